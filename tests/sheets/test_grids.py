"""Table files of any usual kind come out as the same rows of text."""

import gzip
import json
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from checker import InputError
from checker.sheets import read_grids
from tests.sheets.made import opendocument, table, text, workbook

ROWS = [["INCI name", "CAS No"], ["Aqua", "7732-18-5"], ["1,2-Hexanediol", "6920-22-5"]]
FILES = Path(__file__).parent / "files"


def cells(path: Path) -> list[list[str]]:
    """Read the first table of a file."""
    return [list(row.cells) for row in read_grids(path)[0].rows()]


def file(folder: Path, content: bytes, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "^", "~", "\x1f"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_separated_text_of_any_delimiter_and_encoding_is_read(tmp_path: Path, delimiter: str, encoding: str) -> None:
    assert cells(table(tmp_path / "table.csv", ROWS, delimiter, encoding)) == ROWS


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("cp1252", "Crème à l’œil – réduit l’apparence des rides"),
        ("cp1252", "GlowTech™ Serum – 50 ml “bright” … now • 30° care ®"),
        ("cp1252", "30° care"),
        ("mac_roman", "Rosé serum"),
        ("mac_roman", "Crème à l’œil – réduit l’apparence des rides dès la première application"),
        ("cp1250", "Krem nawilżający do twarzy, wygładza zmarszczki, skóra gładka i jędrna"),
        ("cp949", "피부를 촉촉하게 해주는 크림입니다. 주름 개선에 도움을 줍니다"),
        ("shift_jis", "肌をうるおすクリームです。シワを目立たなくします"),
        ("gb18030", "滋润肌肤的面霜,有助于减少皱纹的出现"),
    ],
)
def test_letters_of_an_older_encoding_come_out_right(tmp_path: Path, encoding: str, said: str) -> None:
    rows = [["SKU", "Copy"], ["1", said]]
    assert cells(table(tmp_path / "old.csv", rows, ";", encoding)) == rows


def test_a_letter_far_down_a_file_still_tells_its_encoding(tmp_path: Path) -> None:
    rows = [["SKU", "Copy"], *([str(number), "plain words"] for number in range(90_000)), ["x", "crème légère, été"]]
    assert cells(table(tmp_path / "far.csv", rows, ",", "cp1252"))[-1] == ["x", "crème légère, été"]


def test_commas_in_sentences_do_not_make_a_semicolon_table_one_of_commas(tmp_path: Path) -> None:
    rows = [["SKU", "Claims"], ["1", "soft, smooth, calm"], ["2", "bright, clear, even, fresh"]]
    lines = "\n".join(";".join(row) for row in rows)
    assert cells(file(tmp_path, lines.encode())) == rows


def test_a_table_of_one_column_is_not_split_at_commas(tmp_path: Path) -> None:
    assert cells(file(tmp_path, b"INCI name\nAqua\n1,2-Hexanediol\n")) == [["INCI name"], ["Aqua"], ["1,2-Hexanediol"]]


def test_the_separator_a_file_declares_is_taken_at_its_word(tmp_path: Path) -> None:
    assert cells(file(tmp_path, b"sep=;\na,b,c;d\n")) == [["a,b,c", "d"]]


def test_a_cell_may_hold_a_line_break_and_rows_are_counted_as_a_spreadsheet_does(tmp_path: Path) -> None:
    rows = list(read_grids(file(tmp_path, b'name,use\n"a\nb",c\n\nd,e\n'))[0].rows())
    assert [(row.number, row.cells) for row in rows] == [
        (1, ("name", "use")), (2, ("a\nb", "c")), (3, ()), (4, ("d", "e")),
    ]  # fmt: skip


def test_a_quotation_mark_that_is_only_a_letter_does_not_swallow_the_rows_below(tmp_path: Path) -> None:
    lines = 'code\tname\tbrand\n1\t"Bio cream\tPetal\n2\t5" brush\tx\n3\t"quoted"\ty\n4\t"two\nlines"\tz\n'
    assert cells(file(tmp_path, lines.encode()))[1:] == [
        ["1", '"Bio cream', "Petal"], ["2", '5" brush', "x"], ["3", "quoted", "y"], ["4", "two\nlines", "z"],
    ]  # fmt: skip


def test_numbers_in_separated_text_stay_as_they_are_written(tmp_path: Path) -> None:
    row = ["0012345678905", "3.60055E+12", "007", "1,50"]
    assert cells(table(tmp_path / "codes.csv", [row])) == [row]


def test_a_gzipped_table_is_read_whatever_its_name_says(tmp_path: Path) -> None:
    packed = gzip.compress(text(ROWS).encode())
    assert cells(file(tmp_path, packed, "a.csv.gz")) == cells(file(tmp_path, packed, "b.csv")) == ROWS


