"""Copy -> claims: phrases from the table, read in their context."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from checker.claims.context import Classes
from checker.claims.mentions import MaterialNames
from checker.claims.page import Copy, Found, Page
from checker.claims.patterns import Graph
from checker.claims.scan import Scanner
from checker.claims.words import split, stem
from checker.database import Database
from checker.model import Claim, Mention


class Reading(NamedTuple):
    """What was read from copy."""

    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]


class ClaimReader:
    """Reads the claims of one language. Build it once; reading keeps nothing."""

    def __init__(self, database: Database, lang: str = "en") -> None:
        self._lang = lang
        self._kinds = database.claims
        self._classes = _classes(database, lang)
        self._names = MaterialNames(database, lang)
        phrases = [(row.phrase, row) for row in database.tables["phrases"] if row.lang == lang]
        cues = [(row.cue, row) for row in database.tables["context_cues"] if row.lang == lang]
        self._scanner = Scanner(Graph([*phrases, *cues], lang), self._classes)

    def read(self, copies: Iterable[Copy]) -> Reading:
        """Return the claims and the materials named in ``copies``, in reading order, with ids c1, c2 ..."""
        pages = [Page(copy, self._found(copy), self._kinds, self._classes, self._lang) for copy in copies]
        claims = [claim for page in pages for claim in page.claims()]
        mentions = [mention for page in pages for mention in page.mentions()]
        return Reading(tuple(replace(claim, id=f"c{i}") for i, claim in enumerate(claims, start=1)), tuple(mentions))

    def _found(self, copy: Copy) -> Found:
        words = split(copy.text, self._lang)
        named = self._names.find(words)
        starts: dict[int, list[int]] = defaultdict(list)
        for name in named:
            starts[name.first].append(name.last)
        hits = self._scanner.hits(words, {first: tuple(lasts) for first, lasts in starts.items()})
        return Found(words, hits, named)


def _classes(database: Database, lang: str) -> Classes:
    found: dict[str, set[str]] = defaultdict(set)
    for row in database.tables["word_classes"]:
        if row.lang == lang:
            found[stem(row.word.lower(), lang)].add(f"<{row.word_class}>")
    return {word: tuple(sorted(names)) for word, names in found.items()}
