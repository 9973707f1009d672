"""What cells look like, told without the tables of ingredients."""

import pytest

from checker.sheets.contents import is_copy, is_gtin, is_ingredient_list
from tests.sheets.made import GTIN, LIST


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (LIST, True),
        (LIST.replace(", ", " • "), True),
        (LIST.replace(", ", "\n").upper(), True),
        ("Aqua, Glycerin", False),
        ("For dry skin, day and night, with oats, calm, soft, smooth and clear, for all, every day", False),
        ("red, green, blue, white, black, grey, pink", False),
    ],
)
def test_an_ingredient_list_is_told_by_its_separators_and_its_words(cell: str, expected: bool) -> None:
    assert is_ingredient_list(cell) is expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (GTIN, True),
        ("12345678905", True),
        ("96385074", True),
        ("00012345678905", True),
        ("0012345678906", False),
        ("A-1", False),
        ("", False),
    ],
)
def test_a_gtin_has_the_right_check_digit(cell: str, expected: bool) -> None:
    assert is_gtin(cell) is expected


@pytest.mark.parametrize(
    ("cell", "expected"), [("<p>Calms</p>", True), ("word " * 20, True), ("Calms", False), (LIST, False)]
)
def test_copy_is_long_text_or_markup_and_no_list(cell: str, expected: bool) -> None:
    assert is_copy(cell) is expected
