"""Files made like those of shops, suppliers and data pools come out as products."""

import json
from pathlib import Path

import pytest

from checker.sheets import Headers, Layout, Product, layout, products, read_book
from tests.sheets.made import GTIN, LIST, OTHER_LIST, Rows, table, workbook

SAMPLES = Path(__file__).parents[2] / "samples" / "batch"


@pytest.fixture
def read(headers: Headers):
    def read_products(path: Path) -> tuple[Layout, list[Product]]:
        sheet = read_book(path, headers)[0]
        found = layout(sheet, headers)
        return found, list(products(sheet, found))

    return read_products


def texts(product: Product) -> list[str]:
    return [part.text for part in product.copy]


SHOPIFY: Rows = [
    ["Handle", "Title", "Body (HTML)", "Vendor", "Type", "Tags", "Published", "Option1 Value", "Variant SKU",
     "Variant Barcode", "Image Src", "Ingredients (product.metafields.custom.ingredients)"],
    ["rose", "Rose cream", "<p>Boosts collagen</p>", "Petal", "Cream", "", "TRUE", "30", "R30", GTIN, "a.jpg", LIST],
    ["rose", "", "", "", "", "", "", "50", "R50", "0012345678912", "b.jpg", ""],
    ["", "", "", "", "", "", "", "", "", "", "c.jpg", ""],
    ["gel", "Gel", "<p>Soothes</p>", "Petal", "Gel", "", "TRUE", "", "G1", "", "", OTHER_LIST],
]  # fmt: skip


def test_the_rows_of_a_shopify_product_are_joined(tmp_path: Path, read) -> None:
    found, (rose, gel) = read(table(tmp_path / "a.csv", SHOPIFY))
    assert found.title == "Shopify products"
    assert (rose.key, rose.rows, rose.name, rose.brand, rose.type) == (
        "rose",
        (2, 3, 4),
        "Rose cream",
        "Petal",
        "Cream",
    )
    assert texts(rose) == ["Rose cream", "<p>Boosts collagen</p>"]
    assert [part.text for part in rose.ingredients] == [LIST]
    assert (gel.key, gel.rows) == ("gel", (5,))


def test_the_newer_shopify_headers_are_read_alike(tmp_path: Path, read) -> None:
    header = [
        "Title",
        "URL handle",
        "Description",
        "Vendor",
        "SKU",
        "Barcode",
        "Option1 name",
        "Published on online store",
    ]
    rows = [
        ["Rose", "rose", "<p>Calms</p>", "Petal", "R30", GTIN, "Size", "TRUE"],
        ["", "rose", "", "", "R50", "", "", ""],
    ]
    found, (rose,) = read(table(tmp_path / "a.csv", [header, *rows]))
    assert (found.title, rose.key, rose.rows, texts(rose)) == (
        "Shopify products", "rose", (2, 3), ["Rose", "<p>Calms</p>"],
    )  # fmt: skip


def test_a_matrixify_workbook_is_read_with_its_long_numbers(tmp_path: Path, read) -> None:
    header = ["ID", "Handle", "Command", "Title", "Body HTML", "Vendor", "Variant SKU", "Variant Barcode",
              "Metafield: custom.ingredients [multi_line_text_field]"]  # fmt: skip
    rows = [[7345678901234, "rose", "MERGE", "Rose", "<p>x</p>", "Petal", "R1", GTIN, LIST],
            [7345678901234, "rose", "MERGE", None, None, None, "R2", "13", None]]  # fmt: skip
    found, (rose,) = read(workbook(tmp_path / "a.xlsx", {"Products": [header, *rows]}))
    assert (found.title, found.sheet, rose.rows) == ("Matrixify products", "Products", (2, 3))
    assert [part.text for part in rose.ingredients] == [LIST]


def test_an_amazon_flat_file_is_read_below_its_third_header(tmp_path: Path, read) -> None:
    rows = [
        ["TemplateType=fptcustom", "Version=2026.1101", "The top 3 rows are for Amazon.com use only."],
        ["Seller SKU", "Product Name", "Brand Name", "Product ID", "Key Product Features", "Key Product Features",
         "Ingredients", "Update Delete"],
        ["item_sku", "item_name", "brand_name", "external_product_id", "bullet_point1", "bullet_point2",
         "ingredients", "update_delete"],
        ["A-1", "Serum", "Petal", GTIN, "Boosts collagen", "Vegan", LIST, "Update"],
    ]  # fmt: skip
    found, (serum,) = read(workbook(tmp_path / "a.xlsx", {"Template": rows}))
    assert (found.title, serum.rows, serum.key) == ("Amazon flat file", (4,), "A-1")
    assert texts(serum) == ["Serum", "Boosts collagen", "Vegan"]


