"""Which language each sentence is in: by small words that tell, and by script."""

import re
from collections import Counter, defaultdict
from functools import lru_cache
from typing import NamedTuple

from checker.claims.words import SYLLABIC, Written, parts, written
from checker.database import Database
from checker.model import Span

_HANGUL = re.compile("[\uac00-\ud7a3]")
_DEFAULT = "en"
_LEAST_TELLING = 2
_LEAST_SHARE = 0.5
_WORDS_KEPT = 1 << 14


class Stretch(NamedTuple):
    """A sentence, with the space after it, how many of its words tell each language, and which it may be in."""

    span: Span
    told: Counter[str]
    langs: tuple[str, ...]

    def may_be(self, lang: str) -> bool:
        """Whether a reader of this language should read it."""
        return not self.langs or lang in self.langs


class Languages:
    """Knows the languages of the tables by their telling words."""

    def __init__(self, database: Database) -> None:
        self._known = [lang for lang in database.languages if lang != _DEFAULT]
        self._telling = database.telling_words
        self._tells = lru_cache(_WORDS_KEPT)(self._told)

    def stretches(self, text: str) -> list[Stretch]:
        """Return the sentences of a text with their languages."""
        sentences: dict[int, list[Written]] = defaultdict(list)
        for word in written(text):
            sentences[word.sentence].append(word)
        starts = [words[0].start for words in sentences.values()]
        ends = [*starts[1:], len(text)]
        spans = [Span(start, end) for start, end in zip(starts, ends)]
        return [self._stretch(span, words, text[slice(*span)]) for span, words in zip(spans, sentences.values())]

    def to_read(self, stretches: list[Stretch], hint: str = "") -> list[str]:
        """Return the languages to read a text in, the one most spoken first.

        A language that few words tell beside another is not spoken here. English reads along where a sentence leaves it
        open; where nothing tells, every language reads but those their script would have told, ``hint`` before others.
        """
        told = Counter[str]()
        for stretch in stretches:
            told.update(stretch.told)
        least = max(told.values(), default=0) * _LEAST_SHARE
        sure = {stretch.langs[0] for stretch in stretches if len(stretch.langs) == 1}
        heard = sorted(told.items(), key=lambda pair: (-pair[1], pair[0] != _DEFAULT, pair[0]))
        spoken = [lang for lang, count in heard if lang in sure or count >= least]
        if not spoken:
            readers = [_DEFAULT, *(lang for lang in self._known if lang not in SYLLABIC)]
            return sorted(readers, key=lambda lang: lang != hint)
        return [*dict.fromkeys([*(lang for lang in spoken if lang in (_DEFAULT, *self._known)), _DEFAULT])]

    def _stretch(self, span: Span, words: list[Written], text: str) -> Stretch:
        told = (
            Counter({"ko": len(words)})
            if _HANGUL.search(text)
            else Counter(lang for word in words for lang in self._tells(word.raw))
        )
        most = max(told.values(), default=0)
        near = (lang for lang, count in told.items() if most >= _LEAST_TELLING and count > most * _LEAST_SHARE)
        return Stretch(span, told, tuple(sorted(near)))

    def _told(self, raw: str) -> tuple[str, ...]:
        """Return the languages that a written word tells."""
        return tuple(lang for part in parts(raw.lower(), "") for lang in self._telling.get(part, ()))
