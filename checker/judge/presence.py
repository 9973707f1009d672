"""Ingredients copy names, against the list."""

from collections.abc import Iterator

from checker.judge.case import Case, finding
from checker.model import Finding, Mention
from checker.rows import Severity, Verdict


def judge(case: Case) -> Iterator[Finding]:
    """Yield a finding for each ingredient the copy names and the list does not show."""
    if not case.listed:
        return
    for mention in _named_once(case):
        if not any(case.names(mention, item) for item in case.items):
            yield _absent(case, mention)


def _named_once(case: Case) -> list[Mention]:
    found = {m.ingredient_id: m for m in reversed(case.mentions) if m.asserted and m.ingredient_id}
    return sorted(found.values(), key=lambda mention: (mention.source, mention.span))


def _absent(case: Case, mention: Mention) -> Finding:
    name = case.database.ingredients[mention.ingredient_id].inci_name
    maybe = [item for item in case.unread if name in item.match.alternatives]
    unread = len(case.unread)
    return finding(
        "hero_absent",
        Verdict.NOT_ASSESSABLE if unread else Verdict.ABSENT,
        Severity.NOTE if unread else Severity.WARNING,
        f"The copy names “{mention.text}”; the list does not show {name}",
        items=maybe,
        about=mention.ingredient_id,
        reasons=[f"{unread} entries of the list were not recognised and may be it"] if unread else [],
        suggestion="" if unread else f"List {name} by its INCI name, or take it out of the copy.",
    )
