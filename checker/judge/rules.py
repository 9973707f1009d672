"""Claims no ingredient evidence decides: the table's verdict for the kind of claim, and what softens it."""

from collections.abc import Iterator

from checker.judge import wording
from checker.judge.case import Case, finding
from checker.model import Claim, Finding
from checker.rows import Basis, CueKind, Force, Severity, Verdict

KINDS = {
    Basis.TESTED: "unproven_authority",
    Basis.APPROVAL: "unproven_authority",
    Basis.NUMBERS: "bare_number",
    Basis.COMPARISON: "comparison",
    Basis.PURITY: "purity_word",
    Basis.GREEN: "green_word",
    Basis.SAFETY: "absolute_safety",
    Basis.SOURCE: "source_wording",
    Basis.PRESENCE: "presence_wording",
}
"""The kind of finding each basis gives."""

_MILDER = {Severity.SERIOUS: Severity.WARNING, Severity.WARNING: Severity.NOTE}
_STATED = (CueKind.BASE, CueKind.STUDY)
_WITH_BASE = (Basis.NUMBERS, Basis.TESTED)


def judge(case: Case) -> Iterator[Finding]:
    """Yield a finding for each claim whose verdict the table states."""
    for claim in case.claims:
        if claim.asserted and claim.basis in KINDS and claim.kind.verdict and claim.kind.severity:
            yield _judged(case, claim, claim.kind.verdict, claim.kind.severity)


def _judged(case: Case, claim: Claim, verdict: Verdict, severity: Severity) -> Finding:
    kinds = {cue.kind for cue in claim.cues}
    reasons = [claim.kind.why]
    if claim.footnote_missing:
        reasons.append("the text marks a footnote that is nowhere in it")
    elif claim.basis in _WITH_BASE and kinds & set(_STATED) and CueKind.IN_VITRO not in kinds:
        verdict, severity = Verdict.NOT_ASSESSABLE, Severity.INFO
        reasons = ["it states who was asked or measured; whether it is true cannot be seen on a label"]
    if CueKind.IN_VITRO in kinds:
        reasons.append("the note says cells or an ingredient were tested, not this product on people")
    against = [item for item in case.items if claim.group_id and case.is_member(claim.group_id, item)]
    if against:
        severity = max(severity, Severity.WARNING, key=list(Severity).index)
        reasons.append(f"the list has {wording.names(against)}: {case.database.groups[claim.group_id].title}")
    if claim.force is Force.HEDGED:
        severity = _MILDER.get(severity, severity)
    if CueKind.TESTIMONIAL in kinds:
        severity = _MILDER.get(severity, severity)
        reasons.append("said by a user; a brand that repeats it makes it its own")
    flagged = severity in (Severity.WARNING, Severity.SERIOUS)
    return finding(
        KINDS[claim.basis],
        verdict,
        severity,
        f"{wording.quoted(claim)}: {claim.kind.title[:1].lower()}{claim.kind.title[1:]}",
        claim=claim,
        items=against,
        reasons=reasons,
        sources=[claim.kind.source_id],
        suggestion=claim.kind.better_wording if flagged else "",
    )
