"""One list printed twice counts once."""

import pytest

from checker import Checker
from checker.model import Section

LIST = "Aqua, Glycerin, Cetearyl Alcohol, Parfum, Citric Acid"
GERMAN = "Wasser, Glycerin, Cetearyl Alcohol, Duftstoff, Zitronensäure"


def sections(checker: Checker, first: str, second: str) -> list[Section]:
    report = checker.check(f"Ingredients: {first}\n\nInhaltsstoffe: {second}")
    return [item.entry.section for item in report.items]


def test_a_list_in_a_second_language_is_shown_and_not_counted(checker: Checker) -> None:
    assert sections(checker, LIST, GERMAN) == [Section.INGREDIENTS] * 5 + [Section.REPEATED] * 5
    assert checker.check(f"Ingredients: {LIST}\n\nInhaltsstoffe: {GERMAN}").coverage.entries == 5


def test_an_amount_is_read_from_the_first_of_the_two(checker: Checker) -> None:
    items = checker.check(f"Ingredients: {LIST}\n\nInhaltsstoffe: {GERMAN}").items
    assert [item.max_percent for item in items[5:]] == [None] * 5


def test_an_ingredient_that_only_the_second_list_has_is_counted(checker: Checker) -> None:
    second = GERMAN.replace("Duftstoff", "Retinol")
    assert sections(checker, LIST, second)[5:] == [Section.REPEATED] * 3 + [Section.INGREDIENTS, Section.REPEATED]


OTHER_LISTS = [
    ("another order", "Glycerin, Wasser, Duftstoff, Cetearyl Alcohol, Zitronensäure"),
    ("a longer list", f"{GERMAN}, Phenoxyethanol"),
    ("other ingredients", "Aqua, Squalane, Panthenol, Parfum, Citric Acid"),
]


@pytest.mark.parametrize("second", [case[1] for case in OTHER_LISTS], ids=[case[0] for case in OTHER_LISTS])
def test_a_list_that_differs_is_another_list(checker: Checker, second: str) -> None:
    assert Section.REPEATED not in sections(checker, LIST, second)
