"""Reading names: each rung of the ladder, and above all what must never be read as its neighbour."""

import csv
from pathlib import Path

import pytest
from rapidfuzz import process
from rapidfuzz.distance import OSA

from checker import Checker, Database
from checker.model import Status
from checker.names import key
from checker.rows import Origin

TABLES = Path(__file__).parents[2] / "ingredient_db"


def cases() -> list[tuple[str, str, str]]:
    with (TABLES / "cases/matches.csv").open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["status"], row["ingredient_id"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("text", "status", "ingredient_id"), cases())
def test_the_examples_of_the_tables_are_read_as_they_say(
    checker: Checker, text: str, status: str, ingredient_id: str
) -> None:
    match = checker.match(text)
    assert (status, ingredient_id) == (match.status, match.ingredient_id or ""), match.why


READ = [
    ("AQUA", Status.EXACT, "Aqua"),
    ("Water", Status.ALIAS, "Aqua"),
    ("Aqua/Water/Eau", Status.ALIAS, "Aqua"),
    ("Water\\Aqua\\Eau", Status.ALIAS, "Aqua"),
    ("AQUA (WATER)", Status.ALIAS, "Aqua"),
    ("CERA ALBA/BEESWAX/CIRE D'ABEILLE", Status.ALIAS, "Cera Alba"),
    ("Glycerrin", Status.REPAIRED, "Glycerin"),
    ("Glicerin", Status.REPAIRED, "Glycerin"),
    ("Sodium Hyalu ronate", Status.REPAIRED, "Sodium Hyaluronate"),
    ("Butyleneglycol", Status.REPAIRED, "Butylene Glycol"),
    ("PHENOXYETHAN0L", Status.REPAIRED, "Phenoxyethanol"),
    ("Cl 77492", Status.EXACT, "CI 77492"),
    ("1,2-Hexanediol", Status.EXACT, "1,2-Hexanediol"),
]


@pytest.mark.parametrize(("text", "status", "inci_name"), READ)
def test_a_name_is_read_on_the_first_rung_that_holds(
    checker: Checker, text: str, status: Status, inci_name: str
) -> None:
    match = checker.match(text)
    assert (status, inci_name) == (match.status, match.inci_name)


INFERRED = [
    ("Camellia Sinensis Leaf Vesicles", Origin.PLANT, "vesicles"),
    ("Panax Ginseng Callus Exosomes", Origin.PLANT, "exosomes"),
    ("Human Placenta Mesenchymal Stem Cell Exosomes", Origin.HUMAN, "exosomes"),
    ("Horse Umbilical Stem Cell Conditioned Media", Origin.ANIMAL, "conditioned_media"),
    ("Lactobacillus Plantarum Extracellular Vesicles", Origin.BACTERIA, "extracellular_vesicles"),
    ("Exosomes", Origin.UNDISCLOSED, "exosomes"),
    ("Ginger Exosome-Like Nanoparticles", Origin.PLANT, "vesicles"),
    ("Plant-Based Exosomes", Origin.PLANT, "exosomes"),
    ("Vegan Snail Mucin Exosomes", Origin.UNDISCLOSED, "exosomes"),
    ("Vegan Bovine Milk Exosomes", Origin.UNDISCLOSED, "exosomes"),
    ("Aesculus Hippocastanum (Horse Chestnut) Bud Vesicles", Origin.PLANT, "vesicles"),
]


@pytest.mark.parametrize(("text", "origin", "form"), INFERRED)
def test_a_name_never_listed_is_read_by_its_words(checker: Checker, text: str, origin: Origin, form: str) -> None:
    match = checker.match(text)
    assert (Status.INFERRED, origin, form) == (match.status, match.origin, match.form)


@pytest.mark.parametrize("text", ["Blorbium Splendens Vesicles", "Retinoul Acetatte X", "Zyxoglycerin"])
def test_an_unknown_name_is_never_identified(checker: Checker, text: str) -> None:
    assert checker.match(text).status in (Status.SUSPECTED, Status.UNMATCHED)


def test_an_ambiguous_alias_stays_suspected_with_all_it_can_be(checker: Checker) -> None:
    match = checker.match("Vitamin E")
    assert Status.SUSPECTED is match.status
    assert set(match.alternatives) == {"Tocopherol", "Tocopheryl Acetate"}


