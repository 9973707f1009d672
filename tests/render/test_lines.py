"""The short answers of ``match``, ``claims`` and ``ingredient``."""

import json

import pytest

from checker import Checker, InputError
from checker.card import card
from checker.render import to_json, to_lines

MATCHED = [
    ("Glycerin", "Glycerin: INCI name; Glycerin; mixed; compound"),
    ("Water", "Water: another name; Aqua; mixed; water"),
    (
        "Rosa Alba Leaf Vesicles",
        "Rosa Alba Leaf Vesicles: read from its words; Rosa Alba Leaf Vesicles; plant; vesicles",
    ),
    ("Methylparabenn", "Methylparabenn: spelling repaired; Methylparaben; synthetic; compound"),
    ("Zzyzx Qworp", "Zzyzx Qworp: not in our table"),
    ("apply to the skin and rinse with water", "apply to the skin and rinse with water: not an ingredient"),
]


@pytest.mark.parametrize(("name", "line"), MATCHED)
def test_a_match_is_one_line_that_says_how_it_was_read(checker: Checker, name: str, line: str) -> None:
    assert to_lines.match_line(name, checker.match(name)) == line


def test_an_unsure_match_lists_its_candidates(checker: Checker) -> None:
    match = checker.match("Polysorbate 21")
    line = to_lines.match_line("Polysorbate 21", match)
    assert line == f"Polysorbate 21: not sure; candidates: {', '.join(match.alternatives)}"


def test_an_undisclosed_source_is_said_in_words(checker: Checker) -> None:
    assert "; source not stated; exosomes" in to_lines.match_line("Exosomes", checker.match("Exosomes"))


def test_a_match_as_json_is_one_line_with_the_fields_of_an_entry(checker: Checker) -> None:
    line = to_json.match_line("Crème", checker.match("Crème"))
    assert "\n" not in line
    assert "Crème" in line
    fields = ["text", "status", "ingredient_id", "inci_name", "origin", "form", "score", "alternatives", "why"]
    assert list(json.loads(line)) == fields


def test_claims_are_listed_under_their_text_with_place_and_force(checker: Checker) -> None:
    text = "Boosts collagen."
    lines = to_lines.claims_lines(text, checker.read_claims(text)).split("\n")
    assert lines[0] == text
    assert lines[1].startswith("  RC1 0-15 “Boosts collagen”: ")
    assert "structural, efficacy" in lines[1]


def test_a_claim_set_aside_says_so_and_names_the_cue(checker: Checker) -> None:
    text = "It does not boost collagen."
    lines = to_lines.claims_lines(text, checker.read_claims(text))
    assert "set aside" in lines
    assert "negator “not”" in lines


def test_no_claim_is_said(checker: Checker) -> None:
    assert to_lines.claims_lines("For the face.", checker.read_claims("For the face.")) == (
        "For the face.\n  No claims were read."
    )


def test_claims_as_json_are_those_of_the_report(checker: Checker) -> None:
    text = "Boosts collagen."
    line = json.loads(to_json.claims_line(text, checker.read_claims(text)))
    report = checker.check(claims=text).to_dict()
    strip = [{**claim, "source": "text"} for claim in report["claims"]]
    assert line == {"text": text, "claims": strip}


@pytest.mark.parametrize("columns", [10, 40, 60, 100, 300])
@pytest.mark.parametrize("name", ["Niacinamide", "Human Adipose Stromal Cell Exosomes", "Retinol", "Methylparaben"])
def test_a_card_fits_the_terminal(checker: Checker, name: str, columns: int) -> None:
    width = min(max(columns, 40), 100)
    for line in to_lines.card(card(name, checker), columns).split("\n"):
        assert len(line) <= width or " " not in line.strip()


SECTIONS = ["FUNCTIONS", "OTHER NAMES", "EVIDENCE BY OUTCOME (LEFT ON INTACT SKIN)", "AMOUNTS", "MARKET RULES"]


def test_a_card_has_its_sections_in_order(checker: Checker) -> None:
    lines = to_lines.card(card("Retinol", checker), 100).split("\n")
    assert lines[0] == "Retinol"
    assert [line for line in lines if line in SECTIONS] == SECTIONS
    assert "SOURCES" in lines


def test_a_card_lists_the_source_of_each_study_and_rule(checker: Checker) -> None:
    seen = card("Retinol", checker)
    text = " ".join(to_lines.card(seen, 100).split())
    assert seen.sources
    assert all(source.locator in text for source in seen.sources.values())


def test_a_card_says_which_markets_it_holds_no_rule_of_and_that_this_is_no_permission(checker: Checker) -> None:
    seen = card("Xanthan Gum", checker)
    assert len(seen.silent_markets) == len(checker.database.markets)
    assert "European Union" in seen.silent_markets
    assert "that is no permission" in " ".join(to_lines.card(seen, 100).split())
    assert "European Union" not in card("Phenoxyethanol", checker).silent_markets


def test_a_card_warns_of_names_never_to_be_taken_for_it(checker: Checker) -> None:
    pair = checker.database.tables["confusables"][0]
    text = " ".join(to_lines.card(card(pair.name_a, checker), 100).split())
    assert f"{pair.name_a} / {pair.name_b}" in text


def test_a_material_read_from_its_name_has_a_card_without_evidence(checker: Checker) -> None:
    text = to_lines.card(card("Rosa Alba Leaf Vesicles", checker), 100)
    assert "origin: plant" in text
    assert "EVIDENCE" not in text


def test_a_card_says_nothing_twice(checker: Checker) -> None:
    """Of a material read from its name alone there is one sentence to say."""
    lines = to_lines.card(card("Rosa Alba Leaf Vesicles", checker), 100).split("\n")
    assert sum("not in the table; read from the words of its name" in line for line in lines) == 1


def test_an_unknown_name_is_an_error_that_offers_near_names(checker: Checker) -> None:
    with pytest.raises(InputError, match=r"Did you mean .*Polysorbate 20"):
        card("Polysorbate 21", checker)


def test_a_name_near_nothing_is_an_error_with_advice(checker: Checker) -> None:
    with pytest.raises(InputError, match="Try its INCI name"):
        card("Zzyzx Qworp", checker)
