"""Table files of any usual kind come out as the same rows of text."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from checker import InputError
from checker.sheets import read_grids

ROWS = [["INCI name", "CAS No"], ["Aqua", "7732-18-5"], ["1,2-Hexanediol", "6920-22-5"]]


def read_cells(path: Path) -> list[list[str]]:
    """Read the first table of a file."""
    return [list(row.cells) for row in read_grids(path)[0].rows()]


def file(folder: Path, content: bytes, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def joined(delimiter: str) -> str:
    return "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in ROWS)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_separated_text_of_any_delimiter_and_encoding_is_read(tmp_path: Path, delimiter: str, encoding: str) -> None:
    assert read_cells(file(tmp_path, joined(delimiter).encode(encoding))) == ROWS


def test_the_separator_a_file_declares_is_taken_at_its_word(tmp_path: Path) -> None:
    assert read_cells(file(tmp_path, b"sep=;\na,b,c;d\n")) == [["a,b,c", "d"]]


def test_a_cell_may_hold_a_line_break(tmp_path: Path) -> None:
    assert read_cells(file(tmp_path, b'name,use\n"a\nb",c\n')) == [["name", "use"], ["a\nb", "c"]]


def test_a_workbook_is_read_from_its_first_sheet_with_whole_numbers_as_they_show(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Ref", "INCI name"])
    book.active.append([32000, "Aqua"])
    book.create_sheet("Other").append(["no"])
    book.save(tmp_path / "names.xlsx")
    assert read_cells(tmp_path / "names.xlsx") == [["Ref", "INCI name"], ["32000", "Aqua"]]


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 broken"])
def test_a_broken_workbook_is_refused_with_what_to_do(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(InputError, match=r"no workbook that can be read.*save it as"):
        read_cells(file(tmp_path, content))


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="this is a PDF"):
        read_cells(file(tmp_path, b"%PDF-1.7\xff\x00"))