def test_where_all_it_can_be_is_one_thing_of_one_organism_its_origin_and_form_are_told(checker: Checker) -> None:
    match = checker.match("ADSC Exosomes")
    assert (match.status, match.ingredient_id) == (Status.INFERRED, None)
    assert (match.origin, match.form) == (Origin.HUMAN, "exosomes")
    assert len(match.alternatives) > 1


NAMED_LOOSELY = [
    ("Cocos Nucifera (Coconut)", Status.INFERRED, Origin.PLANT, "unstated"),
    ("Rosa Damascena", Status.INFERRED, Origin.PLANT, "unstated"),
    ("Inositol (Rice Extract)", Status.ALIAS, Origin.PLANT, "compound"),
    ("Water (Human Exosomes)", Status.INFERRED, Origin.HUMAN, "exosomes"),
    ("Organic Glycerin", Status.ALIAS, Origin.MIXED, "compound"),
    ("Glycerin, Organic", Status.ALIAS, Origin.MIXED, "compound"),
    ("Xanthan Gum USP", Status.ALIAS, Origin.BACTERIA, "polymer"),
    ("烟酰胺 NIACINAMIDE", Status.ALIAS, Origin.SYNTHETIC, "compound"),
    ("Pheonix Dactylifera (Date) Seed Extract", Status.REPAIRED, Origin.PLANT, "extract"),
]


@pytest.mark.parametrize(("name", "status", "origin", "form"), NAMED_LOOSELY)
def test_a_name_with_a_remark_a_qualifier_or_no_part_is_still_read(
    checker: Checker, name: str, status: Status, origin: Origin, form: str
) -> None:
    match = checker.match(name)
    assert (match.status, match.origin, match.form) == (status, origin, form)


@pytest.mark.parametrize("name", ["Coconut", "Rosemary", "Rose"])
def test_a_common_name_alone_tells_no_origin(checker: Checker, name: str) -> None:
    assert checker.match(name).status not in (Status.INFERRED, Status.EXACT)


def test_confusable_names_never_resolve_to_one_ingredient(checker: Checker, database: Database) -> None:
    """Every pair of the table, each name read by the whole ladder."""
    crossed = [
        (pair.name_a, pair.name_b)
        for pair in database.tables["confusables"]
        if (a := checker.match(pair.name_a)).identified
        and (b := checker.match(pair.name_b)).identified
        and a.ingredient_id
        and a.ingredient_id == b.ingredient_id
    ]
    assert crossed == []


def test_a_name_taken_from_the_table_is_never_repaired_into_another(checker: Checker, database: Database) -> None:
    """With its row hidden, a confusable name must not be read as its neighbour: here by names the table lacks."""
    for missing, neighbour in [
        ("Heptylparaben", "Butylparaben"),
        ("Retinil", "Retinol"),
        ("Ceramide XQ", "Ceramide NP"),
    ]:
        assert neighbour != checker.match(missing).inci_name, missing


SLIPS = [
    ("Sidium Hyaluronate", "Sodium Hyaluronate"),
    ("Dinethicone", "Dimethicone"),
    ("Rosa Caibna Fruit Oil", "Rosa Canina Fruit Oil"),
    ("Citrs Limon Peel Oil", "Citrus Limon Peel Oil"),
    ("Vetiveria ZizanoidesRoot Oil", "Vetiveria Zizanoides Root Oil"),
    ("C14-22 Alcoho ls", "C14-22 Alcohols"),
    ("C12-C15 Alkyl Benzoate", "C12-15 Alkyl Benzoate"),
    ("Palmitoyl Tripeptide-l", "Palmitoyl Tripeptide-1"),
    ("PEG-lOO Stearate", "PEG-100 Stearate"),
    ("Cetyl A1coho1", "Cetyl Alcohol"),
    ("5odium Hydroxide", "Sodium Hydroxide"),
    ("Snail Secretion Filtate", "Snail Secretion Filtrate"),
    ("Bifida Ferment Lisate", "Bifida Ferment Lysate"),
    ("Biotin/Folic Acid/Cyanocobalamin/Niacinamide/Pantothenic Acid/Pyridoxine/Rboflavin/Thiamine/Yeast Polypeptides",
     "Biotin/Folic Acid/Cyanocobalamin/Niacinamide/Pantothenic Acid/Pyridoxine/Riboflavin/Thiamine/Yeast Polypeptides"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "inci_name"), SLIPS)
