"""The page in a real browser, as a shopper meets it."""

import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PIL import Image

from checker.web import texts
from checker.web.examples import EXAMPLES
from tests.photo.conftest import LISTED, needs_extra, picture
from tests.photo.render import encoded
from tests.web.conftest import photographed
from tests.web.test_uploads import SUPPLIER, packed, png

HOSTILE = '<script>window.hit = 1</script> "><img src=x onerror=window.hit=2> <svg onload=window.hit=3> javascript:hit'
TEXT = f"Boosts collagen.\nIngredients: Aqua, {HOSTILE}, Glycerin, Parfum"
PAGES = [
    "/",
    "/?example=exosome-serum",
    "/?example=plain-lotion",
    "/ingredients",
    "/ingredients?q=vitamin",
    "/ingredients/niacinamide",
    "/claims",
    "/claims/BR1",
    "/method",
    "/docs",
    "/nothing-here",
]
PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}


def submit(page: Any) -> None:
    """Send the form and wait for the whole answer: without JavaScript it is a page, which is shown while it loads."""
    page.get_by_role("button", name=texts.SUBMIT, exact=True).click()
    page.wait_for_selector("#answer > *")
    page.wait_for_load_state()


def paste(page: Any, text: str) -> None:
    page.get_by_label(texts.FIELD).fill(text)
    submit(page)


def hits(page: Any) -> Any:
    return page.evaluate("window.hit")


def test_a_pasted_list_is_answered_without_leaving_the_page(open_page: Any) -> None:
    page = open_page()
    page.evaluate("window.here = true")
    paste(page, EXAMPLES["exosome-serum"].text)
    assert page.evaluate("window.here")
    assert page.locator(".finding.serious").count() == 2
    assert page.evaluate("document.activeElement.id") == "answer"


def test_a_second_answer_takes_the_place_of_the_first(open_page: Any) -> None:
    page = open_page("/?example=exosome-serum")
    paste(page, "Aqua, Glycerin, Parfum")
    page.locator(".entry", has_text="Parfum").wait_for()
    page.locator(".entry").nth(2).wait_for()
    assert page.locator("#answer h2.unseen").count() == 1


def test_pointing_at_a_mark_shows_why_and_escape_puts_it_away(open_page: Any) -> None:
    page = open_page("/?example=exosome-serum")
    mark = page.locator(".mark", has_text="Paraben-free").first
    why = mark.get_by_role("tooltip")
    assert not why.is_visible()
    mark.locator("a").hover()
    assert "Methylparaben" in why.inner_text()
    page.keyboard.press("Escape")
    assert not why.is_visible()


def test_a_mark_leads_to_its_finding_and_an_ingredient_to_its_card(open_page: Any) -> None:
    page = open_page("/?example=exosome-serum")
    page.locator(".mark.serious a").first.click()
    page.wait_for_function("document.activeElement.textContent.includes('regenerates skin')")
    page.locator(".mark a", has_text="Niacinamide").last.click()
    page.get_by_text("Vitamin B3 as its amide").wait_for()


def test_a_card_opens_with_evidence_rules_and_sources(open_page: Any) -> None:
    page = open_page("/?example=exosome-serum")
    page.locator("summary", has_text="Niacinamide").click()
    card = page.locator("details[open] .card")
    for title in (texts.FROM, texts.EVIDENCE, texts.MARKETS):
        card.get_by_text(title, exact=True).wait_for()
    assert card.locator("svg.evidence").count() > 5


def test_the_keyboard_alone_is_enough(open_page: Any) -> None:
    page = open_page()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    tab_to(page, "#text")
    page.keyboard.type("Boosts collagen. Ingredients: Aqua, Glycerin, Niacinamide")
    tab_to(page, "button.main")
    page.keyboard.press("Enter")
    page.wait_for_selector(".mark")
    tab_to(page, ".mark a")
    page.locator(".mark .why").first.wait_for()
    tab_to(page, "details.entry > summary")
    page.keyboard.press("Enter")
    assert page.locator("details.entry[open]").count() == 1


