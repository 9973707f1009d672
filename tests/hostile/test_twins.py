"""Cyrillic and Greek letters that look like Latin ones: read as what a reader sees, and said to be a slip."""

import pytest

from checker import Checker
from checker.model import Status
from checker.rows import Verdict

TWINS = {
    "Cyrillic A": ("\u0410qua", "Aqua"),
    "Cyrillic A at both ends": ("\u0410qu\u0430", "Aqua"),
    "Cyrillic e": ("Glyc\u0435rin", "Glycerin"),
    "Cyrillic e and o, where Retinal is near": ("R\u0435tin\u043el", "Retinol"),
    "Cyrillic i": ("Ret\u0456nol", "Retinol"),
    "Cyrillic h": ("Met\u04bbylparaben", "Methylparaben"),
    "Greek capitals": ("\u0397yaluronic \u0391cid", "Hyaluronic Acid"),
    "Greek o": ("T\u03bfcopherol", "Tocopherol"),
}


@pytest.mark.parametrize(("written", "meant"), TWINS.values(), ids=TWINS.keys())
def test_a_twin_in_a_latin_word_is_read_as_a_slip(checker: Checker, written: str, meant: str) -> None:
    match = checker.match(written)
    assert (match.status, match.inci_name) == (Status.REPAIRED, meant)


@pytest.mark.parametrize(("written", "status"), [("\uff21\uff51\uff55\uff41", Status.EXACT), ("𝐀qua", Status.EXACT)])
def test_wide_and_mathematical_letters_are_the_letters(checker: Checker, written: str, status: Status) -> None:
    assert checker.match(written).status is status


def test_a_greek_letter_that_stands_for_itself_is_kept(checker: Checker) -> None:
    match = checker.match("α-Tocopherol")
    assert (match.status, match.inci_name) == (Status.ALIAS, "Tocopherol")


def test_a_word_all_in_another_script_is_not_spelt_anew(checker: Checker) -> None:
    assert checker.match("\u0410\u043a\u0432\u0430").status is Status.UNMATCHED


def test_twins_hide_nothing_from_a_free_from_claim(checker: Checker) -> None:
    report = checker.check(ingredients="Aqua, \u041c\u0435thylp\u0430r\u0430b\u0435n", claims="Free from parabens.")
    assert Verdict.CONTRADICTED in [finding.verdict for finding in report.findings]