def test_the_newer_amazon_headers_with_language_tags_are_read_alike(tmp_path: Path, read) -> None:
    tag = "[marketplace_id=ATVPDKIKX0DER][language_tag=en_US]"
    rows = [
        ["settings=attributeRow=3", "The top 3 rows"], ["SKU", "Item Name", "Bullet Point", "Bullet Point", "Action"],
        ["contribution_sku#1.value", f"item_name{tag}#1.value", f"bullet_point{tag}#1.value",
         f"bullet_point{tag}#2.value", f"ingredients{tag}#1.value", "::record_action"],
        ["A-1", "Serum", "Calms", "Vegan", LIST, "Create"],
    ]  # fmt: skip
    found, (serum,) = read(workbook(tmp_path / "a.xlsx", {"Template": rows}))
    assert (found.title, serum.key, texts(serum)) == ("Amazon flat file", "A-1", ["Serum", "Calms", "Vegan"])
    assert serum.ingredients[0].lang == "en"


def test_a_google_merchant_feed_has_copy_in_title_and_highlights_and_no_ingredients(tmp_path: Path, read) -> None:
    rows = [
        ["id", "title", "description", "link", "image link", "availability", "brand", "gtin", "product_highlight",
         "product_highlight", "google_product_category"],
        ["G1", "Anti-wrinkle cream", "Day cream", "x", "y", "in stock", "Petal", GTIN, "Calms", "Vegan", "473"],
    ]  # fmt: skip
    found, (cream,) = read(table(tmp_path / "feed.txt", rows, "\t"))
    assert (found.title, cream.key, cream.brand, cream.ingredients) == ("Google Merchant feed", "G1", "Petal", ())
    assert texts(cream) == ["Anti-wrinkle cream", "Day cream", "Calms", "Vegan"]


def test_akeneo_columns_say_their_language(tmp_path: Path, read) -> None:
    rows = [
        ["sku", "categories", "enabled", "family", "description-fr_FR-ecommerce", "description-en_US-ecommerce",
         "ingredients-fr_FR-ecommerce", "ingredients-en_US-ecommerce", "name-fr_FR", "name-en_US"],
        ["S1", "face", "1", "cream", "Réduit les rides", "Reduces wrinkles", LIST, OTHER_LIST, "Crème", "Cream"],
    ]  # fmt: skip
    found, (cream,) = read(table(tmp_path / "a.csv", rows, ";"))
    assert (found.title, cream.type, cream.name) == ("Akeneo products", "cream", "Crème")
    assert [(part.lang, part.text) for part in cream.copy] == [
        ("fr", "Crème"), ("en", "Cream"), ("fr", "Réduit les rides"), ("en", "Reduces wrinkles"),
    ]  # fmt: skip
    assert [part.lang for part in cream.ingredients] == ["fr", "en"]


def test_gs1_items_are_read_by_the_names_of_the_data_pool(tmp_path: Path, read) -> None:
    rows = [
        ["gtin", "informationProviderGln", "targetMarketCountryCode", "brandName", "functionalName",
         "regulatedProductName", "nonfoodIngredientStatement[en]", "tradeItemMarketingMessage[en]"],
        [f"0{GTIN}", "3000000000000", "250", "Petal", "Cream", "Rose cream", LIST, "Calms"],
    ]  # fmt: skip
    found, (cream,) = read(table(tmp_path / "a.csv", rows))
    assert (found.title, cream.key, cream.market) == ("GS1 GDSN items", f"0{GTIN}", "250")
    assert (cream.name, texts(cream), cream.ingredients[0].lang) == ("Rose cream", ["Rose cream", "Calms"], "en")


OPEN_BEAUTY_FACTS = {
    "code": GTIN, "creator": "x", "created_t": 1, "product_name": "Rose cream", "brands": "Petal",
    "ingredients_text": LIST, "ingredients_text_fr": LIST, "ingredients_text_en": OTHER_LIST, "labels": "Vegan",
}  # fmt: skip


