"""What is kept between runs: never needed, never believed of other tables, never in the way."""

from pathlib import Path

import pytest

from checker import load_database
from checker.database.cache import kept
from checker.database.tables import TABLES


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("checker.database.cache.user_cache_path", lambda *_, **__: tmp_path / "cache")
    return tmp_path / "cache"


def test_what_was_made_once_is_read_back() -> None:
    assert kept("things", "stamp", lambda: {"a": [1]}) == {"a": [1]}
    assert kept("things", "stamp", lambda: pytest.fail("made again")) == {"a": [1]}


def test_other_tables_make_it_anew_and_in_its_place(folder: Path) -> None:
    kept("things", "one", lambda: 1)
    assert kept("things", "two", lambda: 2) == 2
    assert len(list(folder.iterdir())) == 1


def test_a_damaged_file_is_made_anew(folder: Path) -> None:
    kept("things", "stamp", lambda: 1)
    (file,) = folder.iterdir()
    file.write_text("{", encoding="utf-8")
    assert kept("things", "stamp", lambda: 2) == 2


def test_a_folder_that_cannot_be_written_is_no_error(folder: Path) -> None:
    folder.write_text("in the way", encoding="utf-8")
    assert kept("things", "stamp", lambda: 1) == 1


def test_names_read_back_are_the_names_made() -> None:
    made, read = load_database().names, load_database().names
    assert made == read
    assert list(made) == list(read)


def test_every_row_of_every_table_reads_back_from_its_cells() -> None:
    tables = load_database().tables
    wrong = [name for name, table in TABLES.items() if any(table.made(table.cells(row)) != row for row in tables[name])]
    assert wrong == []
