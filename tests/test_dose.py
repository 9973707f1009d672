"""Upper bounds from list order: what they say, and where order says nothing."""

import pytest

from checker import Checker
from checker.dose import studied_from


def bounds(checker: Checker, text: str) -> dict[str, float | None]:
    return {item.entry.name: item.max_percent for item in checker.check(ingredients=text).items}


def test_the_kth_ingredient_is_at_most_a_kth(checker: Checker) -> None:
    assert bounds(checker, "Aqua, Glycerin, Squalane") == {"Aqua": 100.0, "Glycerin": 50.0, "Squalane": 33.33}


def test_what_follows_a_marker_is_at_most_its_legal_maximum(checker: Checker) -> None:
    assert bounds(checker, "Aqua, Phenoxyethanol, Adenosine")["Adenosine"] == 1.0


def test_no_marker_says_less_than_one_percent_of_what_follows(checker: Checker) -> None:
    """Below 1% the order is free, so chlorphenesin (0.3%) proves no more than 1%."""
    assert bounds(checker, "Aqua, Glycerin, Chlorphenesin, Adenosine")["Adenosine"] == 1.0


def test_an_ingredient_is_never_above_its_own_legal_maximum(checker: Checker) -> None:
    assert bounds(checker, "Aqua, Chlorphenesin, Adenosine")["Chlorphenesin"] == 0.3


def test_a_stated_amount_is_taken_as_it_is(checker: Checker) -> None:
    assert bounds(checker, "Aqua, Phenoxyethanol, Niacinamide 5%")["Niacinamide"] == 5.0


@pytest.mark.parametrize(
    "text",
    [
        "Alcohol, Aqua, Betaine, Carbomer, Glycerin, Mica, Panthenol, Parfum, Silica, Talc",
        "Aqua, Talc, Silica. May contain: Mica, CI 77491, Talc",
        "Aqua, Glycerin, Phenoxyethanol, CI 77891",
        "Aqua, Glycerin, Phenoxyethanol, Caramel",
    ],
    ids=["alphabetical list", "may contain", "colourant by its number", "colourant by its form"],
)
def test_where_order_means_nothing_there_is_no_bound(checker: Checker, text: str) -> None:
    assert None is list(bounds(checker, text).values())[-1]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Aqua, Glycerin, Squalane", "it is number 3 on the list"),
        ("Aqua, Phenoxyethanol, Squalane", "it stands after Phenoxyethanol, which EU law limits to 1%"),
        ("Aqua, Glycerin, Phenoxyethanol", "if it keeps to EU law"),
        ("Aqua, Glycerin, Squalane 2%", "stated on the label"),
    ],
)
def test_a_bound_says_what_it_rests_on(checker: Checker, text: str, why: str) -> None:
    assert checker.check(ingredients=text).items[-1].max_percent_why == why


def test_a_limit_in_one_list_bounds_nothing_in_the_next(checker: Checker) -> None:
    kit = "Gel. Ingredients: Aqua, Phenoxyethanol, Squalane\n\nCream. Ingredients: Aqua, Glycerin, Betaine"
    assert [item.max_percent for item in checker.check(kit).items] == [100.0, 1.0, 1.0, 100.0, 50.0, 33.33]


def test_where_no_amount_was_studied_there_is_no_range(checker: Checker) -> None:
    assert studied_from("water", "wrinkles", checker.database) is None
