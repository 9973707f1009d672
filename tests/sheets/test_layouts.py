"""Which column holds what: found by name, by content, or chosen; and where the header stands."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from checker import InputError
from checker.rows import ColumnRole
from checker.sheets import Headers, Layout, Sheet, layout, read_book
from tests.sheets.made import GTIN, LIST, OTHER_LIST, Rows, table, workbook

COPY = "<p>This cream moisturises dry skin and makes it look smooth.</p>"


@pytest.fixture
def read(tmp_path: Path, headers: Headers):
    def first_sheet(rows: Rows) -> Sheet:
        return read_book(table(tmp_path / "table.csv", rows), headers)[0]

    return first_sheet


@pytest.fixture
def find(read, headers: Headers):
    def find_columns(rows: Rows, chosen: Mapping[str, Sequence[str]] | None = None) -> Layout:
        return layout(read(rows), headers, chosen)

    return find_columns


def chosen_for(found: Layout, role: str) -> list[str]:
    return [column.header for column in found.columns if column.role == role]


def why(found: Layout, role: str) -> str:
    return next(column.why for column in found.columns if column.role == role)


@pytest.mark.parametrize("above", [0, 1, 4])
def test_a_header_is_found_below_a_title_block(read, above: int) -> None:
    block = [["Supplier X, autumn range"], [], ["Date", "2026-11-02"], []][:above]
    sheet = read([*block, ["SKU", "Product", "INCI"], ["1", "Cream", LIST]])
    assert (sheet.header_row, sheet.columns) == (above + 1, ("SKU", "Product", "INCI"))


def test_of_several_header_rows_the_last_counts(read) -> None:
    labels, names = ["Seller SKU", "Product Name", "Ingredients"], ["item_sku", "item_name", "ingredients"]
    sheet = read([["TemplateType=beauty"], labels, names, ["1", "Cream", LIST]])
    assert (sheet.header_row, sheet.columns) == (3, tuple(names))


def test_a_table_without_a_header_keeps_its_first_row(read) -> None:
    sheet = read([[GTIN, LIST], ["4006381333931", OTHER_LIST]])
    assert (sheet.header_row, [row.number for row in sheet.rows()]) == (0, [1, 2])


def test_a_header_with_unknown_names_is_the_first_full_row(read) -> None:
    sheet = read([["Our list", "", ""], ["Kode", "Zutatliste", "Notiz"], ["1", LIST, "x"]])
    assert sheet.header_row == 2


def test_the_header_repeated_in_the_middle_is_no_row(read) -> None:
    sheet = read([["SKU", "INCI"], ["1", LIST], ["SKU", "INCI"], ["2", LIST]])
    assert [row.number for row in sheet.rows()] == [2, 4]


def test_rows_can_be_read_again_from_the_start(read) -> None:
    sheet = read([["SKU", "INCI"], ["1", LIST]])
    assert list(sheet.rows()) == list(sheet.rows())


def test_columns_are_found_by_their_names(find) -> None:
    found = find([["SKU", "GTIN", "Title", "Brand", "INCI", "Claims", "Stock"], ["1", GTIN, "A", "B", LIST, "x", "7"]])
    assert {role: chosen_for(found, role) for role in ("id", "name", "brand", "ingredients")} == {
        "id": ["SKU"], "name": ["Title"], "brand": ["Brand"], "ingredients": ["INCI"],
    }  # fmt: skip
    assert why(found, "ingredients") == "named like it"


def test_the_name_is_copy_too(find) -> None:
    assert chosen_for(find([["SKU", "Title", "Claims"], ["1", "Anti-wrinkle cream", "x"]]), "copy") == [
        "Title", "Claims",
    ]  # fmt: skip


def test_names_are_no_copy_where_the_copy_is_chosen(find) -> None:
    found = find([["SKU", "Title", "Claims"], ["1", "Cream", "x"]], {"copy": ["Claims"]})
    assert chosen_for(found, "copy") == ["Claims"]


def test_ingredients_are_found_by_what_their_cells_look_like(find) -> None:
    found = find([["Kode", "Formel 7", "Vermerk"], ["a", LIST, "x"], ["b", OTHER_LIST, "y"]])
    assert chosen_for(found, "ingredients") == ["Formel 7"]
    assert why(found, "ingredients") == "its cells look like ingredient lists"


def test_copy_and_ids_are_found_by_what_their_cells_look_like(find) -> None:
    found = find([["Kode", "Prosa"], [GTIN, COPY], ["4006381333931", COPY]])
    assert (chosen_for(found, "copy"), chosen_for(found, "id")) == (["Prosa"], ["Kode"])


def test_a_list_under_another_name_comes_before_words_under_the_right_one(find) -> None:
    found = find([["SKU", "INCI", "Ingredients"], ["1", "Retinol", LIST], ["2", "Niacinamide", OTHER_LIST]])
    assert chosen_for(found, "ingredients") == ["Ingredients"]


def test_inci_comes_before_ingredients_and_says_so(find) -> None:
    found = find([["SKU", "Ingredients", "INCI"], ["1", LIST, LIST]])
    assert chosen_for(found, "ingredients") == ["INCI", "Ingredients"]
    assert why(found, "ingredients") == "named like it, and better than “Ingredients”"
    assert [column.group for column in found.of(ColumnRole.INGREDIENTS)] == [0, 1]


def test_ingredients_in_several_languages_are_all_taken(find) -> None:
    found = find([["sku", "ingredients_fr", "ingredients_de", "ingredients_ko"], ["1", LIST, OTHER_LIST, "정제수"]])
    assert [column.lang for column in found.columns if column.role == "ingredients"] == ["fr", "de", "ko"]


def test_numbered_columns_are_parts_of_one_list(find) -> None:
    found = find([["SKU", "ingredients1", "ingredients2"], ["1", LIST, OTHER_LIST]])
    assert chosen_for(found, "ingredients") == ["ingredients1", "ingredients2"]


def test_an_empty_column_is_no_candidate(find) -> None:
    found = find([["SKU", "Ingredients A", "Ingredients B"], ["1", "", LIST]])
    assert chosen_for(found, "ingredients") == ["Ingredients B"]


def test_two_equal_candidates_are_an_error_that_shows_both_and_the_option(find) -> None:
    with pytest.raises(InputError) as caught:
        find([["SKU", "Ingredients A", "Ingredients B"], ["1", LIST, OTHER_LIST]])
    assert caught.value.what == (
        "several columns could be the ingredients: "
        "“Ingredients A” in column B (“Aqua, Glycerin, Niacinamide, Sodium Hyaluronate, Phenoxyeth…”), "
        "“Ingredients B” in column C (“Aqua, Butylene Glycol, Panthenol, Carbomer, Tocopherol, Xan…”)"
    )
    assert caught.value.hint == 'Choose one: --columns ingredients="Ingredients A"'


def test_two_columns_of_one_name_are_told_apart_by_letter(find) -> None:
    rows = [["SKU", "INCI", "INCI"], ["1", LIST, OTHER_LIST]]
    with pytest.raises(InputError, match='--columns ingredients="column B"'):
        find(rows)
    with pytest.raises(InputError, match="2 columns have the header “INCI”"):
        find(rows, {"ingredients": ["INCI"]})
    assert [column.index for column in find(rows, {"ingredients": ["column C"]}).of("ingredients")] == [2]


def test_a_chosen_column_overrules_names_and_looks(find) -> None:
    found = find([["SKU", "INCI", "Vermerk"], ["1", LIST, OTHER_LIST]], {"ingredients": ["vermerk"]})
    assert chosen_for(found, "ingredients") == ["Vermerk"]
    assert why(found, "ingredients") == "you chose it"


def test_a_role_chosen_with_no_header_has_no_column(find) -> None:
    assert chosen_for(find([["SKU", "INCI", "Claims"], ["1", LIST, "x"]], {"copy": []}), "ingredients") == ["INCI"]
    assert chosen_for(find([["SKU", "INCI", "Claims"], ["1", LIST, "x"]], {"copy": []}), "copy") == []


def test_a_column_chosen_for_one_role_plays_no_other(find) -> None:
    found = find([["SKU", "INCI", "Title"], ["1", LIST, "Cream"]], {"copy": ["Title"]})
    assert (chosen_for(found, "name"), chosen_for(found, "copy")) == ([], ["Title"])


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"inci": ["INCI"]}, "'inci' is no role of a column.*The roles are id, name"),
        ({"ingredients": ["Formula"]}, "no column has the header “Formula”.*“SKU”, “INCI”"),
    ],
)
def test_a_choice_that_cannot_be_followed_says_what_can_be(find, chosen: dict, said: str) -> None:
    with pytest.raises(InputError, match=said):
        find([["SKU", "INCI"], ["1", LIST]], chosen)


def test_a_sheet_with_nothing_to_check_says_which_columns_it_has(find) -> None:
    with pytest.raises(InputError, match=r"no column of ingredients or copy.*“SKU”, “Title”, “Price”"):
        find([["SKU", "Title", "Price"], ["1", "Cream", "9"]])


def test_an_error_names_the_sheet(tmp_path: Path, headers: Headers) -> None:
    book = workbook(tmp_path / "a.xlsx", {"Prices": [["SKU", "Price"], ["1", 9]]})
    with pytest.raises(InputError, match=r"a\.xlsx, sheet “Prices”: no column"):
        layout(read_book(book, headers)[0], headers)


def test_a_header_with_a_slip_is_offered(find) -> None:
    with pytest.raises(InputError, match='Did you mean --columns ingredients="Ingridients"'):
        find([["SKU", "Ingridients"], ["1", "see pack"]])


def test_a_chosen_header_with_a_slip_is_answered_with_the_one_meant(find) -> None:
    with pytest.raises(InputError, match="Did you mean “INCI list”"):
        find([["SKU", "INCI list"], ["1", LIST]], {"ingredients": ["INCI lsit"]})
