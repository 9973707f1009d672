"""One ingredient, as the tables know it: what ``labelcheck ingredient`` shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from checker.check import Checker
from checker.errors import InputError
from checker.evidence import evidence
from checker.model import Evidence, Match
from checker.names import key
from checker.rows import CasNote, Confusable, DoseLimit, FormRow, MarketRule, Outcome, Source, Taxon

_LONGEST_SHOWN = 100
"""How much of a name that is not known an error repeats, in characters."""


@dataclass(frozen=True)
class Card:
    """Everything the tables hold on one material."""

    asked: str
    match: Match
    summary: str
    form: FormRow | None
    taxon: Taxon | None
    aliases: tuple[str, ...]
    functions: Sequence[str]
    cas: str
    cas_notes: tuple[CasNote, ...]
    evidence: tuple[tuple[Outcome, Evidence], ...]
    limits: tuple[DoseLimit, ...]
    rules: tuple[MarketRule, ...]
    silent_markets: tuple[str, ...]
    confusables: tuple[Confusable, ...]
    sources: dict[str, Source]


def card(name: str, checker: Checker) -> Card:
    """Return the card of a named ingredient. Raises InputError, with the nearest names, where it is not known."""
    match = checker.match(name)
    if not match.identified:
        raise not_known(name, match)
    database = checker.database
    ingredient_id = match.ingredient_id or ""
    row = database.ingredients.get(ingredient_id)
    cells = [(outcome, evidence(database, ingredient_id, outcome.outcome_id)) for outcome in database.outcomes.values()]
    rules = list(checker.materials.rules(match, tuple(checker.database.markets)))
    graded = tuple((outcome, cell) for outcome, cell in cells if cell.records or cell.grade != "not_reviewed")
    return Card(
        asked=name,
        match=match,
        summary=row.summary if row else "",
        form=database.forms.get(match.form or ""),
        taxon=database.taxa.get(match.taxon_id or ""),
        aliases=tuple(alias.alias for alias in database.aliases.get(ingredient_id, ())),
        functions=database.functions.get(ingredient_id, ()),
        cas=row.cas if row else "",
        cas_notes=database.cas_notes.get(ingredient_id, ()),
        evidence=graded,
        limits=database.dose_limits.get(ingredient_id, ()),
        rules=tuple(rules),
        silent_markets=_silent_markets(checker, rules),
        confusables=database.confusables.get(key(match.inci_name or name), ()),
        sources=_sources(checker, graded, rules),
    )


def not_known(name: str, match: Match) -> InputError:
    """Return the error for a name that is no ingredient of the tables, with the nearest ones."""
    near = match.alternatives
    hint = f"Did you mean {' or '.join(near)}?" if near else "Try its INCI name as the label prints it."
    return InputError(name.strip()[:_LONGEST_SHOWN] or "name", "no ingredient of this name in our tables", hint)


def _silent_markets(checker: Checker, rules: list[MarketRule]) -> tuple[str, ...]:
    """Return the titles of the markets whose rules are held, but none on this ingredient."""
    told = {rule.market for rule in rules}
    return tuple(row.title for row in checker.database.markets.values() if row.market not in told)


def _sources(
    checker: Checker, cells: tuple[tuple[Outcome, Evidence], ...], rules: list[MarketRule]
) -> dict[str, Source]:
    ids = [record.study.source_id for _, cell in cells for record in cell.records]
    ids += [rule.source_id for rule in rules]
    return {source_id: checker.database.sources[source_id] for source_id in dict.fromkeys(ids)}
