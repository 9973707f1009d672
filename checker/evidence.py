"""Study records -> grade, by the rules of docs/methodology.md. A grade is never typed."""

from collections.abc import Callable, Iterable

from checker.database import Database
from checker.model import Evidence, Record
from checker.rows import (
    Blinding,
    Certainty,
    Control,
    Design,
    Direction,
    Endpoint,
    Funding,
    Grade,
    LimitKind,
    Material,
    Route,
    Study,
    Subjects,
)

RCT = (Design.RCT_SPLIT, Design.RCT_PARALLEL)
LEAST_PER_ARM = 20
LEAST_PER_ARM_FOR_NULL = 30
LEAST_UNCONTROLLED = 10
"""People a single-arm study needs before it says anything; below it is a set of cases."""


class Cell:
    """The records of one ingredient, one outcome and one route, sorted by what each can show."""

    def __init__(self, records: Iterable[Record], route: Route, minimum_weeks: float, authorised: bool) -> None:
        kept = _one_per_cohort(record for record in records if not record.study.retracted)
        self.records = tuple(kept)
        self.authorised = authorised
        self.human = [record for record in kept if record.study.subjects is Subjects.HUMAN]
        self.direct = [record for record in self.human if _is_direct(record, route)]
        self.indirect = [record for record in self.human if not _is_direct(record, route)]
        self.preclinical = [record for record in kept if _is_preclinical(record)]
        self.qualifying = [record for record in self.direct if is_qualifying(record, minimum_weeks)]
        self.weak = [record for record in self.direct if record not in self.qualifying and _is_weak(record)]
        self.uncontrolled = [record for record in self.direct if _is_uncontrolled(record)]
        self.reviews = [record for record in self.direct if record.study.design is Design.SYSTEMATIC_REVIEW]
        self.benefits = _going(self.qualifying, Direction.BENEFIT)
        self.nulls = [record for record in self.qualifying if _is_telling_null(record)]

    @property
    def people(self) -> int:
        """How many people the qualifying trials with a benefit analysed."""
        return sum(record.study.n_analysed or 0 for record in self.benefits)


def evidence(database: Database, ingredient_id: str, outcome_id: str, route: Route = Route.LEAVE_ON) -> Evidence:
    """Grade one ingredient for one outcome by one route; without records the grade is ``not_reviewed``."""
    rows = database.study_outcomes.get((ingredient_id, outcome_id), ())
    records = tuple(Record(database.studies[row.study_id], row) for row in rows)
    authorised = any(
        limit.kind is LimitKind.AUTHORISED and limit.outcome_id == outcome_id
        for limit in database.dose_limits.get(ingredient_id, ())
    )
    if not records and not authorised:
        return Evidence(ingredient_id, outcome_id, Grade.NOT_REVIEWED, "no record in the tables")
    cell = Cell(records, route, database.outcomes[outcome_id].minimum_weeks, authorised)
    grade, rule = graded(cell)
    return Evidence(ingredient_id, outcome_id, grade, rule, modifiers(cell, grade), cell.records)


def graded(cell: Cell) -> tuple[Grade, str]:
    """Return the grade and the name of the rule that gave it: the first that holds, then the caps."""
    grade, rule = next((grade, rule.__name__) for grade, rule in RULES if rule(cell))
    if grade is Grade.STRONG and not cell.authorised and _all_sponsored(cell) and not cell.reviews:
        return Grade.MODERATE, "capped_all_sponsored"
    if grade in (Grade.STRONG, Grade.MODERATE) and is_conflicting(cell) and not cell.authorised:
        return Grade.LIMITED, "capped_conflicting"
    return grade, rule


def authorised_drug(cell: Cell) -> bool:
    """A drug monograph or licence covers this outcome at a stated strength."""
    return cell.authorised


def null_trials_prevail(cell: Cell) -> bool:
    """A qualifying trial found nothing and none found a benefit, or most found nothing, or one found harm."""
    harmed = _going(cell.qualifying, Direction.HARM)
    nulls, benefits = len(cell.nulls), len(cell.benefits)
    return bool(harmed) or (nulls >= 1 and benefits == 0) or (nulls >= 2 and nulls > benefits)


