"""Exosomes in copy and on the list: present or not, what stands there instead, from whom, and whether both agree."""

import pytest

from checker import Checker
from checker.model import Finding
from checker.rows import Severity, Verdict

ROSE = "Aqua, Glycerin, Rosa Damascena Callus Extracellular Vesicles"
CENTELLA = "Aqua, Glycerin, Centella Asiatica Callus Extracellular Vesicles"
MEDIA = "Aqua, Glycerin, Human Adipose Stromal Cell Conditioned Media"
UMBILICAL = "Aqua, Glycerin, Human Umbilical Mesenchymal Stem Cell Exosomes"
KINDS = {"hero_absent", "cousin_not_exosome", "source_conflict", "source_undisclosed"}


def found(checker: Checker, ingredients: str, claims: str | None = None, name: str | None = None) -> dict[str, Finding]:
    report = checker.check(ingredients=ingredients, claims=claims, name=name)
    return {finding.kind: finding for finding in report.findings if finding.kind in KINDS}


def test_exosomes_named_and_not_listed_are_absent(checker: Checker) -> None:
    finding = found(checker, "Water, Butylene Glycol, Panthenol", "10 billion exosomes")["hero_absent"]
    assert (finding.verdict, finding.severity) == (Verdict.ABSENT, Severity.SERIOUS)
    assert "no entry of the list is an exosome or a vesicle" in finding.summary


def test_exosomes_in_the_product_name_are_looked_for_too(checker: Checker) -> None:
    assert "Rose Exosome" in found(checker, "Aqua, Glycerin", name="Rose Exosome Ampoule")["hero_absent"].summary


@pytest.mark.parametrize("listed", ["Lecithin", "Hydrogenated Lecithin", "Lactobacillus Ferment"])
def test_lipids_and_ferments_are_not_what_the_copy_means(checker: Checker, listed: str) -> None:
    assert set(found(checker, f"Aqua, Glycerin, {listed}", "Exosome serum")) == {"hero_absent"}


def test_exosomes_that_only_may_be_inside_do_not_count(checker: Checker) -> None:
    listed = "Aqua, Talc. May contain: Rosa Damascena Callus Extracellular Vesicles"
    assert "hero_absent" in found(checker, listed, "Exosome powder")


def test_an_unread_entry_that_may_be_a_vesicle_leaves_it_open(checker: Checker) -> None:
    finding = found(checker, "Aqua, Glycerin, Blorbium Splendens Vesicles", "Exosome serum")["hero_absent"]
    assert Verdict.NOT_ASSESSABLE is finding.verdict
    assert finding.entries == (3,)


def test_unread_entries_are_counted_beside_the_absence(checker: Checker) -> None:
    finding = found(checker, "Aqua, Glycerin, Blorbium Xylate", "Exosome serum")["hero_absent"]
    assert "1 of 3 entries was not recognised" in finding.reasons


COUSINS = [
    ("conditioned media", "Human Adipose Stromal Cell Conditioned Media", "the fluid cells were grown in"),
    ("callus extract", "Rosa Damascena Callus Extract", "not vesicles"),
    ("lysate", "Lactobacillus Ferment Lysate", "cells broken open"),
    ("cell culture", "Leontopodium Alpinum Meristem Cell Culture", "cells grown in culture"),
]


@pytest.mark.parametrize(("cousin", "says"), [c[1:] for c in COUSINS], ids=[c[0] for c in COUSINS])
def test_a_cousin_is_named_as_a_cousin_and_said_to_be_what_it_is(checker: Checker, cousin: str, says: str) -> None:
    kinds = found(checker, f"Aqua, Glycerin, {cousin}", "Exosome serum")
    finding = kinds["cousin_not_exosome"]
    assert (finding.verdict, finding.severity, finding.entries) == (Verdict.ABSENT, Severity.WARNING, (3,))
    assert cousin in finding.summary
    assert says in " ".join(finding.reasons)
    assert "hero_absent" not in kinds


@pytest.mark.parametrize("listed", [ROSE, "Aqua, Milk Exosomes", "Aqua, Aloe Vera Vesicles", "Aqua, Exosomes"])
def test_exosomes_extracellular_vesicles_and_vesicles_all_answer_to_the_word(checker: Checker, listed: str) -> None:
    assert {"hero_absent", "cousin_not_exosome"}.isdisjoint(found(checker, listed, "Exosome serum"))


