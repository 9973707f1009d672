"""Ingredients copy names, against the list."""

from collections.abc import Iterator

from checker.judge import wording
from checker.judge.case import Case, finding
from checker.model import Finding, Item, Mention
from checker.names import key
from checker.rows import Severity, Verdict

_ALIKE = 4


def judge(case: Case) -> Iterator[Finding]:
    """Yield a finding for each ingredient the copy names and the list does not show, or not in the amount it says."""
    if not case.listed:
        return
    yield from _amounts(case)
    for mention in _named_once(case):
        if not any(case.names(mention, item) for item in case.items):
            yield _absent(case, mention) if mention.ingredient_id else _none_of_group(case, mention)


def _named_once(case: Case) -> list[Mention]:
    named = (m for m in reversed(case.mentions) if m.asserted and (m.ingredient_id or m.group_id))
    found = {(mention.ingredient_id, mention.group_id): mention for mention in named}
    return sorted(found.values(), key=lambda mention: (mention.source, mention.span))


def _none_of_group(case: Case, mention: Mention) -> Finding:
    title = case.database.groups[mention.group_id].title
    return finding(
        "hero_absent",
        Verdict.NOT_ASSESSABLE,
        Severity.NOTE,
        f"The copy names “{mention.text}”; nothing recognised on the list is one of: {title}",
        mention=mention,
        about=mention.group_id,
        reasons=[f"{wording.unread(case.unread)} and may be" if case.unread else ""],
    )


def _absent(case: Case, mention: Mention) -> Finding:
    name = case.database.ingredients[mention.ingredient_id].inci_name
    maybe = [item for item in case.unread if name in item.match.alternatives]
    relatives = [item for item in case.certain if _related(case, mention, item)]
    if relatives:
        return _only_relative(mention, name, relatives)
    unread = len(case.unread)
    return finding(
        "hero_absent",
        Verdict.NOT_ASSESSABLE if unread else Verdict.ABSENT,
        Severity.NOTE if unread else Severity.WARNING,
        f"The copy names “{mention.text}”; the list does not show {name}",
        items=maybe,
        mention=mention,
        about=mention.ingredient_id,
        reasons=[f"{wording.unread(case.unread)} and may be it"] if unread else [],
        suggestion="" if unread else f"List {name} by its INCI name, or take it out of the copy.",
    )


def _related(case: Case, mention: Mention, item: Item) -> bool:
    """Whether a listed material is a relative: of the same organism, or with a name that begins alike."""
    row = case.database.ingredients[mention.ingredient_id]
    if row.taxon_id and row.taxon_id == item.match.taxon_id:
        return True
    start = key(row.inci_name).split()[0][:_ALIKE]
    return len(start) > 2 and any(word.startswith(start) for word in key(wording.name(item)).split())


def _only_relative(mention: Mention, name: str, relatives: list[Item]) -> Finding:
    return finding(
        "hero_absent",
        Verdict.NOT_ASSESSABLE,
        Severity.NOTE,
        f"The copy names “{mention.text}”; the list does not show {name}, but has {wording.names(relatives)}",
        items=relatives,
        mention=mention,
        about=mention.ingredient_id,
        reasons=["a relative is another material, with evidence of its own"],
    )


def _amounts(case: Case) -> Iterator[Finding]:
    """Yield a finding where the copy states more of an ingredient than its place on the list, or EU law, allows."""
    for mention in case.mentions:
        if mention.percent is None or not mention.asserted:
            continue
        named = [item for item in case.certain if case.names(mention, item) and item.max_percent is not None]
        if named and all(mention.percent > (item.max_percent or 0) for item in named):
            yield _too_much(mention, mention.percent, named)


def _too_much(mention: Mention, percent: float, named: list[Item]) -> Finding:
    most = max(named, key=lambda item: item.max_percent or 0)
    return finding(
        "stated_amount",
        Verdict.CONTRADICTED,
        Severity.WARNING,
        f"The copy says {wording.percent(percent)} “{mention.text}”; the list allows at most "
        f"{wording.percent(most.max_percent or 0)} {wording.name(most)}",
        items=named,
        mention=mention,
        about=f"{mention.ingredient_id}{mention.group_id}{percent:g}",
        reasons=[most.max_percent_why, "either the amount, the order of the list or its fitness for the EU is off"],
        suggestion="State the amount that is in the product, and list it where it belongs.",
    )
