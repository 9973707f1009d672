"""Workbooks (xlsx, xlsm, xlsb, xls, ods) -> a grid per sheet; formulas give the value they last had."""

import io
import zipfile
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from checker.errors import InputError
from checker.sheets.extent import refuse_stray_cells
from checker.sheets.grid import Grid, Row
from checker.sheets.source import MOST_BYTES, Source, too_large
from checker.sheets.strings import refuse_repeated_strings

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_HINT = "Open it in a spreadsheet program and save it as .xlsx or .csv; unpack an archive first."


def workbook_grids(source: Source) -> tuple[Grid, ...]:
    """Return a grid for each sheet of cells. Raises InputError where the workbook cannot be read."""
    data = source.whole()
    if data.startswith(ZIP):
        _refuse_bombs(source.where, data)
    elif _LOCKED in data:
        raise _locked(source.where)
    book = _opened(source.where, data)
    return tuple(_grid(source.where, book, name, hidden) for name, hidden in _sheets(book))


def _grid(where: str, book: "CalamineWorkbook", name: str, hidden: bool) -> Grid:
    """Return the grid of a sheet, which is unpacked once, when it is first read."""
    rows = cache(partial(_rows, where, book, name))
    return Grid(name, lambda: iter(rows()), hidden=hidden)


def _refuse_bombs(where: str, data: bytes) -> None:
    """Look at what the parts say they unpack to, before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MOST_BYTES:
                raise too_large(where)
            refuse_stray_cells(where, parts)
            refuse_repeated_strings(where, parts)
    except zipfile.BadZipFile as error:
        raise _unreadable(where, error) from None


def _opened(where: str, data: bytes) -> "CalamineWorkbook":
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError:
        raise _locked(where) from None
    except CalamineError as error:
        raise _unreadable(where, error) from None


def _locked(where: str) -> InputError:
    return InputError(where, "this workbook is locked with a password", "Save it without the password.")


def _unreadable(where: str, error: Exception) -> InputError:
    return InputError(where, f"this is no workbook that can be read ({error})", _HINT)


def _sheets(book: "CalamineWorkbook") -> list[tuple[str, bool]]:
    """Return the names of the sheets that hold cells, and whether they are hidden."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    return [(sheet.name, sheet.visible != SheetVisibleEnum.Visible) for sheet in sheets]


def _rows(where: str, book: "CalamineWorkbook", name: str) -> list[Row]:
    from python_calamine import CalamineError

    try:
        sheet = book.get_sheet_by_name(name)
        rows = sheet.to_python(skip_empty_area=False)
    except CalamineError as error:
        raise _unreadable(f"{where}, sheet “{name}”", error) from None
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if left == right:
            _fill_down(rows[top : bottom + 1], left)
    return [
        Row(number, tuple([cell if cell.__class__ is str else _text(cell) for cell in cells]))
        for number, cells in enumerate(rows, start=1)
    ]


def _fill_down(rows: list[list[Any]], column: int) -> None:
    """Say in every row of cells merged downwards what they say together, as a brand over its products does."""
    for row in rows[1:]:
        row[column] = rows[0][column]


def _text(cell: Any) -> str:
    """Write a cell as a person would type it: whole numbers without a point, dates as ISO, TRUE and FALSE."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return f"{Decimal(repr(cell)):f}".removesuffix(".0")
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ").removesuffix(" 00:00:00")
    return cell.isoformat() if isinstance(cell, (date, time)) else str(cell)
