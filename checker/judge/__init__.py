"""Claims + matches + evidence -> findings; one function per basis, all driven by tables."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from checker.judge import efficacy, exosomes, fairness, free_from, markets, presence, rules
from checker.judge.case import Case
from checker.judge.materials import Materials
from checker.judge.regulators import with_regulators
from checker.model import Check, Finding
from checker.rows import Severity


class _Judge(NamedTuple):
    """A check: its name, the function that makes it, and what it needs to run."""

    name: str
    run: Callable[[Case], Iterator[Finding]]
    needs_list: bool
    needs_copy: bool


JUDGES = (
    _Judge("exosome source and presence", exosomes.judge, True, False),
    _Judge("human origin", markets.judge_human_origin, True, False),
    _Judge("market rules", markets.judge_market_rules, True, False),
    _Judge("effects against evidence", efficacy.judge, False, True),
    _Judge("ingredients named in the copy", presence.judge, True, True),
    _Judge("free-from claims", free_from.judge, True, True),
    _Judge("free-from wording", fairness.judge, False, True),
    _Judge("authority, numbers, comparisons, purity, safety", rules.judge, False, True),
)
"""Every check in the order it runs."""


def judge(case: Case, has_copy: bool) -> tuple[list[Finding], list[Check]]:
    """Run every check that can run; return the findings, the most severe first, and what ran and what did not."""
    findings: list[Finding] = []
    checks = []
    for check in JUDGES:
        why = _why_not(check, bool(case.listed), has_copy)
        checks.append(Check(check.name, not why, why))
        if not why or not check.needs_list:
            findings.extend(check.run(case))
    rank = list(Severity).index
    worst_first = sorted(findings, key=lambda found: -rank(found.severity))
    return [with_regulators(case, found) for found in _told_apart(worst_first)], checks


def _told_apart(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Count what is said again of the same words in another place, so that each has an id of its own.

    Given the worst first, the id of what is flagged does not hang on the same words said harmlessly elsewhere.
    """
    seen: Counter[str] = Counter()
    for found in findings:
        seen[found.id] += 1
        yield found if seen[found.id] == 1 else found._replace(id=f"{found.id}-{seen[found.id]}")


def _why_not(check: _Judge, has_list: bool, has_copy: bool) -> str:
    if check.needs_list and not has_list:
        return "no ingredient list was found"
    if check.needs_copy and not has_copy:
        return "there was no copy beside the list"
    return ""


__all__ = ["JUDGES", "Case", "Materials", "judge"]
