"""The columns a batch writes, by which a later run knows its own output."""

from dataclasses import replace

from checker.sheets import Sheet

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
)
"""One row for each issue."""


def is_ours(sheet: Sheet) -> bool:
    """Whether a sheet is the list of findings of an earlier run."""
    return sheet.columns[: len(FINDING_COLUMNS)] == FINDING_COLUMNS


def without_ours(sheet: Sheet) -> Sheet:
    """Return a sheet without the columns an earlier run has added."""
    first = sheet.columns.index(VERDICT_COLUMNS[0]) if VERDICT_COLUMNS[0] in sheet.columns else None
    return replace(sheet, columns=sheet.columns[:first])
