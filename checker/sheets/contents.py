"""What the cells of a column look like: ingredient lists, article numbers, or copy."""

import re
from collections.abc import Callable, Iterable

_SEPARATOR = re.compile(r"[,;•·|\n]")
_INCI = re.compile(
    r"\b(?:aqua|water|eau|glycerin|parfum|fragrance|sodium|potassium|disodium|acid|oxide|glycol|alcohol|tocopher\w+|"
    r"phenoxyethanol|extract|oil|seed|leaf|butter|cera|gum|wax|dimethicone|carbomer|limonene|linalool|niacinamide|"
    r"panthenol|squalane|ceteth|\w+eth-\d+|peg-\d+|ci \d{5}|\w+(?:ate|amide|oate|onium chloride|ylene glycol))\b",
    re.IGNORECASE,
)
_LEAST_SEPARATORS = 5
_LEAST_LISTED = 3
_LEAST_SHARE = 0.5
_LONG = 80
_MARKUP = re.compile(r"<(?:p|br|ul|li|div|strong|b|span|h\d)\b", re.IGNORECASE)
_GTIN = re.compile(r"\d{8}|\d{11,14}")

Test = Callable[[str], bool]


def is_ingredient_list(cell: str) -> bool:
    """Whether a cell has five separators or more and every third item has a word of INCI names."""
    items = _items(cell)
    named = sum(_INCI.search(item) is not None for item in items)
    return len(items) > _LEAST_SEPARATORS and named * 3 >= len(items)


def is_enumeration(cell: str) -> bool:
    """Whether a cell lists three things or more, in whatever language."""
    return len(_items(cell)) >= _LEAST_LISTED


def is_copy(cell: str) -> bool:
    """Whether a cell is long text or HTML, and no ingredient list."""
    prose = len(cell) >= _LONG and cell.count(" ") * 12 >= len(cell)
    return (prose or _MARKUP.search(cell) is not None) and not is_ingredient_list(cell)


def is_gtin(cell: str) -> bool:
    """Whether a cell is a GTIN with a right check digit (GS1 General Specifications, 7.9); lost zeros are forgiven."""
    if not _GTIN.fullmatch(cell):
        return False
    digits = [int(digit) for digit in cell.zfill(14)]
    return sum(digit * (3 if place % 2 == 0 else 1) for place, digit in enumerate(digits)) % 10 == 0


def _items(cell: str) -> list[str]:
    return [item for item in _SEPARATOR.split(cell) if item.strip()]


def mostly(test: Test, cells: Iterable[str]) -> bool:
    """Whether at least half of the cells that are filled pass a test."""
    filled = [cell for cell in cells if cell.strip()]
    return bool(filled) and sum(map(test, filled)) >= _LEAST_SHARE * len(filled)
