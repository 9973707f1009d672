"""Copy -> claims: each sentence read in its language, phrases from the table in their context."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple, TypeVar

from checker.claims.context import EVEN_IN_NAMES
from checker.claims.languages import Languages, Stretch
from checker.claims.lexicon import Lexicon
from checker.claims.mentions import MaterialNames, Named
from checker.claims.page import Copy, Found, Page
from checker.claims.patterns import Graph
from checker.claims.scan import Hit, Scanner
from checker.claims.words import Word
from checker.database import Database
from checker.model import Claim, Mention
from checker.rows import PhraseRole

Item = TypeVar("Item", Claim, Mention)

_WORDS_KEPT = 1 << 14
_LONGEST_FIGURE = 3
"""Digits of a figure that a name can tell ("24 Hour Cream"); longer ones are numbers of the product."""

_SENTENCE = attrgetter("sentence")
_SAID = attrgetter("stem", "raw", "comma", "colon")


class Reading(NamedTuple):
    """What was read from copy."""

    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]


class ClaimReader:
    """Reads claims in every language of the tables. Build it once; reading keeps nothing but the languages met.

    For catalogues whose products share sentences, what the tables know of the last ``sentences_kept`` of each language
    is remembered.
    """

    def __init__(self, database: Database, sentences_kept: int = 0) -> None:
        self._database = database
        self._sentences_kept = sentences_kept
        self._languages = Languages(database, sentences_kept)
        self._tongues: dict[str, Tongue] = {}
        self._may_tell = lru_cache(_WORDS_KEPT)(self._begins_telling)

    def read_name(self, copy: Copy, lang: str = "") -> Reading:
        """Return the materials that a product's name names, and what it says that is a claim even in a name."""
        langs = tuple(self._languages.to_read(self._languages.stretches(copy.text), lang))
        if not any(self._may_tell(word, langs) for word in copy.text.split()):
            return Reading((), ())
        reading = self.read(copy, lang)
        return reading._replace(claims=tuple(claim for claim in reading.claims if claim.basis in EVEN_IN_NAMES))

    def _begins_telling(self, written: str, langs: tuple[str, ...]) -> bool:
        return any(self._tongue(lang).may_tell_in_name(written) for lang in langs)

    def read(self, copy: Copy, lang: str = "") -> Reading:
        """Return the claims of a text, their ids not yet given, and the materials it names, in reading order.

        Each sentence is read by the first of its languages that finds anything in it; ``lang`` is read first in copy
        that does not show its language.
        """
        stretches = self._languages.stretches(copy.text)
        claims: list[Claim] = []
        named: dict[int, list[Mention]] = {}
        taken: set[int] = set()
        for each in self._languages.to_read(stretches, lang):
            page = self._tongue(each).page(_left_for(each, copy, stretches, taken))
            if page is None:
                continue
            said = _by_stretch(page.claims(), copy, stretches)
            here = _by_stretch(page.mentions(), copy, stretches)
            claims += [claim for each in said.values() for claim in each]
            named |= {place: each for place, each in here.items() if place in said or place not in named}
            taken |= said.keys()
        by_span = attrgetter("span")
        mentions = sorted((mention for each in named.values() for mention in each), key=by_span)
        return Reading(tuple(sorted(claims, key=by_span)), tuple(mentions))

    def _tongue(self, lang: str) -> "Tongue":
        if lang not in self._tongues:
            self._tongues[lang] = Tongue(self._database, lang, self._sentences_kept)
        return self._tongues[lang]


class _Heard(NamedTuple):
    """What the tables know of the words of one sentence; places count from its first word."""

    named: tuple[Named, ...]
    hits: tuple[Hit, ...]


class Tongue:
    """Reads the claims of one language."""

    def __init__(self, database: Database, lang: str, sentences_kept: int) -> None:
        self._kinds = database.claims
        self._lexicon = Lexicon(database, lang)
        self._names = MaterialNames(database, lang)
        graph = Graph([*self._lexicon.phrases, *self._lexicon.cues], lang)
        self._scanner = Scanner(graph, self._lexicon.classes, self._lexicon.gap)
        self._heard = lru_cache(sentences_kept)(self._hear)

    def may_tell_in_name(self, written: str) -> bool:
        """Whether the name of a material, or what is a claim even in a name, can begin in a written word."""
        if written.isdecimal():
            return self._names.may_begin((written,)) or len(written) <= _LONGEST_FIGURE
        words = self._lexicon.split(written)
        if self._names.may_begin(label for word in words for label in (word.stem, word.exact)):
            return True
        said = (word for word in words if not self._lexicon.is_a(word, "product"))
        return self._even_in_names.may_begin(label for word in said for label in self._scanner.labels(word))

    @cached_property
    def _even_in_names(self) -> Graph:
        fires = ((phrase, row) for phrase, row in self._lexicon.phrases if row.role is PhraseRole.FIRES)
        told = [(phrase, row) for phrase, row in fires if self._kinds[row.claim_id].basis in EVEN_IN_NAMES]
        return Graph(told, self._lexicon.lang)

    def page(self, copy: Copy) -> Page | None:
        """Return a text as this language reads it, or None where it finds nothing in it."""
        words = self._lexicon.split(copy.text)
        named: list[Named] = []
        hits: list[Hit] = []
        at = 0
        for _, sentence in groupby(words, _SENTENCE):
            said = tuple(map(_SAID, sentence))
            heard = self._heard(said)
            named += (Named(name.material, name.first + at, name.last + at) for name in heard.named)
            hits += (Hit(hit.payload, hit.first + at, hit.last + at) for hit in heard.hits)
            at += len(said)
        return Page(copy, Found(words, hits, named), self._kinds, self._lexicon) if hits or named else None

    def _hear(self, said: tuple[tuple[str, str, bool, bool], ...]) -> _Heard:
        words = [Word(stem, raw, 0, 0, 0, 0, comma, colon) for stem, raw, comma, colon in said]
        named = self._names.find(words)
        starts: dict[int, list[int]] = defaultdict(list)
        for name in named:
            starts[name.first].append(name.last)
        return _Heard(tuple(named), tuple(self._scanner.hits(words, starts)))


def numbered(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return claims with the ids c1, c2 ..."""
    return tuple(claim._replace(id=f"c{number}") for number, claim in enumerate(claims, start=1))


def _left_for(lang: str, copy: Copy, stretches: Sequence[Stretch], taken: set[int]) -> Copy:
    """Return a text without the sentences that are in other languages or were read before."""
    gone = [s.span for place, s in enumerate(stretches) if place in taken or not s.may_be(lang)]
    return copy._replace(excluded=(*copy.excluded, *gone)) if gone else copy


def _by_stretch(items: Iterable[Item], copy: Copy, stretches: Sequence[Stretch]) -> dict[int, list[Item]]:
    """Gather what was read by the place of the stretch it starts in."""
    edges = [copy.view.starts[stretch.span.start] for stretch in stretches]
    found: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        found[bisect_right(edges, item.span.start) - 1].append(item)
    return found
