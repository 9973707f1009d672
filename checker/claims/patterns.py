"""Phrases -> one graph of words per language; the notation is described in ``ingredient_db/README.md``.

Phrases that begin alike share their nodes, and the alternatives of ``(a|b)`` meet again in one node, so that the graph
stays as small as the table.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from checker.claims.words import stems

GAP, NUMBER, NAME, EITHER_ORDER, EXACT = "~", "#", "@", "^", "="

_ELEMENT = re.compile(r"\([^()]*\)|<\w+>|[~#@%]|[^\s()<>~#@%^]+")
_CLASS = re.compile(r"<\w+>")
_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")

Labels = tuple[str, ...]
"""Stems, class names and signs that follow one another."""


class Element(NamedTuple):
    """A part of a phrase: what the table says, and the alternatives it stands for (an empty one makes it optional)."""

    text: str
    alternatives: tuple[Labels, ...]


class Node:
    """A place in the graph. ``edges`` maps the first label of an alternative to the labels after it and its end."""

    __slots__ = ("_ends", "edges", "payloads")

    def __init__(self) -> None:
        self.edges: dict[str, list[tuple[Labels, Node]]] = {}
        self.payloads: list[Any] = []
        self._ends: dict[str, Node] = {}

    def after(self, element: Element) -> "Node":
        """Return the node behind an element, made on first use."""
        if element.text not in self._ends:
            self._ends[element.text] = Node()
            for labels in filter(None, element.alternatives):
                self.edges.setdefault(labels[0], []).append((labels[1:], self._ends[element.text]))
        return self._ends[element.text]


class Graph:
    """The phrases of one language. A phrase is built when a text first has a word it can begin with.

    ``ranks`` gives the place of each payload (by identity) in the table, so that what is found has one order.
    """

    def __init__(self, phrases: Iterable[tuple[str, Any]], lang: str) -> None:
        self._lang = lang
        self._root = Node()
        self._waiting: dict[str, list[tuple[str, Any]]] = defaultdict(list)
        self.ranks: dict[int, int] = {}
        for rank, (written, payload) in enumerate(phrases):
            self.ranks.setdefault(id(payload), rank)
            for phrase in orders(written):
                for label in _beginnings(phrase, lang):
                    self._waiting[label].append((phrase, payload))
        self._built: set[tuple[str, int]] = set()
        self._beginnings = frozenset(self._waiting)

    def may_begin(self, labels: Iterable[str]) -> bool:
        """Whether any phrase can begin with one of ``labels``."""
        return not self._beginnings.isdisjoint(labels)

    def root(self, labels: Iterable[str]) -> Node:
        """Return the start of the graph, with every phrase in it that can begin with one of ``labels``.

        Raises ValueError for a phrase that no word bounds.
        """
        for label in labels:
            for phrase, payload in self._waiting.pop(label, ()):
                if (phrase, id(payload)) not in self._built:
                    self._built.add((phrase, id(payload)))
                    _insert(self._root, elements(phrase, self._lang), payload)
        return self._root


def orders(phrase: str) -> list[str]:
    """Return the phrases that a phrase with ``^`` stands for: its two sides in either order, with a gap.

    >>> orders("reduziert ^ falten")
    ['reduziert ~ falten', 'falten ~ reduziert']
    """
    sides = [side.strip() for side in phrase.split(EITHER_ORDER)]
    if len(sides) != 2:
        return [phrase]
    return [f" {GAP} ".join(sides), f" {GAP} ".join(sides[::-1])]


@cache
def literals(phrase: str, lang: str) -> frozenset[str]:
    """Return the stems that a phrase spells out."""
    return frozenset(stem for word in _WORD.findall(_CLASS.sub(" ", phrase.lower())) for stem in stems(word, lang))


def elements(phrase: str, lang: str) -> list[Element]:
    """Take a phrase apart. Raises ValueError where no word stands at its start or end."""
    found = [Element(text, _alternatives(text, lang)) for text in _ELEMENT.findall(phrase.lower())]
    texts = [element.text for element in found]
    if not found or GAP in (texts[0], texts[-1]) or texts == [NUMBER]:
        raise ValueError(f"the phrase {phrase!r} needs a word at its start and end")
    return found


def _beginnings(phrase: str, lang: str) -> set[str]:
    """Return the labels a phrase can begin with: of its first element, and of the next where that is optional."""
    found: set[str] = set()
    for text in _ELEMENT.findall(phrase.lower()):
        alternatives = _alternatives(text, lang)
        found.update(labels[0] for labels in alternatives if labels)
        if () not in alternatives:
            break
    return found


def _insert(node: Node, parts: list[Element], payload: Any) -> None:
    if not parts:
        node.payloads.append(payload)
        return
    _insert(node.after(parts[0]), parts[1:], payload)
    if () in parts[0].alternatives:
        _insert(node, parts[1:], payload)


@cache
def _alternatives(text: str, lang: str) -> tuple[Labels, ...]:
    options = text[1:-1].split("|") if text.startswith("(") else [text]
    return tuple(_labels(option, lang) for option in options)


@cache
def _labels(text: str, lang: str) -> Labels:
    if text.isalpha():
        return tuple(stems(text, lang))
    found: list[str] = []
    for element in _ELEMENT.findall(text):
        is_sign = element.startswith(("<", EXACT)) or element in (GAP, NUMBER, NAME, "%")
        found.extend([element] if is_sign else (stem for word in _WORD.findall(element) for stem in stems(word, lang)))
    return tuple(found)
