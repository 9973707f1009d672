"""Traps other tools fell into, numbered as in the field notes; 13 belongs to spreadsheets."""

import pytest

from checker import Checker
from checker.errors import InputError
from checker.model import Report, Section, Status
from checker.rows import Origin, Severity, Verdict


def names(report: Report) -> list[str | None]:
    return [item.match.inci_name for item in report.items]


def asserted(report: Report) -> set[str]:
    return {claim.claim_id for claim in report.claims if claim.asserted}


def kinds(report: Report) -> set[str]:
    return {finding.kind for finding in report.findings}


# 1


ONE_NAME = [
    "1,2-Hexanediol",
    "2,3-Butanediol",
    "Toluene-2,5-Diamine Sulfate",
    "C10-18 Triglycerides",
    "3-O-Ethyl Ascorbic Acid",
    "PEG/PPG-17/6 Copolymer",
    "Acrylates/C10-30 Alkyl Acrylate Crosspolymer",
]


@pytest.mark.parametrize("separator", [", ", ",", "; ", "\n"], ids=["comma space", "comma", "semicolon", "line"])
@pytest.mark.parametrize("name", ONE_NAME)
def test_trap_01_signs_inside_a_name_do_not_split_it(checker: Checker, name: str, separator: str) -> None:
    report = checker.check(ingredients=separator.join(["Aqua", name, "Glycerin"]))
    assert names(report) == ["Aqua", name, "Glycerin"]


# 2


SEVERAL_LANGUAGES = [
    ("Aqua/Water/Eau", "Aqua"),
    ("AQUA (WATER)", "Aqua"),
    ("Water\\Aqua\\Eau", "Aqua"),
    ("CERA ALBA/BEESWAX/CIRE D'ABEILLE", "Cera Alba"),
    ("Parfum/Fragrance", "Parfum"),
]


@pytest.mark.parametrize(("text", "name"), SEVERAL_LANGUAGES)
def test_trap_02_one_ingredient_in_several_languages_is_one(checker: Checker, text: str, name: str) -> None:
    assert names(checker.check(ingredients=f"{text}, Glycerin")) == [name, "Glycerin"]


# 3


WRAPPED = [
    ("SODIUM HYALU-\nRONATE", "Sodium Hyaluronate"),
    ("BUTYROSPERMUM\nPARKII BUTTER", "Butyrospermum Parkii Butter"),
    ("BUTYROSPERMUM\nPARKII", "Butyrospermum Parkii Butter"),
]


@pytest.mark.parametrize(("text", "name"), WRAPPED)
def test_trap_03_a_line_wrap_inside_a_name_is_read_over(checker: Checker, text: str, name: str) -> None:
    assert names(checker.check(ingredients=f"Aqua, {text}, Glycerin")) == ["Aqua", name, "Glycerin"]


SEPARATED = [
    ("full stops", "Aqua. Glycerin. Parfum."),
    ("bullets", "• Aqua • Glycerin • Parfum"),
    ("middle dots", "Aqua · Glycerin · Parfum"),
    ("bars", "Aqua | Glycerin | Parfum"),
    ("semicolons", "Aqua; Glycerin; Parfum"),
    ("dashes on lines", "- Aqua\n- Glycerin\n- Parfum"),
    ("and before the last", "Aqua, Glycerin and Parfum"),
    ("a missing comma", "Aqua, Glycerin Parfum"),
    ("nothing at all", "Aqua Glycerin Parfum"),
]


@pytest.mark.parametrize("text", [text for _, text in SEPARATED], ids=[name for name, _ in SEPARATED])
def test_trap_03_any_separator_or_none_splits_a_list(checker: Checker, text: str) -> None:
    assert names(checker.check(ingredients=text)) == ["Aqua", "Glycerin", "Parfum"]


# 4


def test_trap_04_a_full_stop_before_a_colour_hides_no_paraben(checker: Checker) -> None:
    report = checker.check(ingredients="Aqua, Glycerin, METHYLPARABEN. CI 77891", claims="Paraben-free.")
    assert "Methylparaben" in names(report)
    assert [f.verdict for f in report.findings if f.kind == "free_from"] == [Verdict.CONTRADICTED]


def test_trap_04_a_colour_index_written_with_the_letter_l_is_one(checker: Checker) -> None:
    assert names(checker.check(ingredients="Aqua, Mica, Cl 77492")) == ["Aqua", "Mica", "CI 77492"]


