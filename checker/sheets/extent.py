"""How far the cells of an .xlsx reach: one stray cell at the far end would make its sheet larger than memory."""

import re
import zipfile
from collections.abc import Iterator

from checker.errors import InputError

_MOST_CELLS = 50_000_000
_HEAD = 4096
_BLOCK = 1 << 20
_LONGEST_TAG = 200
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_DIMENSION = re.compile(rb'<dimension ref="(?:[A-Z]+\d+:)?([A-Z]+)(\d+)"')
_FAR = re.compile(rb'<c r="[A-Z]{2}')
_CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"(?:\s[^<>]*)?(?<!/)>(?!</c>)')


def refuse_stray_cells(where: str, parts: zipfile.ZipFile) -> None:
    """Raise InputError for a workbook with a sheet whose filled cells span more than can be held.

    What a sheet says of its own size counts where that is small; empty cells with a colour make it say too much.
    """
    for name in filter(_SHEET.fullmatch, parts.namelist()):
        with parts.open(name) as file:
            told = _DIMENSION.search(file.read(_HEAD))
        if not told or _spans_too_much(told):
            _refuse(where, parts, name)


def _refuse(where: str, parts: zipfile.ZipFile, name: str) -> None:
    rows, columns = _span(parts, name)
    if rows * columns > _MOST_CELLS:
        what = f"a sheet spans {rows:,} rows and {columns:,} columns, with hardly anything in them"
        raise InputError(where, what, "Delete what stands at its far end, or save the table as .csv.")


def _span(parts: zipfile.ZipFile, name: str) -> tuple[int, int]:
    """Return the last row and the last column of a sheet that hold a cell that is not empty.

    Nothing spans too much that ends at column Z: no sheet has more than 1,048,576 rows.
    """
    if not any(map(_FAR.search, _blocks(parts, name))):
        return 0, 0
    rows, letters = 0, {b""}
    for block in _blocks(parts, name):
        cells = _CELL.findall(block)
        rows = max(rows, *(int(row) for _, row in cells), 0)
        letters.update(column for column, _ in cells)
    return rows, max(map(_number, letters))


def _blocks(parts: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Yield a part in blocks, each with the end of the one before, in which a tag may begin."""
    rest = b""
    with parts.open(name) as file:
        while block := file.read(_BLOCK):
            yield rest + block
            rest = block[-_LONGEST_TAG:]


def _spans_too_much(told: re.Match[bytes]) -> bool:
    return int(told[2]) * _number(told[1]) > _MOST_CELLS


def _number(letters: bytes) -> int:
    """Return the number of a column from its letters; A is 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
