"""Study records -> grade, by the rules of docs/methodology.md. A grade is never typed."""

from collections.abc import Callable, Iterable

from checker.evidence.records import Counts, going, is_direct, is_human, is_sponsored, weigh
from checker.model import Record
from checker.rows import Certainty, Direction, Funding, Grade, Route


class Cell:
    """The records of one ingredient, one outcome and one route, sorted by what each can show."""

    def __init__(self, records: Iterable[Record], route: Route, minimum_weeks: float, authorised: bool) -> None:
        self.route = route
        self.authorised = authorised
        self.weighed = weigh(records, route, minimum_weeks)
        self.records = tuple(w.record for w in self.weighed if w.counts not in (Counts.RETRACTED, Counts.REPEATED))
        self.direct = [record for record in self.records if is_direct(record, route)]
        self.qualifying = self.counting(Counts.QUALIFYING, Counts.TELLING_NULL)
        self.weak = self.counting(Counts.WEAK)
        self.uncontrolled = self.counting(Counts.UNCONTROLLED)
        self.cases = self.counting(Counts.CASES)
        self.reviews = self.counting(Counts.REVIEW)
        self.preclinical = self.counting(Counts.PRECLINICAL)
        self.related = [record for record in self.counting(Counts.RELATED) if is_human(record)]
        self.benefits = going(self.qualifying, Direction.BENEFIT)
        self.nulls = self.counting(Counts.TELLING_NULL)

    def counting(self, *counts: Counts) -> list[Record]:
        """Return the records that count as one of these."""
        return [weighed.record for weighed in self.weighed if weighed.counts in counts]

    @property
    def people(self) -> int:
        """How many people the qualifying trials with a benefit analysed."""
        return sum(record.study.n_analysed or 0 for record in self.benefits)

    @property
    def all_sponsored(self) -> bool:
        """Whether the maker paid for every study of this material by this route."""
        return all(map(is_sponsored, self.direct))


def graded(cell: Cell) -> tuple[Grade, str]:
    """Return the grade and the name of the rule that gave it: the first that holds, then the cap."""
    grade, rule = next((grade, rule.__name__) for grade, rule in RULES if rule(cell))
    if grade in (Grade.STRONG, Grade.MODERATE) and is_conflicting(cell) and not cell.authorised:
        return Grade.LIMITED, "capped_conflicting"
    return grade, rule


def authorised_drug(cell: Cell) -> bool:
    """A drug monograph or licence covers this outcome at a stated strength."""
    return cell.authorised


def null_trials_prevail(cell: Cell) -> bool:
    """A qualifying trial found nothing and none found a benefit, or most found nothing, or one found harm."""
    harmed = going(cell.qualifying, Direction.HARM)
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
        for record in going(cell.reviews, Direction.BENEFIT)
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
    return bool(going(pool, Direction.BENEFIT))


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


def is_conflicting(cell: Cell) -> bool:
    """Whether trials of the same weight point both ways."""
    weak_for, weak_against = going(cell.weak, Direction.BENEFIT), going(cell.weak, Direction.NULL, Direction.HARM)
    return bool(cell.benefits and cell.nulls) or bool(weak_for and weak_against and not cell.benefits)


def _any_independent(records: Iterable[Record]) -> bool:
    return any(record.study.funding is Funding.INDEPENDENT for record in records)
