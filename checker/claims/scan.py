"""Walk words and graph together: every phrase in one pass, in time linear in the text."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from checker.claims.patterns import GAP, NAME, NUMBER, Graph, Labels, Node
from checker.claims.words import Word

LONGEST_GAP = 4
LONGEST_NUMBER = 4
LONGEST_SMALL_WORD = 4
_LABELS_A_WORD = 4

Names = Mapping[int, Sequence[int]]
"""The last words of the material names that start at a word."""


class Hit(NamedTuple):
    """A phrase found: its payload and the words ``first`` to ``last`` (both included)."""

    payload: Any
    first: int
    last: int


_End = tuple[Node, int]
"""A node of the graph, and the word at which the way to it ends."""


class Scanner:
    """Finds the phrases of one graph. ``classes`` maps a stem to its word classes; ``gap`` is how far ``~`` reaches."""

    def __init__(self, graph: Graph, classes: Mapping[str, tuple[str, ...]], gap: int = LONGEST_GAP) -> None:
        self._graph = graph
        self._classes = classes
        self._gap = gap

    def hits(self, words: list[Word], names: Names | None = None) -> list[Hit]:
        """Return every phrase in ``words``, in reading order and then in the order of the table."""
        labels = [self.labels(word) for word in words]
        if not self._graph.may_begin(_beginnings(words, labels, names or {})):
            return []
        walk = _Walk(words, labels, names or {}, self._gap)
        root = self._graph.root(walk.labels())
        found: dict[tuple[int, int, int], Hit] = {}
        for first in range(len(words)):
            for node, last in walk.ends(root, first):
                for payload in node.payloads:
                    found.setdefault((id(payload), first, last), Hit(payload, first, last))
        ranks = self._graph.ranks
        return sorted(found.values(), key=lambda hit: (hit.first, hit.last, ranks[id(hit.payload)]))

    def labels(self, word: Word) -> Labels:
        """Return what a phrase can call a word: its stem, its very form, and the classes of either."""
        stem, exact = word.stem, word.exact
        return (stem, exact, *self._classes.get(stem, ()), *self._classes.get(exact, ()))


class _Walk:
    """One text, walked from each of its words. ``reads`` gives what can be read at a word, and where that ends."""

    def __init__(self, words: list[Word], labels: Sequence[Labels], names: Names, gap: int) -> None:
        self._words = words
        self._longest_gap = gap
        self._follows = [_follows(words, at) for at in range(len(words))]
        self._is_number = [word.is_number or "<number>" in told for word, told in zip(words, labels)]
        self._is_small = [len(w.raw) <= LONGEST_SMALL_WORD and "<telling>" in told for w, told in zip(words, labels)]
        self._reads = [self._read(at, told, names) for at, told in enumerate(labels)]
        self._places = _places(self._reads)
        self._gaps: dict[int, int] = {}

    def labels(self) -> list[str]:
        """Return every label the text has, in a fixed order."""
        return list(self._places)

    def ends(self, root: Node, first: int) -> Iterator[_End]:
        """Yield each node with payloads that can be reached from a word, and the last word of the way to it."""
        open_ends = self._here(root, first)
        while open_ends:
            node, at = open_ends.pop()
            if node.payloads:
                yield node, at - 1
            if node.edges and at < len(self._words):
                open_ends += self._steps(node, at)

    def _read(self, at: int, labels: Labels, names: Names) -> dict[str, Sequence[int]]:
        """Return what can be read at a word: its labels, a number that starts there, the names that do."""
        read: dict[str, Sequence[int]] = dict.fromkeys(labels, (at + 1,))
        end = self._number(at)
        if end > at:
            read[NUMBER] = (end,)
        if at in names:
            read[NAME] = [last + 1 for last in names[at]]
        return read

    def _steps(self, node: Node, at: int) -> list[_End]:
        found = self._here(node, at) if self._follows[at] else []
        for _, behind in node.edges.get(GAP, ()):
            found += self._in_gap(behind, at, self._gap(at))
        return found

    def _here(self, node: Node, at: int) -> list[_End]:
        """Return where the ways on from a node end that begin at a word."""
        edges = node.edges
        return [
            (behind, after)
            for label, ends in self._reads[at].items()
            if label in edges
            for rest, behind in edges[label]
            for after in (self._after(rest, ends) if rest else ends)
        ]

    def _in_gap(self, node: Node, start: int, stop: int) -> list[_End]:
        """Return where the ways on from a node end that begin anywhere in a gap.

        The fewer are looked through: the labels that lead on from the node, or the words.
        """
        if len(node.edges) > _LABELS_A_WORD * (stop - start):
            return [end for at in range(start, stop) for end in self._here(node, at)]
        found: list[_End] = []
        for label in node.edges:
            places = self._places.get(label, ())
            for at in places[bisect_left(places, start) : bisect_left(places, stop)]:
                for rest, behind in node.edges[label]:
                    found += [(behind, after) for after in self._after(rest, self._reads[at][label])]
        return found

    def _after(self, labels: Labels, ends: Sequence[int]) -> Sequence[int]:
        """Return the places at which a sequence of labels can end that goes on at one of ``ends``."""
        for label in labels:
            on = [end for end in ends if end < len(self._words) and self._follows[end]]
            ends = [after for end in on for after in self._reads[end].get(label, ())]
        return ends

    def _number(self, at: int) -> int:
        """Return the place after the figures and number words that start at ``at``, or ``at`` inside such a run."""
        if at and self._is_number[at - 1] and self._follows[at]:
            return at
        end = at
        while end < min(len(self._words), at + LONGEST_NUMBER) and self._is_number[end]:
            if end > at and not self._follows[end]:
                break
            end += 1
        return end

    def _gap(self, at: int) -> int:
        """Return how far a gap reaches, within the sentence and before any colon; small words take no room in it.

        Without a comma the gap may be longer: "reduces the look of even the most stubborn and deeply etched lines".
        """
        if at not in self._gaps:
            self._gaps[at] = self._end_of_gap(at)
        return self._gaps[at]

    def _end_of_gap(self, at: int) -> int:
        sentence, room, longer = self._words[at - 1].sentence, self._longest_gap, self._longest_gap // 2
        most = min(at + 3 * self._longest_gap, len(self._words))
        for place in range(at, most):
            word = self._words[place]
            longer = 0 if word.comma else longer
            if word.sentence != sentence or word.colon or room + longer < 0:
                return place
            room -= not self._is_small[place]
        return most


def _beginnings(words: Iterable[Word], labels: Iterable[Labels], names: Names) -> set[str]:
    """Return every label that a phrase of a text can begin with."""
    found = set[str]().union(*labels)
    if "<number>" in found or any(word.is_number for word in words):
        found.add(NUMBER)
    return found | {NAME} if names else found


def _places(reads: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    """Return the words at which each label can be read."""
    found: dict[str, list[int]] = {}
    for at, read in enumerate(reads):
        for label in read:
            found.setdefault(label, []).append(at)
    return found


def _follows(words: Sequence[Word], at: int) -> bool:
    """Whether a word stands in one breath with the word before it."""
    return at > 0 and not words[at].comma and words[at].sentence == words[at - 1].sentence
