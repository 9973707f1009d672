"""Finding the list in what people paste, and reading its sections."""

import pytest

from checker import Checker
from checker.model import Label, Section
from checker.views import plain


def read(checker: Checker, text: str, declared: bool = False) -> Label:
    return checker.labels.read("text", plain(text), declared)


FOUND = [
    ("a bare list", "Aqua, Glycerin, Parfum", 3),
    ("one known name", "Niacinamide", 1),
    ("a heading and a colon", "Our best cream.\nIngredients: Aqua, Glycerin, Parfum", 3),
    ("a heading on its own line", "INGREDIENTS\nAqua, Glycerin, Parfum", 3),
    ("a heading in the middle of a line", "Soft skin. Ingredients: Aqua, Glycerin, Parfum", 3),
    ("a misread heading", "lngredients: Aqua, Glycerin, Parfum", 3),
    ("French", "Ingrédients : Aqua, Glycerin, Parfum", 3),
    ("German", "Inhaltsstoffe: Aqua, Glycerin, Parfum", 3),
    ("Korean", "전성분: 정제수, 글리세린", 2),
    ("Japanese", "全成分：水、グリセリン", 2),
    ("two headings for one list", "INGREDIENTS/INGRÉDIENTS: Aqua, Glycerin, Parfum", 3),
    ("a list inside a page", "Soft and light.\n\nAqua, Glycerin, Parfum\n\nApply daily.", 3),
    ("one name a line", "Aqua\nGlycerin\nParfum", 3),
    ("HTML", "<p>Soft.</p><h3>Ingredients</h3><p>Aqua,&nbsp;Glycerin,<br>Parfum</p>", 3),
    (
        "prose after the list",
        "Ingredients: Aqua, Glycerin, Parfum. Our ingredient lists may change from time to time.",
        3,
    ),
    ("where it was made", "Ingredients: Aqua, Glycerin, Parfum. Made in France. Keep out of reach of children.", 3),
    ("directions without a colon", "Ingredients: Aqua, Glycerin, Parfum\nDirections Apply to clean skin at night", 3),
    ("uses of a drug", "Active ingredient\nZinc Oxide\nUses helps prevent sunburn\nInactive ingredients Aqua, Talc", 3),
    ("directions of two words", "Ingredients: Aqua, Glycerin, Parfum. Use daily. Rinse well. Store below 25 C.", 3),
    ("a hero before the list", "Our hero: 5% Niacinamide. Full list: Aqua, Niacinamide, Parfum", 3),
    ("other languages behind the list", "Ingredienti: Aqua, Glycerin, Parfum. Uso esterno. PAO 12M", 3),
    ("a titled bracket", "Aqua, Parfum (*EU allergens: Limonene, Linalool)", 4),
    ("a formula code", "Ingredients: Aqua, Glycerin, Parfum (F.I.L. B28260/2)", 3),
    ("glued names", "Aqua, Glycerin Phenoxyethanol, Parfum", 4),
    ("a comma lost at the end of a line", "Aqua, Glycerin\nPhenoxyethanol, Parfum", 4),
    ("names with spaces alone", "Ingredients: Aqua Glycerin Butylene Glycol Niacinamide Phenoxyethanol", 5),
    ("names with nothing between", "Ingredients: AquaGlycerinButylene GlycolParfum", 4),
    ("und before the last", "Ingredients: Aqua, Glycerin und Parfum", 3),
    ("long names of known words", "Sodium Lauryl Sulfate, Sodium Hyaluronate, Aqua", 3),
    ("and before the last", "Aqua, Glycerin and Parfum", 3),
    ("footnote marks alone between names", "Aqua* Glycerin** Panthenol", 3),
    ("signs alone", "Aqua + Glycerin + Parfum", 3),
    ("colons alone", "Ingredients: Aqua: Glycerin: Parfum", 3),
    ("a remark in the last bracket", "Aqua, Glycerin, Citral (naturally occurring in essential oils)", 3),
    ("slashes alone", "Aqua / Water / Glycerin / Betaine / Talc", 4),
    ("slashes between numbers of colours", "Mica, Iron Oxides (CI 77491/CI 77492/77499), Talc", 5),
    ("and in brackets", "Aqua (and) Glycerin (and) Parfum", 3),
]


