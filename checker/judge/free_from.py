"""What copy says is not inside, against the list; look-alikes are weighed, not counted, and said so."""

from collections.abc import Iterator, Sequence

from checker.judge import wording
from checker.judge.case import Case, finding
from checker.model import Claim, Finding, Item
from checker.rows import Basis, Role, Severity, Verdict


def judge(case: Case) -> Iterator[Finding]:
    """Yield a finding for each free-from claim."""
    for claim in case.claims:
        if claim.asserted and claim.basis is Basis.FREE_FROM:
            yield _judged(case.about(claim), claim)


def _judged(case: Case, claim: Claim) -> Finding:
    if not claim.group_id and not claim.about:
        return _unsettled(claim, f"{wording.quoted(claim)}: a list of ingredients cannot show whether this is so")
    inside = [item for item in case.listed if _is_inside(case, item, claim)]
    return _contradicted(claim, inside) if inside else _not_contradicted(case, claim)


def _is_inside(case: Case, item: Item, claim: Claim) -> bool:
    named = any(case.names(mention, item) for mention in claim.about)
    return named or bool(claim.group_id and case.is_member(claim.group_id, item))


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


def _not_contradicted(case: Case, claim: Claim) -> Finding:
    groups = dict.fromkeys(filter(None, (claim.group_id, *(mention.group_id for mention in claim.about))))
    alike = [
        (item, m)
        for item in case.listed
        for g in groups
        if (m := case.membership(g, item)) and m.role is Role.LOOK_ALIKE
    ]
    reasons = [f"considered and not counted: {wording.name(item)} ({membership.why})" for item, membership in alike[:6]]
    if case.unread:
        reasons.append(f"{wording.unread(case.unread)}, so this is not settled by the list alone")
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
