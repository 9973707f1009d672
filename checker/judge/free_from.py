"""What copy says is not inside, against the list; look-alikes are weighed, not counted, and said so."""

from collections.abc import Iterator, Sequence

from checker.judge import wording
from checker.judge.case import Case, finding
from checker.model import Claim, Finding, Item, Status
from checker.rows import Basis, Role, Severity, Verdict


def judge(case: Case) -> Iterator[Finding]:
    """Yield a finding for each free-from claim."""
    for claim in case.claims:
        if claim.asserted and claim.basis is Basis.FREE_FROM:
            yield _judged(case, claim)


def _judged(case: Case, claim: Claim) -> Finding:
    groups = [*dict.fromkeys(filter(None, (claim.group_id, *(mention.group_id for mention in claim.about))))]
    ingredients = [mention.ingredient_id for mention in claim.about if mention.ingredient_id]
    said = wording.quoted(claim)
    if not case.listed:
        return _unsettled(claim, f"{said}: there is no ingredient list to check it against")
    if not groups and not ingredients:
        return _unsettled(claim, f"{said}: no group in our table says what this would be")
    inside = [item for item in case.items if _is_inside(case, item, groups, ingredients)]
    if inside:
        return _contradicted(claim, inside)
    return _not_contradicted(case, claim, groups)


def _is_inside(case: Case, item: Item, groups: Sequence[str], ingredients: Sequence[str]) -> bool:
    if item.match.status is Status.NOT_AN_INGREDIENT:
        return False
    return item.match.ingredient_id in ingredients or any(case.is_member(group, item) for group in groups)


def _unsettled(claim: Claim, summary: str) -> Finding:
    return finding(
        "free_from", Verdict.NOT_ASSESSABLE, Severity.NOTE, summary, claim=claim, sources=[claim.kind.source_id]
    )


def _contradicted(claim: Claim, inside: Sequence[Item]) -> Finding:
    return finding(
        "free_from",
        Verdict.CONTRADICTED,
        Severity.SERIOUS,
        f"{wording.quoted(claim)}, but the list has {wording.names(inside)}",
        claim=claim,
        items=inside,
        sources=[claim.kind.source_id],
        suggestion="Take the claim out, or the ingredient.",
    )


def _not_contradicted(case: Case, claim: Claim, groups: Sequence[str]) -> Finding:
    alike = [
        (item, m)
        for item in case.listed
        for g in groups
        if (m := case.membership(g, item)) and m.role is Role.LOOK_ALIKE
    ]
    reasons = [f"considered and not counted: {wording.name(item)} ({membership.why})" for item, membership in alike[:6]]
    if case.unread:
        reasons.append(f"{len(case.unread)} entries were not recognised, so this is not settled by the list alone")
    unsettled = bool(case.unread)
    return finding(
        "free_from",
        Verdict.NOT_ASSESSABLE if unsettled else Verdict.OK,
        Severity.NOTE if unsettled else Severity.INFO,
        f"{wording.quoted(claim)}: nothing recognised on the list speaks against it",
        claim=claim,
        items=[item for item, _ in alike],
        reasons=reasons,
        sources=[claim.kind.source_id],
    )
