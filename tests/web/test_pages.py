"""The pages as a server sends them: they hold without JavaScript, escape everything, and load nothing."""

import re

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.render import wording
from checker.web import texts
from checker.web.examples import EXAMPLES
from tests.render.test_html import HOSTILE, LOADING, Page

PAGES = [
    "/",
    "/?example=exosome-serum",
    "/ingredients",
    "/ingredients?q=vitamin",
    "/ingredients?q=zzyzx",
    "/ingredients/niacinamide",
    "/ingredients/aqua",
    "/claims",
    "/claims/RC1",
    "/claims/PU4",
    "/method",
    "/docs",
    "/nothing-here",
]
OWN = {"src": "/static/", "action": "/", "formaction": "/report"}


def pasted(client: TestClient, text: str) -> str:
    return client.post("/", files={"text": (None, text)}).text


@pytest.mark.parametrize("path", PAGES)
def test_every_tag_is_closed_and_every_id_is_there_once(client: TestClient, path: str) -> None:
    found = Page(client.get(path).text)
    ids = found.attributes("id")
    assert found.open == []
    assert len(ids) == len(set(ids))
    assert set(found.attributes("aria-labelledby")) <= set(ids)
    assert set(found.attributes("aria-describedby")) <= set(ids)
    assert {link[1:] for link in found.attributes("href") if link.startswith("#")} <= set(ids)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_inline_and_nothing_is_loaded_from_elsewhere(client: TestClient, path: str) -> None:
    text = client.get(path).text
    for _, attributes in Page(text).tags:
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        for name in LOADING & set(attributes):
            assert attributes[name].startswith(OWN[name])
    assert re.findall(r"<script[^>]*>([^<]*)</script>", text) == [""]
    assert "<style" not in text


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_one_link_away(client: TestClient, name: str) -> None:
    assert f'href="/?example={name}#answer"' in client.get("/").text
    found = Page(client.get(f"/?example={name}").text)
    assert found.texts["textarea"][0].strip() == EXAMPLES[name].text.strip()
    assert "ingredients" in found.attributes("id")


def test_what_was_flagged_comes_first_and_what_could_not_be_judged_next(client: TestClient) -> None:
    labels = Page(client.get("/?example=exosome-serum").text).attributes("aria-labelledby")
    assert labels[:3] == ["flagged", "unjudged", "given"]


def test_what_could_not_be_judged_is_counted_beside_the_flags(client: TestClient) -> None:
    tiles = [words for words in Page(pasted(client, "Aqua, Glycerin, Zzyzx Qworp")).texts["b"] if words.isdigit()]
    assert tiles[:3] == ["0", "1", "2"]


def test_the_text_is_shown_to_the_letter_with_its_explanations_apart(client: TestClient) -> None:
    text = "Boosts collagen <b>now</b>.\n\nIngredients: Aqua,\n  Glycerin & Parfum"
    shown = re.search(r'<div class="text">(.*?)</div>', pasted(client, text), re.DOTALL)
    assert shown
    bare = re.sub(r'<span class="why".*?</span></span>', "", shown.group(1))
    assert Page(f'<div class="text">{bare}</div>').texts["text"] == [text]


def test_a_hostile_text_stays_text(client: TestClient) -> None:
    page = pasted(client, f"{HOSTILE}\nBoosts collagen {HOSTILE}. Ingredients: Aqua, {HOSTILE}, Glycerin")
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert not [name for _, attributes in Page(page).tags for name in attributes if name.startswith("on")]


PIECES = [*(line for example in EXAMPLES.values() for line in example.text.splitlines()), *HOSTILE.split(), HOSTILE]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=30), max_size=12), st.sampled_from([" ", "\n", ", "]))
def test_whatever_is_pasted_is_answered_or_refused_on_a_whole_page(
    client: TestClient, pieces: list[str], between: str
) -> None:
    response = client.post("/", files={"text": (None, between.join(pieces))})
    assert response.status_code in (200, 422)
    found = Page(response.text)
    assert found.open == []
    assert len(found.attributes("id")) == len(set(found.attributes("id")))
    assert {link[1:] for link in found.attributes("href") if link.startswith("#")} <= set(found.attributes("id"))
    assert not [name for _, attributes in found.tags for name in attributes if name.startswith("on")]


