"""Entries that a label glued together: "Glycerin Phenoxyethanol", "Aqua and Parfum", "Parfum (Limonene, Linalool)"."""

import re
from collections.abc import Callable, Iterator
from itertools import groupby, pairwise

from checker.database import Database
from checker.label.split import pieces
from checker.model import Span
from checker.names import Token, key, tokens

_AND = re.compile(r"\s{0,3}\(\s?(?:and|&)\s?\)\s{0,3}|\s{1,3}(?:and|&|et|und|y|e|en|og|och)\s{1,3}", re.IGNORECASE)
_SEAM = re.compile(r"(?<=[a-z)])(?=[A-Z])")
_AMOUNT_END = re.compile(r"(?<=\d)%[\s.]{0,3}(?:(?:inactive )?ingredients:\s{0,3})?(?=[^\W\d_])", re.IGNORECASE)
_TITLE = re.compile(r"[^,:]{1,40}:\s")
_BRACKETED_LIST = re.compile(r"([^()\[\]]+)[(\[]([^()\[\]]+,[^()\[\]]+)[)\]]\s*")
_BETWEEN = " \t\r\n\xa0*†‡"
"""Space and the marks of footnotes."""
_OFFICIAL = frozenset({"inci", "us", "eu"})
_RARE_SIGN = re.compile(r"\s{1,3}[-–—/~>+*]\s{1,3}|\s{0,3}:\s{1,3}")
_LEAST_SLASHED = 4
_COLOUR_INDEX = re.compile(r"(?:\bC\.?[Il]\.?\s{0,2})?\b\d{5}\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_MOST_WORDS_IN_NAME = 9
_UNKNOWN = 9
_LEAST_KNOWN = 8
_MOST_KEPT = 1 << 14


class Unglue:
    """Parts a piece of list into the names it is surely made of, and leaves it whole where that is not sure."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def parts(self, text: str) -> tuple[Span, ...]:
        """Return the stretches of the several names in a piece; none where it is one."""
        if self._is_known(text):
            return ()
        parted = (self._colours, self._bracketed, self._behind_amount, self._joined_by_and, self._signed)
        ways = (*parted, self._wrapped, self._tiled)
        return tuple(next(filter(None, (way(text, Span(0, len(text))) for way in ways)), ()))

    def _is_known(self, text: str) -> bool:
        return self._database.is_known(key(text))

    def _colours(self, text: str, piece: Span) -> list[Span]:
        """Part "Iron Oxides (CI 77491/77492)": numbers of the colour index, with no more than the pigment over them."""
        numbers = [Span(*found.span()) for found in _COLOUR_INDEX.finditer(text, *piece)]
        if len(numbers) < 2:
            return []
        over = " ".join(_LETTERS.findall(_COLOUR_INDEX.sub(" ", text[piece.start : piece.end])))
        ids = {hit.ingredient_id for hit in self._database.names.get(key(over), ())}
        is_pigment = {self._database.ingredients[each].form for each in ids} == {"colourant"}
        return numbers if not over or is_pigment else []

    def _signed(self, text: str, piece: Span) -> list[Span]:
        """Part "Aqua + Glycerin" at signs that may stand inside names, where all between them is known.

        Neighbours that mean the same are one entry. A slash parts the tongues of one name, too: it counts from four on.
        """
        parts = _between([found.span() for found in _RARE_SIGN.finditer(text, *piece)], piece)
        least = _LEAST_SLASHED if "/" in text else 2
        if len(parts) < least or not all(self._is_known(text[part.start : part.end]) for part in parts):
            return []
        runs = [parts[:1]]
        for before, part in pairwise(parts):
            if self._ids(text, before) & self._ids(text, part):
                runs[-1].append(part)
            else:
                runs.append([part])
        return [Span(run[0].start, run[-1].end) for run in runs] if len(runs) > 1 else []

    def _bracketed(self, text: str, piece: Span) -> list[Span]:
        """Part "Parfum (with: Limonene, Linalool)"; a name that heads those in its bracket is left out."""
        found = _BRACKETED_LIST.fullmatch(text, *piece)
        if found is None:
            return []
        title = _TITLE.match(text, *found.span(2))
        inner = pieces(text, title.end() if title else found.start(2), found.end(2))
        if sum(self._is_known(text[part.start : part.end]) for part in inner) < 2:
            return []
        outer = Span(found.start(1), found.start(1) + len(found.group(1).rstrip()))
        return inner if self._heads(text, outer, inner) else [outer, *inner]

    def _heads(self, text: str, outer: Span, inner: list[Span]) -> bool:
        """Whether a name heads those in its bracket: another name of each, or pigments over their numbers."""
        over = self._ids(text, outer)
        within = [self._ids(text, part) for part in inner]
        forms = {self._database.ingredients[each].form for ids in (over, *within) for each in ids}
        return forms == {"colourant"} or all(over & ids for ids in within)

    def _ids(self, text: str, span: Span) -> set[str]:
        return {hit.ingredient_id for hit in self._database.names.get(key(text[span.start : span.end]), ())}

    def _behind_amount(self, text: str, piece: Span) -> list[Span]:
        """Part "Zinc Oxide 4.0%Water" behind the amount of a name, where a known name follows."""
        found = _AMOUNT_END.search(text, *piece)
        if found is None or not any(map(str.isalpha, text[piece.start : found.start()])):
            return []
        if not self._is_known(text[found.end() : piece.end]):
            return []
        return [Span(piece.start, found.start() + 1), Span(found.end(), piece.end)]

    def _joined_by_and(self, text: str, piece: Span) -> list[Span]:
        cuts = [found.span() for found in _AND.finditer(text, *piece)]
        parts = _between(cuts, piece)
        sure = any("(" in text[start:end] for start, end in cuts)
        if len(parts) < 2 or not all(part.end > part.start for part in parts):
            return []
        return parts if sure or all(self._is_known(text[part.start : part.end]) for part in parts) else []

    def _wrapped(self, text: str, piece: Span) -> list[Span]:
        """Part at line breaks whose comma was lost: at each line that is a name by itself."""
        lines: list[Span] = []
        start = piece.start
        while (end := text.find("\n", start, piece.end)) != -1:
            lines.append(Span(start, end))
            start = end + 1
        lines.append(Span(start, piece.end))
        runs = list(self._runs(text, lines))
        return [Span(run[0].start, run[-1].end) for run in runs] if len(runs) > 1 else []

    def _runs(self, text: str, lines: list[Span]) -> Iterator[list[Span]]:
        """Yield each line that is a name by itself, and the unknown lines between them together."""
        for _, run in groupby(enumerate(lines), lambda pair: self._name_or_gap(text, pair)):
            yield [line for _, line in run]

    def _name_or_gap(self, text: str, numbered: tuple[int, Span]) -> int:
        """Return a number of its own for a line that is a name, and one number for all others."""
        place, line = numbered
        return place if self._is_known(text[line.start : line.end]) else -1

    def _tiled(self, text: str, piece: Span) -> list[Span]:
        """Part words without separators where official names fill them to the last word, in the fewest names.

        In a long stretch a word in eight may be unknown; it stays by itself.
        """
        words = _words(text, piece)
        tiles = _fewest(len(words), lambda start, end: self._weight(words[start:end]))
        unknown = sum(self._weight(words[start:end]) == _UNKNOWN for start, end in tiles)
        if len(tiles) < 2 or unknown * _LEAST_KNOWN > len(words):
            return []
        spans = [Span(words[start].start, words[end - 1].end) for start, end in tiles]
        apart = all(not text[left.end : right.start].strip(_BETWEEN) for left, right in pairwise(spans))
        return spans if apart else []

    def _weight(self, words: list[Token]) -> int:
        """Return 1 for an official name, more for a single unknown word, and 0 for what can be no entry."""
        hits = self._database.names.get(" ".join(word.word for word in words), ())
        if any(hit.kind in _OFFICIAL for hit in hits):
            return 1
        return _UNKNOWN if len(words) == 1 else 0


def _between(cuts: list[tuple[int, int]], piece: Span) -> list[Span]:
    """Return the stretches of a piece that cuts leave."""
    edges = [piece.start, *(edge for cut in cuts for edge in cut), piece.end]
    return [Span(start, end) for start, end in zip(edges[::2], edges[1::2])]


def _words(text: str, piece: Span) -> list[Token]:
    """Return the words of a stretch, parted also at the seam where one name begins in the middle of a line."""
    edges = [piece.start, *(seam.start() for seam in _SEAM.finditer(text, *piece)), piece.end]
    parted = ((start, tokens(text[start:end])) for start, end in pairwise(edges))
    return [Token(word.word, start + word.start, start + word.end) for start, found in parted for word in found]


def _fewest(count: int, weight: Callable[[int, int], int]) -> list[tuple[int, int]]:
    """Return the lightest way to part ``count`` words; of ways as light the one with the longest first names."""
    best: list[tuple[int, int]] = [(0, 0)]
    for end in range(1, count + 1):
        starts = range(max(0, end - _MOST_WORDS_IN_NAME), end)
        best.append(min((best[start][0] + heavy, start) for start in starts if (heavy := weight(start, end))))
    tiles, end = list[tuple[int, int]](), count
    while end:
        tiles.append((best[end][1], end))
        end = best[end][1]
    return tiles[::-1]
