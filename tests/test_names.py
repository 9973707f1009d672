"""The normaliser: what it makes equal, and what it must keep apart."""

import pytest

from checker.names import key, slug, tokens

SAME = [
    ("Glycerin", "GLYCERIN"),
    ("PEG-40 Hydrogenated Castor Oil", "PEG 40 hydrogenated castor oil"),
    ("1,2-Hexanediol", "1, 2-Hexanediol"),
    ("Caprylic/Capric Triglyceride", "Caprylic / Capric Triglycerides"),
    ("Magnesium Sulphate", "Magnesium Sulfate"),
    ("Hydrolysed Silk", "Hydrolyzed Silk"),
    ("Aluminum Hydroxide", "Aluminium Hydroxide"),
    ("Cl 77492", "CI 77492"),
    ("Extrait d'Ûlva", "EXTRAIT D'ULVA"),
    ("α-Arbutin", "alpha-Arbutin"),
]
APART = [
    ("Methylparaben", "Ethylparaben"),
    ("PEG-4", "PEG-40"),
    ("Cl Solvent", "CI Solvent"),
    ("Retinol", "Retinal"),
    ("C10-18 Triglycerides", "C12-18 Triglycerides"),
    ("エクソソーム", "エクソソーフ"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_ways_of_writing_one_name_have_one_key(a: str, b: str) -> None:
    assert key(a) == key(b)


@pytest.mark.parametrize(("a", "b"), APART)
def test_different_names_have_different_keys(a: str, b: str) -> None:
    assert key(a) != key(b)


def test_tokens_remember_where_they_stood() -> None:
    text = "PEG-40  Castor Oils"
    assert [text[token.start : token.end] for token in tokens(text)] == ["PEG", "40", "Castor", "Oils"]


def test_voiced_kana_keep_their_mark() -> None:
    assert "ガ" in key("ガラス")


def test_a_slug_has_no_other_sign_than_the_hyphen() -> None:
    assert slug("C10-18 Triglycerides") == "c10-18-triglycerides"


def test_letters_without_a_bare_form_of_their_own_are_read_as_the_bare_letter() -> None:
    assert key("Masło shea") == key("Maslo shea")
    assert key("Smør") == "smor"