def test_a_word_that_can_be_no_other_is_read_as_the_one_it_is_a_slip_of(
    checker: Checker, text: str, inci_name: str
) -> None:
    match = checker.match(text)
    assert (match.status, match.inci_name) == (Status.REPAIRED, inci_name)


REORDERED = [
    ("Extrait de Camellia Sinensis", "Camellia Sinensis Extract"),
    ("Extract of Camellia Sinensis Leaf", "Camellia Sinensis Leaf Extract"),
    ("Extracto de hoja de Camellia Sinensis", "Camellia Sinensis Leaf Extract"),
    ("Hyaluronate Sodium", "Sodium Hyaluronate"),
    ("Oryza Sativa Starch (Oryza Sativa (Rice) Starch)", "Oryza Sativa Starch"),
    ("Aesculus Hippocastanum (Horse Chestnut) Leaf Extract", "Aesculus Hippocastanum Leaf Extract"),
]


@pytest.mark.parametrize(("text", "inci_name"), REORDERED)
def test_a_name_in_another_order_or_language_is_the_one_with_its_words(
    checker: Checker, text: str, inci_name: str
) -> None:
    match = checker.match(text)
    assert (match.status, match.inci_name) == (Status.ALIAS, inci_name)


ORDER_THAT_TELLS = [
    "Dimethicone/PEG-10 Crosspolymer", "Sturgeon Extract", "Salmo Oil", "Malus Domestica Fruit Extract",
    "Magnesium Sodium Fluorosilicate",
]  # fmt: skip


@pytest.mark.parametrize("name", ORDER_THAT_TELLS)
def test_another_order_of_a_polymer_or_another_organism_is_no_identity(checker: Checker, name: str) -> None:
    assert checker.match(name).ingredient_id is None


@pytest.mark.parametrize("name", ["Glycerin (Retinol)", "Camellia Sinensis Leaf Extract (Ginkgo Biloba Leaf Extract)"])
def test_a_bracket_that_names_another_substance_is_never_dropped(checker: Checker, name: str) -> None:
    assert checker.match(name).ingredient_id is None


NEIGHBOURS_NOT_LISTED = [
    "Caproic Acid", "Hexadecenoic Acid", "Melibiose", "Liver Extract", "Arctium Minus Root Extract",
    "Sodium Cocoyl Glutaminate", "Glyceryl Arachidate", "Tridecanal", "Ceteoleth-20", "Humane Collagen",
]  # fmt: skip


@pytest.mark.parametrize("name", NEIGHBOURS_NOT_LISTED)
def test_a_neighbour_that_no_table_lists_is_never_repaired(checker: Checker, name: str) -> None:
    assert checker.match(name).status not in (Status.EXACT, Status.ALIAS, Status.REPAIRED)


def test_canonical_names_read_as_themselves(checker: Checker, database: Database) -> None:
    wrong = [
        row.inci_name
        for row in database.ingredients.values()
        if checker.match(row.inci_name).ingredient_id != row.ingredient_id
    ]
    assert wrong == []


def test_no_two_known_names_within_two_edits_resolve_to_each_other(checker: Checker, database: Database) -> None:
    """Thousands of known names stand two edits from another's; each is read as what it names, or as open."""
    by_length: dict[int, list[str]] = {}
    for name in database.names:
        by_length.setdefault(len(name), []).append(name)
    crossed = []
    for name, hits in database.names.items():
        match = checker.matcher.match_name(name)
        ids = {hit.ingredient_id for hit in hits}
        near = [other for length in range(len(name) - 2, len(name) + 3) for other in by_length.get(length, ())]
        neighbours = process.extract(name, near, scorer=OSA.distance, score_cutoff=2, limit=None)
        theirs = {hit.ingredient_id for other, _, _ in neighbours for hit in database.names[other]} - ids
        crossed += [name] if match.ingredient_id in theirs else []
    assert crossed == []


def test_a_word_known_from_a_foreign_name_only_can_be_a_slip(checker: Checker) -> None:
    """On an English label the German “Polysorbat” has lost its last letter."""
    assert checker.match("Polysorbat 40").inci_name == "Polysorbate 40"


