"""Meaningful parts of chemical words are never edited away."""

import pytest

from checker.matching.morphemes import compatible, unbuilt

DIFFERENT = [
    ("methylparaben", "ethylparaben"), ("propylparaben", "butylparaben"), ("retinol", "retinal"),
    ("laurate", "laureth"), ("sulfate", "sulfite"), ("distearate", "tristearate"), ("monostearate", "distearate"),
     ("stearic", "stearyl"), ("benzoate", "benzoic"),
]  # fmt: skip
SLIPS = [
    ("glycerrin", "glycerin"),
    ("niacinamid", "niacinamide"),
    ("phenoxyehanol", "phenoxyethanol"),
    ("tocoferol", "tocopherol"),
]


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_words_that_differ_in_a_meaningful_part_are_two_substances(a: str, b: str) -> None:
    assert not compatible(a, b)


@pytest.mark.parametrize(("a", "b"), SLIPS)
def test_a_slip_outside_the_meaningful_parts_may_be_repaired(a: str, b: str) -> None:
    assert compatible(a, b)


def test_a_slip_breaks_a_part_of_a_word_and_a_neighbour_is_whole() -> None:
    assert unbuilt("dinethicone") > unbuilt("dimethicone")
    assert unbuilt("hexadecene") == unbuilt("hexadecane") == 0
