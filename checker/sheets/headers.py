"""What a header says: the role of its column, and the language of what stands in it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rapidfuzz import fuzz, process

from checker.names import key
from checker.rows import ColumnName, ColumnRole

_LOCALE = re.compile(r"(?<![A-Za-z])([a-z]{2})[-_][A-Z]{2}(?![A-Za-z])")
_TECHNICAL = re.compile(r"\[[^\]]*[=_][^\]]*\]|\([^)]*\.[^)]*\)|#\d+\.value|^metafield:\s*", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LAST_PART = re.compile(r".*[.:/](?=.)")
_OFFERED = re.compile(r"\d+|[a-z]")
_LEAST_HEADERS = 3
_LONGEST = 200
_ALIKE = 80
"""How alike a header must be to a known one to be offered, in percent."""


class Named(NamedTuple):
    """What a header was read as. ``numbered`` tells that it counts (bullet_point1), ``lang`` is empty where unknown."""

    role: ColumnRole
    rank: int
    lang: str
    numbered: bool


class _Reading(NamedTuple):
    words: str
    lang: str
    numbered: bool


class Headers:
    """The names of columns that are known, as the table ``columns`` has them."""

    def __init__(self, rows: Iterable[ColumnName]) -> None:
        self._names: dict[str, dict[str, ColumnName]] = defaultdict(dict)
        for row in rows:
            self._names[row.layout][key(_CAMEL.sub(" ", row.header))] = row
        words = [row for row in self._names[""].values() if row.role is ColumnRole.LANGUAGE]
        self._languages = {key(row.header): row.lang for row in words}

    def named(self, header: str, layout: str = "") -> Named | None:
        """Return what a header says in a layout, or None where it is not known."""
        for reading in self._readings(header):
            for known in dict.fromkeys((layout, "")):
                row = self._names[known].get(reading.words) if known in self._names else None
                if row and row.role is not ColumnRole.LANGUAGE:
                    return Named(row.role, row.rank, reading.lang or row.lang, reading.numbered)
        return None

    def language(self, cell: str) -> str:
        """Return the language a cell names, as a word or a code ("German", "de", "de-AT"), or nothing."""
        words = key(cell).split()
        return self._languages.get(" ".join(words)) or self._languages.get("".join(words[:1]), "")

    def resembling(self, header: str, roles: Iterable[ColumnRole]) -> ColumnRole | None:
        """Return the role of a known header that one resembles by all but a slip, or None."""
        known = {words: row.role for words, row in self._names[""].items() if row.role in roles}
        found = process.extractOne(key(_CAMEL.sub(" ", header)), list(known), scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return known[found[0]] if found else None

    def recognised(self, columns: Iterable[str]) -> str:
        """Return the id of the layout most of whose headers are there, or "" where none shows itself."""
        seen = {reading.words for header in columns for reading in self._readings(header)}
        counts = {layout: self._count(layout, seen) for layout in self._names if layout}
        best = max(counts, key=lambda layout: counts[layout], default="")
        return best if best and counts[best][1] >= _LEAST_HEADERS else ""

    def _count(self, layout: str, seen: set[str]) -> tuple[bool, int]:
        """Return whether one of the headers is found in this layout only, and how many there are if one is a sign."""
        rows = [row for words, row in self._names[layout].items() if words in seen]
        signs = [row.rank for row in rows if row.role is ColumnRole.SIGN]
        return 1 in signs, len(rows) if signs else 0

    def _readings(self, header: str) -> Iterator[_Reading]:
        """Yield the ways to read a header, the plainest first; long cells are none."""
        if len(header) > _LONGEST:
            return
        locale = _LOCALE.search(header)
        lang = locale[1] if locale else ""
        bare = _TECHNICAL.sub(" ", header)
        cut = bare[: place.start()] if (place := _LOCALE.search(bare)) and place.start() else bare
        for text in dict.fromkeys((header, bare, cut, _LAST_PART.sub("", cut))):
            words = key(_CAMEL.sub(" ", text)).split()
            for shorter, told in ((words, lang), *self._without_language(words)):
                yield _Reading(" ".join(shorter), lang or told, False)
                if len(shorter) > 1 and _OFFERED.fullmatch(shorter[-1]):
                    yield _Reading(" ".join(shorter[:-1]), lang or told, shorter[-1].isdigit())

    def _without_language(self, words: list[str]) -> Iterator[tuple[list[str], str]]:
        """Yield the words of a header without a language said at its end or its beginning."""
        if len(words) > 1 and words[-1] in self._languages:
            yield words[:-1], self._languages[words[-1]]
        if len(words) > 1 and words[0] in self._languages:
            yield words[1:], self._languages[words[0]]
