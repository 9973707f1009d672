"""CSV files -> rows -> :class:`Database`."""

import csv
import hashlib
from collections.abc import Iterator
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
    """Read and index every table of ``folder``.

    Raises :class:`DatabaseError` for the first thing that is wrong; ``labelcheck db check`` lists all of them.
    """
    tables, problems = read_tables(folder)
    if problems:
        raise problems[0]
    bare = {name: [numbered.row for numbered in rows] for name, rows in tables.items()}
    return Database(bare, version=_version(folder), sha256=_sha256(folder))


def read_tables(folder: Path) -> tuple[dict[str, list[Numbered]], list[DatabaseError]]:
    """Read all tables, keeping every good row and every problem met."""
    problems: list[DatabaseError] = []
    tables = {name: list(_read(folder, name, table, problems)) for name, table in TABLES.items()}
    return tables, problems


def _read(folder: Path, name: str, table: Table, problems: list[DatabaseError]) -> Iterator[Numbered]:
    path = folder / f"{name}.csv"
    if not path.is_file():
        problems.append(DatabaseError(name, 0, "", f"the file is missing in {folder}"))
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.reader(file, strict=True)
        try:
            header = next(lines, [])
            if header != table.columns:
                problems.append(DatabaseError(name, 1, "", f"the header must be {','.join(table.columns)}"))
                return
            yield from _rows(name, table, lines, problems)
        except (csv.Error, UnicodeDecodeError) as error:
            problems.append(DatabaseError(name, lines.line_num, "", f"not readable as UTF-8 CSV: {error}"))


def _rows(name: str, table: Table, lines: Any, problems: list[DatabaseError]) -> Iterator[Numbered]:
    readers = [(field.name, reader(field.type)) for field in fields(table.row)]
    for number, cells in enumerate(lines, start=2):
        if len(cells) != len(readers):
            problems.append(DatabaseError(name, number, "", f"{len(cells)} cells where {len(readers)} belong"))
            continue
        try:
            yield Numbered(number, table.row(*(read(cell) for (_, read), cell in zip(readers, cells))))
        except ValueError:
            problems.extend(_cell_problems(name, number, readers, cells))


def _cell_problems(name: str, number: int, readers: list[tuple[str, Any]], cells: list[str]) -> Iterator[DatabaseError]:
    for (column, read), cell in zip(readers, cells):
        try:
            read(cell)
        except ValueError as error:
            yield DatabaseError(name, number, column, str(error))


def _version(folder: Path) -> str:
    path = folder / "VERSION"
    return path.read_text(encoding="utf-8").strip() if path.is_file() else "unversioned"


def _sha256(folder: Path) -> str:
    """The hash of every table in the order of their names, so that a report can name what it was made with."""
    digest = hashlib.sha256()
    for name in sorted(TABLES):
        digest.update(name.encode() + b"\0" + (folder / f"{name}.csv").read_bytes())
    return digest.hexdigest()
