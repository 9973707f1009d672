"""Which language each sentence is in: by small words that tell, and by script."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from checker.claims.words import Word, split
from checker.database import Database
from checker.model import Span

_HANGUL = re.compile("[\uac00-\ud7a3]")
_DEFAULT = "en"


class Stretch(NamedTuple):
    """A sentence, with the space after it, and its language; empty where nothing tells."""

    span: Span
    lang: str


class Languages:
    """Knows the languages of the tables by their telling words."""

    def __init__(self, database: Database) -> None:
        self._known = sorted(
            {row.lang for row in database.tables["phrases"]}, key=lambda lang: (lang != _DEFAULT, lang)
        )
        self._telling: dict[str, set[str]] = defaultdict(set)
        for row in database.tables["word_classes"]:
            if row.word_class == "telling":
                self._telling[row.word].add(row.lang)

    def stretches(self, text: str) -> list[Stretch]:
        """Return the sentences of a text with their languages."""
        sentences: dict[int, list[Word]] = defaultdict(list)
        for word in split(text, ""):
            sentences[word.sentence].append(word)
        starts = [words[0].start for words in sentences.values()]
        ends = [*starts[1:], len(text)]
        return [
            Stretch(Span(start, end), self._spoken(words, text[start:end]))
            for start, end, words in zip(starts, ends, sentences.values())
        ]

    def to_read(self, stretches: list[Stretch]) -> list[str]:
        """Return the languages to read a text in, the one most spoken first.

        English reads along where a sentence tells nothing; where none does, every language reads.
        """
        told = Counter(stretch.lang for stretch in stretches if stretch.lang)
        spoken = [lang for lang, _ in told.most_common()]
        return [*dict.fromkeys([*spoken, _DEFAULT])] if spoken else self._known

    def _spoken(self, words: list[Word], text: str) -> str:
        if _HANGUL.search(text):
            return "ko"
        told = Counter(self._told(words)).most_common(2)
        is_clear = told and (len(told) == 1 or told[0][1] > told[1][1])
        return told[0][0] if is_clear else ""

    def _told(self, words: list[Word]) -> Iterator[str]:
        for word in words:
            yield from self._telling.get(word.stem, ())
