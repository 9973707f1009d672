"""What the tables say of one language: its word classes, and the stems that compounds are made of."""

from collections import defaultdict
from collections.abc import Callable
from functools import cached_property

from checker.claims.answers import answered
from checker.claims.patterns import EXACT, literals
from checker.claims.scan import LONGEST_GAP
from checker.claims.words import SYLLABIC, Word, split, stem
from checker.database import Database

_COMPOUNDING = frozenset({"de", "nl"})
_SHORTEST_PART = 4
_LONGEST_COMPOUND = 60
_LINKS = ("", "s")
_SYLLABIC_GAP = 10


class Lexicon:
    """The words of one language. ``classes`` gives the word classes each stem belongs to."""

    def __init__(self, database: Database, lang: str) -> None:
        self.lang = lang
        self.gap = _SYLLABIC_GAP if lang in SYLLABIC else LONGEST_GAP
        self.phrases = [(row.phrase, row) for row in database.in_language("phrases", lang)]
        self.cues = [(row.cue, row) for row in database.in_language("context_cues", lang)]
        self.classes = _classes(database, lang)
        self._answers = tuple(word for word, names in self.classes.items() if "<answer>" in names)

    def split(self, text: str) -> list[Word]:
        """Split copy into words; compounds such as "Faltenreduktion" into the words the phrases know."""
        words = split(text, self.lang, self._compound if self.lang in _COMPOUNDING else None)
        return answered(words, text, self._answers_in(text), self.gap)

    def is_a(self, word: Word, word_class: str) -> bool:
        """Whether a word belongs to a class."""
        return any(f"<{word_class}>" in self.classes.get(label, ()) for label in (word.stem, word.exact))

    def spells(self, phrase: str, word: Word) -> bool:
        """Whether a phrase names a word, by itself or by a class of it: what falls in its gaps it does not name."""
        if word.stem in literals(phrase, self.lang):
            return True
        classes = (*self.classes.get(word.stem, ()), *self.classes.get(word.exact, ()))
        return any(label in phrase for label in classes)

    def _answers_in(self, text: str) -> Callable[[Word], bool]:
        """Return the test for a word that answers; one read by syllables answers as a whole."""
        if self.lang in SYLLABIC:
            return lambda word: text.startswith(self._answers, word.start)
        return lambda word: self.is_a(word, "answer")

    @cached_property
    def _known(self) -> frozenset[str]:
        spelt = (literals(phrase, self.lang) for phrase, _ in (*self.phrases, *self.cues))
        return frozenset(self.classes).union(*spelt)

    def _compound(self, word: str) -> list[str]:
        """Return the known stems a word is made of, the longest first part first, or nothing."""
        if len(word) > _LONGEST_COMPOUND or stem(word, self.lang) in self._known:
            return []
        return _parted(word, self._stem_of)

    def _stem_of(self, part: str) -> str:
        """Return the stem of a part of a word that the phrases know, without a letter that links it to the next."""
        for link in _LINKS:
            found = stem(part.removesuffix(link), self.lang)
            if found in self._known:
                return found
        return ""


def _parted(word: str, stem_of: Callable[[str], str]) -> list[str]:
    for cut in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        first = stem_of(word[:cut])
        if first:
            rest = stem_of(word[cut:])
            others = [rest] if rest else _parted(word[cut:], stem_of)
            if others:
                return [first, *others]
    return []


def _classes(database: Database, lang: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in database.in_language("word_classes", lang):
        word = row.word.lower()
        found[word if word.startswith(EXACT) else stem(word, lang)].add(f"<{row.word_class}>")
    return {word: tuple(sorted(names)) for word, names in found.items()}
