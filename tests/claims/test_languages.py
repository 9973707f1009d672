"""Which language a sentence is read in, and what several languages make of one text."""

import pytest

from checker import Checker
from checker.claims.languages import Languages
from checker.database import Database

SENTENCES = {
    "en": "This serum helps to reduce the look of fine lines.",
    "fr": "Ce sérum réduit l'apparence des rides et ridules.",
    "de": "Dieses Serum mildert die Zeichen der Hautalterung.",
    "es": "Este sérum reduce las arrugas y las líneas de expresión.",
    "it": "Questo siero riduce le rughe e rende la pelle più luminosa.",
    "nl": "Dit serum vermindert de zichtbaarheid van fijne lijntjes.",
    "pt": "Este sérum reduz as rugas e devolve o brilho à pele.",
    "ko": "주름을 개선하고 피부를 환하게 합니다.",
}


@pytest.fixture(scope="module")
def languages(database: Database) -> Languages:
    return Languages(database, 0)


@pytest.mark.parametrize(("lang", "text"), SENTENCES.items())
def test_a_sentence_tells_its_language(languages: Languages, lang: str, text: str) -> None:
    assert [stretch.langs for stretch in languages.stretches(text)] == [(lang,)]


def test_each_sentence_has_its_own_language_and_the_stretches_tile_the_text(languages: Languages) -> None:
    text = "\n".join(SENTENCES.values())
    stretches = languages.stretches(text)
    assert [stretch.langs for stretch in stretches] == [(lang,) for lang in SENTENCES]
    assert "".join(text[start:end] for (start, end), _, _ in stretches) == text


def test_a_headline_that_tells_nothing_is_left_open(languages: Languages) -> None:
    assert [stretch.langs for stretch in languages.stretches("Anti-Aging Serum")] == [()]


def test_an_open_headline_is_read_with_the_text_and_in_english(languages: Languages) -> None:
    stretches = languages.stretches(f"Anti-Aging Serum\n{SENTENCES['fr']}")
    assert languages.to_read(stretches) == ["fr", "en"]


def test_what_two_languages_read_in_one_headline_is_one_claim(checker: Checker) -> None:
    claims = checker.read_claims(f"{SENTENCES['fr']}\nBoosts collagen")
    assert [claim.text for claim in claims if "ollagen" in claim.text] == ["Boosts collagen"]


NEGATED = ["Les rides ne disparaissent pas.", "Dieses Produkt behandelt keine Akne.", "Verwijdert geen rimpels."]


@pytest.mark.parametrize("text", NEGATED)
def test_a_negator_in_the_gap_of_a_wording_negates_it(checker: Checker, text: str) -> None:
    assert [claim.claim_id for claim in checker.read_claims(text) if claim.asserted] == []


PRODUCT_NAMES = ["Sérum Anti-Rides Éclat", "Siero Rigenerante con Acido Ialuronico", "Anti-Falten Creme"]


@pytest.mark.parametrize("name", PRODUCT_NAMES)
def test_a_product_name_with_its_small_words_claims_nothing(checker: Checker, name: str) -> None:
    assert [claim.claim_id for claim in checker.read_claims(name) if claim.asserted] == []


@pytest.mark.parametrize("text", ["With 1,000,000% retinol.", "Mit 10.000.000 % Retinol."])
def test_a_figure_of_many_groups_is_read(checker: Checker, text: str) -> None:
    assert checker.read_claims(text) is not None


def test_an_abbreviation_does_not_end_a_sentence(checker: Checker) -> None:
    assert "AU7" in {claim.claim_id for claim in checker.read_claims("Die Nr. 1 in Apotheken.")}


@pytest.mark.parametrize("text", ["-5 g Boosts collagen", "\n 50 ml Réduit les rides"])
def test_a_line_that_begins_with_a_size_is_read(checker: Checker, text: str) -> None:
    assert [claim.asserted for claim in checker.read_claims(text)] == [True]


@pytest.mark.parametrize("text", ["Mit Rosmarin für zarte Haut.", "Zarte Haut mit Rosmarin.", "Formel ohne MIT."])
def test_a_small_word_names_a_material_only_as_its_abbreviation(checker: Checker, text: str) -> None:
    named = {finding.summary for finding in checker.check(ingredients="Aqua", claims=text).findings}
    assert not any("Methylisothiazolinone" in summary for summary in named)
    assert ("MIT" in text) == any("MIT" in summary for summary in named)
