"""Copy -> claims: each sentence read in its language, phrases from the table in their context."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from operator import attrgetter
from typing import NamedTuple, TypeVar

from checker.claims.languages import Languages, Stretch
from checker.claims.lexicon import Lexicon
from checker.claims.mentions import MaterialNames
from checker.claims.page import Copy, Found, Page
from checker.claims.patterns import Graph
from checker.claims.scan import Scanner
from checker.database import Database
from checker.model import Claim, Mention

Read = TypeVar("Read", Claim, Mention)

_kind = attrgetter("claim_id")
_material = attrgetter("ingredient_id", "taxon_id", "group_id", "origin", "form")


class Reading(NamedTuple):
    """What was read from copy."""

    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]


class ClaimReader:
    """Reads claims in every language of the tables. Build it once; reading keeps nothing but the languages met."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._languages = Languages(database)
        self._tongues: dict[str, Tongue] = {}

    def read(self, copies: Iterable[Copy]) -> Reading:
        """Return the claims and the materials named in ``copies``, in reading order, with ids c1, c2 ..."""
        pages = [list(self._pages(copy)) for copy in copies]
        claims = [claim for each in pages for claim in _once((page.claims() for page in each), _kind)]
        mentions = [named for each in pages for named in _once((page.mentions() for page in each), _material)]
        return Reading(tuple(replace(claim, id=f"c{i}") for i, claim in enumerate(claims, start=1)), tuple(mentions))

    def _pages(self, copy: Copy) -> Iterator[Page]:
        """Yield the text as each of its languages reads it: its own sentences, and those that tell no language."""
        stretches = self._languages.stretches(copy.text)
        for lang in self._languages.to_read(stretches):
            yield self._tongue(lang).page(_heard_in(lang, copy, stretches))

    def _tongue(self, lang: str) -> "Tongue":
        if lang not in self._tongues:
            self._tongues[lang] = Tongue(self._database, lang)
        return self._tongues[lang]


class Tongue:
    """Reads the claims of one language."""

    def __init__(self, database: Database, lang: str) -> None:
        self._kinds = database.claims
        self._lexicon = Lexicon(database, lang)
        self._names = MaterialNames(database, lang)
        graph = Graph([*self._lexicon.phrases, *self._lexicon.cues], lang)
        self._scanner = Scanner(graph, self._lexicon.classes, self._lexicon.gap)

    def page(self, copy: Copy) -> Page:
        """Return a text as this language reads it."""
        words = self._lexicon.split(copy.text)
        named = self._names.find(words)
        starts: dict[int, list[int]] = defaultdict(list)
        for name in named:
            starts[name.first].append(name.last)
        hits = self._scanner.hits(words, {first: tuple(lasts) for first, lasts in starts.items()})
        return Page(copy, Found(words, hits, named), self._kinds, self._lexicon)


def _heard_in(lang: str, copy: Copy, stretches: Iterable[Stretch]) -> Copy:
    foreign = [stretch.span for stretch in stretches if stretch.lang not in (lang, "")]
    return copy._replace(excluded=(*copy.excluded, *foreign)) if foreign else copy


def _once(readings: Iterable[list[Read]], says: Callable[[Read], object]) -> list[Read]:
    """Return what several languages read, in reading order; over the same words the first to say a thing is heard."""
    kept: list[Read] = []
    taken: set[tuple[object, int]] = set()
    for item in (item for reading in readings for item in reading):
        places = {(says(item), place) for place in range(*item.span)}
        if taken.isdisjoint(places):
            kept.append(item)
        taken |= places
    return sorted(kept, key=lambda item: item.span)
