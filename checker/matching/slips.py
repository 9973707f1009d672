"""Spelling slips, word by word: a repair is made only where exactly one known name can be meant."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import product
from math import ceil, floor
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from checker.database import Database
from checker.matching.morphemes import compatible, unbuilt
from checker.names import key, spelt, squashed, words
from checker.rows import AliasKind, WordKind

_FAR = frozenset({AliasKind.TRANSLATION, AliasKind.MISSPELLING})
"""Names no slip is repaired to: a foreign ending turns one substance into another in two letters."""

_LONG = 10
_SHORTEST = 6
_SHORTEST_BESIDE = 5
_SHORTEST_IN_CONTEXT = 4
_LONG_IF_STRANGE = 6
_SHORTEST_LATIN = 6
_SHORTEST_FORM = 5
_ODDLY, _SURELY = 3, 4
_MANY_STRANGE = 3
_SURE = 2
_MOST_UNKNOWN_WORDS = 2
_MOST_READINGS = 40
_CLOSE = 88
_LOOK_ALIKES = (("rn", "m"), ("m", "rn"), ("cl", "d"), ("d", "cl"))
_MOST_SHOWN = 3
_PLURAL = re.compile(r"\w{4}s\b", re.IGNORECASE)


class Repair(NamedTuple):
    """A known name an entry may be a slip of, and how many edits away it stands."""

    name: str
    edits: int


class _ByLength:
    """Texts by their length, and those of like length by the alphabet."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = sorted(texts, key=lambda text: (len(text), text))
        self._lengths = [len(text) for text in self._texts]

    def between(self, least: int, most: int) -> list[str]:
        """Return the texts of ``least`` to ``most`` letters."""
        return self._texts[bisect_left(self._lengths, least) : bisect_right(self._lengths, most)]


class Slips:
    """Finds the known names that a misspelt one can be, or only looks like. Build it once."""

    def __init__(self, database: Database) -> None:
        self._database = database
        own = {name for name, hits in database.names.items() if any(hit.kind not in _FAR for hit in hits)}
        self._names = own | database.inventory.keys() | database.decoys.keys()
        self._squashed = _squashed(self._names, database)
        self._vocabulary = _vocabulary(self._names, database)
        self._words_by_length = _ByLength(self._vocabulary)
        self._names_by_length = _ByLength(database.names.keys() | database.inventory.keys())
        self._letters = frozenset(
            letters for word in self._vocabulary for length in (_ODDLY, _SURELY) for letters in _stretches(word, length)
        )
        self._fixed = _words_of(database, (WordKind.ORIGIN, WordKind.FORM, WordKind.CELL))
        self._forms = self._fixed - _words_of(database, (WordKind.ORIGIN, WordKind.CELL)) - _vesicles(database)
        self._latin = frozenset(word for row in database.taxa.values() for word in words(row.latin))
        self._latin_by_length = _ByLength(self._latin)

    def repairs(self, text: str) -> list[Repair]:
        """Return the known names one or two slips from ``text``, the nearest first."""
        name = key(text)
        if name in self._names:
            return [Repair(name, 1)]
        joined = self._squashed.get(name.replace(" ", "")) or self._squashed.get(squashed(text))
        if joined:
            return [Repair(joined, 1)]
        written = name.split()
        unknown = [word for word in written if self._may_be_slip(word, written)]
        if not unknown or len(unknown) > _MOST_UNKNOWN_WORDS:
            return []
        found = {repair for repair in self._readings(written, unknown, spelt(text)) if repair.edits}
        return sorted(found, key=lambda repair: (repair.edits, repair.name))

    def nearest(self, name: str) -> list[str]:
        """Return up to three known names that look like the normalised ``name``: to be shown, never taken for it."""
        least, most = ceil(len(name) * _CLOSE / (200 - _CLOSE)), floor(len(name) * (200 - _CLOSE) / _CLOSE)
        pool = self._names_by_length.between(least, most)
        found = process.extract(name, pool, scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=_MOST_SHOWN)
        return [close for close, _, _ in found]

    def _may_be_slip(self, word: str, written: list[str]) -> bool:
        """Whether a word is unknown and long enough to tell what it was: a short one needs known words beside it."""
        if not word.isalpha() or word in self._vocabulary:
            return False
        known = [other for other in written if other in self._vocabulary and len(other) >= _SHORTEST_IN_CONTEXT]
        if len(known) > 1 or any(other not in self._fixed for other in known):
            return len(word) >= _SHORTEST_IN_CONTEXT
        is_beside = any(other != word and other not in self._fixed for other in written)
        return len(word) >= (_SHORTEST_BESIDE if is_beside else _SHORTEST)

    def _readings(self, written: list[str], unknown: list[str], spelt: list[str]) -> Iterator[Repair]:
        choices = [
            self._candidates(word, full, written) if word in unknown else [(word, 0)]
            for word, full in zip(written, spelt)
        ]
        for reading in product(*(choice[:_MOST_READINGS] for choice in choices)):
            name = " ".join(word for word, _ in reading)
            known = name if name in self._names else self._squashed.get(name.replace(" ", ""))
            if known:
                yield Repair(known, sum(edits for _, edits in reading))

    def _candidates(self, word: str, full: str, written: list[str]) -> list[tuple[str, int]]:
        """Return the known words within one edit, or two where so many leave no doubt, that change nothing meaningful.

        ``full`` is the word with the ending that was taken for its plural: of "Citrs" the last letter belongs to it.
        """
        near = [*self._near(word, self._words_by_length, self._most_edits(word))]
        if full != word:
            near += ((known, edits) for known, edits in self._near(full, self._words_by_length, 1) if known[-1] == "s")
        if len(word) >= _SHORTEST_LATIN and self._latin.intersection(written):
            near += self._near(word, self._latin_by_length, _SURE)
        near += [(known, 1) for known in _misread(word) if known in self._vocabulary]
        meant = [pair for pair in near if self._is_meant(word, *pair)]
        nearest = dict(sorted(meant, key=lambda pair: -pair[1]))
        return sorted(nearest.items(), key=lambda pair: (pair[1], pair[0])) or self._form(word)

    @staticmethod
    def _near(word: str, pool: "_ByLength", most: int) -> Iterator[tuple[str, int]]:
        known = pool.between(len(word) - most, len(word) + most)
        found = process.extract(word, known, scorer=OSA.distance, score_cutoff=most, limit=None)
        return ((other, edits) for other, edits, _ in found)

    def _most_edits(self, word: str) -> int:
        """Return how many edits a word can have and still be known: more where it is long or surely no word."""
        is_plain = self._strange(word, _SURELY) < _MANY_STRANGE and not self._strange(word, _ODDLY)
        return 2 if len(word) >= (_LONG if is_plain else _LONG_IF_STRANGE) else 1

    def _is_meant(self, word: str, known: str, edits: int) -> bool:
        """Whether a known word can be meant: nothing meaningful changes, or what is written can be no word.

        In the Latin of an organism the endings of chemistry mean nothing.
        """
        if known in self._fixed or not _begins_alike(word, known):
            return False
        if known in self._latin or self._strange(word, _ODDLY) or compatible(word, known):
            return True
        is_strange = self._strange(word, _SURELY) > 1 and unbuilt(word) > 0
        return edits == 1 and (is_strange or unbuilt(word) > unbuilt(known))

    def _strange(self, word: str, length: int) -> int:
        """Return how many stretches of ``length`` letters in a word stand in no word of a name."""
        return sum(letters not in self._letters for letters in _stretches(word, length))

    def _form(self, word: str) -> list[tuple[str, int]]:
        """Return the one word of form a word is one edit from, where it is near no other word: "Filtate"."""
        if len(word) < _SHORTEST_FORM:
            return []
        near = [known for known, _ in self._near(word, self._words_by_length, 1)]
        return [(known, 1) for known in near if near == [known] and known in self._forms and word[0] == known[0]]


