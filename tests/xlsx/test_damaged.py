"""Workbooks that can be read but are not as the format asks, that are signed, or that lost a sheet of ours."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from checker import Database, InputError
from checker.batch import VERDICT_COLUMNS
from checker.render import to_workbook
from tests.render.test_workbook import written
from tests.xlsx.rules import broken
from tests.xlsx.test_format import SHEET, changed, made

WORKBOOK, STYLES = "xl/workbook.xml", "xl/styles.xml"
KINDS = "http://schemas.openxmlformats.org/package/2006/relationships"


def swapped(part: str, old: bytes, new: bytes) -> Callable[[str, bytes], bytes]:
    def change(name: str, data: bytes) -> bytes:
        assert name != part or old in data
        return data.replace(old, new) if name == part else data

    return change


DAMAGED = {
    "a format that is not there": (swapped(SHEET, b'<c r="C2"', b'<c r="C2" s="99"'), "there is no format 99"),
    "a format that is no number": (swapped(SHEET, b'<c r="C2"', b'<c r="C2" s="bold"'), "“bold” is no number"),
    "a note at no cell": (
        swapped("xl/comments/comment1.xml", b'ref="B2"', b'ref="2B"'),
        "“2B” is the place of no cell",
    ),
    "no list of fills": (swapped(STYLES, b"fills", b"fillz"), "there is no fills"),
    "a sheet whose number is none": (swapped(WORKBOOK, b'sheetId="1"', b'sheetId="one"'), "“one” is no number"),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_a_damaged_part_is_told_and_nothing_is_written(case: str, database: Database, tmp_path: Path) -> None:
    change, told = DAMAGED[case]
    source = changed(made(tmp_path / "in.xlsx"), change)
    with pytest.raises(InputError, match="damaged, so it cannot be written again") as caught:
        written(source, tmp_path / "out.xlsx", database)
    assert told in caught.value.what
    assert not (tmp_path / "out.xlsx").exists()


def test_a_fault_of_ours_is_not_blamed_on_the_file(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(to_workbook, "append_summary_sheets", lambda book, batch: {}["no such key"])
    with pytest.raises(KeyError):
        written(made(tmp_path / "in.xlsx"), tmp_path / "out.xlsx", database)


def signed(path: Path) -> Path:
    """Sign a workbook, as far as its parts go."""
    origin = f'<Relationship Id="rIdS" Type="{KINDS}/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/>'
    change = swapped("_rels/.rels", b"</Relationships>", f"{origin}</Relationships>".encode())
    signature = f'<Relationships xmlns="{KINDS}"/>'.encode()
    return changed(
        path, change, {"_xmlsignatures/origin.sigs": b"", "_xmlsignatures/_rels/origin.sigs.rels": signature}
    )


def test_a_signature_that_no_longer_holds_is_taken_away(database: Database, tmp_path: Path) -> None:
    output = written(signed(made(tmp_path / "in.xlsx")), tmp_path / "out.xlsx", database)
    with zipfile.ZipFile(output) as file:
        assert not [name for name in file.namelist() if name.startswith("_xmlsignatures")]
        assert b"digital-signature" not in file.read("_rels/.rels")
    assert broken(output) == []


def test_a_sheet_of_ours_that_was_deleted_is_made_anew_with_an_id_of_its_own(
    database: Database, tmp_path: Path
) -> None:
    once = written(made(tmp_path / "in.xlsx"), tmp_path / "once.xlsx", database)
    book = zipfile.ZipFile(once).read("xl/workbook.xml")
    findings = next(part for part in book.split(b"<") if b'name="Findings"' in part)
    without = changed(once, swapped(WORKBOOK, b"<" + findings, b""))
    twice = written(without, tmp_path / "twice.xlsx", database)
    assert broken(twice) == []
    assert sorted(load_workbook(twice).sheetnames) == ["Findings", "Method", "Sheet", "Summary"]


BARE = (
    (
        "4006381333931",
        "Aqua, Glycerin, Niacinamide, Phenoxyethanol, Sodium Hyaluronate, Carbomer, Parfum",
        "Clinically proven to erase wrinkles.",
    ),
    (
        "4006381333948",
        "Aqua, Dimethicone, Retinol, Carbomer, Sodium Hydroxide, Phenoxyethanol, Parfum",
        "Silicone-free.",
    ),
    ("4006381333955", "Aqua, Glycerin, Panthenol, Carbomer, Phenoxyethanol, Sodium Hydroxide, Parfum", "Soft."),
)


def test_a_sheet_without_a_header_that_was_checked_is_not_widened_again(database: Database, tmp_path: Path) -> None:
    book = Workbook()
    for row in BARE:
        book.active.append(row)
    book.save(tmp_path / "in.xlsx")
    once = written(tmp_path / "in.xlsx", tmp_path / "once.xlsx", database)
    twice = written(once, tmp_path / "twice.xlsx", database)
    sheets = [load_workbook(path)["Sheet"] for path in (once, twice)]
    assert {sheet.max_column for sheet in sheets} == {len(BARE[0]) + len(VERDICT_COLUMNS)}
    assert [[cell.value for cell in row] for row in sheets[0]] == [[cell.value for cell in row] for row in sheets[1]]


def test_a_column_of_theirs_that_speaks_like_ours_is_kept(database: Database, tmp_path: Path) -> None:
    book = Workbook()
    for row in BARE:
        book.active.append((*row, "flagged"))
    book.save(tmp_path / "in.xlsx")
    output = load_workbook(written(tmp_path / "in.xlsx", tmp_path / "out.xlsx", database))["Sheet"]
    assert [row[3].value for row in output] == ["flagged"] * len(BARE)
