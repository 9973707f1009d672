"""What a grade rests on, and what study would raise it."""

from checker.evidence.grade import Cell
from checker.rows import Grade


def basis(cell: Cell) -> str:
    """Say what counts towards the grade of a cell.

    The figures are those the rules of docs/methodology.md look at.
    """
    teams = {record.study.team or record.study.study_id for record in cell.benefits}
    return (
        f"{_count(len(cell.benefits), 'qualifying trial')} with a benefit ({cell.people} people, "
        f"{_count(len(teams), 'team')}), {_count(len(cell.nulls), 'telling null')}, "
        f"{_count(len(cell.weak), 'weak trial')}, {_count(len(cell.uncontrolled), 'uncontrolled study')}, "
        f"{_count(len(cell.reviews), 'review')}, {len(cell.preclinical)} in the laboratory, {len(cell.related)} related"
    )


def raised_by(grade: Grade) -> str:
    """Say which study would raise a grade, by the rules in the order they are tried."""
    return _RAISED_BY[grade]


def _count(number: int, thing: str) -> str:
    plural = f"{thing[:-1]}ies" if thing.endswith("y") else f"{thing}s"
    return f"{number} {thing if number == 1 else plural}"


_QUALIFYING = "randomised, blinded, against the vehicle, 20 people in each arm, long enough, arms compared"
_RAISED_BY = {
    Grade.NOT_REVIEWED: "any study of this material, read and entered",
    Grade.NONE: "a study in ten people or more with this very material, left on intact skin, that shows a benefit",
    Grade.PRECLINICAL_ONLY: "a study in ten people or more with this material, left on intact skin",
    Grade.LIMITED: f"two trials with a benefit in 60 people, or an independent one in 100 ({_QUALIFYING})",
    Grade.MODERATE: f"three trials with a benefit by two teams in 150 people, one independent ({_QUALIFYING})",
    Grade.CONTRADICTED: "more trials with a benefit than without, each large enough to tell",
    Grade.STRONG: "nothing: this is the highest grade",
}
