"""Claims about an effect on the skin, against the evidence of what is listed."""

from collections.abc import Iterator, Sequence

from checker.dose import studied_from
from checker.judge import wording
from checker.judge.case import BEST_FIRST, Case, finding
from checker.judge.ground import Ground, ground, purpose_sources, silence
from checker.model import Claim, Evidence, Finding, Item
from checker.rows import Basis, CueKind, Force, Grade, Severity, Standing, Verdict

_SUPPORT = (Grade.STRONG, Grade.MODERATE, Grade.LIMITED)


def judge(case: Case) -> Iterator[Finding]:
    """Yield a finding for each efficacy and medicinal claim, and one where the amount is under what was studied."""
    for claim in case.claims:
        if not claim.asserted or claim.basis not in (Basis.EFFICACY, Basis.MEDICINAL):
            continue
        here = case.about(claim)
        if claim.group_id and here.listed and not any(here.is_member(claim.group_id, item) for item in here.items):
            yield _without(here, claim)
        else:
            yield from _judged(here, claim)


def _without(case: Case, claim: Claim) -> Finding:
    """Say that nothing of the group a claim rests on is listed: sun protection without a UV filter."""
    title = case.database.groups[claim.group_id].title
    return finding(
        "claim_evidence",
        Verdict.ABSENT,
        Severity.SERIOUS,
        f"{wording.quoted(claim)} rests on {title}; nothing recognised on the list is one",
        claim=claim,
        reasons=[claim.kind.why, wording.unread(case.unread)],
        sources=[claim.kind.source_id],
        suggestion=claim.kind.better_wording,
    )


def _judged(case: Case, claim: Claim) -> Iterator[Finding]:
    found = ground(case, claim)
    yield _finding(case, claim, found)
    if found.best and found.best.grade in _SUPPORT:
        yield from _low_dose(case, claim, found.best, bool(found.credited))


def _finding(case: Case, claim: Claim, found: Ground) -> Finding:
    verdict, severity = _verdict(case, claim, found)
    other = _elsewhere(case, claim, found.pool) if found.credited else None
    return finding(
        "regulated_wording" if verdict is Verdict.REGULATED_WORDING else "claim_evidence",
        verdict,
        severity,
        _summary(case, claim, found),
        claim=claim,
        items=[item for cell in found.shown for item in found.pool if item.match.ingredient_id == cell.ingredient_id],
        reasons=[*_reasons(case, claim, found), _other_support(case, other)],
        evidence=[*found.shown, *([other] if other else [])],
        sources=[claim.kind.source_id, *purpose_sources(case, claim, found)],
        suggestion=(claim.kind.better_wording or wording.ASK) if severity.is_flagged else "",
    )


def _verdict(case: Case, claim: Claim, found: Ground) -> tuple[Verdict, Severity]:
    """Return what the table says of the evidence, unless the list, the copy or the kind of claim says more."""
    rule = case.database.verdict_rules[(found.standing, claim.force)]
    verdict, severity = rule.verdict, rule.severity
    if not case.listed and verdict is not Verdict.OK:
        verdict = Verdict.NOT_ASSESSABLE
    if found.missing and claim.force is not Force.SENSORY:
        verdict, severity = Verdict.ABSENT, severity.as_flagged
    if claim.basis is Basis.MEDICINAL and claim.kind.severity and claim.kind.verdict:
        verdict, severity = claim.kind.verdict, claim.kind.severity
    said_by_user = any(cue.kind is CueKind.TESTIMONIAL for cue in claim.cues)
    return verdict, severity.milder if said_by_user else severity


def _summary(case: Case, claim: Claim, found: Ground) -> str:
    said = wording.quoted(claim)
    if claim.force is Force.SENSORY:
        return f"{said} says how it feels or looks at once; that asks for no evidence from ingredients"
    if found.missing:
        return f"{said} is credited to {wording.listed(m.text for m in found.credited)}, which the list does not show"
    if not case.listed:
        return f"{said}: there is no ingredient list to judge it by"
    if not claim.outcome_id:
        return f"{said}: no ingredient evidence can carry this wording"
    return f"{said}{_evidence_said(case, claim, found)}"


