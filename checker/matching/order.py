"""Names whose words stand in another order, or in another tongue: "Extrait de feuille de Camellia Sinensis"."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checker.database import Database
from checker.names import key, words
from checker.rows import WordKind

_ELIDED = re.compile(r"\b[dl]['’]", re.IGNORECASE)
_LONGEST_TAXON = 6
_MOST_NUMBERS = 1
_PAIR = 2
_TOLD = (WordKind.PART, WordKind.FORM, WordKind.PROCESS)


class Material(NamedTuple):
    """What a name tells of a natural material, in whatever order: the organism, its parts and what was made of them.

    A common name alone is not enough: several organisms go by it.
    """

    latin: str
    told: frozenset[str]


class Order:
    """Finds the ingredients that have the words of a name in another order. Build it once."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._taxa = _taxa(database)
        self._latin = database.latin_names
        self._by_words = self._indexed()
        self._materials = self._by_material()

    def ingredients(self, name: str) -> set[str]:
        """Return the ingredients of the same words, or of the same organism, part and form."""
        for wording in self._wordings(name):
            material = self._material(wording)
            found = self._same_words(name, wording) or (self._materials.get(material) if material else None)
            if found:
                return found
        return set()

    def _same_words(self, name: str, wording: list[str]) -> set[str]:
        """Return the ingredients of the same words: of a translated name, or of two words that have changed places."""
        is_telling = wording != words(name) or (len(wording) == _PAIR and "/" not in name)
        return self._by_words.get(_sorted(wording), set()) if is_telling else set()

    def _by_material(self) -> dict[Material, set[str]]:
        """Index the INCI names with a Latin name in them."""
        found: dict[Material, set[str]] = defaultdict(set)
        for row in self._database.ingredients.values():
            material = self._material(words(row.inci_name)) if row.taxon_id else None
            if material:
                found[material].add(row.ingredient_id)
        return found

    def _indexed(self) -> dict[tuple[str, ...], set[str]]:
        found: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for name, hits in self._database.names.items():
            found[_sorted(name.split())].update(hit.ingredient_id for hit in hits)
        return {wording: ids for wording, ids in found.items() if wording}

    def _wordings(self, name: str) -> Iterator[list[str]]:
        """Yield the words of a name, and what they are in English where a word of another language is among them."""
        written = words(_ELIDED.sub("", name))
        yield written
        for lang, english in self._database.word_translations.items():
            if lang == "en" or any(english.get(word) for word in written):
                yield [meant for word in written if (meant := english.get(word, word))]

    def _material(self, written: list[str]) -> Material | None:
        """Read every word as organism, part, form or process, or return None."""
        latin, common, told = set[str](), list[set[str]](), set[str]()
        at = 0
        while at < len(written):
            wording, taxa = self._organism(written, at)
            if taxa:
                latin |= {wording} & self._latin
                common.append(taxa)
            elif self._is_told(written[at]):
                told.add(written[at])
            elif not self._is_qualifier(written[at]):
                return None
            at += len(wording.split())
        meant = set.intersection(*common) if common else set()
        is_one = len(meant) == len(latin) == 1 and told
        return Material(latin.pop(), frozenset(told)) if is_one else None

    def _organism(self, written: list[str], at: int) -> tuple[str, set[str]]:
        """Return the longest name of an organism at a place, and the taxa it names; else the word and none."""
        for length in range(min(_LONGEST_TAXON, len(written) - at), 0, -1):
            wording = " ".join(written[at : at + length])
            if wording in self._taxa:
                return wording, self._taxa[wording]
        return written[at], set()

    def _is_told(self, word: str) -> bool:
        return any(row.kind in _TOLD for row in self._database.name_words.get(word, ()))

    def _is_qualifier(self, word: str) -> bool:
        return any(row.kind is WordKind.QUALIFIER for row in self._database.name_words.get(word, ()))


def _sorted(written: Iterable[str]) -> tuple[str, ...]:
    """Return words in the order of the alphabet, or none where several numbers stand at places of their own."""
    found = sorted(written)
    return tuple(found) if sum(word.isdigit() for word in found) <= _MOST_NUMBERS else ()


def _taxa(database: Database) -> dict[str, set[str]]:
    """Return every name of an organism with all it can be."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in database.taxa.values():
        for name in filter(None, (row.latin, row.common)):
            found[key(name)].add(row.taxon_id)
    for other in database.tables["taxon_names"]:
        found[key(other.name)].add(other.taxon_id)
    return dict(found)