def tab_to(page: Any, selector: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached with the tab key")


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_a_phone(open_page: Any, path: str) -> None:
    page = open_page(path, **PHONE)
    for entry in page.locator("details").all():
        entry.evaluate("details => { details.open = true; }")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_tap_shows_why_and_a_second_one_leads_on(open_page: Any) -> None:
    page = open_page("/?example=exosome-serum", **PHONE)
    mark = page.locator(".mark.serious").first
    mark.locator("a").tap()
    mark.get_by_role("tooltip").wait_for()
    mark.locator("a").tap()
    page.wait_for_function("document.activeElement.className.includes('finding')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(open_page: Any, path: str, scheme: str) -> None:
    page = open_page(path, color_scheme=scheme)
    for entry in page.locator("details").all()[:12]:
        entry.evaluate("details => { details.open = true; }")
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_an_error_or_an_open_mark(open_page: Any, scheme: str) -> None:
    page = open_page(color_scheme=scheme, **PHONE)
    paste(page, "no list")
    assert page.get_by_role("alert").is_visible()
    assert violations(page) == []
    paste(page, "This does not boost collagen. Plumps skin. Ingredients: Aqua, Glycerin, Zzyzx Qworp")
    page.locator(".mark a").first.focus()
    assert violations(page) == []


def violations(page: Any) -> list[str]:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="pip install axe-playwright-python")
    found = axe.Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html'][:120]}" for each in found for node in each["nodes"]]


def test_dark_is_dark(open_page: Any) -> None:
    shades = [
        page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
        for page in (open_page(color_scheme="light"), open_page(color_scheme="dark"))
    ]
    assert min(shades[0]) > 200
    assert max(shades[1]) < 60


def test_paper_shows_the_answer_and_not_the_form(open_page: Any) -> None:
    page = open_page("/?example=exosome-serum")
    page.emulate_media(media="print")
    assert not page.locator("#check").is_visible()
    assert not page.locator("nav").is_visible()
    assert page.locator(".text").is_visible()
    assert page.locator(".finding.serious .more li:not(.screen)").first.is_visible()


def test_a_link_holds_the_case_and_never_sends_it(open_page: Any) -> None:
    text = EXAMPLES["retinol-cream"].text.strip() + "\nCrème légère 100 %"
    page = open_page()
    paste(page, text)
    page.get_by_role("button", name=texts.COPY_LINK).click()
    page.wait_for_url("**/#t=*")
    asked: list[str] = []
    other = open_page("/nothing-here")
    other.on("request", lambda request: asked.append(request.url))
    other.goto(page.url)
    other.wait_for_selector(".mark")
    assert other.get_by_label(texts.FIELD).input_value() == text
    assert other.url == page.url
    assert not [url for url in asked if "t=" in url.split("#")[0]]


@pytest.mark.parametrize("fragment", ["#t=", "#t=%%%", "#t=AAAA", "#t=<img src=x onerror=alert(1)>"])
def test_a_damaged_link_leaves_an_empty_page(open_page: Any, fragment: str) -> None:
    page = open_page(f"/{fragment}")
    page.wait_for_timeout(300)
    assert page.locator(".mark").count() == 0


def test_a_hostile_paste_is_shown_and_does_nothing(open_page: Any) -> None:
    page = open_page()
    paste(page, TEXT)
    page.wait_for_timeout(200)
    assert hits(page) is None
    assert HOSTILE[:31] in page.locator(".text").inner_text()
    page.goto("/ingredients?q=" + HOSTILE)
    assert hits(page) is None


@pytest.fixture
def photo(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that reads the same two lines on every picture, with one word unsure and one misread."""
    seen = photographed("Ingredients: Aqua,", "Glycerln, Parfum", unsure="Parfum")
    monkeypatch.setattr("checker.web.uploads.read_photo", lambda data: seen)


@pytest.mark.usefixtures("photo")
def test_a_dropped_photo_is_read_into_the_field(open_page: Any) -> None:
    page = open_page()
    drop = """bytes => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(bytes)], "label.png", {type: "image/png"}));
        document.dispatchEvent(new DragEvent("drop", {dataTransfer: transfer}));
    }"""
    page.evaluate(drop, list(png(600, 800)))
    page.wait_for_selector(".mark")
    assert page.get_by_text(texts.READ_FROM["image"]).is_visible()
    assert page.get_by_label(texts.FIELD).input_value() == "Ingredients: Aqua,\nGlycerln, Parfum"


def upload(page: Any, name: str, data: bytes) -> None:
    page.get_by_label(texts.FILE_FIELD).set_input_files({"name": name, "mimeType": "image/png", "buffer": data})
    submit(page)


@pytest.mark.usefixtures("photo")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_photo_and_it_fits_a_phone(open_page: Any, scheme: str) -> None:
    page = open_page(color_scheme=scheme, **PHONE)
    upload(page, "label.png", png(600, 800))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert violations(page) == []


@needs_extra
@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_a_photo_is_read_by_the_recogniser_and_shown_piece_by_piece(open_page: Any, java_script_enabled: bool) -> None:
    page = open_page(java_script_enabled=java_script_enabled)
    page.set_default_timeout(60_000)
    upload(page, "label.png", picture("straight"))
    pieces = page.locator(".entry .pieces img")
    assert page.locator(".entry .name").all_inner_texts() == LISTED
    assert [LISTED[0] in pieces.first.get_attribute("alt"), pieces.count()] == [True, len(LISTED)]
    assert pieces.first.bounding_box()["width"] > 20
    assert page.locator(".entry .sure").count() == len(LISTED)


@needs_extra
def test_a_photo_that_cannot_be_read_says_so(open_page: Any) -> None:
    page = open_page()
    page.set_default_timeout(60_000)
    upload(page, "blank.png", encoded(Image.new("RGB", (400, 300), "white")))
    assert "no text was found that can be read" in page.get_by_role("alert").inner_text()


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_a_spreadsheet_is_saved_with_its_verdicts(open_page: Any, tmp_path: Path, java_script_enabled: bool) -> None:
    page = open_page(java_script_enabled=java_script_enabled)
    page.get_by_label(texts.FILE_FIELD).set_input_files(SUPPLIER)
    with page.expect_download() as saving:
        page.get_by_role("button", name=texts.SUBMIT, exact=True).click()
    saving.value.save_as(tmp_path / "checked.xlsx")
    assert "Findings" in load_workbook(tmp_path / "checked.xlsx").sheetnames


def test_a_broken_spreadsheet_is_met_with_what_to_do(open_page: Any, tmp_path: Path) -> None:
    (tmp_path / "products.xlsx").write_bytes(packed(b"<sheet/>"))
    page = open_page()
    page.get_by_label(texts.FILE_FIELD).set_input_files(tmp_path / "products.xlsx")
    submit(page)
    assert texts.SPREADSHEET_HINT in page.get_by_role("alert").inner_text()


def test_a_case_is_saved_and_opened_again(open_page: Any, tmp_path: Path) -> None:
    page = open_page("/?example=plain-lotion")
    with page.expect_download() as saving:
        page.get_by_role("button", name=texts.SAVE_CASE).click()
    saving.value.save_as(tmp_path / "case.json")
    other = open_page()
    other.get_by_label(texts.FILE_FIELD).set_input_files(tmp_path / "case.json")
    other.get_by_role("button", name=texts.SUBMIT, exact=True).click()
    other.wait_for_selector(".mark")
    assert other.get_by_label(texts.FIELD).input_value().strip() == EXAMPLES["plain-lotion"].text.strip()


def test_without_javascript_all_of_it_works(open_page: Any) -> None:
    page = open_page(java_script_enabled=False)
    paste(page, "Boosts collagen.\nIngredients: Aqua, Glycerin, Parfum")
    assert page.locator(".mark").count() > 3
    page.locator(".mark a").first.focus()
    page.get_by_role("tooltip").first.wait_for()
    page.locator("summary", has_text="Glycerin").click()
    page.locator("details[open] .card").get_by_text(texts.EVIDENCE, exact=True).wait_for()
    assert not page.get_by_role("button", name=texts.COPY_LINK).is_visible()
    assert re.search(r"/#answer$", page.url)


def test_a_server_that_is_gone_leaves_the_text(open_page: Any) -> None:
    page = open_page()
    page.get_by_label(texts.FIELD).fill("Aqua, Glycerin")
    page.context.set_offline(True)
    page.get_by_role("button", name=texts.SUBMIT, exact=True).click()
    page.get_by_text(texts.NO_SERVER).wait_for()
    assert page.get_by_label(texts.FIELD).input_value() == "Aqua, Glycerin"
