"""Titles of new sheets, and which sheet of an earlier run is ours."""

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from checker import Database
from checker.xlsx import Book, Package
from tests.render.test_workbook import written
from tests.xlsx.rules import broken
from tests.xlsx.test_format import ROWS

TITLES = {
    "of a name that is too long": ("A" * 40, "A" * 31),
    "with signs no title has": ("Spring/Summer [new]: what?", "Spring Summer  new   what"),
    "that another has": ("Products", "Products (2)"),
    "that another has in other letters": ("PRODUCTS", "PRODUCTS (2)"),
}


@pytest.mark.parametrize("case", TITLES)
def test_a_title_is_made_as_the_format_asks(case: str) -> None:
    book = Book(Package())
    book.new("Products")
    wanted, title = TITLES[case]
    book.new(wanted)
    assert list(book.sheets)[1] == title


def test_a_sheet_made_in_this_run_is_not_taken_for_one_of_an_earlier_run() -> None:
    book = Book(Package())
    theirs = book.new("Findings")
    assert book.add("Findings", "finding") != theirs
    assert list(book.sheets) == ["Findings", "Findings (labelcheck)"]


def test_a_sheet_of_theirs_called_findings_stays_and_ours_is_made_once(database: Database, tmp_path: Path) -> None:
    book = Workbook()
    for row in ROWS:
        book.active.append(row)
    book.create_sheet("findings").append(["their own"])
    book.save(tmp_path / "in.xlsx")
    once = written(tmp_path / "in.xlsx", tmp_path / "once.xlsx", database)
    twice = written(once, tmp_path / "twice.xlsx", database)
    assert broken(twice) == []
    assert load_workbook(twice).sheetnames == ["Sheet", "findings", "Findings (labelcheck)", "Summary", "Method"]
    assert load_workbook(twice)["findings"]["A1"].value == "their own"


def test_a_picture_in_the_printed_head_is_no_place_for_notes(database: Database, tmp_path: Path) -> None:
    book = Workbook()
    for row in ROWS:
        book.active.append(row)
    book.save(tmp_path / "plain.xlsx")
    with zipfile.ZipFile(tmp_path / "plain.xlsx") as file:
        parts = {name: file.read(name) for name in file.namelist()}
    sheet, kind = "xl/worksheets/sheet1.xml", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts[sheet] = parts[sheet].replace(
        b"</worksheet>", f'<legacyDrawingHF xmlns:r="{kind}" r:id="rId1"/></worksheet>'.encode()
    )
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}/vmlDrawing" Target="../drawings/head.vml"/></Relationships>'
    ).encode()
    parts["xl/drawings/head.vml"] = b"<xml/>"
    types = b'<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", types)
    with zipfile.ZipFile(tmp_path / "in.xlsx", "w") as file:
        for name, data in parts.items():
            file.writestr(name, data)
    output = written(tmp_path / "in.xlsx", tmp_path / "out.xlsx", database)
    assert broken(output) == []
    with zipfile.ZipFile(output) as file:
        assert file.read("xl/drawings/head.vml") == b"<xml/>"
