"""Entries that say what they are for: "Retinol: reduces the look of lines". The name is the entry, the rest is copy."""

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

from checker.model import Span
from checker.names import LONGEST_NAME

_BREAK = re.compile(r"\s?:\s{1,3}|(?<=\S)\s{1,3}[-–—]\s{1,3}")
_PARTS = re.compile(r",|:\s|\s[-–—]\s")
_BRACKETED = re.compile(r"[(\[][^()\[\]]{0,80}[)\]]")
_JOINING = re.compile(r"(?:and|et|und|y|e|en|plus)\s{1,3}|&\s{0,3}", re.IGNORECASE)
_LEAST_LINES = 2
_MOST_WORDS_IN_NAME = 8
_MOST_KEPT = 1 << 14


class Described:
    """Tells the name of an entry from what is said about it."""

    def __init__(self, known: Callable[[str], bool], is_prose: Callable[[str], bool]) -> None:
        self._known = known
        self._is_prose = is_prose
        self.name = lru_cache(_MOST_KEPT)(self._name)

    def _name(self, whole: str) -> Span:
        """Return the stretch of a piece that is the name; all of it where nothing is said beside the name."""
        piece = Span(0, len(whole))
        found = None if self._known(whole) else _BREAK.search(whole)
        if found is None:
            return self._behind_joining(whole)
        name, said = whole[: found.start()], whole[found.end() :]
        if self._is_name(name):
            is_said = not self._known(said) and self._is_said(name, said)
            return self._behind_joining(name) if is_said else piece
        return Span(self._behind_title(whole), piece.end)

    def _behind_title(self, whole: str) -> int:
        """Return where the name begins behind the title of a list: "Step 1 - Cleanser: Aqua"."""
        near = max(0, len(whole) - LONGEST_NAME)
        ends = (found.end() for found in _BREAK.finditer(whole, near) if ":" in found.group())
        return next((end for end in ends if self._is_name(whole[end:])), 0)

    def _behind_joining(self, whole: str) -> Span:
        """Leave out the "and" before a known name that ends a list."""
        joining = None if self._known(whole) else _JOINING.match(whole)
        is_joined = joining is not None and self._known(whole[joining.end() :])
        return Span(joining.end() if joining and is_joined else 0, len(whole))

    def lines(self, text: str, span: Span) -> list[Span]:
        """Return the lines of a stretch where most are a name and what is said of it; else none."""
        breaks = [found.end() for found in re.finditer("\n", text[span.start : span.end])]
        edges = [span.start, *(span.start + at for at in breaks), span.end]
        rows = [Span(start, end) for start, end in pairwise(edges) if text[start:end].strip()]
        if len(rows) < _LEAST_LINES:
            return []
        rows = [_stripped(text, row) for row in rows]
        told = sum(self.is_told(text[row.start : row.end]) for row in rows)
        return rows if told >= _LEAST_LINES and 2 * told >= len(rows) else []

    def is_told(self, whole: str) -> bool:
        """Whether something is said of a name behind it."""
        return self.name(whole).end < len(whole)

    def _is_name(self, text: str) -> bool:
        bare = _BRACKETED.sub("", text)
        joining = _JOINING.match(bare)
        return any(map(self._known, (text, bare, bare[joining.end() :] if joining else bare)))

    def _is_said(self, name: str, said: str) -> bool:
        """Whether words are about a name: they open like a sentence, and none of them is a name of the same list."""
        if len(name.split()) > _MOST_WORDS_IN_NAME or any(map(self._known, _PARTS.split(said))):
            return False
        return said[:1].isalpha() or self._is_prose(said)


def _stripped(text: str, row: Span) -> Span:
    line = text[row.start : row.end]
    return Span(row.start + len(line) - len(line.lstrip(" \t*•·-–")), row.start + len(line.rstrip()))
