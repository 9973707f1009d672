"""Dossiers and the matrix of evidence: as terminal text, as JSON, and the matrix as a page."""

import json
import textwrap
from collections.abc import Iterator
from typing import Any

from checker.dossier import Dossier, Graded, Matrix
from checker.evidence.records import Weighed
from checker.judge.wording import GRADES, MODIFIERS
from checker.judge.wording import STATUSES as RULES
from checker.render import wording
from checker.render.to_html import page
from checker.rows import Design, DoseLimit, Grade, LimitKind, Source

SIGNS = {
    Grade.STRONG: "●",
    Grade.MODERATE: "◕",
    Grade.LIMITED: "◐",
    Grade.PRECLINICAL_ONLY: "○",
    Grade.NONE: "·",
    Grade.CONTRADICTED: "✕",
}
DESIGNS = {
    Design.SYSTEMATIC_REVIEW: "review",
    Design.RCT_SPLIT: "RCT, split",
    Design.RCT_PARALLEL: "RCT",
    Design.NONRANDOMISED: "not random",
    Design.SINGLE_ARM: "one arm",
    Design.CASE_SERIES: "cases",
    Design.LABORATORY: "laboratory",
}
_COLUMNS = {"result": 8, "design": 11, "people": 9, "weeks": 6, "control": 10, "blinded": 9, "paid by": 12}
_NAME = 34


def terminal(seen: Dossier, columns: int) -> str:
    """Return a dossier as text: per outcome the grade, its rule, what would raise it, and a table of the records."""
    width = min(max(columns, 72), 110)
    return "\n".join(part for line in _dossier(seen, width) for part in _wrapped(line, width)) + "\n"


def as_json(seen: Dossier) -> str:
    """Return a dossier as one JSON object."""
    found = {
        "ingredient_id": seen.ingredient.ingredient_id,
        "inci_name": seen.ingredient.inci_name,
        "cells": [_cell_dict(each, seen) for each in seen.cells],
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def matrix_terminal(seen: Matrix) -> str:
    """Return the matrix as text: a line for each ingredient, a numbered column for each outcome."""
    numbers = range(1, len(seen.outcomes) + 1)
    lines = [" " * _NAME + "".join(f"{number:>3}" for number in numbers)]
    for row in seen.ingredients:
        cells = (seen.cells.get((row.ingredient_id, outcome.outcome_id)) for outcome in seen.outcomes)
        signs = "".join(f"  {SIGNS[cell.grade] if cell else ' '}" for cell in cells)
        lines.append(f"{textwrap.shorten(row.inci_name, _NAME - 1, placeholder='…'):<{_NAME}}{signs}".rstrip())
    lines += ["", *(f"{number:>3} {outcome.title}" for number, outcome in zip(numbers, seen.outcomes))]
    lines += ["", *(f"  {sign} {GRADES[grade]}" for grade, sign in SIGNS.items())]
    return "\n".join([*lines, "", f"tables {seen.version}"]) + "\n"


def matrix_html(seen: Matrix, version: str) -> str:
    """Return the matrix as a self-contained page: how strong by the sign, how much by the number beside it."""
    return page("matrix.html.j2", seen=seen, signs=SIGNS, grades=GRADES, modifiers=MODIFIERS, version=version)


def _dossier(seen: Dossier, width: int) -> Iterator[str]:
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
    if each.records:
        yield ""
        yield "  " + "".join(f"{title:<{room}}" for title, room in _COLUMNS.items()).rstrip()
    for weighed in each.records:
        yield from _record(weighed, seen.sources[weighed.record.study.source_id])


def _record(weighed: Weighed, source: Source) -> Iterator[str]:
    study, outcome = weighed.record.study, weighed.record.outcome
    arm = f" ({study.n_per_arm})" if study.n_per_arm and study.n_per_arm != study.n_analysed else ""
    cells = {
        "result": outcome.direction,
        "design": DESIGNS[study.design],
        "people": f"{study.n_analysed or '?'}{arm}",
        "weeks": f"{study.weeks:g}" if study.weeks is not None else "?",
        "control": study.control,
        "blinded": study.blinding,
        "paid by": study.funding,
    }
    yield "  " + "".join(f"{cells[title]:<{room}}" for title, room in _COLUMNS.items()).rstrip()
    why = f" ({'; '.join(weighed.lacks)})" if weighed.lacks else ""
    yield f"    counts as {weighed.counts}{why}"
    told = "; ".join(
        part for part in (weighed.record.outcome.endpoint, study.dose, weighed.record.outcome.result) if part
    )
    yield f"    {told}" if told else ""
    yield f"    {source.citation} {source.locator} ({wording.SEEN[source.seen]})"


def _amount(limit: DoseLimit) -> str:
    low = "" if limit.percent_low in (None, limit.percent_high) else f"{limit.percent_low:g} to "
    kind = {LimitKind.EFFECTIVE: "studied at", LimitKind.AUTHORISED: "authorised at"}.get(limit.kind, "limited to")
    place = ", ".join(part for part in (limit.market, limit.conditions) if part)
    return f"{kind} {low}{limit.percent_high:g}%" + (f" ({place})" if place else "")


def _wrapped(line: str, width: int) -> list[str]:
    if len(line) <= width:
        return [line]
    lead = " " * (len(line) - len(line.lstrip()) + 2)
    return textwrap.wrap(line, width, subsequent_indent=lead, break_long_words=False, break_on_hyphens=False)


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
