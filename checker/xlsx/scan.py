"""A sheet looked through quickly: how far its cells reach, and which are merged."""

import re
from typing import IO, NamedTuple

from checker.xlsx.names import number, place

_BLOCK = 1 << 20
_LONGEST_TAG = 400
_COLUMN = re.compile(rb'<(?:\w+:)?c (?:[^<>]*? )?r="([A-Z]+)')
_DRAWN = re.compile(rb'<(?:\w+:)?legacyDrawing [^<>]*?\w+:id="([^"<>]+)"')
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^<>]*?ref="([A-Z]+\d+):([A-Z]+\d+)"')


class Extent(NamedTuple):
    """The last column with a cell, from 1, and each merged range as first and last row and column.

    ``drawn`` is the id of what draws the notes of the sheet; empty where nothing does.
    """

    last: int
    merged: frozenset[tuple[tuple[int, int], tuple[int, int]]]
    drawn: str

    def anchors(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Return for each cell of those that are merged the one that shows what they say together."""
        return {
            (row, column): first
            for first, last in self.merged
            for row in range(first[0], last[0] + 1)
            for column in range(first[1], last[1] + 1)
        }


def extent(part: IO[bytes]) -> Extent:
    """Look through the part of a sheet."""
    columns: set[bytes] = set()
    merged: set[tuple[bytes, bytes]] = set()
    drawn = rest = b""
    while block := part.read(_BLOCK):
        text = rest + block
        columns.update(_COLUMN.findall(text))
        merged.update(_MERGED.findall(text))
        drawn = next(iter(_DRAWN.findall(text)), drawn)
        rest = text[text.rfind(b"<", -_LONGEST_TAG) :]
    last = max((number(each.decode()) for each in columns), default=0)
    ranges = frozenset((place(first.decode()), place(end.decode())) for first, end in merged)
    return Extent(last, ranges, drawn.decode())