def _begins_alike(word: str, known: str) -> bool:
    """Whether the first letter is the same, or has changed places with the second; of a very short word all letters."""
    if len(word) == _SHORTEST_IN_CONTEXT == len(known) and sorted(word) != sorted(known):
        return False
    return word[0] == known[0] or word[:2] == known[1::-1]


def _misread(word: str) -> Iterator[str]:
    """Yield the words that a scanner may have read as this one: rn for m, cl for d, or the other way round."""
    for read, meant in _LOOK_ALIKES:
        yield from (word[: f.start()] + meant + word[f.end() :] for f in re.finditer(read, word))


def _squashed(names: Iterable[str], database: Database) -> dict[str, str]:
    """Return each name by its letters without spaces, and by those it has with its plurals kept."""
    written = [row.inci_name for row in database.ingredients.values()]
    written += [row.alias for row in database.tables["aliases"] if row.kind not in _FAR]
    kept = {squashed(name): key(name) for name in [*written, *database.inventory.values()] if _PLURAL.search(name)}
    return kept | {name.replace(" ", ""): name for name in sorted(names)}


def _stretches(word: str, length: int) -> Iterator[str]:
    """Yield each ``length`` letters of a word, its edges included."""
    edged = f"^{word}$"
    return (edged[at : at + length] for at in range(len(edged) - length + 1))


def _vocabulary(names: Iterable[str], database: Database) -> frozenset[str]:
    """Every word of the names and of their grammar: such a word is never a slip for another."""
    known = (names, database.taxon_names, database.name_words)
    return frozenset(word for group in known for name in group for word in name.split())


def _words_of(database: Database, kinds: tuple[WordKind, ...]) -> frozenset[str]:
    """Words of the name grammar that tell one of ``kinds``."""
    rows = (row for found in database.name_words.values() for row in found)
    return frozenset(word for row in rows if row.kind in kinds for word in words(row.word))


def _vesicles(database: Database) -> frozenset[str]:
    """Words that tell of vesicles: a slip of one stays open, however near it is."""
    forms = {row.form for row in database.forms.values() if row.family == "vesicle"}
    rows = (row for found in database.name_words.values() for row in found)
    return frozenset(word for row in rows if row.value in forms for word in words(row.word))
