"""Claims no ingredient evidence decides: the table's verdict for the kind of claim, and what softens it."""

from collections.abc import Iterator, Sequence

from checker.judge import wording
from checker.judge.case import Case, finding
from checker.model import Claim, Finding, Item
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

_FORCES = list(Force)
_STATED = (CueKind.BASE, CueKind.STUDY)
_WITH_BASE = (Basis.NUMBERS, Basis.TESTED)


def judge(case: Case) -> Iterator[Finding]:
    """Yield a finding for each claim whose verdict the table states."""
    for claim in case.claims:
        if claim.asserted and claim.basis in KINDS and claim.kind.verdict and claim.kind.severity:
            yield _judged(case.about(claim), claim, claim.kind.verdict, claim.kind.severity)


def _judged(case: Case, claim: Claim, verdict: Verdict, severity: Severity) -> Finding:
    against = [item for item in case.items if claim.group_id and case.is_member(claim.group_id, item)]
    kinds = {cue.kind for cue in claim.cues}
    stated = _states_base(claim, kinds)
    if _goes_further(claim):
        severity = severity.as_flagged
    if stated:
        verdict, severity = Verdict.NOT_ASSESSABLE, Severity.INFO
    if against:
        severity = severity.as_flagged
    for softens in (claim.force is Force.HEDGED, CueKind.TESTIMONIAL in kinds):
        severity = severity.milder if softens else severity
    return finding(
        KINDS[claim.basis],
        verdict,
        severity,
        f"{wording.quoted(claim)}: {claim.kind.title[:1].lower()}{claim.kind.title[1:]}",
        claim=claim,
        items=against,
        reasons=_reasons(case, claim, against, stated),
        sources=[claim.kind.source_id],
        suggestion=claim.kind.better_wording if severity.is_flagged else "",
    )


def _goes_further(claim: Claim) -> bool:
    """Whether a wording says more than its kind mostly does: "recommended by" doctors beside "tested by" them."""
    return _FORCES.index(claim.force) > _FORCES.index(claim.kind.force)


def _states_base(claim: Claim, kinds: set[CueKind]) -> bool:
    """Whether a figure or a test says who was asked or measured, and that it was people."""
    told = claim.basis in _WITH_BASE and bool(kinds & set(_STATED))
    return told and not claim.footnote_missing and CueKind.IN_VITRO not in kinds


def _reasons(case: Case, claim: Claim, against: Sequence[Item], stated: bool) -> Iterator[str]:
    kinds = {cue.kind for cue in claim.cues}
    yield (
        "it states who was asked or measured; whether it is true cannot be seen on a label"
        if stated
        else claim.kind.why
    )
    if claim.footnote_missing:
        yield wording.NO_NOTE
    if CueKind.IN_VITRO in kinds:
        yield "the note says cells or an ingredient were tested, not this product on people"
    if against:
        yield f"the list has {wording.names(against)}: {case.database.groups[claim.group_id].title}"
    if CueKind.TESTIMONIAL in kinds:
        yield wording.SAID_BY_USER