NOT_NAMED = ["We do not use human exosomes.", "Exosome-free.", "Are exosomes safe?"]


@pytest.mark.parametrize("claims", NOT_NAMED)
def test_exosomes_the_copy_does_not_make_its_own_are_not_looked_for(checker: Checker, claims: str) -> None:
    assert found(checker, "Aqua, Glycerin, Panthenol", claims) == {}


@pytest.mark.parametrize("listed", ["Exosomes", "Conditioned Media", "Placental Extract"])
def test_material_without_its_species_is_said_to_be_undisclosed(checker: Checker, listed: str) -> None:
    finding = found(checker, f"Aqua, Glycerin, {listed}")["source_undisclosed"]
    assert (finding.verdict, finding.severity, finding.entries) == (Verdict.NOT_ASSESSABLE, Severity.WARNING, (3,))
    assert listed in finding.summary
    assert finding.suggestion == "Ask the maker which species and tissue it comes from."


@pytest.mark.parametrize("listed", [ROSE, MEDIA, "Aqua, Milk Exosomes"])
def test_a_stated_species_is_never_called_undisclosed(checker: Checker, listed: str) -> None:
    assert "source_undisclosed" not in found(checker, listed)


CONFLICTS = [
    ("human on the pack, plant on the list", ROSE, "Human exosomes", "plant"),
    ("plant on the pack, human on the list", MEDIA, "Plant exosomes", "human"),
    ("salmon on the pack, plant on the list", ROSE, "Salmon exosomes", "plant"),
    ("centella on the pack, rose on the list", ROSE, "Centella exosomes", "plant"),
    ("cica is centella", ROSE, "Cica exosomes", "plant"),
    ("rose on the pack, centella on the list", CENTELLA, "Rose exosomes", "plant"),
]


@pytest.mark.parametrize(("listed", "claims", "origin"), [c[1:] for c in CONFLICTS], ids=[c[0] for c in CONFLICTS])
def test_two_sources_are_a_conflict_and_both_are_named(checker: Checker, listed: str, claims: str, origin: str) -> None:
    finding = found(checker, listed, claims)["source_conflict"]
    assert (finding.verdict, finding.severity, finding.entries) == (Verdict.SOURCE_CONFLICT, Severity.SERIOUS, (3,))
    assert f"“{claims}”" in finding.summary
    assert f"({origin} origin)" in finding.summary


AGREEING = [
    ("rose and rose", ROSE, "Rose exosomes"),
    ("plant and rose", ROSE, "Plant exosomes"),
    ("cica and centella", CENTELLA, "Cica exosomes"),
    ("human and human", UMBILICAL, "Human exosomes"),
    ("the tissue too", UMBILICAL, "Human umbilical stem cell exosomes"),
    ("milk and milk", "Aqua, Milk Exosomes", "Bovine milk exosomes"),
    ("no source in the copy", ROSE, "Exosomes"),
    ("one of two listed", f"{UMBILICAL}, Rosa Damascena Callus Extracellular Vesicles", "Rose exosomes"),
]


@pytest.mark.parametrize(("listed", "claims"), [c[1:] for c in AGREEING], ids=[c[0] for c in AGREEING])
def test_a_source_that_agrees_is_silent(checker: Checker, listed: str, claims: str) -> None:
    assert found(checker, listed, claims) == {}


def test_an_undisclosed_source_does_not_disagree_with_the_copy(checker: Checker) -> None:
    assert set(found(checker, "Aqua, Glycerin, Exosomes", "Plant exosomes")) == {"source_undisclosed"}


def test_a_tissue_without_a_species_does_not_disagree_with_the_list(checker: Checker) -> None:
    assert "source_conflict" not in found(checker, UMBILICAL, "Umbilical exosomes")


def test_copy_about_other_materials_does_not_conflict_with_the_vesicles(checker: Checker) -> None:
    assert "source_conflict" not in found(checker, ROSE, "With snail mucin and human-friendly care. Exosome serum.")


def test_a_conflict_of_sources_says_which_words_and_why(checker: Checker) -> None:
    report = checker.check(
        ingredients="Aqua, Rosa Damascena Exosomes", claims="Human stem cell exosomes for your skin."
    )
    (found,) = [finding for finding in report.findings if finding.kind == "source_conflict"]
    assert found.mention is not None
    assert found.mention.text == "Human stem cell exosomes"
    assert found.reasons == ("copy and list name different sources; one of them is wrong",)
