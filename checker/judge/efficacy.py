"""Claims about an effect on the skin, against the evidence of what is listed."""

from collections.abc import Iterator, Sequence

from checker.dose import studied_from
from checker.judge import wording
from checker.judge.case import BEST_FIRST, Case, finding
from checker.model import Claim, Evidence, Finding, Item, Mention
from checker.rows import Basis, CueKind, Force, Grade, Severity, Verdict

_SUPPORT = (Grade.STRONG, Grade.MODERATE, Grade.LIMITED)


def judge(case: Case) -> Iterator[Finding]:
    """Yield a finding for each efficacy and medicinal claim, and one where the amount is under what was studied."""
    for claim in case.claims:
        if not claim.asserted or claim.basis not in (Basis.EFFICACY, Basis.MEDICINAL):
            continue
        if claim.group_id and case.listed and not any(case.is_member(claim.group_id, item) for item in case.items):
            yield _without(case, claim)
        else:
            yield from _judged(case, claim)


def _without(case: Case, claim: Claim) -> Finding:
    """Say that nothing of the group a claim rests on is listed: sun protection without a UV filter."""
    title = case.database.groups[claim.group_id].title
    return finding(
        "claim_evidence",
        Verdict.ABSENT,
        Severity.SERIOUS,
        f"{wording.quoted(claim)} rests on {title}; nothing recognised on the list is one",
        claim=claim,
        reasons=[claim.kind.why, f"{len(case.unread)} entries were not recognised" if case.unread else ""],
        sources=[claim.kind.source_id],
        suggestion=claim.kind.better_wording,
    )


def _judged(case: Case, claim: Claim) -> Iterator[Finding]:
    credited = [mention for mention in claim.about if _is_material(mention)]
    tied = [item for item in case.certain if any(case.names(mention, item) for mention in credited)]
    pool = tied if credited else case.certain
    best = case.best(pool, claim.outcome_id)
    missing = bool(credited and not tied and case.listed)
    yield _finding(case, claim, credited, pool, best, missing)
    if best and best.grade in _SUPPORT:
        yield from _low_dose(case, claim, best, bool(credited))


def _is_material(mention: Mention) -> bool:
    """Whether a mention says what does it: a named ingredient, organism or form; "plant" alone does not."""
    return bool(mention.ingredient_id or mention.taxon_id or mention.form)


def _finding(
    case: Case, claim: Claim, credited: Sequence[Mention], pool: Sequence[Item], best: Evidence | None, missing: bool
) -> Finding:
    grade = best.grade if best else Grade.NOT_REVIEWED
    rule = case.database.verdict_rules[(grade, claim.force)]
    verdict, severity = rule.verdict, rule.severity
    if not case.listed and verdict is not Verdict.OK:
        verdict = Verdict.NOT_ASSESSABLE
    if missing and claim.force is not Force.SENSORY:
        verdict, severity = Verdict.ABSENT, severity.as_flagged
    if claim.basis is Basis.MEDICINAL and claim.kind.severity and claim.kind.verdict:
        verdict, severity = claim.kind.verdict, claim.kind.severity
    if any(cue.kind is CueKind.TESTIMONIAL for cue in claim.cues):
        severity = severity.milder
    shown = [best] if best and best.grade is not Grade.NOT_REVIEWED else []
    other = _elsewhere(case, claim, pool) if credited else None
    kind = "regulated_wording" if verdict is Verdict.REGULATED_WORDING else "claim_evidence"
    return finding(
        kind,
        verdict,
        severity,
        _summary(case, claim, credited, best, missing),
        claim=claim,
        items=[item for item in pool if shown and item.match.ingredient_id == shown[0].ingredient_id],
        reasons=[*_reasons(case, claim, pool, best), _other_support(case, other)],
        evidence=[*shown, *([other] if other else [])],
        sources=[claim.kind.source_id],
        suggestion=claim.kind.better_wording if severity.is_flagged else "",
    )


def _summary(case: Case, claim: Claim, credited: Sequence[Mention], best: Evidence | None, missing: bool) -> str:
    said = wording.quoted(claim)
    if claim.force is Force.SENSORY:
        return f"{said} says how it feels or looks at once; that asks for no evidence from ingredients"
    if missing:
        return f"{said} is credited to {wording.listed(m.text for m in credited)}, which the list does not show"
    if not case.listed:
        return f"{said}: there is no ingredient list to judge it by"
    if not claim.outcome_id:
        return f"{said}: no ingredient evidence can carry this wording"
    if best is None or best.grade is Grade.NOT_REVIEWED:
        return f"{said}: no reviewed evidence in our table for what is listed"
    if best.grade is Grade.NONE and not credited:
        outcome = case.database.outcomes[claim.outcome_id].title
        return f"{said}: nothing listed has a study in people, left on intact skin, that counts for {outcome}"
    return f"{said} rests on {wording.graded(best, case.database)}"


def _reasons(case: Case, claim: Claim, pool: Sequence[Item], best: Evidence | None) -> Iterator[str]:
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
    if best and best.grade is not Grade.NOT_REVIEWED:
        yield from _dose_note(case, claim, pool, best)


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


def _dose_note(case: Case, claim: Claim, pool: Sequence[Item], best: Evidence) -> Iterator[str]:
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