def test_trap_04_a_heading_misread_with_the_letter_l_is_one(checker: Checker) -> None:
    assert names(checker.check("lngredients: Aqua, Glycerin, Parfum")) == ["Aqua", "Glycerin", "Parfum"]


# 5


HEADINGS = [
    "Ingredients:", "Ingredients (INCI):", "INCI:", "Composition:", "Ingrédients :", "Inhaltsstoffe:", "Ingredienti:",
    "Ingredientes:", "Ingrediënten:", "Состав:", "전성분:", "成分：", "全成分：",
]  # fmt: skip


@pytest.mark.parametrize("heading", HEADINGS)
def test_trap_05_a_heading_in_any_language_opens_the_list(checker: Checker, heading: str) -> None:
    report = checker.check(f"Leaves skin soft.\n{heading} Aqua, Blorbium Xylate, Parfum")
    assert [item.entry.name for item in report.items] == ["Aqua", "Blorbium Xylate", "Parfum"]


def test_trap_05_drug_facts_keep_actives_apart_and_take_no_purpose_for_an_ingredient(checker: Checker) -> None:
    facts = "Active ingredient   Purpose\nZinc Oxide 12%   Sunscreen\n\nUses\nhelps\n\n"
    report = checker.check(facts + "Inactive ingredients\nAqua, Glycerin, Silica")
    assert names(report) == ["Zinc Oxide", "Aqua", "Glycerin", "Silica"]
    assert [item.entry.section for item in report.items] == [Section.ACTIVE] + [Section.INACTIVE] * 3


MAY_CONTAIN = [
    "[+/- Mica, CI 77491]", "(+/-) Mica, CI 77491", "(+/- Mica, CI 77491)",
    "May contain: Mica, CI 77491", "Peut contenir : Mica, CI 77491",
]  # fmt: skip


@pytest.mark.parametrize("sign", MAY_CONTAIN)
@pytest.mark.parametrize("before", [". ", "\n"], ids=["full stop", "line"])
def test_trap_05_what_may_be_inside_is_kept_apart(checker: Checker, sign: str, before: str) -> None:
    report = checker.check(ingredients=f"Aqua, Talc{before}{sign}")
    assert names(report) == ["Aqua", "Talc", "Mica", "CI 77491"]
    assert [item.entry.section for item in report.items[2:]] == [Section.MAY_CONTAIN] * 2


@pytest.mark.parametrize("sign", MAY_CONTAIN)
def test_trap_05_what_may_be_inside_is_kept_apart_after_a_comma_too(checker: Checker, sign: str) -> None:
    report = checker.check(ingredients=f"Aqua, Talc, {sign}")
    assert [item.entry.section for item in report.items[2:]] == [Section.MAY_CONTAIN] * 2


def test_trap_05_a_kit_has_a_list_for_each_component(checker: Checker) -> None:
    report = checker.check("Gel\nIngredients: Aqua, Glycerin, Parfum\n\nCream\nIngredients: Aqua, Squalane, Parfum")
    assert [item.entry.rank for item in report.items] == [1, 2, 3, 1, 2, 3]
    assert names(report) == ["Aqua", "Glycerin", "Parfum", "Aqua", "Squalane", "Parfum"]


def test_trap_05_one_list_in_two_languages_is_recognised_in_both(checker: Checker) -> None:
    report = checker.check("Ingredients: Aqua, Glycerin, Parfum\nIngrédients : Eau, Glycérine, Parfum")
    assert names(report) == ["Aqua", "Glycerin", "Parfum"] * 2


# 6


TRAILING = [
    pytest.param("Parfum. F.I.L. B28260/2", id="a code after a full stop"),
    pytest.param("Parfum, Code FIL B28260/2", id="a code after a comma"),
    pytest.param("Parfum. Ingredient lists may change from time to time.", id="lists may change"),
    pytest.param("Parfum. Please check the packaging of the product you bought.", id="retailer boilerplate"),
    pytest.param("Parfum (F.I.L. B28260/2)", id="a code in brackets"),
    pytest.param("Parfum Code F.I.L. D12345/1", id="a code with no separator"),
    pytest.param("Parfum. *organic", id="a note on the line"),
    pytest.param("Parfum\n*Organic ingredient", id="a note on its own line"),
    pytest.param("Parfum, °natural origin", id="a note after a comma"),
    pytest.param("Parfum\n*Organic ingredient\n°Natural origin", id="two notes on lines"),
]