@pytest.mark.parametrize(("text", "entries"), [case[1:] for case in FOUND], ids=[case[0] for case in FOUND])
def test_the_list_is_found_and_split(checker: Checker, text: str, entries: int) -> None:
    found = [entry for entry in read(checker, text).entries if not entry.is_prose]
    assert entries == len(found), [entry.text for entry in found]


NOT_FOUND = ["", "Our cream leaves skin soft and calm.", "Key ingredients: our promise to you, always", "12345 67890"]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_no_list_is_invented(checker: Checker, text: str) -> None:
    assert read(checker, text).entries == ()


def test_an_amount_before_a_name_is_of_that_name(checker: Checker) -> None:
    entries = read(checker, "Aqua, 2% Salicylic Acid, Retinol 0,3%, Zinc Oxide 4.0%Talc").entries
    assert [(entry.name, entry.amount) for entry in entries] == [
        ("Aqua", None),
        ("Salicylic Acid", 2.0),
        ("Retinol", 0.3),
        ("Zinc Oxide", 4.0),
        ("Talc", None),
    ]


def test_drug_facts_have_an_active_and_an_inactive_section(checker: Checker) -> None:
    active = "Active ingredient   Purpose\nZinc Oxide 12%   Sunscreen\n\nUses\nhelps\n\n"
    text = active + "Inactive ingredients\nAqua, Glycerin, Silica"
    label = read(checker, text)
    assert [entry.section for entry in label.entries] == [Section.ACTIVE] + [Section.INACTIVE] * 3
    assert label.entries[0].amount == 12.0


@pytest.mark.parametrize("sign", ["May contain:", "[+/- ", "(+/-) ", "Peut contenir:", "+/-: "])
def test_what_may_be_contained_is_a_section_of_its_own(checker: Checker, sign: str) -> None:
    label = read(checker, f"Ingredients: Aqua, Talc, Silica. {sign} Mica, CI 77491")
    assert sum(entry.section is Section.MAY_CONTAIN for entry in label.entries) == 2


def test_entries_quote_the_original(checker: Checker) -> None:
    text = "<p>Ingredients: Aqua,&nbsp;<b>Gly</b>cerin, Parfum</p>"
    assert all(text[slice(*entry.span)] == entry.text for entry in read(checker, text).entries)


def test_the_sentences_after_a_list_stay_copy(checker: Checker) -> None:
    report = checker.check(
        "Ingredients: Aqua, Glycerin, Parfum. This cream is clinically proven to work on all of your skin."
    )
    assert [item.entry.text for item in report.items] == ["Aqua", "Glycerin", "Parfum"]
    assert "AU1" in {claim.claim_id for claim in report.claims}


def test_an_alphabetical_list_has_no_order(checker: Checker) -> None:
    names = "Alcohol, Aqua, Betaine, Carbomer, Glycerin, Mica, Panthenol, Parfum, Silica, Talc"
    assert not read(checker, names).ordered


def test_a_kit_counts_ranks_anew_in_each_list(checker: Checker) -> None:
    label = read(checker, "Gel\nIngredients: Aqua, Glycerin, Parfum\n\nCream\nIngredients: Aqua, Squalane, Parfum")
    assert [entry.rank for entry in label.entries] == [1, 2, 3, 1, 2, 3]


TITLED = [
    "Gel: Aqua, Glycerin, Parfum.\nCream: Aqua, Squalane, Parfum.",
    "Ingredients: Step 1 - Gel: Aqua, Glycerin, Parfum. Step 2 - Cream: Aqua, Squalane, Parfum.",
    "Gel (50 ml): Aqua, Glycerin, Parfum; Cream (50 ml): Aqua, Squalane, Parfum",
]


