"""What every kind of table file is read as: grids of text."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A row as text; ``number`` is what the spreadsheet shows, from 1 (of records: the record's number)."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table before anyone looked for its header; ``columns`` are told only where the format itself names them.

    ``name`` is empty where the file has only one table; ``rows`` reads from the start at each call. A ``hidden``
    sheet is not for the reader of a workbook; ``note`` says what of the reading is a guess.
    """

    name: str
    rows: Callable[[], Iterator[Row]]
    columns: tuple[str, ...] | None = None
    hidden: bool = False
    note: str = ""
