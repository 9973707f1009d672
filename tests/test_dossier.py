"""The evidence laid open: every record said to count as something, and why it does not count for more."""

import json

import pytest

from checker import Checker, Database, InputError
from checker.dossier import dossier, matrix
from checker.evidence import evidence
from checker.evidence.records import Counts
from checker.render import to_evidence
from checker.rows import Grade, RuleStatus


def test_every_record_of_an_outcome_is_laid_open(checker: Checker, database: Database) -> None:
    (cell,) = dossier("Niacinamide", checker, "pigment").cells
    assert len(cell.records) == len(database.study_outcomes[("niacinamide", "pigment")])


def test_the_weightiest_records_come_first(checker: Checker) -> None:
    (cell,) = dossier("Hydroquinone", checker, "pigment").cells
    ranks = [list(Counts).index(weighed.counts) for weighed in cell.records]
    assert ranks == sorted(ranks)


def test_a_record_that_does_not_qualify_says_what_it_lacks(checker: Checker) -> None:
    (cell,) = dossier("Niacinamide", checker, "pigment").cells
    lesser = [weighed for weighed in cell.records if weighed.counts in (Counts.WEAK, Counts.UNSOUND)]
    assert lesser
    assert all(weighed.lacks for weighed in lesser)


def test_a_dossier_names_the_markets_where_it_is_a_drug(checker: Checker) -> None:
    rules = {(rule.market, rule.status) for rule in dossier("Hydroquinone", checker).drug_rules}
    assert ("us", RuleStatus.DRUG) in rules


def test_any_name_of_the_ingredient_will_do(checker: Checker) -> None:
    assert dossier("nicotinamide", checker).ingredient.inci_name == "Niacinamide"


def test_an_ingredient_without_records_has_no_cells(checker: Checker) -> None:
    seen = dossier("Xanthan Gum", checker)
    assert seen.cells == ()
    assert "that is not evidence against it" in to_evidence.terminal(seen, 80)


@pytest.mark.parametrize(
    ("name", "outcome", "said"),
    [("Blorbium", None, "no ingredient of this name"), ("Niacinamide", "immortality", "Known: acne, antioxidant")],
)
def test_what_is_not_known_is_said(checker: Checker, name: str, outcome: str | None, said: str) -> None:
    with pytest.raises(InputError, match=said):
        dossier(name, checker, outcome)


def test_a_grade_says_what_it_rests_on_and_what_would_raise_it(checker: Checker) -> None:
    text = to_evidence.terminal(dossier("Niacinamide", checker, "pigment"), 80)
    assert "on file: 1 qualifying trial with a benefit (24 people, 1 team)" in text
    assert "would raise it: two trials with a benefit in 60 people" in text
    assert "studied at 4 to 5%" in text


def test_the_text_fits_its_columns_but_for_addresses(checker: Checker) -> None:
    lines = to_evidence.terminal(dossier("Hydroquinone", checker), 60).splitlines()
    assert [line for line in lines if len(line) > 60 and "://" not in line] == []


def test_the_json_has_what_the_text_has(checker: Checker) -> None:
    seen = dossier("Niacinamide", checker, "pigment")
    told = json.loads(to_evidence.as_json(seen))
    assert told["ingredient_id"] == "niacinamide"
    assert [cell["grade"] for cell in told["cells"]] == [cell.evidence.grade for cell in seen.cells]
    assert len(told["cells"][0]["records"]) == len(seen.cells[0].records)


def test_the_matrix_holds_every_graded_cell(database: Database) -> None:
    seen = matrix(database)
    assert set(seen.cells) == set(database.study_outcomes)
    assert all(cell == evidence(database, *key) for key, cell in list(seen.cells.items())[:20])


@pytest.mark.parametrize("columns", [60, 80, 100])
def test_the_matrix_as_text_has_a_letter_for_every_cell_within_the_columns(database: Database, columns: int) -> None:
    seen = matrix(database)
    text = to_evidence.matrix_terminal(seen, columns)
    assert max(map(len, text.splitlines())) <= columns
    blocks = text.split("\n\n")[1:-1]
    rows = [line[33:].split() for block in blocks for line in block.splitlines() if line[:1].strip()]
    letters = [letter for row in rows for letter in row]
    assert len(letters) == len(seen.cells)
    assert set(letters) <= set(to_evidence.LETTERS.values())


def test_the_matrix_as_a_page_loads_nothing_and_says_each_cell_in_words(database: Database) -> None:
    page = to_evidence.matrix_html(matrix(database), "0")
    assert "<script" not in page
    assert "src=" not in page
    assert 'title="Minoxidil, hair density and growth: strong evidence' in page


def test_every_grade_that_can_be_reached_has_a_sign() -> None:
    assert set(to_evidence.SIGNS) == set(to_evidence.LETTERS) == set(Grade) - {Grade.NOT_REVIEWED}