def three_trials_agree(cell: Cell) -> bool:
    """Three qualifying trials by two teams, one of them independent, 150 people, none against."""
    teams = {record.study.team or record.study.study_id for record in cell.benefits}
    enough = len(cell.benefits) >= 3 and len(teams) >= 2 and cell.people >= 150
    return enough and _any_independent(cell.benefits) and not cell.nulls


def review_is_certain(cell: Cell) -> bool:
    """A systematic review of three or more randomised trials states high or moderate certainty of a benefit."""
    return any(
        (record.study.trials or 0) >= 3 and record.study.certainty in (Certainty.HIGH, Certainty.MODERATE)
        for record in _going(cell.reviews, Direction.BENEFIT)
    )


def two_trials_agree(cell: Cell) -> bool:
    """Two qualifying trials, 60 people, and at most one against for every two in favour."""
    nulls = len(cell.nulls)
    return len(cell.benefits) >= 2 and nulls <= 1 and len(cell.benefits) >= 2 * nulls and cell.people >= 60


def one_large_independent_trial(cell: Cell) -> bool:
    """One qualifying trial of 100 people that the maker did not pay for."""
    large = [record for record in cell.benefits if (record.study.n_analysed or 0) >= 100]
    return _any_independent(large)


def some_human_support(cell: Cell) -> bool:
    """One qualifying or weaker trial, a pooled review, or a before-and-after study in ten people shows a benefit."""
    pool = [*cell.benefits, *cell.weak, *cell.uncontrolled, *cell.reviews]
    return bool(_going(pool, Direction.BENEFIT))


def laboratory_work_only(cell: Cell) -> bool:
    """No study in people with this material by this route, but work on cells, animals or excised skin."""
    return not cell.direct and bool(cell.preclinical)


def nothing_found(cell: Cell) -> bool:
    """What remains."""
    return True


RULES: tuple[tuple[Grade, Callable[[Cell], bool]], ...] = (
    (Grade.STRONG, authorised_drug),
    (Grade.CONTRADICTED, null_trials_prevail),
    (Grade.STRONG, three_trials_agree),
    (Grade.STRONG, review_is_certain),
    (Grade.MODERATE, two_trials_agree),
    (Grade.MODERATE, one_large_independent_trial),
    (Grade.LIMITED, some_human_support),
    (Grade.PRECLINICAL_ONLY, laboratory_work_only),
    (Grade.NONE, nothing_found),
)
"""The rules in the order they are tried; the first that holds gives the grade."""


def is_qualifying(record: Record, minimum_weeks: float) -> bool:
    """Whether a trial is randomised, blinded, long and large enough, and compared the material with a real control."""
    study, outcome = record.study, record.outcome
    return (
        study.design in RCT
        and study.control in (Control.VEHICLE, Control.ACTIVE)
        and outcome.between_arms
        and outcome.endpoint_type in (Endpoint.INSTRUMENT, Endpoint.BLINDED_GRADER)
        and study.blinding in (Blinding.DOUBLE, Blinding.ASSESSOR)
        and (study.weeks or 0) >= minimum_weeks
        and (study.n_per_arm or 0) >= LEAST_PER_ARM
    )


def is_conflicting(cell: Cell) -> bool:
    """Whether trials of the same weight point both ways."""
    weak_for, weak_against = _going(cell.weak, Direction.BENEFIT), _going(cell.weak, Direction.NULL, Direction.HARM)
    return bool(cell.benefits and cell.nulls) or bool(weak_for and weak_against and not cell.benefits)


def modifiers(cell: Cell, grade: Grade) -> tuple[str, ...]:
    """Return the qualifications that stand beside a grade, in a fixed order."""
    silent = grade in (Grade.NONE, Grade.PRECLINICAL_ONLY)
    said = (name for name in MODIFIERS if not (silent and name in _OF_SUPPORT))
    return tuple(name for name in said if MODIFIERS[name](cell, grade))


def _uncontrolled_only(cell: Cell, grade: Grade) -> bool:
    controlled = _going([*cell.qualifying, *cell.weak, *cell.reviews], Direction.BENEFIT)
    return grade is Grade.LIMITED and not controlled


