"""docs/methodology.md followed by hand: the grade of every cell from the CSV rows alone, without the program."""

import csv
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from checker import Database
from checker.evidence import evidence
from checker.rows import Route

TABLES = Path(__file__).parents[1] / "ingredient_db"
Row = dict[str, str]


def table(name: str) -> list[Row]:
    with (TABLES / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def number(cell: str) -> float:
    """A number that the document does not state qualifies nothing."""
    return float(cell or 0)


def counting(rows: list[Row]) -> Iterator[Row]:
    """'Retracted studies are dropped'; of the same people and endpoint, 'the first row of the table counts'."""
    seen = set()
    for row in rows:
        told = (row["cohort"] or row["study_id"], row["endpoint"])
        if row["retracted"] == "no" and told not in seen:
            seen.add(told)
            yield row


def kind(row: Row, route: str, weeks: float) -> str:
    """'What a record can be', the table read from the top."""
    if row["material"] != "same":
        return "related"
    if row["subjects"] != "human":
        return "preclinical"
    if row["route"] != route:
        return "related"
    if row["design"] == "systematic_review":
        return "review"
    randomised = row["design"] in ("rct_split", "rct_parallel")
    measured = row["endpoint_type"] in ("instrument", "blinded_grader")
    if randomised and row["between_arms"] == "yes":
        if not measured:
            return "unsound"
        blinded = row["blinding"] in ("double", "assessor")
        compared = row["control"] in ("vehicle", "active")
        enough = number(row["weeks"]) >= weeks and number(row["n_per_arm"]) >= 20
        return "qualifying" if blinded and compared and enough else "weak"
    few = row["design"] == "case_series" or number(row["n_analysed"]) < 10
    return "cases" if few else "uncontrolled"


def by_hand(rows: list[Row], route: str, weeks: float, authorised: bool) -> str:
    """'The rules, in the order they are tried', and the cap."""
    if not rows and not authorised:
        return "not_reviewed"
    if authorised:
        return "strong"
    records = [(kind(row, route, weeks), row) for row in counting(rows)]
    grade = before_cap(records)
    return "limited" if grade in ("strong", "moderate") and pointing_both_ways(records) else grade


def showing(records: list[tuple[str, Row]], direction: str, *kinds: str) -> list[Row]:
    return [row for what, row in records if what in kinds and row["direction"] == direction]


def telling_nulls(records: list[tuple[str, Row]]) -> list[Row]:
    nulls = showing(records, "null", "qualifying")
    return [row for row in nulls if number(row["n_per_arm"]) >= 30 and row["control"] != "active"]


def pointing_both_ways(records: list[tuple[str, Row]]) -> bool:
    if showing(records, "benefit", "qualifying"):
        return bool(telling_nulls(records))
    against = [*showing(records, "null", "weak"), *showing(records, "harm", "weak")]
    return bool(against and showing(records, "benefit", "weak"))


def before_cap(records: list[tuple[str, Row]]) -> str:
    nulls = len(telling_nulls(records))
    trials = showing(records, "benefit", "qualifying")
    people = sum(number(row["n_analysed"]) for row in trials)
    teams = {row["team"] or row["study_id"] for row in trials}
    if showing(records, "harm", "qualifying") or (nulls and not trials) or (nulls >= 2 and nulls > len(trials)):
        return "contradicted"
    independent = [row for row in trials if row["funding"] == "independent"]
    if len(trials) >= 3 and len(teams) >= 2 and people >= 150 and independent and not nulls:
        return "strong"
    for review in showing(records, "benefit", "review"):
        if number(review["trials"]) >= 3 and review["certainty"] in ("high", "moderate"):
            return "strong"
    if len(trials) >= 2 and people >= 60 and nulls <= 1:
        return "moderate"
    if any(number(row["n_analysed"]) >= 100 for row in independent):
        return "moderate"
    if showing(records, "benefit", "qualifying", "weak", "uncontrolled", "review"):
        return "limited"
    kinds = {what for what, _ in records}
    return "preclinical_only" if "preclinical" in kinds and kinds <= {"preclinical", "related"} else "none"


@pytest.fixture(scope="module")
def cells() -> dict[tuple[str, str], list[Row]]:
    """Every ingredient and outcome with a record or an authorised amount, and the records in the order of the table."""
    studies = {row["study_id"]: row for row in table("studies")}
    found: dict[tuple[str, str], list[Row]] = {pair: [] for pair in authorised()}
    for row in table("study_outcomes"):
        found.setdefault((row["ingredient_id"], row["outcome_id"]), []).append(studies[row["study_id"]] | row)
    return found


def authorised() -> set[tuple[str, str]]:
    rows = [row for row in table("dose_limits") if row["kind"] == "authorised" and row["outcome_id"]]
    return {(row["ingredient_id"], row["outcome_id"]) for row in rows}


def test_every_cell_has_the_grade_that_a_reader_works_out(
    database: Database, cells: dict[tuple[str, str], list[Row]]
) -> None:
    weeks = {row["outcome_id"]: number(row["minimum_weeks"]) for row in table("outcomes")}
    drugs = authorised()
    differing = []
    for ((ingredient, outcome), rows), route in product(cells.items(), Route):
        ours = by_hand(rows, route, weeks[outcome], (ingredient, outcome) in drugs)
        theirs = evidence(database, ingredient, outcome, route).grade
        if ours != theirs:
            differing.append((ingredient, outcome, route.value, f"by hand {ours}", f"program {theirs}"))
    assert differing == []


def test_the_sample_has_every_grade(cells: dict[tuple[str, str], list[Row]]) -> None:
    """A grade that no cell has would not have been followed."""
    weeks = {row["outcome_id"]: number(row["minimum_weeks"]) for row in table("outcomes")}
    drugs = authorised()
    grades = {by_hand(rows, "leave_on", weeks[pair[1]], pair in drugs) for pair, rows in cells.items()}
    assert grades == {"strong", "moderate", "limited", "preclinical_only", "none", "contradicted"}
