"""Which language each sentence is in: by small words that tell, and by script."""

import re
from collections import Counter
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from checker.claims.words import SYLLABIC, parts, written
from checker.database import Database
from checker.model import Span

_HANGUL = re.compile("[\uac00-\ud7a3]")
_DEFAULT = "en"
_LEAST_TELLING = 2
_LEAST_SHARE = 0.5
_WORDS_KEPT = 1 << 14
_SENTENCE = attrgetter("sentence")


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

    def __init__(self, database: Database, sentences_kept: int) -> None:
        self._known = [lang for lang in database.languages if lang != _DEFAULT]
        self._telling = database.telling_words
        self._tells = lru_cache(_WORDS_KEPT)(self._told)
        self._heard = lru_cache(sentences_kept)(self._hear)

    def stretches(self, text: str) -> list[Stretch]:
        """Return the sentences of a text with their languages."""
        sentences = [list(words) for _, words in groupby(written(text), _SENTENCE)]
        starts = [words[0].start for words in sentences]
        spans = map(Span, starts, [*starts[1:], len(text)])
        heard = (self._heard(tuple([word.raw for word in words])) for words in sentences)
        return [Stretch(span, *told) for span, told in zip(spans, heard)]

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

    def _hear(self, words: tuple[str, ...]) -> tuple[Counter[str], tuple[str, ...]]:
        """Return how many words of a sentence tell each language, and which languages it may be in."""
        told = (
            Counter({"ko": len(words)})
            if any(map(_HANGUL.search, words))
            else Counter(lang for word in words for lang in self._tells(word))
        )
        most = max(told.values(), default=0)
        near = (lang for lang, count in told.items() if most >= _LEAST_TELLING and count > most * _LEAST_SHARE)
        return told, tuple(sorted(near))

    def _told(self, raw: str) -> tuple[str, ...]:
        """Return the languages that a written word tells."""
        return tuple(lang for part in parts(raw.lower(), "") for lang in self._telling.get(part, ()))
