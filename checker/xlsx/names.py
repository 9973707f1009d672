"""What the format calls its things, and places as it writes them (ECMA-376)."""

import re
from functools import lru_cache
from typing import Any

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
KIND = "application/vnd.openxmlformats-officedocument"

_ILLEGAL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_MOST_COLUMNS = 16_384
_LONGEST = 32_767
"""The most characters a cell of Excel holds."""


class DamagedError(Exception):
    """A part of a workbook does not say what the format asks it to."""


def main(tag: str) -> str:
    """Return the whole name of an element of a workbook."""
    return f"{{{MAIN}}}{tag}"


def parser() -> Any:
    """Return what parses a part: nothing outside it is read, and it may be large."""
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


def clean(text: str) -> str:
    """Return a text as a cell can hold it."""
    return _ILLEGAL.sub("", text)[:_LONGEST]


def escaped(text: str) -> str:
    """Return a text as it stands between tags and in attributes."""
    told = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return told.replace('"', "&quot;").replace("\r", "&#13;")


def letters(column: int) -> str:
    """Return the letters of a column; 1 is A."""
    told = ""
    while column:
        column, rest = divmod(column - 1, 26)
        told = chr(ord("A") + rest) + told
    return told


@lru_cache(_MOST_COLUMNS)
def number(letters_: str) -> int:
    """Return the number of a column from its letters; A is 1."""
    told = 0
    for letter in letters_:
        told = told * 26 + ord(letter) - ord("A") + 1
    return told


def place(reference: str) -> tuple[int, int]:
    """Return the row and the column of a place as "C7" tells it. Raises DamagedError where it tells none."""
    told = _PLACE.fullmatch(reference)
    if not told:
        raise DamagedError(f"“{reference}” is the place of no cell")
    return int(told[2]), number(told[1])


def whole(text: str) -> int:
    """Return a number a part tells. Raises DamagedError where it tells none."""
    if not text.isdecimal():
        raise DamagedError(f"“{text}” is no number")
    return int(text)


def child(parent: Any, tag: str) -> Any:
    """Return the part of an element that the format asks it to have. Raises DamagedError where it has none."""
    found = parent.find(main(tag))
    if found is None:
        raise DamagedError(f"there is no {tag}")
    return found
