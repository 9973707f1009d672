"""Dossiers and the matrix of evidence: as terminal text, as JSON, and the matrix as a page."""

import json
from collections.abc import Iterator
from typing import Any

from checker.dossier import Dossier, Graded, Matrix
from checker.evidence.records import Weighed
from checker.judge.wording import GRADES, MODIFIERS
from checker.judge.wording import STATUSES as RULES
from checker.render import wording
from checker.render.to_html import page
from checker.render.wrap import readable, wrapped
from checker.rows import Blinding, Control, Design, DoseLimit, Funding, Grade, LimitKind, Outcome, Source, Study

SIGNS = {
    Grade.STRONG: "●",
    Grade.MODERATE: "◕",
    Grade.LIMITED: "◐",
    Grade.PRECLINICAL_ONLY: "○",
    Grade.NONE: "·",
    Grade.CONTRADICTED: "✕",
}
LETTERS = {
    Grade.STRONG: "S",
    Grade.MODERATE: "M",
    Grade.LIMITED: "L",
    Grade.PRECLINICAL_ONLY: "P",
    Grade.NONE: "-",
    Grade.CONTRADICTED: "X",
}
"""The signs of the page as letters, for terminals and for readers who hear the text."""

DESIGNS = {
    Design.SYSTEMATIC_REVIEW: "review",
    Design.RCT_SPLIT: "randomised, both arms on the same people",
    Design.RCT_PARALLEL: "randomised",
    Design.NONRANDOMISED: "not randomised",
    Design.SINGLE_ARM: "one arm",
    Design.CASE_SERIES: "cases",
    Design.LABORATORY: "laboratory",
}
_CONTROLS = {
    Control.VEHICLE: "against the vehicle",
    Control.SALINE: "against saline",
    Control.ACTIVE: "against another active",
    Control.UNTREATED: "against no treatment",
    Control.NONE: "against nothing",
}
_BLINDED = {
    Blinding.DOUBLE: "double blind",
    Blinding.ASSESSOR: "blinded grader",
    Blinding.NONE: "not blinded",
    Blinding.UNKNOWN: "blinding not stated",
}
_PAID = {
    Funding.INDEPENDENT: "independent",
    Funding.SPONSOR: "paid for by the maker",
    Funding.MIXED: "paid for by the maker and others",
    Funding.UNKNOWN: "funding not stated",
}
_NAME = 33


def terminal(seen: Dossier, columns: int) -> str:
    """Return a dossier as text: per outcome the grade, its rule, what would raise it, and the records."""
    return "\n".join(part for line in _dossier(seen) for part in _wrapped(line, readable(columns))) + "\n"