@pytest.mark.parametrize("text", TITLED)
def test_a_title_before_a_name_begins_a_list_of_its_own(checker: Checker, text: str) -> None:
    entries = read(checker, text).entries
    assert [entry.name for entry in entries] == ["Aqua", "Glycerin", "Parfum", "Aqua", "Squalane", "Parfum"]
    assert [entry.rank for entry in entries] == [1, 2, 3, 1, 2, 3]


MAY_CONTAIN = [
    "Ingredients: Aqua, Talc; may contain mica",
    "Ingredients: Aqua, Talc. May contain mica",
    "Ingredients: Aqua, Talc, may contain mica",
]


@pytest.mark.parametrize("text", MAY_CONTAIN)
def test_what_may_be_contained_needs_no_colon_before_a_known_name(checker: Checker, text: str) -> None:
    sections = [(entry.name, entry.section) for entry in read(checker, text).entries]
    assert sections[-1] == ("mica", Section.MAY_CONTAIN)


def test_a_heading_without_a_colon_stands_before_a_known_name(checker: Checker) -> None:
    entries = read(checker, "Inactive ingredients water, glycerin", declared=True).entries
    assert [(entry.name, entry.section) for entry in entries] == [
        ("water", Section.INACTIVE),
        ("glycerin", Section.INACTIVE),
    ]


EAST_ASIAN = {
    "full-width signs": ("【全成分】水、ＢＧ、１，２－ヘキサンジオール、（Ｃ１３，１４）イソパラフィン", 4),
    "a heading in brackets": ("〈전성분〉 정제수, 글리세린, 부틸렌글라이콜", 3),
    "a heading without a colon": ("成分 水、甘油、丁二醇", 3),
    "a sentence behind the list": ("전성분: 정제수, 글리세린. 직사광선을 피해 보관하십시오", 2),
    "a heading behind one space": ("成分：水、グリセリン、香料　使用上の注意：お肌に異常", 3),
    "a stop behind the list": ("成分：水，甘油，1,2-己二醇。请避免接触眼睛。", 3),
}


@pytest.mark.parametrize(("text", "entries"), EAST_ASIAN.values(), ids=EAST_ASIAN.keys())
def test_an_east_asian_list_is_found_and_split(checker: Checker, text: str, entries: int) -> None:
    report = checker.check(text)
    assert (report.coverage.entries, report.coverage.recognised) == (entries, entries)


TORN = {
    "a stray comma in a name": ("Aqua, Kigelia, Africana Fruit Extract, Glycerin", 3),
    "no separator behind an amount": ("Zinc Oxide 4.0%Water, Glycerin", 3),
    "a narrow column": ("Aqua, Magnesium\nCarboxymethyl\nBeta-Glucan,\nParfum", 3),
    "pigments under a heading": ("Mica, Iron Oxides (CI 77491, CI 77492), Talc", 4),
}


@pytest.mark.parametrize(("text", "entries"), TORN.values(), ids=TORN.keys())
def test_what_a_label_tore_or_glued_is_mended(checker: Checker, text: str, entries: int) -> None:
    report = checker.check(ingredients=text)
    assert (report.coverage.entries, report.coverage.recognised) == (entries, entries)


def test_what_is_said_of_a_name_is_copy_and_not_part_of_the_list(checker: Checker) -> None:
    text = "Ingredients:\nRetinol: Reduces lines, wrinkles and spots.\nPanthenol (Vitamin B5): Works to keep skin soft."
    label = read(checker, text)
    assert [entry.text for entry in label.entries] == ["Retinol", "Panthenol (Vitamin B5)"]
    assert all("wrinkles" not in text[span.start : span.end] for span in label.spans)


def test_an_unknown_word_among_names_run_together_stays_by_itself(checker: Checker) -> None:
    names = "Aqua Glycerin Butylene Glycol Foobarine Niacinamide Phenoxyethanol Sodium Hyaluronate Parfum Citric Acid"
    assert [entry.text for entry in read(checker, f"Ingredients: {names}").entries][3] == "Foobarine"
    assert len(read(checker, "Ingredients: Aqua Foobarine Glycerin").entries) == 1