def test_a_hostile_search_stays_text(client: TestClient) -> None:
    page = client.get("/ingredients", params={"q": HOSTILE}).text
    assert "<script>alert" not in page
    assert 'value="&lt;script&gt;' in page


def test_what_cannot_be_checked_keeps_the_text_and_says_why(client: TestClient) -> None:
    response = client.post("/", files={"text": (None, "hello")})
    assert response.status_code == 422
    assert Page(response.text).texts["textarea"] == ["\nhello"]
    assert "no ingredient list and no claim was found" in response.text
    assert texts.PASTE_HINT in response.text


def test_a_set_aside_wording_is_marked_and_listed(client: TestClient) -> None:
    found = pasted(client, "This cream does not boost collagen.\nIngredients: Aqua, Glycerin")
    assert 'class="mark set_aside"' in found
    assert wording.SECTIONS["set_aside"] in found


def test_a_claim_whose_check_did_not_run_is_shown_as_not_checked(client: TestClient) -> None:
    page = pasted(client, "Vegan. Boosts collagen.")
    assert 'class="mark not_judged"' in page
    assert "<h3>“Vegan”</h3>" in page


def test_a_case_saved_is_opened_again_whole(client: TestClient) -> None:
    text = EXAMPLES["retinol-cream"].text
    saved = client.post("/report?form=json", files={"text": (None, text)})
    assert saved.headers["content-disposition"] == 'attachment; filename="labelcheck-case.json"'
    opened = client.post("/", files={"file": ("case.json", saved.content)}).text
    assert Page(opened).texts["textarea"][0].strip() == text.strip()
    assert texts.READ_FROM["case"] in opened


def test_the_report_is_a_page_to_keep(client: TestClient) -> None:
    saved = client.post("/report", files={"text": (None, "Aqua, Glycerin, Parfum")})
    assert saved.headers["content-disposition"] == 'attachment; filename="labelcheck-report.html"'
    assert wording.TITLE in saved.text


def test_a_search_finds_an_ingredient_by_any_of_its_names(client: TestClient) -> None:
    for words in ("Niacinamide", "vitamin b3", "Nicotinamid", "나이아신아마이드"):
        assert 'href="/ingredients/niacinamide"' in client.get("/ingredients", params={"q": words}).text


def test_a_search_for_a_slip_shows_what_is_near(client: TestClient) -> None:
    assert texts.FOUND_NONE in client.get("/ingredients", params={"q": "Methilparabem"}).text


def test_a_page_of_an_ingredient_holds_evidence_rules_and_sources(client: TestClient) -> None:
    page = client.get("/ingredients/niacinamide").text
    for title in (texts.FROM, texts.EVIDENCE, texts.MARKETS, texts.SOURCES, texts.CONFUSABLES):
        assert title in page


def test_a_page_of_an_ingredient_leads_down_to_each_study_and_what_it_counts_as(client: TestClient) -> None:
    page = client.get("/ingredients/niacinamide").text
    for words in ("Counts as qualifying trial", texts.RAISED_BY, "doi:10.2147/CCID.S39246"):
        assert words in page


def test_a_material_that_is_no_row_has_a_card_of_what_its_name_tells(client: TestClient) -> None:
    page = pasted(client, "Aqua, Glycerin, Rosa Canina Callus Vesicles")
    assert page.count(texts.FROM) == 3
    assert "<i>Rosa Canina</i>" in page


def test_a_finding_leads_to_the_page_of_its_kind_of_claim(client: TestClient) -> None:
    assert 'href="/claims/RC1"' in client.get("/?example=exosome-serum").text


def test_the_long_list_shows_each_card_once(client: TestClient) -> None:
    page = pasted(client, "Ingredients: " + ", ".join(["Aqua", "Glycerin"] * 40))
    assert page.count(texts.FROM) == 2


def test_every_kind_of_claim_has_its_page(client: TestClient) -> None:
    links = re.findall(r'href="(/claims/[^"]+)"', client.get("/claims").text)
    assert len(links) == len(set(links)) > 80
    assert {client.get(link).status_code for link in links} == {200}


def test_a_page_that_is_not_there_says_so_in_words(client: TestClient) -> None:
    response = client.get("/ingredients/zzyzx")
    assert response.status_code == 404
    assert "No ingredient has this id" in response.text or "no ingredient has this id" in response.text
