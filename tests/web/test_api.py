"""The HTTP interface: the JSON contract as it is, and errors that say where, what and what to do."""

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from checker import Checker
from checker.render import to_json
from checker.web import contract

ROOT = Path(__file__).parents[2]
LIST = "Ingredients: Aqua, Glycerin, Niacinamide"
SAMPLES = sorted([*(ROOT / "samples/labels").iterdir(), *(ROOT / "samples/copy").iterdir()])


def error(response) -> dict[str, str]:
    """Return the error of a response that has the one shape all errors have."""
    told = contract.Problem.model_validate(response.json()).error
    assert told.where
    assert told.what
    assert told.hint
    return told.model_dump()


def test_a_check_answers_with_the_report_of_the_library_to_the_byte(client: TestClient, checker: Checker) -> None:
    response = client.post("/api/check", json={"text": LIST})
    assert response.status_code == 200
    assert response.text == to_json.render(checker.check(LIST))


def test_plain_text_is_a_pasted_page(client: TestClient) -> None:
    plain = client.post("/api/check", content=LIST.encode(), headers={"Content-Type": "text/plain"})
    assert plain.text == client.post("/api/check", json={"text": LIST}).text


def test_the_parts_of_a_product_can_be_given_apart(client: TestClient) -> None:
    order = {"ingredients": "Aqua, Glycerin", "claims": "Boosts collagen.", "name": "A cream", "markets": ["eu"]}
    found = client.post("/api/check", json=order).json()
    assert set(found["product"]["inputs"]) == {"ingredients", "claims", "name"}
    assert [claim["text"] for claim in found["claims"]] == ["Boosts collagen"]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_description_of_a_report_fits_every_sample(path: Path, checker: Checker) -> None:
    text = path.read_text(encoding="utf-8")
    contract.Report.model_validate_json(to_json.render(checker.check(text)))


@pytest.mark.parametrize(
    ("order", "status", "what"),
    [
        ({"text": "  "}, 422, "there is nothing in it"),
        ({}, 422, "there is nothing in it"),
        ({"text": "no list here"}, 422, "no ingredient list and no claim was found"),
        ({"text": LIST, "markets": ["mars"]}, 422, "'mars' is no market of the tables"),
        ({"ingredient": LIST}, 422, "Extra inputs are not permitted"),
        ({"text": 5}, 422, "Input should be a valid string"),
        ({"text": "a\0b"}, 422, "this is not text (it holds null bytes or halves of characters)"),
        ({"ingredients": "Aqua, " * 501}, 413, "501 entries are more than the 500 one check may have"),
        ({"text": "x" * 50_001}, 413, "50,001 characters are more than the 50,000 one check may have"),
    ],
    ids=["blank", "empty", "no list", "market", "unknown field", "type", "null byte", "too many entries", "too long"],
)
def test_what_cannot_be_checked_is_refused_with_its_reason(
    client: TestClient, order: dict, status: int, what: str
) -> None:
    response = client.post("/api/check", json=order)
    assert (response.status_code, error(response)["what"]) == (status, what)


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", "application/json", 422),
        (b"[]", "application/json", 422),
        (b"\xff\xfe\x00\xd8", "application/json", 422),
        (b"<a/>", "application/xml", 415),
        (b"text=x", "application/x-www-form-urlencoded", 415),
        (b"\x89PNG\r\n\x1a\n\0\0", "text/plain", 422),
        (b"x", "", 415),
    ],
)
def test_a_body_of_another_kind_is_refused(client: TestClient, body: bytes, kind: str, status: int) -> None:
    response = client.post("/api/check", content=body, headers={"Content-Type": kind})
    assert response.status_code == status
    error(response)


def test_names_are_resolved_in_their_order(client: TestClient, checker: Checker) -> None:
    names = ["Niacinamid", "Aqua", "Zzyzx Qworp"]
    found = client.post("/api/match", json={"names": names}).json()["matches"]
    assert found == [json.loads(to_json.match_line(name, checker.match(name))) for name in names]


def test_names_can_be_given_as_lines(client: TestClient) -> None:
    response = client.post("/api/match", content="Aqua\nGlycerin", headers={"Content-Type": "text/plain"})
    assert [match["inci_name"] for match in response.json()["matches"]] == ["Aqua", "Glycerin"]


def test_too_many_names_are_refused(client: TestClient) -> None:
    response = client.post("/api/match", json={"names": ["Aqua"] * 501})
    assert response.status_code == 413
    assert "501 names" in error(response)["what"]


def test_an_ingredient_is_answered_with_its_card(client: TestClient) -> None:
    response = client.get("/api/ingredients/niacinamide")
    card = contract.Ingredient.model_validate_json(response.text)
    assert (card.inci_name, card.cas) == ("Niacinamide", "98-92-0")
    assert {cell.ingredient_id for cell in card.evidence} == {"niacinamide"}
    assert {rule.source_id for rule in card.market_rules} <= {source.source_id for source in card.sources}


def test_an_unknown_ingredient_is_not_found(client: TestClient) -> None:
    response = client.get("/api/ingredients/zzyzx")
    assert response.status_code == 404
    error(response)


@pytest.mark.parametrize(
    ("method", "path", "status"), [("GET", "/api/check", 405), ("GET", "/api/nothing", 404), ("DELETE", "/health", 405)]
)
def test_errors_of_the_address_have_the_same_shape(client: TestClient, method: str, path: str, status: int) -> None:
    response = client.request(method, path)
    assert response.status_code == status
    error(response)


def test_health_says_which_tables_answer(client: TestClient, checker: Checker) -> None:
    assert client.get("/health").json()["tables"] == checker.database.version