def as_json(seen: Dossier) -> str:
    """Return a dossier as one JSON object."""
    found = {
        "ingredient_id": seen.ingredient.ingredient_id,
        "inci_name": seen.ingredient.inci_name,
        "cells": [_cell_dict(each, seen) for each in seen.cells],
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def matrix_terminal(seen: Matrix, columns: int) -> str:
    """Return the matrix as text: as many outcomes side by side as fit, the others below, with all that were studied."""
    columns = readable(columns)
    beside = (columns - _NAME) // 3
    numbered = list(enumerate(seen.outcomes, 1))
    lines = [part for grade, letter in LETTERS.items() for part in wrapped(GRADES[grade], columns, f"{letter} ")]
    for start in range(0, len(numbered), beside):
        lines += ["", *_block(seen, numbered[start : start + beside])]
    return "\n".join([*lines, "", f"tables {seen.version}"]) + "\n"


def _block(seen: Matrix, outcomes: list[tuple[int, Outcome]]) -> Iterator[str]:
    yield from (f"{number:>3} {outcome.title}" for number, outcome in outcomes)
    yield " " * _NAME + "".join(f"{number:>3}" for number, _ in outcomes)
    for row in seen.ingredients:
        cells = [seen.cells.get((row.ingredient_id, outcome.outcome_id)) for _, outcome in outcomes]
        if any(cells):
            letters = "".join(f"{LETTERS[cell.grade] if cell else '':>3}" for cell in cells)
            yield f"{_short(row.inci_name):<{_NAME}}{letters}".rstrip()


def _short(name: str) -> str:
    return name if len(name) < _NAME else f"{name[: _NAME - 4].rstrip()}..."


def matrix_html(seen: Matrix, version: str) -> str:
    """Return the matrix as a self-contained page: how strong by the sign, how much by the number beside it."""
    return page("matrix.html.j2", seen=seen, signs=SIGNS, grades=GRADES, modifiers=MODIFIERS, version=version)


def _dossier(seen: Dossier) -> Iterator[str]:
    yield seen.ingredient.inci_name
    for rule in seen.drug_rules:
        yield f"{rule.market}: {RULES[rule.status]}. {rule.summary} (checked {rule.checked_on})"
    if not seen.cells:
        yield "no study record of it in our tables; that is not evidence against it"
    for each in seen.cells:
        yield from _cell(each, seen)


def _cell(each: Graded, seen: Dossier) -> Iterator[str]:
    found = each.evidence
    yield ""
    yield f"{each.outcome.title.upper()}: {GRADES[found.grade]}"
    yield from (f"  - {MODIFIERS[modifier]}" for modifier in found.modifiers)
    yield f"  rule: {found.rule.replace('_', ' ')}"
    yield f"  on file: {each.basis}"
    yield f"  would raise it: {each.raised_by}"
    yield from (f"  {_amount(limit)}" for limit in seen.limits if limit.outcome_id == each.outcome.outcome_id)
    for weighed in each.records:
        yield from _record(weighed, seen.sources[weighed.record.study.source_id])


def _record(weighed: Weighed, source: Source) -> Iterator[str]:
    study, outcome = weighed.record.study, weighed.record.outcome
    yield f"  - {outcome.direction}: {'; '.join(_built(study))}"
    why = f" ({'; '.join(weighed.lacks)})" if weighed.lacks else ""
    yield f"    counts as {weighed.counts}{why}"
    told = "; ".join(part for part in (outcome.endpoint, study.dose, outcome.result) if part)
    yield f"    {told}" if told else ""
    yield f"    {source.citation} {source.locator} ({wording.SEEN[source.seen]})"


def _built(study: Study) -> Iterator[str]:
    """Say how a study was built, a part at a time; what a laboratory has none of is left out."""
    yield DESIGNS[study.design]
    if study.design is not Design.LABORATORY:
        arm = f", {study.n_per_arm} in the smallest arm" if study.n_per_arm not in (None, study.n_analysed) else ""
        yield (f"{study.n_analysed} people" if study.n_analysed else "number of people not stated") + arm
        yield f"{study.weeks:g} weeks" if study.weeks is not None else "length not stated"
        yield _CONTROLS[study.control]
        yield _BLINDED[study.blinding]
    yield _PAID[study.funding]


def _amount(limit: DoseLimit) -> str:
    low = "" if limit.percent_low in (None, limit.percent_high) else f"{limit.percent_low:g} to "
    kind = {LimitKind.EFFECTIVE: "studied at", LimitKind.AUTHORISED: "authorised at"}.get(limit.kind, "limited to")
    place = ", ".join(part for part in (limit.market, limit.conditions) if part)
    return f"{kind} {low}{limit.percent_high:g}%" + (f" ({place})" if place else "")


def _wrapped(line: str, width: int) -> list[str]:
    lead = " " * (len(line) - len(line.lstrip()))
    return wrapped(line, width, lead, f"{lead}  ")


def _cell_dict(each: Graded, seen: Dossier) -> dict[str, Any]:
    found = each.evidence
    return {
        "outcome_id": each.outcome.outcome_id,
        "grade": found.grade,
        "rule": found.rule,
        "modifiers": list(found.modifiers),
        "basis": each.basis,
        "raised_by": each.raised_by,
        "records": [_record_dict(weighed, seen) for weighed in each.records],
    }


def _record_dict(weighed: Weighed, seen: Dossier) -> dict[str, Any]:
    study, outcome = weighed.record.study, weighed.record.outcome
    source = seen.sources[study.source_id]
    return {
        "study_id": study.study_id,
        "counts_as": weighed.counts,
        "lacks": list(weighed.lacks),
        "direction": outcome.direction,
        "design": study.design,
        "n_analysed": study.n_analysed,
        "n_per_arm": study.n_per_arm,
        "weeks": study.weeks,
        "control": study.control,
        "blinding": study.blinding,
        "route": study.route,
        "material": outcome.material,
        "endpoint": outcome.endpoint,
        "dose": study.dose,
        "funding": study.funding,
        "citation": source.citation,
        "locator": source.locator,
        "seen": source.seen,
    }