def _evidence_said(case: Case, claim: Claim, found: Ground) -> str:
    outcome = case.database.outcomes[claim.outcome_id].title
    if found.standing is Standing.UNDECLARED:
        return f": {_undeclared(found, outcome)}"
    if found.best is None:
        return ": no reviewed evidence in our table for what is listed"
    if found.standing is Standing.NONE and not found.credited:
        return f": nothing listed has a study in people, left on intact skin, that counts for {outcome}"
    return f" rests on {wording.graded(found.best, case.database)}"


def _undeclared(found: Ground, outcome: str) -> str:
    if not found.credited:
        return f"nothing listed has reviewed evidence for {outcome}, and nothing listed is declared for it"
    verb = "has" if len(found.pool) == 1 else "have"
    return f"{wording.names(found.pool)} {verb} no reviewed evidence for {outcome}, and no declared function that fits"


def _reasons(case: Case, claim: Claim, found: Ground) -> Iterator[str]:
    best = found.best
    if claim.force in (Force.STRUCTURAL, Force.DISEASE):
        yield claim.kind.why
    hedges = [cue.text for cue in claim.cues if cue.kind is CueKind.HEDGE]
    if hedges and claim.force is Force.STRUCTURAL:
        yield f"“{hedges[0]}” does not make a claim about changing the skin a cosmetic one"
    if best and best.records:
        count = f"{len(best.records)} study record{'s' * (len(best.records) > 1)} on file"
        yield f"{count}; rule: {best.rule.replace('_', ' ')}"
    if claim.footnote_missing:
        yield wording.NO_NOTE
    if any(cue.kind is CueKind.TESTIMONIAL for cue in claim.cues):
        yield wording.SAID_BY_USER
    if claim.force is not Force.SENSORY:
        yield from silence(case, claim, found)
    for shown in found.shown:
        yield from _dose_note(found.pool, shown)


def _elsewhere(case: Case, claim: Claim, pool: Sequence[Item]) -> Evidence | None:
    """Return better evidence from an ingredient the copy does not credit, if the list has one."""
    others = [item for item in case.certain if item not in pool]
    best_here, best_there = case.best(pool, claim.outcome_id), case.best(others, claim.outcome_id)
    if best_there is None or best_there.grade not in _SUPPORT:
        return None
    rank = BEST_FIRST.index
    better = best_here is None or rank(best_there.grade) < rank(best_here.grade)
    return best_there if better else None


def _other_support(case: Case, other: Evidence | None) -> str:
    return f"another listed ingredient could carry it: {wording.graded(other, case.database)}" if other else ""


def _dose_note(pool: Sequence[Item], best: Evidence) -> Iterator[str]:
    item = next(item for item in pool if item.match.ingredient_id == best.ingredient_id)
    if item.max_percent is not None:
        yield f"{wording.name(item)} is at most {wording.percent(item.max_percent)} here: {item.max_percent_why}"


def _low_dose(case: Case, claim: Claim, best: Evidence, credited: bool) -> Iterator[Finding]:
    item = next(item for item in case.certain if item.match.ingredient_id == best.ingredient_id)
    studied = studied_from(best.ingredient_id, best.outcome_id, case.database)
    if studied is None or item.max_percent is None or item.max_percent >= studied[0]:
        return
    low, high = (wording.percent(value) for value in studied)
    outcome = case.database.outcomes[best.outcome_id].title
    span = low if low == high else f"{low} to {high}"
    yield finding(
        "low_dose",
        Verdict.WEAK_EVIDENCE,
        Severity.WARNING if credited else Severity.NOTE,
        f"{wording.name(item)} was studied for {outcome} at {span}; on this label it is at most "
        f"{wording.percent(item.max_percent)}",
        claim=claim,
        items=[item],
        reasons=[item.max_percent_why],
    )
