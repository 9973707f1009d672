"""A user's own tables over ours: rows added and replaced, audited by the same rules, shown as theirs."""

from collections.abc import Callable
from pathlib import Path

import pytest

from checker import Checker, load_database
from checker.database.audit import audit
from checker.database.tables import TABLES
from checker.model import Status

SOURCE = "corner-list,law,Corner Pharmacy restricted list,2026,https://corner.example/list,full_text,2026-11-22"
BAN = "corner-parabens,corner,,parabens,,,prohibited,Not sold here.,House list,2,2026-01-01,2026-11-22,corner-list"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    folder = tmp_path / "house"
    folder.mkdir()
    return folder


def write(folder: Path, table: str, *rows: str) -> None:
    (folder / f"{table}.csv").write_text("\n".join([",".join(TABLES[table].columns), *rows]) + "\n", encoding="utf-8")


def banned(house: Path) -> None:
    write(house, "markets", "corner,Corner Pharmacy")
    write(house, "sources", SOURCE)
    write(house, "market_rules", BAN)


def problems(house: Path, ours: Path | None = None) -> list[str]:
    from checker.database import BUILT_IN

    return [str(problem) for problem in audit(ours or BUILT_IN, house)]


def test_a_house_synonym_is_known_and_shown_as_theirs(house: Path) -> None:
    write(house, "aliases", "niacinamide,Corner B3,trade,")
    match = Checker(load_database(overlay=house)).match("corner b3")
    assert (match.status, match.ingredient_id) == (Status.ALIAS, "niacinamide")
    assert match.why.endswith("(trade, from house)")


def test_a_house_synonym_outranks_ours(house: Path, checker: Checker) -> None:
    assert checker.match("Glycerol").ingredient_id == "glycerin"
    write(house, "aliases", "propanediol,Glycerol,trade,")
    assert Checker(load_database(overlay=house)).match("Glycerol").ingredient_id == "propanediol"


def test_a_house_row_replaces_ours(house: Path) -> None:
    row = load_database().ingredients["niacinamide"]
    write(house, "ingredients", f"niacinamide,{row.inci_name},mixed,compound,,,Our own words.")
    overlaid = load_database(overlay=house)
    assert overlaid.ingredients["niacinamide"].summary == "Our own words."
    assert len(overlaid.ingredients) == len(load_database().ingredients)
    assert Checker(overlaid).match("Niacinamide").why == "the INCI name itself, from house"


def test_a_house_ban_is_a_finding_that_cites_the_house(house: Path) -> None:
    banned(house)
    report = Checker(load_database(overlay=house)).check(ingredients="Aqua, Methylparaben", markets=["corner"])
    assert [finding.kind for finding in report.flagged] == ["market_rule"]
    sources = report.to_dict()["findings"][0]["sources"]
    assert [(source["source_id"], source["tables"]) for source in sources] == [("corner-list", "house")]


def test_house_evidence_on_file_changes_the_grade_and_is_cited_as_theirs(house: Path) -> None:
    write(house, "sources", SOURCE.replace(",law,", ",trade,"))
    study = "corner-trial,corner-list,human,rct_parallel,120,60,,not_rated,vehicle,double,leave_on,12,1%"
    write(house, "studies", f"{study},sponsor,corner,corner-trial,no,Our own trial.,2026-11-22")
    write(house, "study_outcomes", "corner-trial,zinc-pca,pores,same,pore count,instrument,yes,benefit,no,Fewer pores")
    assert problems(house) == []
    report = Checker(load_database(overlay=house)).check("Refines pores.\n\nIngredients: Aqua, Zinc PCA, Parfum")
    assert [finding.verdict for finding in report.findings if finding.claim] != ["not_assessable"]
    assert "corner-list" in report.facts.theirs


def test_evidence_may_lie_in_files_of_the_house(house: Path) -> None:
    banned(house)
    write(house, "sources", SOURCE.replace("https://corner.example/list", "file:lists/2.pdf"))
    assert problems(house) == []


def test_wording_a_house_refuses_needs_one_phrase(house: Path) -> None:
    write(house, "sources", SOURCE)
    say = "regulated_wording,warning,Corner Pharmacy takes no such copy.,Leave it out.,corner-list"
    write(house, "claims", f"HX1,HX,calls it a dream,green,plain,no,,,{say}")
    write(house, "phrases", "HX1,en,dream (cream|serum),fires,,,")
    assert problems(house) == []
    report = Checker(load_database(overlay=house)).check(ingredients="Aqua, Glycerin", claims="Your dream cream.")
    assert [(found.summary, found.sources) for found in report.flagged] == [
        ("“dream cream”: calls it a dream", ("corner-list",))
    ]


def test_our_sources_are_said_to_be_ours(checker: Checker) -> None:
    report = checker.check(ingredients="Aqua, Methylparaben").to_dict()
    tables = {source["tables"] for finding in report["findings"] for source in finding["sources"]}
    assert tables == {"labelcheck"}


def test_a_report_names_the_tables_laid_over(house: Path) -> None:
    banned(house)
    report = Checker(load_database(overlay=house)).check(ingredients="Aqua")
    assert report.database_version.endswith(", with the tables of house")
    assert report.database_sha256 != load_database().sha256


def test_sound_house_tables_have_no_problems(house: Path) -> None:
    banned(house)
    assert problems(house) == []


def alias_of_nothing(house: Path) -> None:
    write(house, "aliases", "nothing-known,Corner B3,trade,")


def unsorted(house: Path) -> None:
    write(house, "aliases", "niacinamide,Corner B3,trade,", "glycerin,Corner G,trade,")


def wrong_header(house: Path) -> None:
    (house / "aliases.csv").write_text("name,alias\n", encoding="utf-8")


def no_table(house: Path) -> None:
    (house / "synonyms.csv").write_text("a,b\n", encoding="utf-8")


def nothing(house: Path) -> None:
    (house / "notes.txt").write_text("to do", encoding="utf-8")


def uncited(house: Path) -> None:
    write(house, "sources", SOURCE)


BAD: list[tuple[Callable[[Path], None], str]] = [
    (alias_of_nothing, "house/aliases.csv, row 2, column ingredient_id: 'nothing-known' is not in ingredients.csv"),
    (unsorted, "house/aliases.csv, row 3, column ingredient_id: is out of order"),
    (wrong_header, "house/aliases.csv, row 1: the header must be ingredient_id,alias,kind,lang"),
    (no_table, "house/synonyms.csv: is no table; the tables are forms, headings"),
    (nothing, "house/*.csv: there is no row in it"),
    (uncited, "house/sources.csv, row 2, column source_id: is cited by no row"),
]


@pytest.mark.parametrize(("spoil", "said"), BAD, ids=[spoil.__name__ for spoil, _ in BAD])
def test_what_is_wrong_in_house_tables_is_said_with_their_name(
    house: Path, spoil: Callable[[Path], None], said: str
) -> None:
    spoil(house)
    assert len(problems(house)) == 1
    assert problems(house)[0].startswith(said)
