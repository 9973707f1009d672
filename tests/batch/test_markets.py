"""What a row says of its market, brand, type and language is used."""

from pathlib import Path

import pytest

from checker import Checker, Database, load_database
from checker.batch import Rules, Texts
from checker.batch.markets import Markets
from checker.errors import DatabaseError
from tests.batch.conftest import Run, answers, sheet
from tests.database.test_overlay import banned

CELLS = [
    ("DE", ("eu",)),
    ("EU", ("eu",)),
    ("United States", ("us",)),
    ("US;CA", ("ca", "us")),
    ("UK & Ireland", ("eu", "uk")),
    ("Deutschland, 840", ("eu", "us")),
    ("en:france", ("eu",)),
    ("대한민국", ("kr",)),
]


@pytest.mark.parametrize(("cell", "markets"), CELLS)
def test_a_cell_names_markets_in_any_usual_way(database: Database, cell: str, markets: tuple[str, ...]) -> None:
    assert Markets(database, ()).of(cell) == (markets, "")


@pytest.mark.parametrize("cell", ["", "worldwide", "Global"])
def test_no_market_and_every_market_are_all_of_the_run(database: Database, cell: str) -> None:
    assert Markets(database, ("eu", "us")).of(cell) == (("eu", "us"), "")


def test_the_run_limits_what_a_row_is_for(database: Database) -> None:
    assert Markets(database, ("eu",)).of("US;FR") == (("eu",), "")


@pytest.mark.parametrize(("cell", "said"), [("Atlantis", "“Atlantis”"), ("US", "no market of this run")])
def test_a_cell_that_cannot_be_followed_is_said(database: Database, cell: str, said: str) -> None:
    found = Markets(database, ("eu",)).of(cell)
    assert found.markets == ("eu",)
    assert said in found.note


def test_a_row_is_held_against_the_rules_of_its_own_market(tmp_path: Path, run: Run) -> None:
    lilial = "Aqua, Glycerin, Butylphenyl Methylpropional"
    rows = [(market, lilial, "cream") for market in ("US", "DE", "Atlantis")]
    found = answers(run(sheet(tmp_path / "in.csv", *rows, header=("Country", "INCI", "Product type"))))
    assert [answer.result.value for answer in found] == ["clear", "serious", "serious"]
    assert "no rules are held for the market “Atlantis”" in found[2].outcome.error
    assert {(issue.market, issue.type) for issue in found[1].issues} == {("DE", "cream")}


def test_what_a_brand_is_called_is_no_claim(checker: Checker) -> None:
    def asserted(brand: str) -> list[str]:
        report = checker.check(claims="Clinically Proven Labs made this. It is clinically proven.", brand=brand)
        return [claim.shown for claim in report.claims if claim.asserted]

    assert asserted("") == ["Clinically Proven", "clinically proven"]
    assert asserted("Clinically Proven Labs") == ["clinically proven"]


@pytest.mark.parametrize("lang", ["es", "fr"])
def test_the_language_of_a_row_is_read_first_where_copy_shows_none(checker: Checker, lang: str) -> None:
    assert checker.check(claims="Anti-Age.", lang=lang).claims[0].lang == lang


def test_a_retailers_own_list_holds_for_every_row_whatever_its_market(tmp_path: Path) -> None:
    house = tmp_path / "house"
    house.mkdir()
    banned(house)
    outcome = Rules(load_database(overlay=house)).examiner().outcome(Texts("Aqua, Methylparaben", "", "", market="DE"))
    assert ["Corner Pharmacy" in said.why for said in outcome.said] == [True]


def test_wrong_tables_end_the_run_at_once(tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text("claim_id,title\nX1,wrong\n", encoding="utf-8")
    with pytest.raises(DatabaseError, match=r"claims\.csv"):
        Rules(load_database(overlay=tmp_path)).examiner().outcome(Texts("Aqua, Glycerin", "Soft.", ""))