@pytest.mark.parametrize("end", TRAILING)
def test_trap_06_codes_notes_and_boilerplate_are_no_ingredients(checker: Checker, end: str) -> None:
    report = checker.check(ingredients=f"Aqua, Glycerin, {end}")
    read = [item.match for item in report.items if item.match.status is not Status.NOT_AN_INGREDIENT]
    assert [match.inci_name for match in read] == ["Aqua", "Glycerin", "Parfum"]


AMOUNTS = [
    ("Niacinamide 5%", 5.0),
    ("Niacinamide (5 %)", 5.0),
    ("Niacinamide (10,000 ppm)", 1.0),
    ("Niacinamide 1,000 ppb", 0.0001),
    ("Niacinamide*", None),
]


@pytest.mark.parametrize(("text", "percent"), AMOUNTS)
def test_trap_06_amounts_and_marks_are_read_and_taken_off_the_name(
    checker: Checker, text: str, percent: float | None
) -> None:
    item = checker.check(ingredients=f"Aqua, {text}, Glycerin").items[1]
    assert (item.match.inci_name, item.entry.amount) == ("Niacinamide", pytest.approx(percent))


# 7


def test_trap_07_a_bare_list_without_a_heading_is_read(checker: Checker) -> None:
    assert names(checker.check("Aqua, Glycerin, Parfum")) == ["Aqua", "Glycerin", "Parfum"]


HTML = [
    pytest.param("<p>Aqua,&nbsp;Glycerin,<br>Parfum</p>", id="breaks and hard spaces"),
    pytest.param("<p>Aqua; Glyc&eacute;rine; Parfum</p>", id="entities before semicolons"),
    pytest.param("<td>Aqua, Glycerin &amp; Parfum</td>", id="an ampersand"),
    pytest.param("<h3>Ingredients</h3><p>Aqua, Glycerin, Parfum</p>", id="a heading over a paragraph"),
    pytest.param("<ul><li>Aqua</li><li>Glycerin</li><li>Parfum</li></ul>", id="list items"),
    pytest.param(
        "<h3>Ingredients</h3><ul><li>Aqua</li><li>Glycerin</li><li>Parfum</li></ul>", id="list items under a heading"
    ),
]


@pytest.mark.parametrize("text", HTML)
def test_trap_07_the_markup_of_a_shop_is_read_as_it_looks(checker: Checker, text: str) -> None:
    assert names(checker.check(text)) == ["Aqua", "Glycerin", "Parfum"]


# 8


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "\ufeff", " , , ,", "PK\x03\x04\0\0"])
@pytest.mark.parametrize("source", ["text", "ingredients", "claims"])
def test_trap_08_empty_and_unreadable_input_does_not_pass(checker: Checker, source: str, text: str) -> None:
    with pytest.raises(InputError):
        checker.check(**{source: text})


GARBLED = "\ufffd\x01\ufffd,\x02\ufffd"


def test_trap_08_a_garbled_page_does_not_pass_and_a_garbled_list_has_nothing_recognised(checker: Checker) -> None:
    with pytest.raises(InputError):
        checker.check(GARBLED)
    assert checker.check(ingredients=GARBLED).coverage.recognised == 0


def test_trap_08_what_was_not_recognised_never_reads_as_ok(checker: Checker) -> None:
    report = checker.check(ingredients="Qwxyz, Blorbium, Zzyzzx", claims="Vegan. Paraben-free. Hydrates skin.")
    assert (report.coverage.recognised, report.coverage.unmatched) == (0, 3)
    of_the_list = [finding for finding in report.findings if finding.kind != "free_from_wording"]
    assert {finding.verdict for finding in of_the_list} == {Verdict.NOT_ASSESSABLE}


# 9


NEIGHBOURS = [
    ("sh-Oligopeptide-1", "rh-Oligopeptide-1"),
    ("Human Adipose Stromal Cell Conditioned Media", "Horse Adipose Stromal Cell Conditioned Media"),
    ("Placental Extract", "Aloe Barbadensis Phytoplacenta Extract"),
    ("Milk Extract", "Silk Extract"),
    ("Milk Exosomes", "Silk Exosomes"),
    ("TEA", "DEA"),
    ("p-Phenylenediamine", "m-Phenylenediamine"),
    ("Sodium Lauryl Sulfate", "Sodium Laureth Sulfate"),
    ("Retinol", "Retinal"),
]


