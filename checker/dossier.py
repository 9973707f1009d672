"""The evidence on one ingredient laid open record by record, and on all of them as one matrix."""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from checker.card import not_known
from checker.check import Checker
from checker.database import Database
from checker.errors import InputError
from checker.evidence import cell, evidence, of_cell
from checker.evidence.explain import basis, raised_by
from checker.evidence.records import Weighed
from checker.model import Evidence
from checker.rows import DoseLimit, Ingredient, MarketRule, Outcome, RuleStatus, Source

_AS_DRUG = (RuleStatus.DRUG, RuleStatus.NOT_APPROVED, RuleStatus.PROHIBITED)


@dataclass(frozen=True)
class Graded:
    """One outcome: its grade, every record with what it counts as, what the grade rests on and what would raise it."""

    outcome: Outcome
    evidence: Evidence
    records: tuple[Weighed, ...]
    basis: str
    raised_by: str


@dataclass(frozen=True)
class Dossier:
    """The evidence on one ingredient, and where it is a drug or forbidden."""

    ingredient: Ingredient
    cells: tuple[Graded, ...]
    limits: tuple[DoseLimit, ...]
    drug_rules: tuple[MarketRule, ...]
    sources: dict[str, Source]


@dataclass(frozen=True)
class Matrix:
    """Ingredients (in the order of their names) against outcomes; ``cells`` holds what has been reviewed."""

    ingredients: tuple[Ingredient, ...]
    outcomes: tuple[Outcome, ...]
    cells: dict[tuple[str, str], Evidence]
    version: str


def dossier(name: str, checker: Checker, outcome_id: str | None = None) -> Dossier:
    """Lay open the evidence on a named ingredient, for one outcome or all that have records.

    Raises InputError for a name that is no ingredient of the tables, and for an outcome that is none.
    """
    database = checker.database
    match = checker.match(name)
    if match.ingredient_id is None:
        raise not_known(name, match)
    cells = tuple(_graded(database, match.ingredient_id, outcome) for outcome in _wanted(database, outcome_id))
    shown = tuple(each for each in cells if each.records or each.evidence.records or outcome_id)
    return Dossier(
        ingredient=database.ingredients[match.ingredient_id],
        cells=shown,
        limits=database.dose_limits.get(match.ingredient_id, ()),
        drug_rules=tuple(_drug_rules(database, match.ingredient_id)),
        sources={weighed.record.study.source_id: _source(database, weighed) for c in shown for weighed in c.records},
    )


def matrix(database: Database) -> Matrix:
    """Grade every ingredient for every outcome it has records on."""
    cells = {key: evidence(database, *key) for key in database.study_outcomes}
    listed = {ingredient_id for ingredient_id, _ in cells}
    studied = {outcome_id for _, outcome_id in cells}
    rows = sorted((database.ingredients[each] for each in listed), key=attrgetter("inci_name"))
    columns = tuple(outcome for outcome in database.outcomes.values() if outcome.outcome_id in studied)
    return Matrix(tuple(rows), columns, cells, database.version)


def _wanted(database: Database, outcome_id: str | None) -> Iterable[Outcome]:
    if outcome_id is None:
        return database.outcomes.values()
    if outcome_id not in database.outcomes:
        raise InputError("outcome", f"{outcome_id[:30]!r} is no outcome", f"Known: {', '.join(database.outcomes)}.")
    return [database.outcomes[outcome_id]]


def _graded(database: Database, ingredient_id: str, outcome: Outcome) -> Graded:
    seen = cell(database, ingredient_id, outcome.outcome_id)
    found = of_cell(database, ingredient_id, outcome.outcome_id, seen)
    return Graded(outcome, found, tuple(sorted(seen.weighed, key=_weight)), basis(seen), raised_by(found.grade))


def _weight(weighed: Weighed) -> tuple[int, str]:
    return list(type(weighed.counts)).index(weighed.counts), weighed.record.study.study_id


def _drug_rules(database: Database, ingredient_id: str) -> Iterable[MarketRule]:
    rules = database.tables["market_rules"]
    return (rule for rule in rules if rule.ingredient_id == ingredient_id and rule.status in _AS_DRUG)


def _source(database: Database, weighed: Weighed) -> Source:
    return database.sources[weighed.record.study.source_id]
