"""Values into workbook cells: text stays text, whatever it begins with."""

from collections.abc import Iterable
from typing import Any

from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font

BOLD = Font(name="Calibri", size=11, bold=True)
LINK = Font(name="Calibri", size=11, color="FF0563C1", underline="single")
WRAPPED = Alignment(vertical="top", wrap_text=True)
_LONGEST = 32_767
"""The most characters a cell of Excel holds."""


def put(into: Cell, value: str | int) -> Cell:
    """Set a cell's value; a text that begins like a formula is a text."""
    into.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST] if isinstance(value, str) else value
    if isinstance(value, str) and value:
        into.data_type = "s"
    return into


def cell(sheet: Any, value: str | int) -> Cell:
    """Return a cell to append to a sheet."""
    return put(WriteOnlyCell(sheet), value)


def linked(sheet: Any, value: str, address: str, place: str) -> Cell:
    """Return a cell to append to a sheet at a place ("B7"), which leads to an address."""
    made = cell(sheet, value)
    made.hyperlink = address
    made.hyperlink.ref = place
    made.font = LINK
    return made


def row(sheet: Any, values: Iterable[str | int], *, bold: bool = False, wrapped: bool = False) -> list[Any]:
    """Return the cells of a row to append to a sheet; a value that needs no care stands for its cell."""
    if not bold and not wrapped:
        return [cell(sheet, value) if _needs_care(value) else value for value in values]
    return [_styled(cell(sheet, value), bold, wrapped) for value in values]


def _needs_care(value: str | int) -> bool:
    if not isinstance(value, str):
        return False
    return value.startswith("=") or len(value) > _LONGEST or ILLEGAL_CHARACTERS_RE.search(value) is not None


def _styled(made: Cell, bold: bool, wrapped: bool) -> Cell:
    if bold:
        made.font = BOLD
    if wrapped:
        made.alignment = WRAPPED
    return made