def test_every_alias_finds_its_ingredient_or_shows_it(checker: Checker, database: Database) -> None:
    lost = []
    for alias in database.tables["aliases"]:
        ids = {hit.ingredient_id for hit in database.names[key(alias.alias)]}
        official = {hit.kind for hit in database.names[key(alias.alias)]} == {"inci"}
        if alias.ingredient_id not in ids and not official:
            lost.append(alias.alias)
    assert lost == []


@pytest.mark.parametrize("name", ["Methoxyethanol", "METHOXYETHANOL"])
def test_a_neighbour_of_ours_is_told_as_a_name_of_its_own(checker: Checker, name: str) -> None:
    match = checker.match(name)
    assert (match.status, match.alternatives) == (Status.UNMATCHED, ())
    assert match.why == "“Methoxyethanol” is a name of its own, and not in our table"


TOLD = [
    ("Glycerin", Status.EXACT, 1.0, "the INCI name itself", "Glycerin"),
    ("Niacinamid", Status.ALIAS, 1.0, "“Niacinamid” is another name of it (translation)", "Niacinamide"),
    ("Phenoxyethanoll", Status.REPAIRED, 0.95, "read as a slip of “phenoxyethanol”, the only known name it can be",
     "Phenoxyethanol"),
    ("Rosa Damascena Exosomes", Status.INFERRED, 0.9, "not in the table; read from the words of its name",
     "Rosa Damascena Exosomes"),
    ("Glycerol Stearatez xx", Status.SUSPECTED, 0.5,
     "not in the table; the nearest names are shown, none is taken for it", None),
    ("Xyzzium", Status.UNMATCHED, 0.0, "not in the table, and near no name in it", None),
    ("77492", Status.ALIAS, 1.0, "“CI 77492” without its letters", "CI 77492"),
    ("77004", Status.SUSPECTED, 0.5, "“CI 77004” is used for several ingredients", None),
    ("Vegan Beeswax", Status.UNMATCHED, 0.0, "its name denies that it is of animal origin, as Cera Alba is", None),
    ("Vitamin E", Status.SUSPECTED, 0.5, "“Vitamin E” is used for several ingredients", None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "status", "score", "why", "inci_name"), TOLD, ids=[case[0] for case in TOLD])
def test_a_match_says_how_sure_it_is_and_why(
    checker: Checker, name: str, status: Status, score: float, why: str, inci_name: str | None
) -> None:
    match = checker.match(name)
    assert (match.status, match.score, match.why, match.inci_name) == (status, score, why, inci_name)


def test_a_name_of_several_materials_of_one_source_tells_the_source(checker: Checker) -> None:
    match = checker.match("ADSC Exosomes")
    assert (match.origin, match.form, match.taxon_id) == (Origin.HUMAN, "exosomes", "homo-sapiens")
    assert match.ingredient_id is None


def test_a_name_read_from_its_words_tells_the_organism(checker: Checker) -> None:
    match = checker.match("Rosa Damascena Exosomes")
    assert (match.origin, match.form, match.taxon_id) == (Origin.PLANT, "exosomes", "rosa-damascena")


@pytest.mark.parametrize(
    ("text", "taxon"),
    [
        ("Camellia Sinensis Leaf Vesicles", "camellia-sinensis"),
        ("Camellia Sinensis/Rosa Damascena Leaf Vesicles", None),
    ],
)
def test_an_inferred_material_is_of_its_organism_where_that_is_one(
    checker: Checker, text: str, taxon: str | None
) -> None:
    match = checker.match(text)
    assert (match.status, match.taxon_id) == (Status.INFERRED, taxon)


def test_a_name_behind_a_qualifier_of_two_words_is_told_with_it(checker: Checker) -> None:
    found = checker.match("Cold Pressed Argania Spinosa Kernel Oil")
    assert (found.status, found.ingredient_id) == (Status.ALIAS, "argania-spinosa-kernel-oil")
    assert found.why == "“Argania Spinosa Kernel Oil” with a qualifier"


def test_a_name_read_by_its_words_keeps_its_organism(checker: Checker) -> None:
    found = checker.match("Bellis Perennis Exosomes")
    assert (found.status, found.taxon_id, found.form) == (Status.INFERRED, "bellis-perennis", "exosomes")
