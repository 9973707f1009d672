"""A table file -> its cells as text: separated text of any delimiter and encoding, and workbooks."""

import csv
import io
from pathlib import Path

from checker.errors import InputError
from checker.textfile import decoded, read_bytes

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_DELIMITERS = ",;\t|"
_SAMPLE = 20
_LONGEST_CELL = 10_000_000


def read_cells(path: Path) -> list[list[str]]:
    """Return the rows of a table file (of a workbook, its first sheet), every cell as text.

    Raises InputError where the file cannot be read as a table.
    """
    data = read_bytes(path)
    return _workbook(path, data) if data.startswith(_WORKBOOKS) else _separated(path, decoded(str(path), data))


def _workbook(path: Path, data: bytes) -> list[list[str]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    except CalamineError as error:
        hint = "Open it in a spreadsheet program and save it as .xlsx or .csv."
        raise InputError(str(path), f"this is no workbook that can be read ({error})", hint) from None
    return [[_text(cell) for cell in row] for row in rows]


def _text(cell: object) -> str:
    whole = isinstance(cell, float) and cell.is_integer()
    return str(int(cell)) if whole else str(cell)  # type: ignore[call-overload]


def _separated(path: Path, text: str) -> list[list[str]]:
    """Read separated text; Excel's first line ``sep=;`` is taken at its word."""
    first, _, rest = text.partition("\n")
    declared = first.strip().lower().startswith("sep=")
    delimiter = first.strip()[4:5] or "," if declared else _delimiter(text)
    csv.field_size_limit(_LONGEST_CELL)
    lines = csv.reader(io.StringIO(rest if declared else text, newline=""), delimiter=delimiter)
    try:
        return list(lines)
    except csv.Error as error:
        raise InputError(
            str(path), f"line {lines.line_num} cannot be read as a table ({error})", "Save it as UTF-8 CSV."
        ) from None


def _delimiter(text: str) -> str:
    """Return the delimiter that stands most often in the lines at the top."""
    top = "\n".join(text.split("\n", _SAMPLE)[:_SAMPLE])
    return max(_DELIMITERS, key=top.count)
