"""A workbook that comes back keeps the rules of the format, whatever program wrote the one that was given."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from checker import Database
from tests.render.test_workbook import SUPPLIER, written
from tests.xlsx.rules import broken

Change = Callable[[str, bytes], bytes]
SHEET = "xl/worksheets/sheet1.xml"
ROWS = (
    ("SKU", "INCI", "Claims"),
    ("A-1", "Aqua, Glycerin, Parfum", "Clinically proven to erase wrinkles. Paraben-free."),
    ("A-2", "Aqua, Retinol", "Smooths the look of fine lines."),
)


def made(path: Path) -> Path:
    """Make a workbook with a table, a filter, a list of values, a coloured rule, a note, a link and a wide column."""
    book = Workbook()
    sheet = book.active
    for row in ROWS:
        sheet.append(row)
    sheet.add_table(Table(displayName="Goods", ref="A1:C3"))
    sheet.add_data_validation(DataValidation(type="list", formula1='"a,b"', sqref="A2:A9"))
    sheet.conditional_formatting.add("A2:A9", CellIsRule(operator="equal", formula=["1"]))
    sheet["B2"].comment = Comment("Ask the maker", "Buyer")
    sheet["A2"].hyperlink = "https://example.com/a-1"
    sheet.column_dimensions["B"].width = 40
    book.save(path)
    return path


def changed(path: Path, change: Change, more: dict[str, bytes] | None = None) -> Path:
    """Change the parts of a workbook, and add some."""
    with zipfile.ZipFile(path) as file:
        parts = {name: change(name, file.read(name)) for name in file.namelist()} | (more or {})
    with zipfile.ZipFile(path, "w") as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return path


def prefixed(name: str, data: bytes) -> bytes:
    """Write a sheet with a prefix before every name, as some programs do."""
    if name != SHEET:
        return data
    told = re.sub(rb"<(/?)([A-Za-z])", rb"<\1x:\2", data)
    return told.replace(b"<x:worksheet xmlns=", b"<x:worksheet xmlns:x=")


def without_places(name: str, data: bytes) -> bytes:
    """Leave out where rows and cells stand, as the format allows."""
    return re.sub(rb'(<(?:row|c)\b[^>]*?) r="\w+"', rb"\1", data) if name == SHEET else data


def untyped(name: str, data: bytes) -> bytes:
    """Leave out the type of the shapes of notes, as where a drawing has buttons only."""
    return re.sub(rb"<v:shapetype.*?</v:shapetype>", b"", data, flags=re.DOTALL) if name.endswith(".vml") else data


def with_macros(name: str, data: bytes) -> bytes:
    """Say that a workbook holds macros."""
    main = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    return data.replace(main, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml").replace(
        b'<Default Extension="xml"',
        b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Default Extension="xml"',
    )


CASES: dict[str, Callable[[Path], Path]] = {
    "supplier": lambda folder: SUPPLIER,
    "everything": lambda folder: made(folder / "in.xlsx"),
    "prefixed": lambda folder: changed(made(folder / "in.xlsx"), prefixed),
    "without places": lambda folder: changed(made(folder / "in.xlsx"), without_places),
    "untyped notes": lambda folder: changed(made(folder / "in.xlsx"), untyped),
    "macros": lambda folder: changed(made(folder / "in.xlsm"), with_macros, {"xl/vbaProject.bin": b"macros"}),
}


@pytest.mark.parametrize("case", CASES)
def test_the_workbook_breaks_no_rule(case: str, database: Database, tmp_path: Path) -> None:
    source = CASES[case](tmp_path)
    output = written(source, tmp_path / f"out{source.suffix}", database)
    assert broken(output) == []


@pytest.mark.parametrize("case", CASES)
def test_one_that_was_checked_twice_breaks_no_rule(case: str, database: Database, tmp_path: Path) -> None:
    source = CASES[case](tmp_path)
    once = written(source, tmp_path / f"once{source.suffix}", database)
    assert broken(written(once, tmp_path / f"twice{source.suffix}", database)) == []


@pytest.mark.parametrize("case", CASES)
def test_what_was_there_still_is(case: str, database: Database, tmp_path: Path) -> None:
    source = CASES[case](tmp_path)
    before = load_workbook(source).active
    after = load_workbook(written(source, tmp_path / f"out{source.suffix}", database))[before.title]
    for row in before.iter_rows():
        for cell in row:
            assert after[cell.coordinate].value == cell.value
    assert after.tables.keys() == before.tables.keys()
    assert after.data_validations.count == before.data_validations.count
    assert [str(each.sqref) for each in after.conditional_formatting] == [
        str(each.sqref) for each in before.conditional_formatting
    ]


def test_a_thread_of_comments_is_left_as_it_is(database: Database, tmp_path: Path) -> None:
    """Excel shows the thread and not the note that stands for it, so ours would be lost there; the cell is coloured."""
    source = made(tmp_path / "in.xlsx")
    book = load_workbook(source)
    book.active["C2"].comment = Comment("[Threaded comment]", "tc={0C1A}")
    book.save(source)
    thread = {"xl/threadedComments/threadedComment1.xml": b"<ThreadedComments/>"}
    changed(source, lambda name, data: data, thread)
    output = written(source, tmp_path / "out.xlsx", database)
    cell = load_workbook(output).active["C2"]
    assert cell.comment.text == "[Threaded comment]"
    assert cell.fill.fgColor.rgb == "FFFFE699"
    assert parts_of(output)[next(iter(thread))] == b"<ThreadedComments/>"


def test_macros_come_back(database: Database, tmp_path: Path) -> None:
    output = written(CASES["macros"](tmp_path), tmp_path / "out.xlsm", database)
    with zipfile.ZipFile(output) as file:
        assert file.read("xl/vbaProject.bin") == b"macros"
        assert b"macroEnabled" in file.read("[Content_Types].xml")


def test_findings_alone_break_no_rule(database: Database, tmp_path: Path) -> None:
    source = made(tmp_path / "in.xlsx")
    assert broken(written(source, tmp_path / "out.xlsx", database, findings_only=True)) == []


def test_what_tells_a_file_to_be_a_workbook_stands_first(database: Database, tmp_path: Path) -> None:
    """``file`` and upload forms look at the first entries only, and a sheet may be long."""
    with zipfile.ZipFile(written(SUPPLIER, tmp_path / "out.xlsx", database, findings_only=True)) as file:
        assert file.namelist()[:3] == ["_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"]


def test_a_table_of_text_given_back_as_a_workbook_breaks_no_rule(database: Database, tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text("\n".join(",".join(f'"{cell}"' for cell in row) for row in ROWS), encoding="utf-8")
    assert broken(written(source, tmp_path / "out.xlsx", database)) == []


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_a_long_text_of_many_cells_is_written_once(database: Database, tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text("SKU,INCI,Claims\n" + 'A,"Aqua, Dimethicone, Parfum",Silicone-free.\n' * 9, encoding="utf-8")
    output = parts_of(written(source, tmp_path / "out.xlsx", database, findings_only=True))
    assert output[SHEET].count(b"the list has Dimethicone") == 9
    assert output["xl/sharedStrings.xml"].count(b"Take the claim out, or the ingredient") <= 1
    assert b"https://" not in output[SHEET]


def test_texts_of_an_earlier_run_do_not_pile_up(database: Database, tmp_path: Path) -> None:
    once = written(made(tmp_path / "in.xlsx"), tmp_path / "once.xlsx", database)
    twice = written(once, tmp_path / "twice.xlsx", database)
    counts = [parts_of(path)["xl/sharedStrings.xml"].count(b"<si>") for path in (once, twice)]
    assert counts[0] == counts[1] > 3
