"""Of several lists in a row one is checked, the others are compared, and nothing is lost."""

import json
from pathlib import Path

import pytest

from tests.batch.conftest import Run, answers, sheet

INCI = "Aqua, Glycerin, Niacinamide, Phenoxyethanol, Citric Acid, Parfum"
GERMAN = "Wasser, Glycerin, Niacinamid, Phenoxyethanol, Zitronensäure, Duftstoff"
HEADER = ("SKU", "INCI", "Zutaten", "Claims")

NO_COPY = "there was no cop"

COMPARED = [
    ("the same in two languages", GERMAN, ""),
    ("one more", f"{GERMAN}, Retinol", "“Zutaten” was compared, not judged: it has Retinol besides"),
    ("one less", GERMAN.removesuffix(", Duftstoff"), "it lacks Parfum"),
    ("a name nobody knows", f"{GERMAN}, Zzyzx Wurzel", "names not recognised: 1 in it, 0 in the list"),
]


@pytest.mark.parametrize(("other", "said"), [case[1:] for case in COMPARED], ids=[case[0] for case in COMPARED])
def test_a_second_list_is_compared_and_the_difference_said(tmp_path: Path, run: Run, other: str, said: str) -> None:
    found = answers(run(sheet(tmp_path / "in.csv", ("1", INCI, other, "Soft."), header=HEADER)))[0]
    assert said in found.outcome.error
    assert bool(said) == bool(found.outcome.error)


def test_a_second_list_that_cannot_be_read_is_the_error_of_its_row(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "in.jsonl"
    told = [{"INCI": INCI, "Zutaten": GERMAN + end} for end in ("", ", \0")]
    path.write_text("".join(json.dumps(each) + "\n" for each in told), encoding="utf-8")
    assert [answer.outcome.error[:16] for answer in answers(run(path))] == [NO_COPY, "this is not text"]


def test_the_second_list_is_checked_where_the_first_is_empty(tmp_path: Path, run: Run) -> None:
    found = answers(run(sheet(tmp_path / "in.csv", ("1", "", GERMAN, "Soft."), ("2", INCI, "", ""), header=HEADER)))
    assert [answer.outcome.entries for answer in found] == [6, 6]


def test_the_list_in_the_language_of_the_row_comes_first(tmp_path: Path, run: Run) -> None:
    header = ("SKU", "Language", "Ingredients (en)", "Ingredients (de)")
    rows = [(lang, lang, INCI, f"{GERMAN}, Retinol") for lang in ("en", "German")]
    assert [answer.outcome.entries for answer in answers(run(sheet(tmp_path / "in.csv", *rows, header=header)))] == [
        6,
        7,
    ]


def test_numbered_columns_are_one_list_and_each_finding_has_its_cell(tmp_path: Path, run: Run) -> None:
    header = ("SKU", "Ingredients 1", "Ingredients 2", "Claims")
    row = ("1", "Aqua, Glycerin", "Hydroquinone, Parfum", "Soft.")
    found = answers(run(sheet(tmp_path / "in.csv", row, header=header)))[0]
    assert found.outcome.entries == 4
    assert {(issue.column, issue.said.quoted) for issue in found.issues} == {("Ingredients 2", "Hydroquinone")}


def test_active_and_inactive_columns_are_sections_of_one_list(tmp_path: Path, run: Run) -> None:
    header = ("SKU", "Active ingredients", "Inactive ingredients", "Claims")
    row = ("1", "Zinc Oxide 10%", "Aqua, Hydroquinone", "Fragrance-free.")
    found = answers(run(sheet(tmp_path / "in.csv", row, header=header)))[0]
    assert (found.outcome.entries, found.outcome.error) == (3, "")
    assert {(issue.column, issue.said.quoted) for issue in found.issues} == {("Inactive ingredients", "Hydroquinone")}


def test_actives_beside_a_whole_list_are_praise(tmp_path: Path, run: Run) -> None:
    header = ("SKU", "Active ingredients", "INCI")
    found = answers(run(sheet(tmp_path / "in.csv", ("1", "Retinol", INCI), header=header)))[0]
    assert [(issue.said.kind, issue.column) for issue in found.issues] == [("hero_absent", "Active ingredients")]
