"""Spelling slips, word by word: a repair is made only where exactly one known name can be meant."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from math import ceil, floor
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
_SHORTEST_IN_CONTEXT = 4
_LONG_IF_ODD = 7
_MOST_UNKNOWN_WORDS = 2
_MOST_READINGS = 40
_CLOSE = 88
_LOOK_ALIKES = (("rn", "m"), ("m", "rn"), ("cl", "d"), ("d", "cl"))
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
        self._names = own | database.inventory.keys() | database.decoys.keys()
        self._squashed = {name.replace(" ", ""): name for name in sorted(self._names)}
        self._vocabulary = _vocabulary(self._names, database)
        self._words_by_length = _by_length(self._vocabulary)
        self._names_by_length = _by_length(database.names.keys() | database.inventory.keys())
        self._letters = frozenset(letters for word in self._vocabulary for letters in _threes(word))
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
        unknown = [word for word in written if self._may_be_slip(word, written)]
        if not unknown or len(unknown) > _MOST_UNKNOWN_WORDS:
            return []
        found = {repair for repair in self._readings(written, unknown) if repair.edits}
        return sorted(found, key=lambda repair: (repair.edits, repair.name))

    def nearest(self, name: str) -> list[str]:
        """Return up to three known names that look like the normalised ``name``: to be shown, never taken for it."""
        least, most = ceil(len(name) * _CLOSE / (200 - _CLOSE)), floor(len(name) * (200 - _CLOSE) / _CLOSE)
        pool = [known for length in range(least, most + 1) for known in self._names_by_length.get(length, ())]
        found = process.extract(name, pool, scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=_MOST_SHOWN)
        return [close for close, _, _ in found]

    def _may_be_slip(self, word: str, written: list[str]) -> bool:
        """Whether a word is unknown and long enough to tell what it was: a short one needs known words beside it."""
        if not word.isalpha() or word in self._vocabulary:
            return False
        known = [other for other in written if other in self._vocabulary and len(other) >= _SHORTEST_IN_CONTEXT]
        telling = len(known) > 1 or any(other not in self._fixed for other in known)
        return len(word) >= (_SHORTEST_IN_CONTEXT if telling else _SHORTEST)

    def _readings(self, written: list[str], unknown: list[str]) -> Iterator[Repair]:
        choices = [self._candidates(word) if word in unknown else [(word, 0)] for word in written]
        for reading in product(*(choice[:_MOST_READINGS] for choice in choices)):
            name = " ".join(word for word, _ in reading)
            known = name if name in self._names else self._squashed.get(name.replace(" ", ""))
            if known:
                yield Repair(known, sum(edits for _, edits in reading))

    def _candidates(self, word: str) -> list[tuple[str, int]]:
        """Return the known words within one edit (two in a long word) that change nothing meaningful.

        A word with letters that never stand together in a name is a slip for sure: there no ending of chemistry that
        it seems to have is meant.
        """
        odd = self._is_odd(word)
        most = 2 if len(word) >= (_LONG_IF_ODD if odd else _LONG) else 1
        lengths = range(len(word) - most, len(word) + most + 1)
        pool = [known for length in lengths for known in self._words_by_length.get(length, ())]
        near = process.extract(word, pool, scorer=OSA.distance, score_cutoff=most, limit=None)
        near += [(known, 1, 0) for known in _misread(word) if known in self._vocabulary]
        meant = [
            (known, edits)
            for known, edits, _ in near
            if known not in self._fixed and _begins_alike(word, known) and (odd or self._may_mean(word, known))
        ]
        nearest = dict(sorted(meant, key=lambda pair: -pair[1]))
        return sorted(nearest.items(), key=lambda pair: (pair[1], pair[0]))

    def _is_odd(self, word: str) -> bool:
        return any(letters not in self._letters for letters in _threes(word))

    def _may_mean(self, word: str, known: str) -> bool:
        """Whether nothing meaningful changes; in the Latin of an organism the endings of chemistry mean nothing."""
        return known in self._latin or compatible(word, known)


def _begins_alike(word: str, known: str) -> bool:
    """Whether the first letter is the same, or has changed places with the second; of a very short word all letters."""
    if len(word) == _SHORTEST_IN_CONTEXT == len(known) and sorted(word) != sorted(known):
        return False
    return word[0] == known[0] or word[:2] == known[1::-1]


def _misread(word: str) -> Iterator[str]:
    """Yield the words that a scanner may have read as this one: rn for m, cl for d, or the other way round."""
    for read, meant in _LOOK_ALIKES:
        yield from (word[: f.start()] + meant + word[f.end() :] for f in re.finditer(read, word))


def _threes(word: str) -> Iterator[str]:
    """Yield each three letters of a word, its edges included."""
    edged = f"^{word}$"
    return (edged[at : at + 3] for at in range(len(edged) - 2))


def _by_length(texts: Iterable[str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for text in sorted(texts):
        found[len(text)].append(text)
    return found


def _vocabulary(names: Iterable[str], database: Database) -> frozenset[str]:
    """Every word of the names and of their grammar: such a word is never a slip for another."""
    known = (names, database.taxon_names, database.name_words)
    return frozenset(word for group in known for name in group for word in name.split())


def _fixed_words(database: Database) -> frozenset[str]:
    """Words that carry origin or form: no edit may arrive at one."""
    telling = (WordKind.ORIGIN, WordKind.FORM, WordKind.CELL)
    rows = (row for found in database.name_words.values() for row in found)
    return frozenset(word for row in rows if row.kind in telling for word in row.word.lower().split())
