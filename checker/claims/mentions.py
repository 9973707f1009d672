"""Which materials copy names: marketing words, and the names of every ingredient that has been studied."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from checker.claims.patterns import Graph
from checker.claims.scan import Hit, Scanner
from checker.claims.words import Word
from checker.database import Database, kept
from checker.rows import Alias, AliasKind, Origin

_LONGEST_SMALL_WORD = 3
_UNSPOKEN = frozenset({"misspelling", "eu"})


@dataclass(frozen=True, slots=True)
class Material:
    """What a name in copy selects; empty cells select nothing."""

    ingredient_id: str = ""
    taxon_id: str = ""
    group_id: str = ""
    origin: Origin | None = None
    form: str = ""

    def joined(self, other: "Material") -> "Material | None":
        """Return both selections as one, or None where they speak of the same thing differently."""
        if self.ingredient_id or other.ingredient_id:
            return None
        pairs = [(getattr(self, name), getattr(other, name)) for name in ("taxon_id", "group_id", "origin", "form")]
        if any(a and b and a != b for a, b in pairs):
            return None
        return Material("", *(a or b for a, b in pairs))


class Named(NamedTuple):
    """A material named by the words ``first`` to ``last``."""

    material: Material
    first: int
    last: int


class MaterialNames:
    """Finds the materials that copy in one language names.

    What the skin has of its own (word class ``own``), such as collagen, is no material by its bare name.
    """

    def __init__(self, database: Database, lang: str) -> None:
        own = {row.word for row in database.in_language("word_classes", lang) if row.word_class == "own"}
        studied = kept(f"studied.{lang}", database.sha256, lambda: list(_studied(database, lang)))
        phrases = [*_marketing(database, lang)]
        phrases += [(name, Material(ingredient_id)) for name, ingredient_id in studied if name.lower() not in own]
        self._graph = Graph(phrases, lang)
        self._scanner = Scanner(self._graph, {})
        self._telling = {word for word, langs in database.telling_words.items() if lang in langs}

    def may_begin(self, labels: Iterable[str]) -> bool:
        """Whether a name can begin with one of some stems, or very forms of words."""
        return self._graph.may_begin(labels)

    def find(self, words: list[Word]) -> list[Named]:
        """Return the longest names, with neighbours such as "rose" + "exosomes" read as one."""
        found = self._scanner.hits(words)
        hits = _longest(hit for hit in found if not self._is_small_word(words[hit.first : hit.last + 1]))
        return _joined([Named(hit.payload, hit.first, hit.last) for hit in hits], words)

    def _is_small_word(self, named: list[Word]) -> bool:
        """Whether a hit is a small word of the language and no abbreviation: "ha" is not HA, and "Mit" is not MIT."""
        word = named[0].raw
        if len(named) > 1 or word.isupper() or len(word) > _LONGEST_SMALL_WORD:
            return False
        return len(word) < _LONGEST_SMALL_WORD or word.lower() in self._telling


def _marketing(database: Database, lang: str) -> Iterator[tuple[str, Material]]:
    for row in database.in_language("marketing_names", lang):
        yield row.phrase, Material(row.ingredient_id, row.taxon_id, row.group_id, row.origin, row.form)


def _studied(database: Database, lang: str) -> Iterator[tuple[str, str]]:
    """Yield every name by which copy may call a studied ingredient, and its id."""
    for ingredient_id in sorted(database.studied):
        yield database.ingredients[ingredient_id].inci_name, ingredient_id
        for alias in database.aliases.get(ingredient_id, ()):
            if _is_spoken(alias, lang):
                yield alias.alias, ingredient_id


def _is_spoken(alias: Alias, lang: str) -> bool:
    """Whether copy in a language uses an alias: its translations, and what belongs to no one language."""
    if alias.kind == AliasKind.TRANSLATION:
        return alias.lang == lang
    return alias.lang in ("", lang) and alias.kind not in _UNSPOKEN


def _longest(hits: Iterable[Hit]) -> list[Hit]:
    """Keep, of hits that overlap, the one that starts first and reaches furthest."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.first, -hit.last)):
        if not kept or hit.first > kept[-1].last:
            kept.append(hit)
    return kept


def _joined(found: list[Named], words: list[Word]) -> list[Named]:
    """Join names that stand next to each other, with at most two words and no comma between them."""
    kept: list[Named] = []
    for named in sorted(found, key=attrgetter("first")):
        both = kept[-1].material.joined(named.material) if kept and _adjacent(kept[-1], named, words) else None
        if both:
            kept[-1] = Named(both, kept[-1].first, named.last)
        else:
            kept.append(named)
    return kept


def _adjacent(a: Named, b: Named, words: list[Word]) -> bool:
    between = words[a.last + 1 : b.first + 1]
    return len(between) <= 3 and not any(word.comma or word.sentence != words[a.first].sentence for word in between)
