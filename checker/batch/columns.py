"""The columns a batch writes, by which a later run knows its own output."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from checker.model import Result
from checker.sheets import Row, Sheet

VERDICT_COLUMNS = (
    "labelcheck result",
    "labelcheck flags",
    "labelcheck what",
    "labelcheck ingredients",
    "labelcheck not recognised",
    "labelcheck not checked",
)
"""What is added to each product's first row."""

FINDING_COLUMNS = (
    *("finding", "since", "severity", "verdict", "sheet", "row", "product", "name", "column", "quoted", "why"),
    *("instead", "reasons", "evidence", "sources", "kind", "claim", "says", "waived"),
    *("brand", "type", "market"),
)
"""One row for each issue."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet would read as a formula; in separated text an apostrophe stands before it."""

_FIRST_COLUMNS = (FINDING_COLUMNS[:19], ("products", "count"), ("labelcheck method",))
"""How the sheets Findings, Summary and Method begin; that of an older run has fewer columns."""


RESULTS = {
    Result.SERIOUS: "flagged: serious",
    Result.WARNING: "flagged",
    Result.CLEAR: "nothing flagged",
    Result.NOT_CHECKED: "not checked",
}
"""What stands in the first of the added columns."""

_READ = re.compile(r"\d+ of \d+ recognised|no list")
_LOOKED_AT = 1_000
"""Rows by which our columns are known in a sheet without a header."""


def is_ours(sheet: Sheet) -> bool:
    """Whether a sheet was added by an earlier run."""
    return any(sheet.columns[: len(first)] == first for first in _FIRST_COLUMNS)


def theirs(columns: Sequence[str]) -> list[int]:
    """Return the places of the columns that no run of ours has added."""
    return [at for at, title in enumerate(columns) if title not in VERDICT_COLUMNS]


def without_ours(sheet: Sheet) -> Sheet:
    """Return a sheet in which the columns an earlier run has added say nothing, and have their titles."""
    columns = sheet.columns if any(sheet.columns) else _titled(sheet)
    if VERDICT_COLUMNS[0] not in columns:
        return sheet
    kept = frozenset(theirs(columns))

    def rows() -> Iterator[Row]:
        for row in sheet.rows():
            yield Row(row.number, tuple(cell if at in kept else "" for at, cell in enumerate(row.cells)))

    return replace(sheet, columns=columns, rows=rows)


def _titled(sheet: Sheet) -> tuple[str, ...]:
    """Return the columns of a sheet without a header, ours with their titles."""
    rows = [row.cells for row in islice(sheet.rows(), _LOOKED_AT)]
    first = next((at for at in range(len(sheet.columns)) if _is_ours(cells[at:] for cells in rows)), None)
    if first is None:
        return sheet.columns
    return (*sheet.columns[:first], *VERDICT_COLUMNS, *sheet.columns[first + len(VERDICT_COLUMNS) :])


def _is_ours(rows: Iterable[Sequence[str]]) -> bool:
    """Whether columns from one on are ours: the first says a verdict, the fourth how much of the list was read."""
    told = [cells for cells in rows if any(cells[:1])]
    return bool(told) and all(cells[0] in RESULTS.values() and _READ.fullmatch("".join(cells[3:4])) for cells in told)
