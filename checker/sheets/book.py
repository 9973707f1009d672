"""A table file -> its sheets, each with its header found, in whichever row it stands."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from checker.errors import InputError
from checker.sheets.contents import is_gtin, is_ingredient_list
from checker.sheets.grid import Grid, Row
from checker.sheets.headers import Headers
from checker.sheets.records import PARQUET, json_grid, parquet_grid
from checker.sheets.separated import separated_grid
from checker.sheets.source import source
from checker.sheets.workbooks import OLE, ZIP, workbook_grids

Tell = Callable[[str], object]
"""Who hears of what is passed over or guessed."""

_TOP = 40
_HEADER_LIKE = 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its header as written ("" where a column has none); ``header_row`` is 0 where there is none.

    ``rows`` are those below the header, read lazily and from the start at each call. ``name`` is empty where the file
    has only one table; ``where`` is the file and the sheet, for errors.
    """

    where: str
    name: str
    columns: tuple[str, ...]
    header_row: int
    rows: Callable[[], Iterator[Row]]


def read_grids(path: Path) -> tuple[Grid, ...]:
    """Return the tables a file shows, no header looked for. Raises InputError where it cannot be read as tables."""
    return tuple(grid for grid in _grids(path) if not grid.hidden)


def _grids(path: Path) -> tuple[Grid, ...]:
    file = source(path)
    if file.head.startswith((ZIP, OLE)):
        return workbook_grids(file)
    if file.head.startswith(PARQUET):
        return (parquet_grid(file),)
    return (json_grid(file) if _is_json(file.head) else separated_grid(file),)


def read_book(path: Path, headers: Headers, tell: Tell = str) -> tuple[Sheet, ...]:
    """Return the sheets of a file that are shown and have rows; ``tell`` hears of hidden ones and of guesses.

    Raises InputError where there is none, or the file cannot be read.
    """
    grids = _grids(path)
    for grid in grids:
        note = f"“{grid.name}” is hidden and was passed over" if grid.hidden else grid.note
        if note:
            tell(note)
    found = (_sheet(path, grid, headers) for grid in grids if not grid.hidden)
    sheets = [sheet for sheet in found if sheet and any(sheet.rows())]
    if not sheets:
        hint = "Give a table with a header and rows below it."
        raise InputError(str(path), "there is no row below a header", hint)
    return tuple(sheets)


def _is_json(head: bytes) -> bool:
    return head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")[:1] in (b"{", b"[")


def _sheet(path: Path, grid: Grid, headers: Headers) -> Sheet | None:
    where = f"{path}, sheet “{grid.name}”" if grid.name else str(path)
    if grid.columns is not None:
        return Sheet(where, grid.name, grid.columns, 0, grid.rows)
    top = list(islice(grid.rows(), _TOP))
    if not any(map(_filled, top)):
        return None
    number = _header_row(top, headers)
    width = max(len(row.cells) for row in top)
    header = next((row.cells for row in top if row.number == number), ())
    columns = tuple(cell.strip() for cell in (*header, *[""] * (width - len(header))))
    return Sheet(where, grid.name, columns, number, partial(_below, grid, number, columns))


def _below(grid: Grid, number: int, columns: tuple[str, ...]) -> Iterator[Row]:
    """Yield the filled rows below the header, without repetitions of it."""
    for row in grid.rows():
        if row.number > number and any(map(str.strip, row.cells)) and not _repeats(row, columns):
            yield row


def _repeats(row: Row, header: tuple[str, ...]) -> bool:
    return row.cells[0].strip() == header[0] and tuple(map(str.strip, row.cells)) == header


def _header_row(top: Sequence[Row], headers: Headers) -> int:
    """Return the number of the row that has most known headers; of several header rows in a row the last."""
    known = [sum(headers.named(cell) is not None for cell in row.cells if cell.strip()) for row in top]
    best = known.index(max(known))
    if known[best] < _HEADER_LIKE:
        return _widest(top)
    while best + 1 < len(top) and known[best + 1] >= max(_HEADER_LIKE, known[best] / 2):
        best += 1
    return top[best].number


def _widest(top: Sequence[Row]) -> int:
    """Return the first row as full as the table is wide, or 0 where that is data already."""
    widths = [len(_filled(row)) for row in top]
    first = next(row for row, width in zip(top, widths) if width >= max(widths) / 2)
    return 0 if any(is_gtin(cell.strip()) or is_ingredient_list(cell) for cell in first.cells) else first.number


def _filled(row: Row) -> list[str]:
    return [cell for cell in row.cells if cell.strip()]
