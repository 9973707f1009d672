"""Study records -> grade, modifiers and what would change them, by the rules of docs/methodology.md."""

from checker.database import Database
from checker.evidence.grade import RULES, Cell, graded
from checker.evidence.modifiers import MODIFIERS, modifiers
from checker.model import Evidence, Record
from checker.rows import Grade, LimitKind, Route

__all__ = ["MODIFIERS", "RULES", "Cell", "cell", "evidence", "graded", "modifiers", "of_cell"]


def evidence(database: Database, ingredient_id: str, outcome_id: str, route: Route = Route.LEAVE_ON) -> Evidence:
    """Grade one ingredient for one outcome by one route; without records the grade is ``not_reviewed``."""
    return of_cell(database, ingredient_id, outcome_id, cell(database, ingredient_id, outcome_id, route))


def of_cell(database: Database, ingredient_id: str, outcome_id: str, seen: Cell) -> Evidence:
    """Grade a cell that is already gathered."""
    if not seen.weighed and not seen.authorised:
        return Evidence(ingredient_id, outcome_id, Grade.NOT_REVIEWED, "no record in the tables")
    grade, rule = graded(seen)
    return Evidence(ingredient_id, outcome_id, grade, rule, modifiers(seen, grade, database.dated), seen.records)


def cell(database: Database, ingredient_id: str, outcome_id: str, route: Route = Route.LEAVE_ON) -> Cell:
    """Gather the records of one ingredient, one outcome and one route."""
    rows = database.study_outcomes.get((ingredient_id, outcome_id), ())
    records = tuple(Record(database.studies[row.study_id], row) for row in rows)
    authorised = any(
        limit.kind is LimitKind.AUTHORISED and limit.outcome_id == outcome_id
        for limit in database.dose_limits.get(ingredient_id, ())
    )
    return Cell(records, route, database.outcomes[outcome_id].minimum_weeks, authorised)