@pytest.mark.parametrize(("one", "other"), NEIGHBOURS)
def test_trap_09_one_token_apart_is_never_one_substance(checker: Checker, one: str, other: str) -> None:
    a, b = checker.match(one), checker.match(other)
    assert not (a.identified and b.identified and a.ingredient_id == b.ingredient_id)


ORIGINS = [
    ("sh-Oligopeptide-1", Origin.RECOMBINANT),
    ("rh-Oligopeptide-1", Origin.RECOMBINANT),
    ("Human Adipose Stromal Cell Conditioned Media", Origin.HUMAN),
    ("Horse Adipose Stromal Cell Conditioned Media", Origin.ANIMAL),
    ("Placental Extract", Origin.UNDISCLOSED),
    ("Aloe Barbadensis Phytoplacenta Extract", Origin.PLANT),
]


@pytest.mark.parametrize(("name", "origin"), ORIGINS)
def test_trap_09_the_token_that_carries_the_law_is_read(checker: Checker, name: str, origin: Origin) -> None:
    report = checker.check(ingredients=f"Aqua, {name}")
    assert report.items[1].match.origin is origin
    assert ("human_origin" in kinds(report)) == (origin is Origin.HUMAN)


# 10


def test_trap_10_a_meristem_cell_is_no_stem_cell(checker: Checker) -> None:
    report = checker.check(
        ingredients="Aqua, Leontopodium Alpinum Meristem Cell Culture", claims="With edelweiss meristem cell culture."
    )
    assert report.items[1].match.origin is Origin.PLANT
    assert "RC3" not in asserted(report)


def test_trap_10_porphyra_umbilicalis_is_a_seaweed(checker: Checker) -> None:
    report = checker.check(ingredients="Aqua, Porphyra Umbilicalis Extract")
    assert report.items[1].match.origin is Origin.ALGAE
    assert kinds(report).isdisjoint({"human_origin", "source_undisclosed"})


NOT_MEMBERS = [
    ("epsom salt is no cleanser", "Magnesium Sulfate", "Sulfate-free."),
    ("cetearyl alcohol does not dry", "Cetearyl Alcohol", "Alcohol-free."),
    ("corn silk is no silk", "Zea Mays (Corn) Silk Extract", "Vegan."),
    ("corn silk by its common name", "Corn Silk Extract", "Vegan."),
    ("oat milk is no milk", "Oat Milk", "Vegan."),
]


@pytest.mark.parametrize(("name", "claims"), [c[1:] for c in NOT_MEMBERS], ids=[c[0] for c in NOT_MEMBERS])
def test_trap_10_a_word_in_common_makes_no_member(checker: Checker, name: str, claims: str) -> None:
    (found,) = [f for f in checker.check(ingredients=f"Aqua, {name}", claims=claims).findings if f.kind == "free_from"]
    assert found.verdict is not Verdict.CONTRADICTED


@pytest.mark.parametrize("claims", ["With oat milk.", "A cleansing milk.", "This body milk melts in."])
def test_trap_10_milk_in_copy_is_not_taken_for_cow_milk(checker: Checker, claims: str) -> None:
    assert "hero_absent" not in kinds(checker.check(ingredients="Aqua, Avena Sativa Kernel Extract", claims=claims))


# 11


OPPOSITE = "Aqua, Glycerin, Dimethicone, Alcohol, Parfum, Methylparaben"


def test_trap_11_does_not_contain_is_a_claim(checker: Checker) -> None:
    report = checker.check(ingredients=OPPOSITE, claims="Does not contain silicones.")
    assert asserted(report) == {"PU4"}
    assert [finding.verdict for finding in report.flagged] == [Verdict.CONTRADICTED]


NO_CLAIM = [
    "This formula is not alcohol free.",
    "If you want a fragrance-free version buy our other cream.",
    "It was paraben free until 2020.",
]


@pytest.mark.parametrize("claims", NO_CLAIM)
def test_trap_11_free_from_said_of_something_else_is_no_claim(checker: Checker, claims: str) -> None:
    report = checker.check(ingredients=OPPOSITE, claims=claims)
    assert asserted(report) == set()
    assert report.flagged == ()


@pytest.mark.parametrize("claims", ["No more wrinkles.", "Never see wrinkles again."])
def test_trap_11_no_more_wrinkles_is_a_claim(checker: Checker, claims: str) -> None:
    report = checker.check(ingredients=OPPOSITE, claims=claims)
    assert "AA2" in asserted(report)
    assert report.flagged


