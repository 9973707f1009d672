"""Walk words and trie together: every phrase in one pass, in time linear in the text."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from checker.claims.patterns import GAP, NAME, NUMBER, Node
from checker.claims.words import Word

LONGEST_GAP = 4
LONGEST_NUMBER = 4


class Hit(NamedTuple):
    """A phrase found: its payload and the words ``first`` to ``last`` (both included)."""

    payload: Any
    first: int
    last: int


class Scanner:
    """Finds the phrases of one trie. ``classes`` maps a stem to the word classes it belongs to."""

    def __init__(self, root: Node, classes: Mapping[str, tuple[str, ...]]) -> None:
        self._root = root
        self._classes = classes

    def hits(self, words: list[Word], names: Mapping[int, tuple[int, ...]] | None = None) -> list[Hit]:
        """Return every phrase in ``words``. ``names[i]`` are the last words of the material names starting at ``i``."""
        found: dict[tuple[int, int, int], Hit] = {}
        for first in range(len(words)):
            for node, last in self._walk(words, first, names or {}):
                for payload in node.payloads:
                    found.setdefault((id(payload), first, last), Hit(payload, first, last))
        return list(found.values())

    def _walk(self, words: list[Word], first: int, names: Mapping[int, tuple[int, ...]]) -> Iterator[tuple[Node, int]]:
        open_ends = [(self._root, first)]
        while open_ends:
            node, at = open_ends.pop()
            for step, after in self._steps(node, words, at, at == first, names):
                if step.payloads:
                    yield step, after - 1
                if step.edges:
                    open_ends.append((step, after))

    def _steps(
        self, node: Node, words: list[Word], at: int, is_first: bool, names: Mapping[int, tuple[int, ...]]
    ) -> Iterator[tuple[Node, int]]:
        if at >= len(words):
            return
        if is_first or _follows(words, at):
            yield from self._here(node, words, at, names)
        if GAP in node.edges:
            for start in _gap(words, at):
                yield from self._here(node.edges[GAP], words, start, names)

    def _here(
        self, node: Node, words: list[Word], at: int, names: Mapping[int, tuple[int, ...]]
    ) -> Iterator[tuple[Node, int]]:
        edges = node.edges
        stem = words[at].stem
        for label in (stem, *self._classes.get(stem, ())):
            if label in edges:
                yield edges[label], at + 1
        if NUMBER in edges and (end := self._number(words, at)) > at:
            yield edges[NUMBER], end
        if NAME in edges:
            for last in names.get(at, ()):
                yield edges[NAME], last + 1

    def _number(self, words: list[Word], at: int) -> int:
        """Return the place after the figures and number words that start at ``at``."""
        end = at
        while end < len(words) and end - at < LONGEST_NUMBER and self._is_number(words[end]):
            if end > at and not _follows(words, end):
                break
            end += 1
        return end

    def _is_number(self, word: Word) -> bool:
        return word.is_number or "<number>" in self._classes.get(word.stem, ())


def _follows(words: list[Word], at: int) -> bool:
    """Whether the word stands in one breath with the word before it."""
    return not words[at].comma and words[at].sentence == words[at - 1].sentence


def _gap(words: list[Word], at: int) -> Iterator[int]:
    """Yield the places up to four words on, within the sentence."""
    sentence = words[at - 1].sentence
    for place in range(at, min(at + LONGEST_GAP + 1, len(words))):
        if words[place].sentence != sentence:
            return
        yield place
