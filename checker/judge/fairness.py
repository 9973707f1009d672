"""What markets say about saying that something is left out: it can be unfair even where it is true."""

from collections.abc import Iterator

from checker.judge import wording
from checker.judge.case import Case, finding
from checker.model import Claim, Finding
from checker.rows import Basis, Verdict, WordingRule


def judge(case: Case) -> Iterator[Finding]:
    """Yield a finding for each thing a chosen market says, with all the free-from wordings it says it of."""
    said: dict[tuple[str, str], list[tuple[Claim, WordingRule]]] = {}
    for claim in case.claims:
        if claim.asserted and claim.basis is Basis.FREE_FROM:
            for rule in _rules(case, claim):
                said.setdefault((rule.market, rule.says), []).append((claim, rule))
    yield from (_finding(case, pairs) for pairs in said.values())


def _rules(case: Case, claim: Claim) -> Iterator[WordingRule]:
    """Yield the rules on what a claim says is left out: its group, or what it names, or neither."""
    named = [(mention.group_id, mention.ingredient_id) for mention in claim.about]
    for group_id, ingredient_id in [(claim.group_id, "")] if claim.group_id else named or [("", "")]:
        for rule in case.database.wording_rules.get((claim.claim_id, group_id, ingredient_id), ()):
            if rule.market in case.markets:
                yield rule


def _finding(case: Case, pairs: list[tuple[Claim, WordingRule]]) -> Finding:
    (claim, rule), *_ = pairs
    quoted = wording.listed((wording.quoted(other) for other, _ in pairs), most=6)
    return finding(
        "free_from_wording",
        Verdict.REGULATED_WORDING,
        rule.severity,
        f"{quoted}: in the {case.database.markets[rule.market].title}, {rule.says}",
        claim=claim,
        beside=[other for other, _ in pairs],
        about=rule.market,
        reasons=[f"{rule.instrument}; checked {rule.checked_on}"],
        sources=[rule.source_id],
        suggestion=claim.kind.better_wording if rule.severity.is_flagged else "",
    )
