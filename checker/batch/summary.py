"""What a whole batch comes to, counted while the answers pass."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from checker.batch.rows import Answer, Issue
from checker.model import Result

_MOST_LISTED = 1_000
_MOST_NAMES = 100_000


@dataclass
class Summary:
    """Counts over a batch; ``unchecked`` lists the first thousand products that could not be checked."""

    products: int = 0
    results: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[str] = field(default_factory=Counter)
    severities: Counter[str] = field(default_factory=Counter)
    says: Counter[str] = field(default_factory=Counter)
    since: Counter[str] = field(default_factory=Counter)
    waived: int = 0
    entries: int = 0
    recognised: int = 0
    unread: Counter[str] = field(default_factory=Counter)
    unchecked: list[Answer] = field(default_factory=list)

    def add(self, answer: Answer) -> None:
        """Count one answer."""
        self.products += 1
        self.results[answer.result] += 1
        self.entries += answer.outcome.entries
        self.recognised += answer.outcome.recognised
        self._count_unread(answer.outcome.unread)
        if answer.result is Result.NOT_CHECKED and len(self.unchecked) < _MOST_LISTED:
            self.unchecked.append(answer)
        for issue in answer.issues:
            self._count(issue)

    def _count_unread(self, names: Iterable[str]) -> None:
        """Count names nobody knows; of very many, those met once or seldom are let go, so that memory does not grow."""
        self.unread.update(names)
        if len(self.unread) > _MOST_NAMES:
            self.unread = Counter(dict(self.unread.most_common(_MOST_NAMES // 2)))

    def _count(self, issue: Issue) -> None:
        self.waived += bool(issue.waived)
        if issue.counts:
            self.verdicts[issue.said.verdict] += 1
            self.severities[issue.said.severity] += 1
            self.says[issue.said.says or issue.said.kind] += 1
            if issue.since:
                self.since[issue.since] += 1

    @property
    def flagged(self) -> int:
        """The products with something flagged that nobody has waived."""
        return self.results[Result.SERIOUS] + self.results[Result.WARNING]
