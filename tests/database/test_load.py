"""Reading the tables: what is wrong with a cell, said with the row number a spreadsheet shows."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from checker import Checker, DatabaseError, load_database
from checker.database import BUILT_IN
from checker.database.audit import audit
from checker.database.load import read_tables
from checker.database.tables import TABLES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BUILT_IN, tmp_path / "tables"))


def change(folder: Path, table: str, edit: Callable[[str], str], encoding: str = "utf-8") -> None:
    path = folder / f"{table}.csv"
    path.write_bytes(edit(path.read_bytes().decode("utf-8")).encode(encoding))


def write(folder: Path, table: str, *rows: str) -> None:
    """Fill a table with rows under its right header."""
    change(folder, table, lambda text: "\n".join([text.splitlines()[0], *rows]) + "\n")


def problems(folder: Path) -> list[str]:
    return [str(problem) for problem in audit(folder)]


def test_a_wrong_header_is_row_1_and_the_right_one_is_shown(folder: Path) -> None:
    change(folder, "markets", lambda text: text.replace("market,title", "market,name", 1))
    assert problems(folder) == ["markets.csv, row 1: the header must be market,title"]


def test_an_empty_file_has_a_wrong_header(folder: Path) -> None:
    change(folder, "markets", lambda text: "")
    assert problems(folder) == ["markets.csv, row 1: the header must be market,title"]


@pytest.mark.parametrize(("row", "count"), [("zz", 1), ("zz,Zed,", 3), ("", 0)])
def test_a_row_with_cells_too_few_or_too_many_is_named(folder: Path, row: str, count: int) -> None:
    write(folder, "markets", "eu,European Union", row, "us,United States")
    assert f"markets.csv, row 3: {count} cells where 2 belong" in problems(folder)


def test_a_value_outside_a_vocabulary_is_named_with_the_values_allowed(folder: Path) -> None:
    write(folder, "taxa", "aloe,Aloe,aloe,vegetable")
    message = "taxa.csv, row 2, column origin: 'vegetable' is not one of human, animal, plant, algae, fungus"
    assert any(problem.startswith(message) for problem in problems(folder))


def test_an_empty_cell_is_no_value_of_a_vocabulary(folder: Path) -> None:
    write(folder, "taxa", "aloe,Aloe,aloe,")
    assert any(problem.startswith("taxa.csv, row 2, column origin: ''") for problem in problems(folder))


@pytest.mark.parametrize("week", ["six", "6 weeks", "6,5", ""])
def test_what_is_no_number_is_said(folder: Path, week: str) -> None:
    write(folder, "outcomes", "acne,acne lesions,6", f'lines,"lines, fine","{week}"')
    assert problems(folder) == [f"outcomes.csv, row 3, column minimum_weeks: {week!r} is not a number"]


@pytest.mark.parametrize("week", ["nan", "inf", "1_0"])
def test_what_a_spreadsheet_calls_no_number_is_said(folder: Path, week: str) -> None:
    change(folder, "outcomes", lambda text: text.replace("acne lesions,6", f"acne lesions,{week}"))
    assert problems(folder) == [f"outcomes.csv, row 2, column minimum_weeks: {week!r} is not a number"]


@pytest.mark.parametrize("rank", ["-1", "1.5", "one", ""])
def test_what_is_no_whole_number_is_said(folder: Path, rank: str) -> None:
    write(folder, "name_words", f"absolute,form,extract,{rank}")
    assert problems(folder) == [f"name_words.csv, row 2, column rank: {rank!r} is not a whole number"]


def with_date(day: str) -> Callable[[str], str]:
    def edit(text: str) -> str:
        header, first, rest = text.split("\n", 2)
        return "\n".join([header, first[: first.rindex(",") + 1] + day, rest])

    return edit


@pytest.mark.parametrize("day", ["22.11.2026", "2026-13-01", "2026-02-30", "soon", ""])
def test_what_is_no_date_is_said(folder: Path, day: str) -> None:
    change(folder, "sources", with_date(day))
    assert problems(folder) == [f"sources.csv, row 2, column read_on: {day!r} is not a date like 2026-11-22"]


@pytest.mark.parametrize("day", ["20261122", "2026-W47-7"])
def test_a_date_is_written_in_one_way(folder: Path, day: str) -> None:
    change(folder, "sources", with_date(day))
    assert problems(folder) == [f"sources.csv, row 2, column read_on: {day!r} is not a date like 2026-11-22"]


def test_what_is_neither_yes_nor_no_is_said(folder: Path) -> None:
    change(folder, "studies", lambda text: text.replace(",no,", ",No,", 1))
    assert len(problems(folder)) == 1
    assert problems(folder)[0].endswith("column retracted: 'No' is neither yes nor no")


def test_every_bad_cell_of_every_table_is_said_at_once(folder: Path) -> None:
    write(folder, "taxa", "aloe,Aloe,aloe,vegetable", "algae,Algae,algae,water")
    write(folder, "outcomes", "acne,acne lesions,six")
    write(folder, "markets", "eu")
    said = {(problem.table, problem.row) for problem in audit(folder)}
    assert said == {("taxa", 2), ("taxa", 3), ("outcomes", 2), ("markets", 2)}


def test_two_bad_cells_of_one_row_are_both_said(folder: Path) -> None:
    write(folder, "name_words", "absolute,shape,extract,high")
    assert [problem.column for problem in audit(folder)] == ["kind", "rank"]


def test_a_cell_of_several_lines_counts_as_one_row(folder: Path) -> None:
    write(folder, "markets", 'eu,"European\nUnion"', "us")
    assert problems(folder) == ["markets.csv, row 3: 1 cells where 2 belong"]


def test_a_missing_table_is_said(folder: Path) -> None:
    (folder / "markets.csv").unlink()
    assert problems(folder) == [f"markets.csv: the file is missing in {folder}"]


def test_a_table_saved_by_a_spreadsheet_with_a_mark_and_windows_line_breaks_is_read(folder: Path) -> None:
    change(folder, "markets", lambda text: text.replace("\n", "\r\n"), encoding="utf-8-sig")
    assert problems(folder) == []
    assert load_database(folder).markets == load_database().markets


def test_a_table_in_another_encoding_is_said(folder: Path) -> None:
    write(folder, "markets", "eu,European Union")
    (folder / "markets.csv").write_bytes("market,title\neu,Européenne\n".encode("cp1252"))
    assert len(problems(folder)) == 1
    assert "markets.csv" in problems(folder)[0]
    assert "not readable as" in problems(folder)[0]


def test_the_row_with_the_foreign_byte_is_named(folder: Path) -> None:
    data = (folder / "markets.csv").read_bytes().replace(b"Canada", b"Canad\xe1")
    (folder / "markets.csv").write_bytes(data)
    assert [problem.row for problem in audit(folder)] == [3]


def test_a_quote_that_is_never_closed_is_said(folder: Path) -> None:
    write(folder, "markets", 'eu,"European Union', "us,United States")
    assert len(problems(folder)) == 1
    assert "not readable as" in problems(folder)[0]


def test_good_rows_are_kept_beside_bad_ones(folder: Path) -> None:
    write(folder, "markets", "eu,European Union", "us")
    tables, _ = read_tables(folder)
    assert [(numbered.number, numbered.row.market) for numbered in tables["markets"]] == [(2, "eu")]


def test_opening_tables_where_one_is_missing_is_an_error(folder: Path) -> None:
    (folder / "markets.csv").unlink()
    with pytest.raises(DatabaseError, match="the file is missing"):
        load_database(folder)


def test_a_bad_row_is_an_error_when_its_table_is_read(folder: Path) -> None:
    write(folder, "markets", "eu")
    database = load_database(folder)
    with pytest.raises(DatabaseError, match=r"markets\.csv, row 2: 1 cells where 2 belong"):
        _ = database.markets


def test_a_bad_row_is_an_error_every_time(folder: Path) -> None:
    write(folder, "markets", "eu,European Union", "us")
    database = load_database(folder)
    for _ in range(2):
        with pytest.raises(DatabaseError):
            _ = database.markets


def test_a_check_with_a_bad_table_is_an_error_of_ours(folder: Path) -> None:
    write(folder, "markets", "eu")
    with pytest.raises(DatabaseError):
        Checker(load_database(folder)).check(ingredients="Aqua, Glycerin")


def test_the_hash_changes_with_any_table(folder: Path) -> None:
    before = load_database(folder).sha256
    assert before == load_database().sha256
    for table in TABLES:
        change(folder, table, lambda text: text + "\n")
        after = load_database(folder).sha256
        assert after != before
        before = after


def test_the_version_is_that_of_the_folder(folder: Path) -> None:
    (folder / "VERSION").write_text("2030.1\n", encoding="utf-8")
    assert load_database(folder).version == "2030.1"
    (folder / "VERSION").unlink()
    assert load_database(folder).version == "unversioned"


def test_every_row_becomes_a_row_of_its_class() -> None:
    database = load_database()
    for name, table in TABLES.items():
        assert database.tables[name]
        assert {type(row) for row in database.tables[name]} == {table.row}


def test_an_inci_name_outranks_the_alias_of_another(folder: Path) -> None:
    change(folder, "aliases", lambda text: text.rstrip("\n") + "\naqua,Glycerin,synonym,\n")
    assert [hit.ingredient_id for hit in load_database(folder).names["glycerin"]] == ["glycerin"]