@pytest.mark.parametrize("kind", ["tab-separated", "JSON lines", "Parquet"])
def test_open_beauty_facts_is_read_in_each_of_its_formats(tmp_path: Path, read, kind: str) -> None:
    """A list that another column says to the letter is not read twice."""
    path = tmp_path / "products"
    if kind == "tab-separated":
        table(path, [list(OPEN_BEAUTY_FACTS), list(OPEN_BEAUTY_FACTS.values())], "\t")
    elif kind == "JSON lines":
        path.write_text(json.dumps(OPEN_BEAUTY_FACTS | {"nutriments": {"x": 1}, "images": [{"id": 1}]}), "utf-8")
    else:
        parquet = pytest.importorskip("pyarrow.parquet", reason="Parquet needs the extra labelcheck[parquet]")
        pyarrow = pytest.importorskip("pyarrow", reason="Parquet needs the extra labelcheck[parquet]")
        parquet.write_table(pyarrow.Table.from_pylist([OPEN_BEAUTY_FACTS]), path)
    found, (cream,) = read(path)
    assert (found.title, cream.key, cream.brand) == ("Open Beauty Facts", GTIN, "Petal")
    assert [(part.lang, part.text) for part in cream.ingredients] == [("", LIST), ("en", OTHER_LIST)]


def test_a_row_with_nothing_in_its_columns_is_no_product(tmp_path: Path, read) -> None:
    _, found = read(
        table(tmp_path / "a.csv", [["SKU", "INCI", "Stock"], ["1", LIST, "2"], ["", "", "7"], ["", "", ""]])
    )
    assert [product.key for product in found] == ["1"]


def test_a_product_without_an_id_is_called_by_its_row(tmp_path: Path, read) -> None:
    _, found = read(table(tmp_path / "a.csv", [["SKU", "INCI"], ["", LIST]]))
    assert [product.key for product in found] == ["row 2"]


def test_a_product_with_neither_list_nor_copy_is_still_there_to_be_reported(tmp_path: Path, read) -> None:
    _, found = read(table(tmp_path / "a.csv", [["SKU", "INCI"], ["1", LIST], ["2", ""]]))
    assert [(product.key, len(product.ingredients)) for product in found] == [("1", 1), ("2", 0)]


def test_a_part_knows_its_cell(tmp_path: Path, read) -> None:
    _, (cream,) = read(table(tmp_path / "a.csv", [["Range"], [], ["SKU", "Claims"], ["1", "Calms"]]))
    part = cream.copy[0]
    assert (part.row, part.column, part.header) == (4, 1, "Claims")


def test_products_are_read_one_by_one(tmp_path: Path, headers: Headers) -> None:
    """The first product of a long file comes before its last line is read, though that one is broken."""
    path = tmp_path / "a.csv"
    path.write_text("SKU,INCI\n1,Aqua\n2,Aqua\n" + "3,Glycerin\n" * 300_000 + '4,"' + "Aqua\n" * 250_000, "utf-8")
    sheet = read_book(path, headers)[0]
    assert next(products(sheet, layout(sheet, headers))).key == "1"


def test_the_samples_for_batch_are_read(headers: Headers) -> None:
    found = {}
    for path in sorted(path for path in SAMPLES.iterdir() if not path.stem.endswith("-checked")):
        for sheet in read_book(path, headers):
            if sheet.name not in ("Notes", "Valid Values"):
                where = layout(sheet, headers)
                found[path.name, sheet.name, where.title] = len(list(products(sheet, where)))
    assert found == {
        ("amazon.xlsx", "Template", "Amazon flat file"): 3,
        ("shopify.csv", "", "Shopify products"): 4,
        ("supplier.xlsx", "Face care", "table"): 6,
        ("supplier.xlsx", "Body care", "table"): 3,
        ("supplier.xlsx", "Ampoules", "table"): 3,
    }


def test_the_gtins_of_the_supplier_keep_their_leading_zeros(headers: Headers) -> None:
    sheet = read_book(SAMPLES / "supplier.xlsx", headers)[0]
    gtin = sheet.columns.index("GTIN")
    assert all(row.cells[gtin].startswith("0952") and len(row.cells[gtin]) == 14 for row in sheet.rows())
