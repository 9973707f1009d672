"""What a header says: the role of its column and the language of its cells."""

import pytest

from checker.sheets import Headers


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("SKU", "id"), ("  gtin ", "id"), ("EAN-Code", "id"), ("Référence article", "id"), ("Artikelnummer", "id"),
        ("Código de barras", "id"), ("Codice articolo", "id"), ("Artikelcode", "id"),
        ("Product Name", "name"), ("PRODUCT_NAME", "name"), ("productName", "name"), ("Nom du produit", "name"),
        ("Produktbezeichnung", "name"), ("Nombre del producto", "name"), ("Nome prodotto", "name"),
        ("Productnaam", "name"), ("Nome do produto", "name"),
        ("Brand", "brand"), ("Marque", "brand"), ("Marke", "brand"), ("Marca", "brand"), ("Merk", "brand"),
        ("INCI", "ingredients"), ("Full INCI List", "ingredients"), ("Liste des ingrédients", "ingredients"),
        ("Inhaltsstoffe (INCI)", "ingredients"), ("Lista de ingredientes", "ingredients"),
        ("Ingredienti", "ingredients"), ("Ingrediënten", "ingredients"), ("Composição", "ingredients"),
        ("nonfoodIngredientStatement", "ingredients"),
        ("Body (HTML)", "copy"), ("Bullet point 3", "copy"), ("bullet_point1", "copy"), ("Claims", "copy"),
        ("Allégations", "copy"), ("Auslobung", "copy"), ("Descripción larga", "copy"), ("Descrizione", "copy"),
        ("Omschrijving", "copy"), ("Descrição", "copy"), ("Key Ingredients", "copy"),
        ("Product type", "type"), ("Warengruppe", "type"), ("Catégorie", "type"),
        ("Target market", "market"), ("Pays de vente", "market"), ("Zielmarkt", "market"),
        ("Ingredients (product.metafields.custom.ingredients)", "ingredients"),
        ("Metafield: custom.ingredients [multi_line_text_field]", "ingredients"),
        ("ingredients[marketplace_id=X1][language_tag=en_US]#1.value", "ingredients"),
        ("product.description", "copy"),
    ],
)  # fmt: skip
def test_a_header_says_the_role_of_its_column(headers: Headers, header: str, role: str) -> None:
    named = headers.named(header)
    assert named
    assert named.role == role


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        ("ingredients-fr_FR-ecommerce", "fr"),
        ("ingredients_text_fr", "fr"),
        ("description.en", "en"),
        ("Description (French)", "fr"),
        ("Description DE", "de"),
        ("English description", "en"),
        ("description[language_tag=pt_BR]#1.value", "pt"),
        ("nonfoodIngredientStatement[es]", "es"),
        ("Produktbeschreibung", "de"),
        ("Description", ""),
        ("INCI", ""),
    ],
)
def test_a_header_says_the_language_of_its_cells(headers: Headers, header: str, lang: str) -> None:
    named = headers.named(header)
    assert named
    assert named.lang == lang


@pytest.mark.parametrize(
    "header", ["", "Price", "ingredients_tags", "brand_id_code", "Image Src", "French", "fr", "12"]
)
def test_a_header_that_is_not_known_says_nothing(headers: Headers, header: str) -> None:
    assert headers.named(header) is None


def test_an_inci_column_ranks_before_one_of_ingredients(headers: Headers) -> None:
    inci, words = headers.named("INCI"), headers.named("Ingredients")
    assert inci
    assert words
    assert inci.rank < words.rank


@pytest.mark.parametrize(
    ("columns", "layout"),
    [
        (["Handle", "Title", "Body (HTML)", "Vendor", "Variant SKU", "Variant Price"], "shopify"),
        (["Title", "URL handle", "Description", "Vendor", "SKU", "Option1 name"], "shopify"),
        (["ID", "Handle", "Command", "Title", "Body HTML", "Vendor", "Tags", "Tags Command"], "matrixify"),
        (["item_sku", "item_name", "bullet_point1", "ingredients", "update_delete"], "amazon"),
        (["id", "title", "description", "link", "image link", "availability", "product_highlight"], "google_merchant"),
        (["sku", "family", "enabled", "categories", "ingredients-fr_FR-ecommerce"], "akeneo"),
        (["gtin", "brandName", "nonfoodIngredientStatement", "informationProviderGln"], "gs1"),
        (["code", "creator", "created_t", "product_name", "brands", "ingredients_text"], "open_beauty_facts"),
        (["SKU", "Title", "GTIN", "Brand", "INCI", "Claims"], ""),
        (["id", "title", "description", "brand"], ""),
    ],
)
def test_a_layout_is_recognised_by_its_headers(headers: Headers, columns: list[str], layout: str) -> None:
    assert headers.recognised(columns) == layout
