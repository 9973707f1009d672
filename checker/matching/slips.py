"""Spelling slips, word by word: a repair is made only where exactly one known name can be meant."""

from collections.abc import Iterable, Iterator
from itertools import product
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from checker.database import Database
from checker.matching.morphemes import compatible
from checker.names import words
from checker.rows import AliasKind, WordKind

_FAR = frozenset({AliasKind.TRANSLATION, AliasKind.MISSPELLING})
"""Names no slip is repaired to: a foreign ending turns one substance into another in two letters."""

_LONG = 10
_SHORTEST = 6
_MOST_UNKNOWN_WORDS = 2
_MOST_READINGS = 40
_CLOSE = 88
_MOST_SHOWN = 3


class Repair(NamedTuple):
    """A known name an entry may be a slip of, and how many edits away it stands."""

    name: str
    edits: int


class Slips:
    """Finds the known names that a misspelt one can be, or only looks like. Build it once."""

    def __init__(self, database: Database) -> None:
        self._database = database
        own = {name for name, hits in database.names.items() if any(hit.kind not in _FAR for hit in hits)}
        self._names = own | database.inventory.keys()
        self._squashed = {name.replace(" ", ""): name for name in sorted(self._names)}
        self._vocabulary = _vocabulary(self._names, database)
        self._by_length: dict[int, list[str]] = {}
        for word in sorted(self._vocabulary):
            self._by_length.setdefault(len(word), []).append(word)
        self._fixed = _fixed_words(database)
        self._latin = frozenset(word for row in database.taxa.values() for word in words(row.latin))

    def repairs(self, name: str) -> list[Repair]:
        """Return the known names one or two slips from the normalised ``name``, the nearest first."""
        if name in self._names:
            return [Repair(name, 1)]
        joined = self._squashed.get(name.replace(" ", ""))
        if joined:
            return [Repair(joined, 1)]
        written = name.split()
        unknown = [word for word in written if self._may_be_slip(word)]
        if not unknown or len(unknown) > _MOST_UNKNOWN_WORDS:
            return []
        found = {repair for repair in self._readings(written) if repair.edits}
        return sorted(found, key=lambda repair: (repair.edits, repair.name))

    def nearest(self, name: str) -> list[str]:
        """Return up to three known names that look like the normalised ``name``: to be shown, never taken for it."""
        known = self._database.names.keys() | self._database.inventory.keys()
        found = process.extract(name, known, scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=_MOST_SHOWN)
        return [close for close, _, _ in found]

    def _may_be_slip(self, word: str) -> bool:
        return len(word) >= _SHORTEST and word.isalpha() and word not in self._vocabulary

    def _readings(self, written: list[str]) -> Iterator[Repair]:
        choices = [self._candidates(word) if self._may_be_slip(word) else [(word, 0)] for word in written]
        for reading in product(*(choice[:_MOST_READINGS] for choice in choices)):
            name = " ".join(word for word, _ in reading)
            known = name if name in self._names else self._squashed.get(name.replace(" ", ""))
            if known:
                yield Repair(known, sum(edits for _, edits in reading))

    def _candidates(self, word: str) -> list[tuple[str, int]]:
        """Return the known words within one edit (two in a long word) that change nothing meaningful."""
        most = 2 if len(word) >= _LONG else 1
        lengths = range(len(word) - most, len(word) + most + 1)
        near = _near(word, (self._by_length.get(length, ()) for length in lengths), most)
        return [(known, edits) for known, edits in near if known not in self._fixed and self._may_mean(word, known)]

    def _may_mean(self, word: str, known: str) -> bool:
        """Whether nothing meaningful changes; in the Latin of an organism the endings of chemistry mean nothing."""
        return word[0] == known[0] and (known in self._latin or compatible(word, known))


def _near(word: str, pools: Iterable[Iterable[str]], most: int) -> list[tuple[str, int]]:
    found = [
        (known, edits)
        for pool in pools
        for known in pool
        if (edits := OSA.distance(word, known, score_cutoff=most)) <= most
    ]
    return sorted(found, key=lambda pair: (pair[1], pair[0]))


def _vocabulary(names: Iterable[str], database: Database) -> frozenset[str]:
    """Every word of the names and of their grammar: such a word is never a slip for another."""
    known = (names, database.taxon_names, database.name_words)
    return frozenset(word for group in known for name in group for word in name.split())


def _fixed_words(database: Database) -> frozenset[str]:
    """Words that carry origin or form: no edit may arrive at one."""
    telling = (WordKind.ORIGIN, WordKind.FORM, WordKind.CELL)
    rows = (row for found in database.name_words.values() for row in found)
    return frozenset(word for row in rows if row.kind in telling for word in row.word.lower().split())