@pytest.mark.parametrize("claims", ["Retinol-free.", "A retinol alternative."])
def test_trap_11_retinol_that_is_not_inside_is_not_looked_for(checker: Checker, claims: str) -> None:
    assert "hero_absent" not in kinds(checker.check(ingredients="Aqua, Glycerin, Bakuchiol", claims=claims))


def test_trap_11_a_coordination_is_a_claim_for_each_part(checker: Checker) -> None:
    report = checker.check(ingredients=OPPOSITE, claims="Free from parabens, sulphates and silicones.")
    found = [finding.verdict for finding in report.findings if finding.kind == "free_from"]
    assert sorted(found) == [Verdict.CONTRADICTED, Verdict.CONTRADICTED, Verdict.OK]


# 12


def test_trap_12_a_claim_is_quoted_without_the_product_name_before_its_verb(checker: Checker) -> None:
    text = "Regenerist Repair Cream boosts collagen."
    (claim,) = checker.check(ingredients="Aqua", claims=text).claims
    assert text[slice(*claim.span)] == claim.text == "boosts collagen"


def test_trap_12_a_claim_is_quoted_without_the_product_name_before_a_colon(checker: Checker) -> None:
    report = checker.check(ingredients="Aqua, Glycerin", claims="Collagen Boost Serum: hydrates deeply.")
    assert [claim.text for claim in report.claims if claim.claim_id == "BS1"] == ["hydrates deeply"]


@pytest.mark.parametrize("name", ["Regenerist Repair Cream", "Anti-Wrinkle Repair Cream", "Collagen Boost Serum"])
def test_trap_12_a_product_name_alone_claims_nothing(checker: Checker, name: str) -> None:
    assert checker.check(ingredients="Aqua, Glycerin", name=name).claims == ()
    assert asserted(checker.check(ingredients="Aqua, Glycerin", claims=name)) == set()


def test_trap_12_the_product_name_repeated_in_the_copy_claims_nothing(checker: Checker) -> None:
    name = "Collagen Boost Serum"
    report = checker.check(ingredients="Aqua, Glycerin", claims=f"{name}: hydrates deeply.", name=name)
    assert asserted(report) == {"BS1"}


# 14


LONG = 40_000
RUNS = [
    "a",
    "1",
    "(",
    ")",
    "[",
    "/",
    ".",
    "%",
    "&",
    "<",
    " ",
    "-",
    ",",
    "*",
    "\n",
    "1,",
    "no ",
    "a-",
    "a/",
    "A ",
    "&amp;",
]


@pytest.mark.parametrize("run", RUNS, ids=repr)
def test_trap_14_forty_thousand_characters_of_one_kind_hide_nothing(checker: Checker, run: str) -> None:
    """A pattern that backtracks would hold this up for minutes; tests/benchmarks/growth.py prints how time grows."""
    many = run * (LONG // len(run))
    report = checker.check(text=f"Boosts collagen.\n\n{many}\n\nIngredients: Aqua, Glycerin, Parfum")
    assert names(report)[-3:] == ["Aqua", "Glycerin", "Parfum"]
    assert "RC1" in asserted(report)


# 15


def test_trap_15_glycerin_and_stearic_acid_under_vegan_raise_nothing(checker: Checker) -> None:
    report = checker.check(ingredients="Aqua, Glycerin, Stearic Acid", claims="Vegan.")
    (found,) = report.findings
    assert (found.verdict, found.reasons) == (Verdict.OK, ())


CREAM = (
    "Aqua, Glycerin, Caprylic/Capric Triglyceride, Cetearyl Alcohol, Glyceryl Stearate, Stearic Acid, "
    "Butyrospermum Parkii Butter, Panthenol, Tocopherol, Xanthan Gum, Phenoxyethanol, Ethylhexylglycerin, Citric Acid"
)


def test_trap_15_an_ordinary_cream_without_copy_gets_one_remark_at_most(checker: Checker) -> None:
    findings = checker.check(ingredients=CREAM).findings
    assert len(findings) <= 1
    assert {finding.severity for finding in findings} <= {Severity.INFO}


def test_trap_15_an_ordinary_cream_with_modest_copy_has_one_finding_a_claim(checker: Checker) -> None:
    copy = "Moisturises skin. Leaves skin feeling soft. Fragrance-free. Vegan."
    report = checker.check(ingredients=CREAM, claims=copy)
    answers = [finding.claim for finding in report.findings if finding.claim]
    assert sorted(answers) == sorted(claim.id for claim in report.claims)
    assert len(report.findings) <= len(answers) + 1
    assert report.flagged == ()
