"""What changed between two labels of one product."""

from checker import Checker
from checker.difference import Difference, Moved, difference

OLD = "Reduces the look of wrinkles. Soothes skin.\nIngredients: Aqua, Glycerin, Retinol, Niacinamide, Phenoxyethanol"


def changed(checker: Checker, new: str, old: str = OLD) -> Difference:
    return difference(checker.check(old), checker.check(new))


def test_ingredients_are_added_removed_and_moved(checker: Checker) -> None:
    found = changed(checker, "Ingredients: Aqua, Niacinamide, Glycerin, Phenoxyethanol, Parfum")
    assert (found.added, found.removed) == (("Parfum",), ("Retinol",))
    assert found.moved == (Moved("Niacinamide", 4, 2),)


def test_two_spellings_of_one_ingredient_are_no_change(checker: Checker) -> None:
    found = changed(checker, OLD.replace("Aqua", "Water"))
    assert (found.added, found.removed, found.moved) == ((), (), ())


def test_a_claim_whose_support_left_the_list_stands_on_less(checker: Checker) -> None:
    found = changed(checker, OLD.replace("Retinol, ", ""))
    assert [(each.text, each.is_worse) for each in found.claims_changed] == [("Reduces the look of wrinkles", True)]


def test_what_is_newly_flagged_makes_it_worse(checker: Checker) -> None:
    found = changed(checker, OLD.replace("Glycerin", "Hydroquinone"))
    assert found.is_worse
    assert any("Hydroquinone" in each.summary for each in found.flagged)


def test_the_same_label_is_no_worse(checker: Checker) -> None:
    assert not changed(checker, OLD).is_worse
