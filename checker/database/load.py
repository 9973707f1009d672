"""CSV files -> rows -> :class:`Database`."""

import csv
import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.database.index import Database, House
from checker.database.tables import TABLES, Table, reader
from checker.errors import DatabaseError

if TYPE_CHECKING:
    from checker.inventory import Inventory

BUILT_IN = Path(__file__).parents[2] / "ingredient_db"


class Numbered(NamedTuple):
    """A row, the table file it stands in (without its ending), and the number a spreadsheet shows for it."""

    file: str
    number: int
    row: Any

    def error(self, column: str, message: str) -> DatabaseError:
        """Return what is wrong with a cell of the row."""
        return DatabaseError(self.file, self.number, column, message)


Tables = dict[str, list[Numbered]]


def load_database(
    folder: Path = BUILT_IN, *, overlay: Path | None = None, inventory: "Inventory | None" = None
) -> Database:
    """Open the tables of ``folder``; each is read and indexed when it is first needed.

    ``overlay`` is a folder with any of the same tables: its rows are added, and replace the rows that share what
    makes them unique. Names of the ``inventory`` are known beside those of the tables.
    Raises :class:`DatabaseError` for a table that is missing, and later for the first bad row of a table that is
    read; ``labelcheck db check`` lists everything that is wrong at once.
    """
    theirs = _LazyTables(partial(_rows_laid_over, overlay)) if overlay else None
    return Database(
        _LazyTables(partial(_rows_of, folder, overlay)),
        version=_version(folder),
        sha256=_sha256(folder, overlay, inventory),
        house=House(overlay.resolve().name, theirs) if overlay and theirs else None,
        inventory=inventory,
    )


def read_tables(folder: Path) -> tuple[Tables, list[DatabaseError]]:
    """Read all tables, keeping every good row and every problem met."""
    problems: list[DatabaseError] = []
    tables = {name: list(_read(folder / f"{name}.csv", name, table, problems)) for name, table in TABLES.items()}
    return tables, problems


def read_overlay(folder: Path) -> tuple[Tables, list[DatabaseError]]:
    """Read the tables an overlay has; a CSV file that is no table is a problem."""
    problems: list[DatabaseError] = []
    tables = {name: list(_laid_over(folder, name, table, problems)) for name, table in TABLES.items()}
    known = f"the tables are {', '.join(TABLES)}"
    for stray in sorted(path.stem for path in folder.glob("*.csv") if path.stem not in TABLES):
        problems.append(DatabaseError(f"{folder.resolve().name}/{stray}", 0, "", f"is no table; {known}"))
    if not problems and not any(tables.values()):
        problems.append(DatabaseError(f"{folder.resolve().name}/*", 0, "", f"there is no row in it; {known}"))
    return tables, problems


def layered(ours: Tables, theirs: Tables) -> Tables:
    """Return our rows with theirs added, and in place of those with the same identity."""
    return {name: list(_over(ours[name], theirs[name], table.identity)) for name, table in TABLES.items()}


class _LazyTables(Mapping[str, list[Any]]):
    """The rows of each table, read once when asked for."""

    def __init__(self, read: Callable[[str], list[Any]]) -> None:
        self._read = read
        self._rows: dict[str, list[Any]] = {}

    def __getitem__(self, name: str) -> list[Any]:
        if name not in self._rows:
            self._rows[name] = self._read(name)
        return self._rows[name]

    def __iter__(self) -> Iterator[str]:
        return iter(TABLES)

    def __len__(self) -> int:
        return len(TABLES)


def _rows_of(folder: Path, overlay: Path | None, name: str) -> list[Any]:
    problems: list[DatabaseError] = []
    table = TABLES[name]
    ours = _read(folder / f"{name}.csv", name, table, problems)
    theirs = list(_laid_over(overlay, name, table, problems)) if overlay else []
    return _sound(_over(ours, theirs, table.identity) if theirs else ours, problems)


def _rows_laid_over(overlay: Path, name: str) -> list[Any]:
    problems: list[DatabaseError] = []
    return _sound(_laid_over(overlay, name, TABLES[name], problems), problems)


def _sound(found: Iterable[Numbered], problems: list[DatabaseError]) -> list[Any]:
    rows = [numbered.row for numbered in found]
    if problems:
        raise problems[0]
    return rows


def _over(ours: Iterable[Numbered], theirs: list[Numbered], identity: Callable[[Any], Any]) -> Iterator[Numbered]:
    replaced = {identity(numbered.row) for numbered in theirs}
    yield from (numbered for numbered in ours if identity(numbered.row) not in replaced)
    yield from theirs


def _laid_over(folder: Path, name: str, table: Table, problems: list[DatabaseError]) -> Iterable[Numbered]:
    path = folder / f"{name}.csv"
    return _read(path, f"{folder.resolve().name}/{name}", table, problems) if path.is_file() else ()


def _read(path: Path, name: str, table: Table, problems: list[DatabaseError]) -> Iterator[Numbered]:
    if not path.is_file():
        problems.append(DatabaseError(name, 0, "", f"the file is missing in {path.parent}"))
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
    kinds = table.row.__annotations__
    typed = [(i, column, reader(kind)) for i, (column, kind) in enumerate(kinds.items()) if kind is not str]
    width = len(table.columns)
    for number, cells in enumerate(lines, start=2):
        if len(cells) != width:
            problems.append(DatabaseError(name, number, "", f"{len(cells)} cells where {width} belong"))
            continue
        try:
            for i, _, read in typed:
                cells[i] = read(cells[i])
            yield Numbered(name, number, table.row(*cells))
        except ValueError:
            problems.extend(_bad_cells(name, number, cells, typed))


def _bad_cells(name: str, number: int, cells: list[Any], typed: list[Any]) -> Iterator[DatabaseError]:
    """Yield what is wrong with the cells of a row; those that were read already are right."""
    for i, column, read in typed:
        if isinstance(cells[i], str):
            try:
                read(cells[i])
            except ValueError as error:
                yield DatabaseError(name, number, column, str(error))


def _version(folder: Path) -> str:
    path = folder / "VERSION"
    return path.read_text(encoding="utf-8").strip() if path.is_file() else "unversioned"


def _sha256(folder: Path, overlay: Path | None, inventory: "Inventory | None") -> str:
    """The hash of every table in the order of their names, so that a report can name what it was made with."""
    digest = hashlib.sha256()
    for name in sorted(TABLES):
        path = folder / f"{name}.csv"
        if not path.is_file():
            raise DatabaseError(name, 0, "", f"the file is missing in {folder}")
        digest.update(name.encode() + b"\0" + path.read_bytes())
    for path in sorted(overlay.glob("*.csv")) if overlay else ():
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    digest.update(inventory.sha256.encode() if inventory else b"")
    return digest.hexdigest()
