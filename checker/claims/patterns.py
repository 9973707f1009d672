"""Phrases -> one trie of words per language; the notation is described in ``ingredient_db/README.md``."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from checker.claims.words import stem

GAP, NUMBER, NAME = "~", "#", "@"

_ELEMENT = re.compile(r"\([^()]*\)|<\w+>|[~#@%]|[^\s()<>~#@%]+")
_BETWEEN = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")


class Node:
    """A place in the trie: where each word leads, and what ends here."""

    __slots__ = ("edges", "payloads")

    def __init__(self) -> None:
        self.edges: dict[str, Node] = {}
        self.payloads: list[Any] = []


def build(phrases: Iterable[tuple[str, Any]], lang: str) -> Node:
    """Build the trie of ``(phrase, payload)`` pairs. Raises ValueError for a phrase that says nothing."""
    root = Node()
    for phrase, payload in phrases:
        for sequence in sequences(phrase, lang):
            node = root
            for element in sequence:
                node = node.edges.setdefault(element, Node())
            node.payloads.append(payload)
    return root


def sequences(phrase: str, lang: str) -> list[list[str]]:
    """Write a phrase out into its alternatives, each a list of stems and signs."""
    found: list[list[str]] = [[]]
    for element in _ELEMENT.findall(phrase.lower()):
        choices = _choices(element, lang)
        found = [sequence + choice for sequence in found for choice in choices]
    for sequence in found:
        if not sequence or GAP in (sequence[0], sequence[-1]) or sequence == [NUMBER]:
            raise ValueError(f"the phrase {phrase!r} needs a word at its start and end")
    return found


def _choices(element: str, lang: str) -> list[list[str]]:
    if element.startswith("("):
        return [list(_simple(option, lang)) for option in element[1:-1].split("|")]
    return [list(_simple(element, lang))]


def _simple(text: str, lang: str) -> Iterator[str]:
    for element in _ELEMENT.findall(text):
        if element.startswith("<") or element in (GAP, NUMBER, NAME, "%"):
            yield element
        else:
            yield from (stem(word, lang) for word in _BETWEEN.findall(element))