def _weak_rct_only(cell: Cell, grade: Grade) -> bool:
    return grade is Grade.LIMITED and not cell.benefits and bool(_going(cell.weak, Direction.BENEFIT))


def _only_by(*routes: Route) -> Callable[[Cell, Grade], bool]:
    def holds(cell: Cell, grade: Grade) -> bool:
        return not cell.direct and any(record.study.route in routes for record in cell.indirect)

    return holds


def _only_with(material: Material) -> Callable[[Cell, Grade], bool]:
    def holds(cell: Cell, grade: Grade) -> bool:
        return not cell.direct and any(record.outcome.material is material for record in cell.indirect)

    return holds


MODIFIERS: dict[str, Callable[[Cell, Grade], bool]] = {
    "uncontrolled_only": _uncontrolled_only,
    "weak_rct_only": _weak_rct_only,
    "adjunct_only": _only_by(Route.ADJUNCT_LASER, Route.ADJUNCT_MICRONEEDLE),
    "injection_only": _only_by(Route.INJECTION),
    "other_source_only": _only_with(Material.OTHER_SOURCE),
    "other_form_only": _only_with(Material.OTHER_FORM),
    "mixture_only": _only_with(Material.MIXTURE),
    "case_level_only": lambda cell, grade: bool(cell.direct) and all(_is_case_level(r.study) for r in cell.direct),
    "null_underpowered": lambda cell, grade: len(_going(cell.qualifying, Direction.NULL)) > len(cell.nulls),
    "dose_unknown": lambda cell, grade: bool(cell.direct) and not any(record.study.dose for record in cell.direct),
    "sponsor_only": lambda cell, grade: bool(cell.direct) and _all_sponsored(cell),
    "conflicting": lambda cell, grade: is_conflicting(cell),
    "small_effect": lambda cell, grade: any(record.outcome.small_effect for record in cell.benefits or cell.weak),
}
"""Every modifier and when it holds."""


_OF_SUPPORT = frozenset({"dose_unknown", "sponsor_only", "small_effect"})
"""Modifiers that qualify support, and say nothing where there is none."""


def _is_direct(record: Record, route: Route) -> bool:
    return record.study.route is route and record.outcome.material is Material.SAME


def _is_preclinical(record: Record) -> bool:
    return record.study.subjects is not Subjects.HUMAN and record.outcome.material is Material.SAME


def _is_weak(record: Record) -> bool:
    """A randomised trial that compared its arms with a sound measure, but is small, short or lacks a real control."""
    sound = record.outcome.endpoint_type in (Endpoint.INSTRUMENT, Endpoint.BLINDED_GRADER)
    return record.study.design in RCT and record.outcome.between_arms and sound


def _is_uncontrolled(record: Record) -> bool:
    one_arm = record.study.design in (Design.SINGLE_ARM, Design.NONRANDOMISED) or (
        record.study.design in RCT and not record.outcome.between_arms
    )
    return one_arm and not _is_case_level(record.study)


def _is_case_level(study: Study) -> bool:
    return study.design is Design.CASE_SERIES or (
        study.design is Design.SINGLE_ARM and (study.n_analysed or 0) < LEAST_UNCONTROLLED
    )


def _is_telling_null(record: Record) -> bool:
    """A null counts only where the trial was large enough to see an effect, and not against another active."""
    against_nothing = record.study.control is not Control.ACTIVE
    large = (record.study.n_per_arm or 0) >= LEAST_PER_ARM_FOR_NULL
    return record.outcome.direction is Direction.NULL and large and against_nothing


def _going(records: Iterable[Record], *directions: Direction) -> list[Record]:
    return [record for record in records if record.outcome.direction in directions]


def _any_independent(records: Iterable[Record]) -> bool:
    return any(record.study.funding is Funding.INDEPENDENT for record in records)


def _all_sponsored(cell: Cell) -> bool:
    return all(record.study.funding is Funding.SPONSOR for record in cell.direct)


def _one_per_cohort(records: Iterable[Record]) -> list[Record]:
    """Keep one record where several papers report the same people and endpoint."""
    kept: dict[tuple[str, str], Record] = {}
    for record in records:
        kept.setdefault((record.study.cohort or record.study.study_id, record.outcome.endpoint), record)
    return list(kept.values())
