"""What one study record counts as: a qualifying trial, a weaker one, a review, laboratory work, or related only."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from checker.model import Record
from checker.rows import Blinding, Control, Design, Direction, Endpoint, Funding, Material, Route, Subjects

RCT = (Design.RCT_SPLIT, Design.RCT_PARALLEL)
LEAST_PER_ARM = 20
LEAST_PER_ARM_FOR_NULL = 30
LEAST_UNCONTROLLED = 10
"""People a study without a control group needs before it says anything; below it is a set of cases."""

_SOUND = (Endpoint.INSTRUMENT, Endpoint.BLINDED_GRADER)


class Counts(StrEnum):
    """What a record counts as, the weightiest first."""

    QUALIFYING = "qualifying trial"
    TELLING_NULL = "telling null"
    REVIEW = "systematic review"
    WEAK = "weak trial"
    UNCONTROLLED = "uncontrolled study"
    CASES = "set of cases"
    UNSOUND = "trial without a sound measure"
    PRECLINICAL = "laboratory work"
    RELATED = "related only"
    RETRACTED = "retracted"
    REPEATED = "same people reported again"


@dataclass(frozen=True)
class Weighed:
    """A record, what it counts as, and what it lacks to count for more."""

    record: Record
    counts: Counts
    lacks: tuple[str, ...] = ()


def weigh(records: Iterable[Record], route: Route, minimum_weeks: float) -> list[Weighed]:
    """Say what each record of a cell counts as; a second paper on the same people and endpoint counts for nothing."""
    found: list[Weighed] = []
    seen: set[tuple[str, str]] = set()
    for record in records:
        cohort = (record.study.cohort or record.study.study_id, record.outcome.endpoint)
        if record.study.retracted:
            found.append(Weighed(record, Counts.RETRACTED))
        elif cohort in seen:
            found.append(Weighed(record, Counts.REPEATED))
        else:
            seen.add(cohort)
            found.append(_weighed(record, route, minimum_weeks))
    return found


def lacks(record: Record, minimum_weeks: float) -> tuple[str, ...]:
    """Return, in words, what a trial lacks to qualify; nothing where it does."""
    study, outcome = record.study, record.outcome
    wanted = {
        "is not randomised": study.design in RCT,
        "no vehicle or active control": study.control in (Control.VEHICLE, Control.ACTIVE),
        "arms were not compared": outcome.between_arms,
        "no instrument or blinded grader": outcome.endpoint_type in _SOUND,
        "not blinded": study.blinding in (Blinding.DOUBLE, Blinding.ASSESSOR),
        f"shorter than {minimum_weeks:g} weeks": (study.weeks or 0) >= minimum_weeks,
        f"fewer than {LEAST_PER_ARM} people in its smallest arm": (study.n_per_arm or 0) >= LEAST_PER_ARM,
    }
    return tuple(lack for lack, met in wanted.items() if not met)


def is_direct(record: Record, route: Route) -> bool:
    """Whether people were studied with this very material by this route."""
    return is_human(record) and record.study.route is route and record.outcome.material is Material.SAME


def is_human(record: Record) -> bool:
    """Whether people were studied."""
    return record.study.subjects is Subjects.HUMAN


def going(records: Iterable[Record], *directions: Direction) -> list[Record]:
    """Return the records that went one of these ways."""
    return [record for record in records if record.outcome.direction in directions]


def is_sponsored(record: Record) -> bool:
    """Whether the maker paid."""
    return record.study.funding is Funding.SPONSOR


def _weighed(record: Record, route: Route, minimum_weeks: float) -> Weighed:
    if not is_direct(record, route):
        return Weighed(record, Counts.PRECLINICAL) if _is_preclinical(record) else _related(record, route)
    if record.study.design is Design.SYSTEMATIC_REVIEW:
        return Weighed(record, Counts.REVIEW)
    missing = lacks(record, minimum_weeks)
    if not missing:
        return Weighed(record, Counts.TELLING_NULL if _is_telling_null(record) else Counts.QUALIFYING)
    return Weighed(record, _lesser(record), missing)


def _lesser(record: Record) -> Counts:
    """Say what a study counts as that does not qualify.

    A randomised trial that compared its arms with a sound measure, but is small, short or lacks a control, is weak.
    """
    compared = record.study.design in RCT and record.outcome.between_arms
    if compared:
        return Counts.WEAK if record.outcome.endpoint_type in _SOUND else Counts.UNSOUND
    few = (record.study.n_analysed or 0) < LEAST_UNCONTROLLED
    return Counts.CASES if few or record.study.design is Design.CASE_SERIES else Counts.UNCONTROLLED


def _related(record: Record, route: Route) -> Weighed:
    other = "another route" if record.study.route is not route else f"another material ({record.outcome.material})"
    return Weighed(record, Counts.RELATED, (other.replace("_", " "),))


def _is_preclinical(record: Record) -> bool:
    return not is_human(record) and record.outcome.material is Material.SAME


def _is_telling_null(record: Record) -> bool:
    """A null counts only where the trial was large enough to see an effect, and not against another active."""
    against_nothing = record.study.control is not Control.ACTIVE
    large = (record.study.n_per_arm or 0) >= LEAST_PER_ARM_FOR_NULL
    return record.outcome.direction is Direction.NULL and large and against_nothing
