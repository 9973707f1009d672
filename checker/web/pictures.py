"""Evidence as a small picture: how strong by filled steps, how much by dots, and the same in words."""

from collections.abc import Iterable
from typing import NamedTuple

from checker.model import Evidence
from checker.rows import Grade, Outcome, Subjects
from checker.web import texts

STEPS = {Grade.STRONG: 4, Grade.MODERATE: 3, Grade.LIMITED: 2, Grade.PRECLINICAL_ONLY: 1}
"""How many of the four steps a grade fills."""

_MOST_DOTS = 8


class Picture(NamedTuple):
    """Steps filled of four, whether trials speak against it, dots for studies in people and elsewhere, and words."""

    steps: int
    against: bool
    people: int
    elsewhere: int
    words: str


def picture(grade: Grade, people: int = 0, elsewhere: int = 0) -> Picture:
    """Return the picture of a grade and of how many studies stand behind it."""
    return Picture(
        STEPS.get(grade, 0),
        grade is Grade.CONTRADICTED,
        min(people, _MOST_DOTS),
        min(elsewhere, _MOST_DOTS - min(people, _MOST_DOTS)),
        texts.studies(people, elsewhere),
    )


def of(cell: Evidence) -> Picture:
    """Return the picture of a graded cell; two outcomes of one study are one study."""
    studies = {record.study.study_id: record.study for record in cell.records}.values()
    people = sum(study.subjects is Subjects.HUMAN for study in studies)
    return picture(cell.grade, people, len(studies) - people)


def strongest_first(cells: Iterable[tuple[Outcome, Evidence]]) -> list[tuple[Outcome, Evidence]]:
    """Sort graded outcomes: the best grade first, and among equals the one with most records."""
    return sorted(cells, key=lambda pair: (list(Grade).index(pair[1].grade), -len(pair[1].records)))
