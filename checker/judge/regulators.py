"""What markets and regulators say of a wording that was flagged: the rules on its kind, and the decisions."""

from checker.judge.case import Case
from checker.model import Claim, Finding
from checker.rows import Basis, Precedent, Verdict

_ABOUT_AMOUNTS = "low_dose"


def with_regulators(case: Case, found: Finding) -> Finding:
    """Return a flagged finding with the rules and precedents of the chosen markets; any other as it is."""
    if not found.flagged or found.claim is None or found.kind == _ABOUT_AMOUNTS:
        return found
    claim = case.by_id[found.claim]
    return found._replace(
        claim_rules=tuple(
            row for row in case.database.claim_rules.get(claim.claim_id, ()) if row.market in case.markets
        ),
        precedents=tuple(
            row
            for row in case.database.precedents.get(claim.claim_id, ())
            if row.market in case.markets and _is_like(row, claim) and not _acquits(row, found)
        ),
    )


def _is_like(row: Precedent, claim: Claim) -> bool:
    """Whether a decision is about what the claim is about: a ruling on parabens says nothing of silicones."""
    if claim.basis is not Basis.FREE_FROM:
        return True
    kind = (claim.kind.group_id, "")
    named = {(mention.group_id, mention.ingredient_id) for mention in claim.about} or {(claim.group_id, "")}
    return (row.group_id, row.ingredient_id) in {("", "") if subject == kind else subject for subject in named}


def _acquits(row: Precedent, found: Finding) -> bool:
    """Whether a wording was let pass elsewhere that the list contradicts here."""
    return found.verdict is Verdict.CONTRADICTED and row.ruling.lets_pass
