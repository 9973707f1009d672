"""A user's own inventory: its names are known, nothing is curated about them, and no repair takes them for others."""

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from checker import Checker, InputError, load_database
from checker.batch import Rules, Texts, outcomes
from checker.inventory import Inventory, add_inventory, kept_inventory, read_inventory, remove_inventory
from checker.model import Status
from checker.rows import Origin
from checker.spark import whole

COSING = """sep=,
File creation date,22/11/2026

Inventory of cosmetic ingredients

COSING Ref No,INCI name,INN name,CAS No,Function,Update Date
100,ZYXYLAMYL GLUCOSIDE,,,HUMECTANT,22/11/2026
101,"ROSA
 DAMASCENA  CALLUS EXTRACT",,,SKIN CONDITIONING,22/11/2026
102,NIACINAMIDINE,,,,22/11/2026
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "cosing.csv"
    path.write_text(COSING, encoding="utf-8")
    return path


@pytest.fixture
def knowing(file: Path) -> Checker:
    return Checker(load_database(inventory=read_inventory(file)))


def test_the_header_is_found_below_the_lines_of_the_commission(file: Path) -> None:
    names = read_inventory(file).names
    assert list(names.values()) == ["ZYXYLAMYL GLUCOSIDE", "ROSA DAMASCENA CALLUS EXTRACT", "NIACINAMIDINE"]


@pytest.mark.parametrize("header", ["name", "INCI Name", "inci_name", "Ingredient"])
def test_a_plain_csv_with_a_column_of_names_is_enough(tmp_path: Path, header: str) -> None:
    path = tmp_path / "names.csv"
    path.write_text(f"id;{header}\n1;Zyxylamyl Glucoside\n", encoding="utf-8")
    assert list(read_inventory(path).names.values()) == ["Zyxylamyl Glucoside"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "no column of names"),
        ("INCI name\n\n ,\n", "column of names is empty"),
        ("", "the file is empty"),
    ],
)
def test_a_file_without_names_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "wrong.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        read_inventory(path)


def test_a_name_of_the_inventory_is_known_with_nothing_curated(knowing: Checker) -> None:
    match = knowing.match("Zyxylamyl Glucoside")
    assert (match.status, match.inci_name, match.ingredient_id) == (Status.EXACT, "ZYXYLAMYL GLUCOSIDE", None)
    assert (match.why, match.score) == ("an INCI name of your inventory; nothing in our tables is about it", 1.0)
    assert (match.origin, match.form) == (None, None)


def test_the_words_of_an_inventory_name_still_tell_its_origin_and_form(knowing: Checker) -> None:
    match = knowing.match("Rosa Damascena Callus Extract")
    assert (match.status, match.origin, match.form) == (Status.EXACT, Origin.PLANT, "callus")


def test_a_name_of_the_inventory_is_no_slip_of_ours(checker: Checker, knowing: Checker) -> None:
    """Two letters apart, and another substance: without the inventory it is at best a suspicion."""
    assert knowing.match("Niacinamidine").ingredient_id is None
    assert knowing.match("Niacinamidine").status is Status.EXACT
    assert checker.match("Niacinamidine").ingredient_id is None


def test_a_slip_of_an_inventory_name_is_repaired_to_it(checker: Checker, knowing: Checker) -> None:
    assert checker.match("Zyxylamil Glucoside").status is not Status.REPAIRED
    repaired = knowing.match("Zyxylamil Glucoside")
    assert (repaired.status, repaired.inci_name) == (Status.REPAIRED, "ZYXYLAMYL GLUCOSIDE")


def test_our_own_names_stay_ours(knowing: Checker) -> None:
    assert knowing.match("Niacinamide").ingredient_id == "niacinamide"


def test_a_report_says_which_inventory_it_was_made_with(file: Path, knowing: Checker) -> None:
    report = knowing.check(ingredients="Aqua, Zyxylamyl Glucoside")
    assert report.database_version.endswith("with 3 names of cosing.csv")
    assert report.database_sha256 != load_database().sha256
    assert report.coverage.recognised == 2


@pytest.mark.parametrize("get", [read_inventory, add_inventory, lambda file: add_inventory(file) and kept_inventory()])
def test_every_process_of_a_batch_knows_its_names(file: Path, get: Callable[[Path], Inventory]) -> None:
    rules = Rules(load_database(inventory=get(file)))
    lists = [Texts(f"Aqua, Zyxylamyl Glucoside, Unheardium {n}", "", "") for n in range(40)]
    assert {outcome.recognised for _, outcome in outcomes(enumerate(lists), rules, workers=2)} == {2}


def test_what_is_sent_to_a_cluster_needs_no_file_here(file: Path) -> None:
    add_inventory(file)
    sent = pickle.dumps(whole(Rules(load_database(inventory=kept_inventory()))))
    remove_inventory()
    assert pickle.loads(sent).examiner().outcome(Texts("Aqua, Zyxylamyl Glucoside", "", "")).recognised == 2


def test_an_inventory_is_kept_until_it_is_removed(file: Path) -> None:
    assert kept_inventory() is None
    added = add_inventory(file)
    kept = kept_inventory()
    assert kept is not None
    assert (dict(kept.names), kept.sha256) == (dict(added.names), added.sha256)
    assert remove_inventory()
    assert kept_inventory() is None
    assert not remove_inventory()


def test_a_bad_file_leaves_the_kept_inventory_as_it_was(file: Path, tmp_path: Path) -> None:
    add_inventory(file)
    bad = tmp_path / "bad.csv"
    bad.write_text("nothing", encoding="utf-8")
    with pytest.raises(InputError):
        add_inventory(bad)
    kept = kept_inventory()
    assert kept is not None
    assert kept.count == 3


@pytest.mark.parametrize(
    "damage", [lambda text: "", lambda text: text.replace("{", "["), lambda text: text.replace('"count"', '"size"')]
)
def test_a_damaged_inventory_is_said(file: Path, own_folders: Path, damage: Callable[[str], str]) -> None:
    add_inventory(file)
    kept = own_folders / "data" / "inventory.txt"
    kept.write_text(damage(kept.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(InputError, match=r"damaged.*add-inventory"):
        kept_inventory()
