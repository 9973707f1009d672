"""Values into workbook cells: text stays text, whatever it begins with."""

from collections.abc import Iterable
from typing import Any

from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font

BOLD = Font(name="Calibri", size=11, bold=True)
WRAPPED = Alignment(vertical="top", wrap_text=True)
_LONGEST = 32_767
"""The most characters a cell of Excel holds."""


def put(cell: Cell, value: str | int) -> Cell:
    """Set a cell's value; a text that begins like a formula is a text."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST] if isinstance(value, str) else value
    if isinstance(value, str) and value:
        cell.data_type = "s"
    return cell


def row(sheet: Any, values: Iterable[str | int], *, bold: bool = False, wrapped: bool = False) -> list[Cell]:
    """Return the cells of a row to append to a sheet."""
    return [_styled(put(WriteOnlyCell(sheet), value), bold, wrapped) for value in values]


def _styled(cell: Cell, bold: bool, wrapped: bool) -> Cell:
    if bold:
        cell.font = BOLD
    if wrapped:
        cell.alignment = WRAPPED
    return cell
