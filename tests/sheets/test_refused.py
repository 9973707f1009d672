"""Files that are no tables are refused at once: where, what is wrong, and what to do."""

import gzip
import os
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from checker import InputError
from checker.sheets import Headers, read_book, read_grids
from checker.sheets.source import MOST_BYTES
from tests.hostile.cases import BOOKS, of_strings, strings
from tests.sheets.made import LIST, table, text, workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LONG_QUOTE = b'SKU,INCI\n1,"' + b"Aqua, Glycerin\n" * 80_000


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf \r\n", "the file is empty"),
        (b"%PDF-1.7\xff\x00", "this is a PDF"),
        (b"\x89PNG\r\n\x1a\n", "this is a picture"),
        (b"\xff\xd8\xff\xe0", "this is a picture"),
        (b"<html><table><tr><td>SKU</td></tr></table>", "this is a web page or XML"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "this is a web page or XML"),
        (b"{\\rtf1 SKU}", "this is a text document"),
        (b"\x09\x04\x06\x00\x00\x00", "Excel 4, which is too old"),
        (b"\x00\x00\x02\x00\x06\x04\x06\x00", "Lotus 1-2-3, which is too old"),
        (b"BZh91AY", "packed with bzip2"),
        (b"PK\x03\x04 broken", "no workbook that can be read"),
        (OLE + b" broken", "no workbook that can be read"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (b"SKU\0\x01\x02\x03INCI;;;;;;;;", "this is not text"),
        (gzip.compress(os.urandom(5000))[:2000], "breaks off or is damaged"),
        (b"PAR1 broken", "this Parquet file cannot be read"),
        (b'{"sku": "1"}\n{"sku": \n', "line 2 is no JSON"),
        (b'{"sku": "1"}\n[1]\n', "line 2 is no JSON object"),
        (b'[{"sku": "1"}', "cannot be read as JSON"),
        (b'{\n"title": "nothing"}', "holds no list of objects"),
        (b"[1, 2]", "holds no list of objects"),
        (LONG_QUOTE, "cannot be read as a table"),
        (b"x" * 4_000_001, "a line is longer than"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "table.xls"
    path.write_bytes(content)
    with pytest.raises(InputError, match=said) as caught:
        list(read_grids(path)[0].rows())
    assert caught.value.where == str(path)
    assert caught.value.hint


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.csv: No such file"):
        read_grids(tmp_path / "none.csv")


@pytest.mark.parametrize("sheets", [{"A": [["SKU", "INCI"]]}, {"A": [], "B": []}])
def test_a_book_with_nothing_below_a_header_is_refused(tmp_path: Path, headers: Headers, sheets: dict) -> None:
    with pytest.raises(InputError, match="there is no row below a header"):
        read_book(workbook(tmp_path / "a.xlsx", sheets), headers)


def test_a_header_alone_is_refused(tmp_path: Path, headers: Headers) -> None:
    with pytest.raises(InputError, match="there is no row below a header"):
        read_book(table(tmp_path / "a.csv", [["SKU", "INCI"]]), headers)


def test_a_workbook_that_unpacks_to_more_than_memory_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = workbook(tmp_path / "bomb.xlsx", {"Sheet": [["x"]]})
    with zipfile.ZipFile(path, "a") as parts:
        parts.writestr("xl/media/image.bin", b"")
        parts.getinfo("xl/media/image.bin").file_size = MOST_BYTES + 1
    with pytest.raises(InputError, match="unpacks to more than"):
        read_grids(path)


def test_one_stray_cell_at_the_far_end_of_a_sheet_is_refused(tmp_path: Path) -> None:
    book = Workbook()
    book.active["A1"] = "SKU"
    book.active["ZZ1048576"] = "."
    book.save(tmp_path / "far.xlsx")
    with pytest.raises(InputError, match="spans 1,048,576 rows and 702 columns"):
        read_grids(tmp_path / "far.xlsx")


def test_empty_cells_with_a_colour_at_the_far_end_do_no_harm(tmp_path: Path) -> None:
    from openpyxl.styles import PatternFill

    book = Workbook()
    book.active.append(["SKU", "INCI"])
    book.active.append(["1", LIST])
    book.active["ZZ1048576"].fill = PatternFill("solid", fgColor="FFFFFF")
    book.save(tmp_path / "far.xlsx")
    assert len(list(read_grids(tmp_path / "far.xlsx")[0].rows())) == 2


def test_a_sheet_that_is_damaged_inside_its_workbook_is_named(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"Face": [["x"]]})
    with zipfile.ZipFile(path) as parts:
        read = {name: parts.read(name) for name in parts.namelist()}
    read["xl/worksheets/sheet1.xml"] = read["xl/worksheets/sheet1.xml"][:-40]
    with zipfile.ZipFile(path, "w") as parts:
        for name, data in read.items():
            parts.writestr(name, data)
    with pytest.raises(InputError, match=r"a\.xlsx, sheet “Face”: this is no workbook that can be read"):
        list(read_grids(path)[0].rows())


def test_a_gzip_file_that_breaks_off_far_down_is_refused_before_a_row_is_read(tmp_path: Path) -> None:
    rows = [["SKU", "INCI"], *([str(number), os.urandom(20).hex()] for number in range(5000))]
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(text(rows).encode())[:-2000])
    with pytest.raises(InputError, match="breaks off or is damaged"):
        read_grids(path)


LONG = "Aqua, Glycerin, " * 2_000


@pytest.mark.parametrize("third", [LONG, "Aqua"])
def test_a_long_text_in_many_cells_is_refused_and_one_that_stands_nowhere_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, third: str
) -> None:
    """The file of the first is small: its text is kept once, and unpacks to 64 MB."""
    monkeypatch.setattr("checker.sheets.strings._MOST", 10_000_000)
    path = tmp_path / "in.xlsx"
    path.write_bytes(of_strings(strings("SKU", "INCI", third, LONG), 2_000))
    if third == LONG:
        with pytest.raises(InputError, match="bytes of text, most of it repeated"):
            read_grids(path)
    else:
        assert len(list(read_grids(path)[0].rows())) == 2_001


def test_a_part_larger_than_it_says_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "in.xlsx"
    path.write_bytes(BOOKS["a workbook of a sheet larger than it says"])
    with pytest.raises(InputError, match="no workbook that can be read"):
        list(read_grids(path)[0].rows())
