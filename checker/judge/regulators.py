"""What markets and regulators say of a wording that was flagged: the rules on its kind, and the decisions."""

from dataclasses import replace

from checker.judge.case import Case
from checker.model import Finding

_ABOUT_AMOUNTS = "low_dose"


def with_regulators(case: Case, found: Finding) -> Finding:
    """Return a flagged finding with the rules and precedents of the chosen markets; any other as it is."""
    if not found.flagged or found.claim is None or found.kind == _ABOUT_AMOUNTS:
        return found
    kind = case.kinds[found.claim]
    return replace(
        found,
        claim_rules=tuple(row for row in case.database.claim_rules.get(kind, ()) if row.market in case.markets),
        precedents=tuple(row for row in case.database.precedents.get(kind, ()) if row.market in case.markets),
    )