def test_a_gzipped_workbook_is_read(tmp_path: Path) -> None:
    book = workbook(tmp_path / "a.xlsx", {"Sheet": ROWS})
    assert cells(file(tmp_path, gzip.compress(book.read_bytes()), "a.xlsx.gz")) == ROWS


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("0012345678905", "0012345678905"),
        (3600550000000.0, "3600550000000"),
        (360055000000000, "360055000000000"),
        (0.1, "0.1"),
        (0.0000001, "0.0000001"),
        (-2.5, "-2.5"),
        (True, "TRUE"),
        (date(2026, 1, 2), "2026-01-02"),
        (datetime(2026, 1, 2, 3, 4), "2026-01-02 03:04:00"),
        ("=1+1", ""),
        ("#N/A", ""),
        ("a\nb", "a\nb"),
    ],
)
def test_a_cell_of_a_workbook_is_the_text_a_person_would_type(tmp_path: Path, cell: object, said: str) -> None:
    """A formula that no program has worked out yet has no value, and an error is none."""
    assert cells(workbook(tmp_path / "a.xlsx", {"Sheet": [["x", cell, "y"]]})) == [["x", said, "y"]]


def test_a_formula_gives_the_value_it_last_had(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"Sheet": [["=1+1"]]})
    with zipfile.ZipFile(path) as parts:
        read = {name: parts.read(name) for name in parts.namelist()}
    with zipfile.ZipFile(path, "w") as parts:
        for name, data in read.items():
            parts.writestr(name, data.replace(b"<v></v>", b"<v>41</v>").replace(b"<v />", b"<v>41</v>"))
    assert cells(path) == [["41"]]


def test_the_empty_rows_and_columns_before_a_table_keep_their_numbers(tmp_path: Path) -> None:
    book = Workbook()
    book.active["C3"] = "x"
    book.save(tmp_path / "a.xlsx")
    assert cells(tmp_path / "a.xlsx")[2] == ["", "", "x"]


def test_what_cells_merged_downwards_say_holds_for_each_of_their_rows(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["Brand", "SKU"], ["Petal", "1"], [None, "2"]):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    book.save(tmp_path / "a.xlsx")
    assert cells(tmp_path / "a.xlsx") == [["Brand", "SKU"], ["Petal", "1"], ["Petal", "2"]]


def test_every_shown_sheet_of_a_workbook_is_a_grid_and_no_hidden_one(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Face"
    book.create_sheet("Body")
    book.create_sheet("Lists").sheet_state = "hidden"
    book.create_chartsheet("Chart")
    book.save(tmp_path / "a.xlsx")
    assert [grid.name for grid in read_grids(tmp_path / "a.xlsx")] == ["Face", "Body"]


def test_an_old_xls_is_read_with_its_numbers_dates_and_truth(tmp_path: Path) -> None:
    header, row = cells(FILES / "products.xls")[2:]
    assert header == ["GTIN", "Code", "INCI", "Listed on", "New"]
    assert (row[0], row[1], row[3], row[4]) == ("0012345678905", "3600550000000", "2026-01-02", "TRUE")


def test_an_opendocument_sheet_is_read(tmp_path: Path) -> None:
    path = opendocument(tmp_path / "a.ods", [["SKU", "Count"], ["0012", 3600550000000]])
    assert cells(path) == [["SKU", "Count"], ["0012", "3600550000000"]]


def test_json_lines_are_rows_under_the_names_of_all_their_fields(tmp_path: Path) -> None:
    lines = [{"code": "0012", "new": True}, {"code": "13", "tags": ["a", "b"], "size": {"ml": 5}, "count": 7}]
    grid = read_grids(file(tmp_path, "\n".join(map(json.dumps, lines)).encode(), "a.jsonl"))[0]
    assert grid.columns == ("code", "new", "tags", "count")
    assert [row.cells for row in grid.rows()] == [("0012", "TRUE", "", ""), ("13", "", "a\nb", "7")]


@pytest.mark.parametrize("wrapped", [False, True])
def test_a_json_list_of_objects_is_a_table(tmp_path: Path, wrapped: bool) -> None:
    products = [{"sku": "1"}, {"sku": "2"}]
    path = file(tmp_path, json.dumps({"products": products} if wrapped else products, indent=1).encode(), "a.json")
    assert cells(path) == [["1"], ["2"]]


@pytest.mark.parametrize(
    "value",
    [{"fr": "Crème", "en": "Cream"}, [{"lang": "fr", "text": "Crème"}, {"lang": "en", "text": "Cream"}],
     [{"languageCode": "fr", "value": "Crème"}, {"languageCode": "en", "value": "Cream"}]],
)  # fmt: skip
def test_what_a_record_says_in_several_languages_becomes_a_column_for_each(tmp_path: Path, value: object) -> None:
    grid = read_grids(file(tmp_path, json.dumps({"sku": "1", "name": value}).encode(), "a.jsonl"))[0]
    assert grid.columns == ("sku", "name.fr", "name.en")


def test_parquet_is_read_with_lists_and_codes_as_text(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="Parquet needs the extra labelcheck[parquet]")
    parquet = pytest.importorskip("pyarrow.parquet", reason="Parquet needs the extra labelcheck[parquet]")
    rows = [{"code": "0012", "tags": ["a", "b"], "count": None}, {"code": "13", "tags": [], "count": 7}]
    parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "a.parquet")
    assert cells(tmp_path / "a.parquet") == [["0012", "a\nb", ""], ["13", "", "7"]]


def test_parquet_without_its_library_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(InputError, match=r"need the library pyarrow.*labelcheck\[parquet\]"):
        read_grids(file(tmp_path, b"PAR1....PAR1", "a.parquet"))
