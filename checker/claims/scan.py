"""Walk words and graph together: every phrase in one pass, in time linear in the text."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from checker.claims.patterns import GAP, NAME, NUMBER, Graph, Labels, Node
from checker.claims.words import Word

LONGEST_GAP = 4
LONGEST_NUMBER = 4
LONGEST_SMALL_WORD = 4

Names = Mapping[int, tuple[int, ...]]
"""The last words of the material names that start at a word."""


class Hit(NamedTuple):
    """A phrase found: its payload and the words ``first`` to ``last`` (both included)."""

    payload: Any
    first: int
    last: int


class Scanner:
    """Finds the phrases of one graph. ``classes`` maps a stem to its word classes; ``gap`` is how far ``~`` reaches."""

    def __init__(self, graph: Graph, classes: Mapping[str, tuple[str, ...]], gap: int = LONGEST_GAP) -> None:
        self._graph = graph
        self._classes = classes
        self._gap = gap

    def hits(self, words: list[Word], names: Names | None = None) -> list[Hit]:
        """Return every phrase in ``words``, in reading order and then in the order of the table."""
        walk = _Walk(words, self._classes, names or {}, self._gap)
        root = self._graph.root(walk.labels())
        found: dict[tuple[int, int, int], Hit] = {}
        for first in range(len(words)):
            for node, last in walk.ends(root, first):
                for payload in node.payloads:
                    found.setdefault((id(payload), first, last), Hit(payload, first, last))
        ranks = self._graph.ranks
        return sorted(found.values(), key=lambda hit: (hit.first, hit.last, ranks[id(hit.payload)]))


def _labels(word: Word, classes: Mapping[str, tuple[str, ...]]) -> Labels:
    """Return what a phrase can call a word: its stem, its very form, and the classes of either."""
    return (word.stem, word.exact, *classes.get(word.stem, ()), *classes.get(word.exact, ()))


class _Walk:
    """One text, walked from each of its words."""

    def __init__(self, words: list[Word], classes: Mapping[str, tuple[str, ...]], names: Names, gap: int) -> None:
        self._words = words
        self._longest_gap = gap
        self._names = names
        self._labels = [_labels(word, classes) for word in words]

    def labels(self) -> list[str]:
        """Return every label the text has, in a fixed order."""
        return [*dict.fromkeys(label for labels in self._labels for label in labels), NUMBER, NAME]

    def ends(self, root: Node, first: int) -> Iterator[tuple[Node, int]]:
        """Yield each node with payloads that can be reached from a word, and the last word of the way to it."""
        open_ends = [(root, first)]
        while open_ends:
            node, at = open_ends.pop()
            for step, after in self._steps(node, at, at == first):
                if step.payloads:
                    yield step, after - 1
                if step.edges:
                    open_ends.append((step, after))

    def _steps(self, node: Node, at: int, is_first: bool) -> Iterator[tuple[Node, int]]:
        if at >= len(self._words):
            return
        if is_first or self._follows(at):
            yield from self._here(node, at)
        for _, behind in node.edges.get(GAP, ()):
            for start in self._gap(at):
                yield from self._here(behind, start)

    def _here(self, node: Node, at: int) -> Iterator[tuple[Node, int]]:
        for label in (*self._labels[at], NUMBER, NAME):
            for rest, behind in node.edges.get(label, ()):
                for after in self._after((label, *rest), at):
                    yield behind, after

    def _after(self, labels: Labels, at: int) -> Iterable[int]:
        """Return the places at which a sequence of labels read from ``at`` can end."""
        ends = [at]
        for i, label in enumerate(labels):
            ends = [after for end in ends if i == 0 or self._goes_on(end) for after in self._label_ends(label, end)]
        return ends

    def _goes_on(self, at: int) -> bool:
        return at < len(self._words) and self._follows(at)

    def _label_ends(self, label: str, at: int) -> Iterable[int]:
        if label == NUMBER:
            end = self._number(at)
            return [end] if end > at else []
        if label == NAME:
            return [last + 1 for last in self._names.get(at, ())]
        return [at + 1] if label in self._labels[at] else []

    def _number(self, at: int) -> int:
        """Return the place after the figures and number words that start at ``at``, or ``at`` inside such a run."""
        if at and self._is_number(at - 1) and self._follows(at):
            return at
        end = at
        while end < min(len(self._words), at + LONGEST_NUMBER) and self._is_number(end):
            if end > at and not self._follows(end):
                break
            end += 1
        return end

    def _is_number(self, at: int) -> bool:
        return self._words[at].is_number or "<number>" in self._labels[at]

    def _follows(self, at: int) -> bool:
        """Whether a word stands in one breath with the word before it."""
        return not self._words[at].comma and self._words[at].sentence == self._words[at - 1].sentence

    def _gap(self, at: int) -> Iterator[int]:
        """Yield the places up to a gap on, within the sentence and before any colon; small words take no room in it.

        Without a comma the gap may be longer: "reduces the look of even the most stubborn and deeply etched lines".
        """
        sentence, room, longer = self._words[at - 1].sentence, self._longest_gap, self._longest_gap // 2
        for place in range(at, min(at + 3 * self._longest_gap, len(self._words))):
            word = self._words[place]
            if word.sentence != sentence or word.colon:
                return
            longer = 0 if word.comma else longer
            if room + longer < 0:
                return
            yield place
            room -= not (len(word.raw) <= LONGEST_SMALL_WORD and "<telling>" in self._labels[place])
