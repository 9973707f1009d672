"""Grades come out of study records: each rule, its neighbours, and the worked checks of the methodology."""

from datetime import date
from typing import Any

import pytest

from checker import Checker, Database
from checker.evidence import Cell, evidence, explain, graded, modifiers
from checker.evidence.grade import is_conflicting
from checker.evidence.records import Counts
from checker.model import Record
from checker.rows import (
    Blinding,
    Certainty,
    Control,
    Design,
    Direction,
    Endpoint,
    Funding,
    Grade,
    Material,
    Route,
    Study,
    StudyOutcome,
    Subjects,
)

TODAY = date(2026, 11, 22)
STUDY = Study(
    study_id="s", source_id="s", subjects=Subjects.HUMAN, design=Design.RCT_SPLIT, n_analysed=40, n_per_arm=40,
    trials=None, certainty=Certainty.NOT_RATED, control=Control.VEHICLE, blinding=Blinding.DOUBLE, weeks=12,
    route=Route.LEAVE_ON, dose="1%", funding=Funding.INDEPENDENT, team="t", cohort="", retracted=False, note="",
    reviewed_on=TODAY,
)  # fmt: skip
OUTCOME = StudyOutcome(
    study_id="s", ingredient_id="i", outcome_id="wrinkles", material=Material.SAME, endpoint="depth",
    endpoint_type=Endpoint.INSTRUMENT, between_arms=True, direction=Direction.BENEFIT, small_effect=False, result="",
)  # fmt: skip
STUDY_FIELDS = set(Study.__annotations__)


def record(name: str = "s", **changes: Any) -> Record:
    """A qualifying trial with a benefit, changed where a case says so."""
    study = {field: value for field, value in changes.items() if field in STUDY_FIELDS}
    outcome = {field: value for field, value in changes.items() if field not in STUDY_FIELDS}
    return Record(STUDY._replace(study_id=name, **study), OUTCOME._replace(study_id=name, **outcome))


def cell(*records: Record, authorised: bool = False) -> Cell:
    return Cell(records, Route.LEAVE_ON, 8, authorised)


def grade(*records: Record, authorised: bool = False) -> Grade:
    return graded(cell(*records, authorised=authorised))[0]


NULL = {"direction": Direction.NULL}
LAB = {"subjects": Subjects.IN_VITRO, "design": Design.LABORATORY, "route": Route.LABORATORY}
OPEN = {"design": Design.SINGLE_ARM, "control": Control.NONE, "blinding": Blinding.NONE, "between_arms": False}
SMALL = {"n_analysed": 15, "n_per_arm": 15}
OTHERS = {"team": "u"}


def three(**changes: Any) -> list[Record]:
    return [
        record("a", n_analysed=60, **changes),
        record("b", n_analysed=50, **changes),
        record("c", team="u", **changes),
    ]


