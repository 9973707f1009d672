"""CSV files -> rows -> :class:`Database`."""

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from checker.database.index import Database
from checker.database.tables import TABLES, Table, reader
from checker.errors import DatabaseError

BUILT_IN = Path(__file__).parents[2] / "ingredient_db"


@dataclass(frozen=True)
class Numbered:
    """A row and the number a spreadsheet shows for it."""

    number: int
    row: Any


def load_database(folder: Path = BUILT_IN) -> Database:
    """Open the tables of ``folder``; each is read and indexed when it is first needed.

    Raises :class:`DatabaseError` for a table that is missing, and later for the first bad row of a table that is
    read; ``labelcheck db check`` lists everything that is wrong at once.
    """
    return Database(_LazyTables(folder), version=_version(folder), sha256=_sha256(folder))


def read_tables(folder: Path) -> tuple[dict[str, list[Numbered]], list[DatabaseError]]:
    """Read all tables, keeping every good row and every problem met."""
    problems: list[DatabaseError] = []
    tables = {name: list(_read(folder, name, table, problems)) for name, table in TABLES.items()}
    return tables, problems


class _LazyTables(Mapping[str, list[Any]]):
    """The rows of each table, read once when asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._rows: dict[str, list[Any]] = {}

    def __getitem__(self, name: str) -> list[Any]:
        if name not in self._rows:
            problems: list[DatabaseError] = []
            rows = [numbered.row for numbered in _read(self._folder, name, TABLES[name], problems)]
            if problems:
                raise problems[0]
            self._rows[name] = rows
        return self._rows[name]

    def __iter__(self) -> Iterator[str]:
        return iter(TABLES)

    def __len__(self) -> int:
        return len(TABLES)


def _read(folder: Path, name: str, table: Table, problems: list[DatabaseError]) -> Iterator[Numbered]:
    path = folder / f"{name}.csv"
    if not path.is_file():
        problems.append(DatabaseError(name, 0, "", f"the file is missing in {folder}"))
        return
    data = path.read_bytes()
    try:
        lines = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        problems.append(DatabaseError(name, row, "", f"not readable as UTF-8: {error.reason}"))
        return
    try:
        if next(lines, []) != table.columns:
            problems.append(DatabaseError(name, 1, "", f"the header must be {','.join(table.columns)}"))
            return
        yield from _rows(name, table, lines, problems)
    except csv.Error as error:
        problems.append(DatabaseError(name, lines.line_num, "", f"not readable as CSV: {error}"))


def _rows(name: str, table: Table, lines: Any, problems: list[DatabaseError]) -> Iterator[Numbered]:
    typed = [(i, field.name, reader(field.type)) for i, field in enumerate(fields(table.row)) if field.type is not str]
    width = len(table.columns)
    for number, cells in enumerate(lines, start=2):
        if len(cells) != width:
            problems.append(DatabaseError(name, number, "", f"{len(cells)} cells where {width} belong"))
            continue
        wrong = len(problems)
        for i, column, read in typed:
            try:
                cells[i] = read(cells[i])
            except ValueError as error:
                problems.append(DatabaseError(name, number, column, str(error)))
        if len(problems) == wrong:
            yield Numbered(number, table.row(*cells))


def _version(folder: Path) -> str:
    path = folder / "VERSION"
    return path.read_text(encoding="utf-8").strip() if path.is_file() else "unversioned"


def _sha256(folder: Path) -> str:
    """The hash of every table in the order of their names, so that a report can name what it was made with."""
    digest = hashlib.sha256()
    for name in sorted(TABLES):
        path = folder / f"{name}.csv"
        if not path.is_file():
            raise DatabaseError(name, 0, "", f"the file is missing in {folder}")
        digest.update(name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
