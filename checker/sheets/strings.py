"""What the strings of an .xlsx come to once each cell has its own: one long string in many cells is a small file."""

import re
import zipfile
from collections.abc import Iterator

from checker.errors import InputError

_MOST = 1_000_000_000
_PART = "xl/sharedStrings.xml"
_BLOCK = 1 << 20
_LONGEST_TAG = 200
_SMALLEST_CELL = 20
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_STRING = re.compile(rb"<(?:\w+:)?si\b.*?</(?:\w+:)?si>", re.DOTALL)
_CELL = re.compile(rb"""<(?:\w+:)?c\b[^<>]*\bt=["']s["'][^<>]*>\s*<(?:\w+:)?v>(\d+)""")


def refuse_repeated_strings(where: str, parts: zipfile.ZipFile) -> None:
    """Raise InputError for a workbook whose cells would hold more text than can be held."""
    if _PART not in parts.namelist():
        return
    lengths = [len(string[0]) for string in _STRING.finditer(parts.read(_PART))]
    sheets = [part for part in parts.infolist() if _SHEET.fullmatch(part.filename)]
    cells = sum(part.file_size for part in sheets) // _SMALLEST_CELL
    if max(lengths, default=0) * cells > _MOST and sum(_held(parts, sheets, lengths)) > _MOST:
        what = f"its cells hold more than {_MOST:,} bytes of text, most of it repeated"
        raise InputError(where, what, "Take out what stands in every row, or split it.")


def _held(parts: zipfile.ZipFile, sheets: list[zipfile.ZipInfo], lengths: list[int]) -> Iterator[int]:
    """Yield how long the string of each cell is, in bytes."""
    for sheet in sheets:
        rest = b""
        with parts.open(sheet) as file:
            while block := file.read(_BLOCK):
                text = rest + block
                indices = (int(cell[1]) for cell in _CELL.finditer(text))
                yield from (lengths[index] for index in indices if index < len(lengths))
                rest = text[-_LONGEST_TAG:]