CASES: list[tuple[str, Grade, list[Record]]] = [
    ("three trials, two teams, 150 people", Grade.STRONG, three()),
    ("three trials of one team", Grade.MODERATE, [*three()[:2], record("c")]),
    ("three trials, all paid for by the maker", Grade.MODERATE, three(funding=Funding.SPONSOR)),
    ("three trials of 149 people", Grade.MODERATE, [*three()[:2], record("c", team="u", n_analysed=39)]),
    ("two trials, 60 people", Grade.MODERATE, [record("a"), record("b", n_analysed=20, n_per_arm=20)]),
    ("two trials, 59 people", Grade.LIMITED, [record("a", n_analysed=39), record("b", n_analysed=20, n_per_arm=20)]),
    ("one trial of 100, independent", Grade.MODERATE, [record(n_analysed=100)]),
    ("one trial of 100, paid for by the maker", Grade.LIMITED, [record(n_analysed=100, funding=Funding.SPONSOR)]),
    ("one trial of 99", Grade.LIMITED, [record(n_analysed=99)]),
    ("a review of three trials with moderate certainty", Grade.STRONG,
     [record(design=Design.SYSTEMATIC_REVIEW, trials=3, certainty=Certainty.MODERATE)]),
    ("a review with low certainty", Grade.LIMITED,
     [record(design=Design.SYSTEMATIC_REVIEW, trials=3, certainty=Certainty.LOW)]),
    ("a review of two trials", Grade.LIMITED,
     [record(design=Design.SYSTEMATIC_REVIEW, trials=2, certainty=Certainty.HIGH)]),
    ("one null trial of 30", Grade.CONTRADICTED, [record(n_per_arm=30, **NULL)]),
    ("one null trial of 29", Grade.NONE, [record(n_per_arm=29, **NULL)]),
    ("one null, one benefit", Grade.LIMITED, [record("a"), record("b", **NULL)]),
    ("two nulls, one benefit", Grade.CONTRADICTED, [record("a"), record("b", **NULL), record("c", **NULL)]),
    ("no difference from another active", Grade.NONE, [record(control=Control.ACTIVE, **NULL)]),
    ("one trial found harm", Grade.CONTRADICTED, [record("a"), record("b", direction=Direction.HARM)]),
    ("a trial of 19 a side", Grade.LIMITED, [record(n_per_arm=19)]),
    ("a trial shorter than the outcome needs", Grade.LIMITED, [record(weeks=7)]),
    ("a trial against saline", Grade.LIMITED, [record(control=Control.SALINE)]),
    ("a trial with self-reported outcome alone", Grade.NONE, [record(endpoint_type=Endpoint.SELF_REPORT)]),
    ("a before-and-after study in ten", Grade.LIMITED, [record(n_analysed=10, **OPEN)]),
    ("a before-and-after study in nine", Grade.NONE, [record(n_analysed=9, **OPEN)]),
    ("another route", Grade.NONE, [record(route=Route.INJECTION)]),
    ("another source", Grade.NONE, [record(material=Material.OTHER_SOURCE)]),
    ("a mixture", Grade.NONE, [record(material=Material.MIXTURE)]),
    ("cells only", Grade.PRECLINICAL_ONLY, [record(**LAB)]),
    ("cells of another source", Grade.NONE, [record(material=Material.OTHER_SOURCE, **LAB)]),
    ("cells, and people by another route", Grade.PRECLINICAL_ONLY, [record("a", **LAB), record("b", route=Route.ORAL)]),
    ("a retracted trial", Grade.NONE, [record(retracted=True)]),
    ("one cohort published twice", Grade.LIMITED, [record("a", cohort="x"), record("b", cohort="x", n_analysed=60)]),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "records"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_first_rule_that_holds_gives_the_grade(expected: Grade, records: list[Record]) -> None:
    assert expected is grade(*records)


def test_an_authorised_drug_is_strong_without_trials_in_the_table() -> None:
    assert Grade.STRONG is grade(authorised=True)


MODIFIED = [
    ("uncontrolled_only", [record(n_analysed=20, **OPEN)]),
    ("weak_rct_only", [record(n_per_arm=15)]),
    ("injection_only", [record(route=Route.INJECTION)]),
    ("adjunct_only", [record(route=Route.ADJUNCT_LASER)]),
    ("other_source_only", [record(material=Material.OTHER_SOURCE)]),
    ("other_form_only", [record(material=Material.OTHER_FORM)]),
    ("mixture_only", [record(material=Material.MIXTURE)]),
    ("case_level_only", [record(n_analysed=6, **OPEN)]),
    ("null_underpowered", [record(n_per_arm=25, **NULL)]),
    ("dose_unknown", [record(dose="")]),
    ("sponsor_only", [record(funding=Funding.SPONSOR)]),
    ("conflicting", [record("a"), record("b", **NULL)]),
    ("small_effect", [record(small_effect=True)]),
]


@pytest.mark.parametrize(("modifier", "records"), MODIFIED, ids=[case[0] for case in MODIFIED])
def test_each_modifier_is_said_when_it_holds(modifier: str, records: list[Record]) -> None:
    seen = cell(*records)
    assert modifier in modifiers(seen, graded(seen)[0], TODAY)


def test_a_plain_qualifying_trial_has_no_modifier() -> None:
    seen = cell(record())
    assert modifiers(seen, graded(seen)[0], TODAY) == ()


CORD_LINING = "umbilical-cord-lining-stem-cell-conditioned-media"
WORKED = [
    ("human-adipose-stromal-cell-exosomes", "pigment", Route.LEAVE_ON, Grade.LIMITED, {"small_effect", "sponsor_only"}),
    ("human-adipose-stromal-cell-exosomes", "scars", Route.ADJUNCT_LASER, Grade.LIMITED, set()),
    ("human-adipose-stromal-cell-exosomes", "scars", Route.LEAVE_ON, Grade.NONE, {"adjunct_only"}),
    ("human-adipose-stromal-cell-exosomes", "wrinkles", Route.ADJUNCT_MICRONEEDLE, Grade.LIMITED, {"weak_rct_only"}),
    (f"red-deer-{CORD_LINING}", "wrinkles", Route.LEAVE_ON, Grade.CONTRADICTED, set()),
    ("human-platelet-extract", "collagen", Route.LEAVE_ON, Grade.LIMITED, {"uncontrolled_only", "sponsor_only"}),
    ("milk-exosomes", "wrinkles", Route.LEAVE_ON, Grade.LIMITED, {"uncontrolled_only"}),
    ("minoxidil", "hair_growth", Route.LEAVE_ON, Grade.STRONG, set()),
    ("retinol", "wrinkles", Route.LEAVE_ON, Grade.MODERATE, set()),
]  # fmt: skip


@pytest.mark.parametrize(("ingredient_id", "outcome_id", "route", "expected", "notes"), WORKED)
def test_the_worked_checks_come_out_of_the_table(
    database: Database, ingredient_id: str, outcome_id: str, route: Route, expected: Grade, notes: set[str]
) -> None:
    found = evidence(database, ingredient_id, outcome_id, route)
    assert expected is found.grade
    assert notes <= set(found.modifiers)


def test_no_record_is_not_reviewed_and_never_no_evidence(database: Database) -> None:
    assert Grade.NOT_REVIEWED is evidence(database, "xanthan-gum", "wrinkles").grade


def test_no_exosome_reaches_moderate_on_intact_skin(database: Database) -> None:
    """The state of the evidence in 2026, from the records alone."""
    vesicles = {
        row.ingredient_id for row in database.ingredients.values() if database.forms[row.form].family == "vesicle"
    }
    grades = {evidence(database, *pair).grade for pair in database.study_outcomes if pair[0] in vesicles}
    assert not grades & {Grade.STRONG, Grade.MODERATE}


@pytest.mark.parametrize(("reviewed", "stale"), [(date(2024, 11, 22), False), (date(2024, 10, 31), True)])
def test_a_cell_nobody_has_looked_at_for_two_years_is_stale(reviewed: date, stale: bool) -> None:
    seen = cell(record(reviewed_on=reviewed))
    assert ("stale" in modifiers(seen, Grade.LIMITED, TODAY)) is stale


def test_one_fresh_look_at_a_cell_is_enough() -> None:
    seen = cell(record("a", reviewed_on=date(2020, 1, 1)), record("b", reviewed_on=TODAY))
    assert "stale" not in modifiers(seen, Grade.LIMITED, TODAY)


COUNTS = [
    ("a qualifying trial", Counts.QUALIFYING, {}),
    ("a null in 40 people", Counts.TELLING_NULL, NULL),
    ("a null against another active", Counts.QUALIFYING, NULL | {"control": Control.ACTIVE}),
    ("a trial of 15 people", Counts.WEAK, SMALL),
    ("a trial whose arm size nobody printed", Counts.WEAK, {"n_per_arm": None}),
    ("a trial by own rating", Counts.UNSOUND, {"endpoint_type": Endpoint.SELF_REPORT}),
    ("one arm of 40", Counts.UNCONTROLLED, OPEN),
    ("one arm of 9", Counts.CASES, OPEN | {"n_analysed": 9}),
    ("one arm of nobody knows how many", Counts.CASES, OPEN | {"n_analysed": None}),
    ("two arms that were not randomised, of nobody knows how many", Counts.CASES,
     OPEN | {"design": Design.NONRANDOMISED, "n_analysed": None}),
    ("a review", Counts.REVIEW, {"design": Design.SYSTEMATIC_REVIEW}),
    ("work on cells", Counts.PRECLINICAL, LAB),
    ("work on cells with another form", Counts.RELATED, LAB | {"material": Material.OTHER_FORM}),
    ("a trial by injection", Counts.RELATED, {"route": Route.INJECTION}),
    ("a trial of a mixture", Counts.RELATED, {"material": Material.MIXTURE}),
    ("a retracted trial", Counts.RETRACTED, {"retracted": True}),
]  # fmt: skip


@pytest.mark.parametrize(("counts", "changes"), [case[1:] for case in COUNTS], ids=[case[0] for case in COUNTS])
def test_a_record_counts_as_what_it_is(counts: Counts, changes: dict[str, Any]) -> None:
    (weighed,) = cell(record(**changes)).weighed
    assert weighed.counts is counts


def test_a_second_paper_on_the_same_people_counts_for_nothing() -> None:
    weighed = cell(record("a", cohort="c"), record("b", cohort="c")).weighed
    assert [each.counts for each in weighed] == [Counts.QUALIFYING, Counts.REPEATED]


def test_an_authorised_drug_is_not_said_to_rest_on_little() -> None:
    seen = cell(record(**OPEN | {"n_analysed": 9}), authorised=True)
    assert modifiers(seen, Grade.STRONG, TODAY) == ()


ONLY = {
    "other_source_only": Material.OTHER_SOURCE,
    "other_form_only": Material.OTHER_FORM,
    "mixture_only": Material.MIXTURE,
}


@pytest.mark.parametrize(("name", "material"), ONLY.items())
def test_only_the_other_material_that_was_studied_is_told(name: str, material: Material) -> None:
    seen = cell(record(material=material))
    assert [said for said in modifiers(seen, graded(seen)[0], TODAY) if said in ONLY] == [name]


def test_what_a_grade_rests_on_is_counted_in_words() -> None:
    weak = [record(f"w{n}", **SMALL) for n in range(2)]
    told = [record("n", n_per_arm=30, **NULL), record("o", **OPEN), record("p", **OPEN), record("l", **LAB)]
    rests = cell(record("a"), *weak, *told)
    assert explain.basis(rests) == (
        "1 qualifying trial with a benefit (40 people, 1 team), 1 telling null, 2 weak trials, "
        "2 uncontrolled studies, 0 reviews, 1 in the laboratory, 0 related"
    )


@pytest.mark.parametrize(
    ("changes", "lacks"),
    [
        ({"route": Route.INJECTION}, "another route"),
        ({"material": Material.OTHER_SOURCE}, "another material (other source)"),
    ],
)
def test_a_related_record_says_what_is_other_about_it(changes: dict[str, Any], lacks: str) -> None:
    (weighed,) = cell(record(**changes)).weighed
    assert weighed.lacks == (lacks,)


@pytest.mark.parametrize(("weeks", "lacks"), [(8, ()), (7, ("shorter than 8 weeks",))])
def test_a_trial_of_the_least_length_is_long_enough(weeks: int, lacks: tuple[str, ...]) -> None:
    (weighed,) = cell(record(weeks=weeks)).weighed
    assert weighed.lacks == lacks


def test_what_has_no_record_says_so(database: Database) -> None:
    found = evidence(database, "xanthan-gum", "wrinkles")
    assert (found.grade, found.rule) == (Grade.NOT_REVIEWED, "no record in the tables")


def test_weak_trials_that_point_both_ways_conflict_and_one_alone_does_not() -> None:
    weak = record("a", **SMALL)
    assert is_conflicting(cell(weak, record("b", **SMALL, **NULL)))
    assert not is_conflicting(cell(weak))


@pytest.mark.parametrize(
    ("modifier", "route"), [("injection_only", Route.INJECTION), ("adjunct_only", Route.ADJUNCT_LASER)]
)
def test_a_route_is_the_only_one_where_nothing_was_left_on_the_skin(modifier: str, route: Route) -> None:
    seen = cell(record("a"), record("b", route=route))
    assert modifier not in modifiers(seen, graded(seen)[0], TODAY)


def test_teams_are_counted_once_each() -> None:
    rests = cell(record("a", team="x"), record("b", team="x"), record("c", team="y"))
    assert "3 qualifying trials with a benefit (120 people, 2 teams)" in explain.basis(rests)


def test_of_grades_alike_the_one_with_more_records_speaks(database: Database) -> None:
    """Two ingredients with the same grade: the one that more studies looked at is shown first."""
    checker = Checker(database)
    report = checker.check(ingredients="Aqua, Cocos Nucifera Oil, Glycerin", claims="Hydrates deeply.")
    (cells,) = [finding.evidence for finding in report.findings if finding.kind == "claim_evidence"]
    assert [(cell.ingredient_id, cell.grade) for cell in cells[:1]] == [("glycerin", Grade.MODERATE)]
