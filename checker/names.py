"""The one normaliser of names: every index is built with it and every query goes through it."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

EAST_ASIAN = "\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
"""Kana, Han and Hangul, as a range of a regular expression."""

LONGEST_NAME = 260
"""How many characters an entry has at most; what is longer is prose."""

COLOUR_NUMBER = re.compile(r"\d{5}")
"""A number of the colour index without its letters: the 77491 of ``CI 77491``."""

_WORD = re.compile(rf"\d+|[{EAST_ASIAN}]+|[^\W\d_{EAST_ASIAN}]+")
_LETTERS = str.maketrans(
    {"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ω": "omega"}
    | {"ß": "ss", "œ": "oe", "æ": "ae", "ł": "l", "ø": "o", "đ": "d", "ı": "i"}
)
_LATIN_MARKS = range(0x0300, 0x0370)
_SPELLINGS = (("sulph", "sulf"), ("lysed", "lyzed"), ("aluminum", "aluminium"))
_NO_PLURAL = ("ss", "us", "is", "as", "os", "ys")


class Token(NamedTuple):
    """A normalised word and the stretch ``text[start:end]`` it was read from."""

    word: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Split a name into normalised words; letters, digits and scripts part, punctuation falls away.

    >>> [token.word for token in tokens("1,2-Hexanediol (PEG40)")]
    ['1', '2', 'hexanediol', 'peg', '40']
    """
    places = [match.span() for match in _WORD.finditer(text)]
    return [Token(word, start, end) for word, (start, end) in zip(words(text), places)]


def words(text: str) -> list[str]:
    """Return the normalised words of a name, without their places."""
    found = [_word(raw) for raw in _WORD.findall(text)]
    return _colour_indices(found) if "cl" in found else found


def squashed(text: str) -> str:
    """Return the letters and digits of a name alone, plurals kept: spaces lost or won change nothing of it.

    >>> squashed("Vetiveria ZizanoidesRoot Oil")
    'vetiveriazizanoidesrootoil'
    """
    return "".join(spelt(text))


def spelt(text: str) -> list[str]:
    """Return the words of a name as :func:`words` does, with their plural endings."""
    return [_respelt(_plain(raw)) for raw in _WORD.findall(text)]


@lru_cache(1 << 15)
def key(text: str) -> str:
    """Return the form under which a name is stored and looked up.

    >>> key("Extraits d'Ûlva  lactuca")
    'extrait d ulva lactuca'
    """
    return " ".join(words(text))


def slug(text: str) -> str:
    """Return the id a name gives: lower case, every run of other characters one hyphen.

    >>> slug("1,2-Hexanediol")
    '1-2-hexanediol'
    """
    return re.sub(r"[^a-z0-9]+", "-", _plain(text)).strip("-")


@lru_cache(1 << 15)
def _word(raw: str) -> str:
    word = _respelt(_plain(raw))
    return word[:-1] if _is_plural(word) else word


def _respelt(word: str) -> str:
    for written, kept in _SPELLINGS:
        word = word.replace(written, kept)
    return word


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    bare = "".join(c for c in unicodedata.normalize("NFD", folded) if ord(c) not in _LATIN_MARKS)
    return unicodedata.normalize("NFC", bare)


def _is_plural(word: str) -> bool:
    return len(word) > 4 and word.endswith("s") and not word.endswith(_NO_PLURAL)


def _colour_indices(found: list[str]) -> list[str]:
    """Read ``Cl 77492`` (letter l) as the colour index CI 77492, a frequent misprint."""
    after = [*found[1:], ""]
    return ["ci" if a == "cl" and re.fullmatch(r"\d{5}", b) else a for a, b in zip(found, after)]
