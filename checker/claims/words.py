"""Copy -> words: stems with their place, sentence and clause, so that phrases can be matched on them."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import Stemmer

ALGORITHMS = {
    "en": "english",
    "fr": "french",
    "de": "german",
    "es": "spanish",
    "it": "italian",
    "nl": "dutch",
    "pt": "portuguese",
}

SYLLABIC = frozenset({"ko"})
"""Languages whose words are read syllable by syllable: particles and compounds then need no grammar."""

_HANGUL = re.compile("[가-힣]")
_SYLLABLE = re.compile("[가-힣]|[^가-힣]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,]\d+)*|[%&]")
_SENTENCE_END = re.compile(
    r"[.!?…](?=[\s\"'”’)*†‡]|$)|\n\s*\n|\n\s*[•·*\-–—✓►▪]|\n(?=\s*[A-Z0-9\"“가-힣])"
    r"|[•|►▪✓]|(?<![가-힣])·|·(?![가-힣])"
)
_CLAUSE_END = re.compile(r"[;:–—(){}\[\]]|\s-\s")
_BEFORE_FIGURE = re.compile(r"\s*:\s*[+\-–−]?\s*$")
_ABBREVIATION = re.compile(r"(?:^|\W)(?:nr?|no|art|approx|ca|bv|vs|dr|dott)\.\s?$", re.IGNORECASE)
_COMMAS = frozenset(",、·ㆍ・")
_SIGNS = {"percent": "%", "percents": "%", "prozent": "%", "procent": "%", "percento": "%", "&": "and"}
_BRITISH = (
    (re.compile(r"(?<=[a-z]{3}[^aeiou])is(e|ed|es|er|ers|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{2})our(s|ed|ing|less|ful)?$"), r"or\1"),
    (re.compile(r"(?<=^defen)ce"), "se"),
)


_NO_ENDING = 3
"""Letters of a word too short to be inflected outside English: "LAA" is no form of the French "la"."""

_TEXTS_KEPT = 16
_WORDS_KEPT = 1 << 14

LONGEST_SENTENCE = 150
"""Words after which a sentence is taken to end, so that no text makes the work on a sentence grow."""


class Word(NamedTuple):
    """A word of copy. ``comma`` says that a comma or clause break stands before it, ``colon`` a colon or semicolon."""

    stem: str
    raw: str
    start: int
    end: int
    sentence: int
    clause: int
    comma: bool
    colon: bool

    @property
    def exact(self) -> str:
        """The label under which a phrase asks for this very form."""
        return f"={self.raw.lower()}"

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits."""
        return self.stem[:1].isdigit()


@lru_cache(1 << 15)
def stem(word: str, lang: str) -> str:
    """Return the stem of a lower-case word; British spellings are read as American ones.

    >>> stem("moisturising", "en") == stem("moisturizes", "en")
    True
    """
    if lang not in ALGORITHMS or not word.isalpha() or (lang != "en" and len(word) <= _NO_ENDING):
        return word
    if lang == "en":
        for british, american in _BRITISH:
            word = british.sub(american, word)
    stemmed: str = Stemmer.Stemmer(ALGORITHMS[lang]).stemWord(word)
    return stemmed


class Written(NamedTuple):
    """A written word of copy in any language, and what stands before it."""

    raw: str
    start: int
    sentence: int
    clause: int
    comma: bool
    colon: bool


def split(text: str, lang: str, compound: Callable[[str], list[str]] | None = None) -> list[Word]:
    """Split copy into words, counting sentences and clauses.

    ``compound`` gives the stems of a word that is made of several; each then stands for the whole word.
    """
    words: list[Word] = []
    for raw, start, sentence, clause, comma, colon in written(text):
        for part, first, last in _placed(raw, lang, compound):
            words.append(Word(part, raw[first:last], start + first, start + last, sentence, clause, comma, colon))
            comma = colon = False
    return words


@lru_cache(_TEXTS_KEPT)
def written(text: str) -> tuple[Written, ...]:
    """Return the words as written; the same text is read in several languages."""
    words: list[Written] = []
    at = sentence = clause = run = 0
    for found in _WORD.finditer(text):
        raw, start = found.group(), found.start()
        gap = text[at:start]
        ended = bool(words) and gap != " " and _ends_sentence(text, at, start)
        if raw[0].isdigit() and _BEFORE_FIGURE.fullmatch(gap):
            gap = " "
        broken = ended or (gap != " " and _CLAUSE_END.search(gap) is not None)
        ended = ended or run >= LONGEST_SENTENCE
        run = 0 if ended else run + 1
        sentence += ended
        clause += broken
        colon = ":" in gap or ";" in gap
        words.append(Written(raw, start, sentence, clause, broken or not _COMMAS.isdisjoint(gap), colon))
        at = found.end()
    return tuple(words)


def _ends_sentence(text: str, at: int, start: int) -> bool:
    """Whether a sentence ends between a word that ends at ``at`` and the next, and not with "n. 1" or "ca. 90"."""
    if _SENTENCE_END.search(text, at, start + 1) is None:
        return False
    return "\n" in text[at:start] or _ABBREVIATION.search(text[max(0, at - 8) : start]) is None


def stems(text: str, lang: str) -> list[str]:
    """Return the stems of a word as a phrase writes it: one, or in some languages one for each syllable."""
    return _SYLLABLE.findall(text) if lang in SYLLABIC else [stem(text, lang)]


@lru_cache(_WORDS_KEPT)
def _placed(word: str, lang: str, compound: Callable[[str], list[str]] | None) -> tuple[tuple[str, int, int], ...]:
    """Return the stems of a written word, and the stretch of it that each stands for."""
    raw = word.lower()
    if lang in SYLLABIC and _HANGUL.search(raw):
        return tuple((part.group(), *part.span()) for part in _SYLLABLE.finditer(raw))
    made_of = compound(raw) if compound and raw.isalpha() else []
    return tuple((part, 0, len(word)) for part in made_of or parts(raw, lang))


def parts(raw: str, lang: str) -> list[str]:
    """Return the stems of a lower-case written word; an English contraction gives those of its two words."""
    raw = raw.replace("’", "'")
    if raw in _SIGNS:
        return [_SIGNS[raw]]
    if "'" not in raw:
        return [stem(raw, lang)]
    if lang == "en" and raw.endswith("n't"):
        return [stem(raw[:-3], lang), "not"]
    head, _, tail = raw.partition("'")
    return [stem(head, lang)] if lang == "en" else [stem(head, lang), stem(tail, lang)]
