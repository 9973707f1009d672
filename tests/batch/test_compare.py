"""What is new, unchanged or gone since an earlier run, and what somebody has taken on."""

from datetime import date
from pathlib import Path

import pytest

from checker import InputError
from checker.batch import Waiver, Waivers, read_baseline, read_waivers
from checker.model import Result
from checker.render import to_files
from tests.batch.conftest import EXOSOME, LOTION, PARABEN, TODAY, Run, answers, sheet


def earlier(tmp_path: Path, run: Run, name: str, *, findings_only: bool = False) -> Path:
    """Return an earlier output of two products."""
    batch = run(sheet(tmp_path / "before.csv", PARABEN, EXOSOME))
    files = to_files.planned(batch.tables, batch.source, tmp_path / name, findings_only=findings_only)
    to_files.write(batch, files)
    return tmp_path / name


@pytest.mark.parametrize("name", ["old.xlsx", "old.jsonl", "old-findings.csv"])
def test_findings_are_new_unchanged_or_gone(tmp_path: Path, run: Run, name: str) -> None:
    old = earlier(tmp_path, run, name, findings_only=name.endswith(".csv"))
    fresh = ("A-9", "Cream", "Aqua, Parfum", "Fragrance-free.")
    batch = run(sheet(tmp_path / "in.csv", PARABEN, fresh), baseline=read_baseline(old))
    assert {(i.product, i.since) for a in batch.answers() for i in a.issues} == {("A-2", "unchanged"), ("A-9", "new")}
    assert {found.product for found in batch.gone} == {"A-3"}
    assert batch.summary.since == {"unchanged": 1, "new": 1}


def test_a_file_without_findings_is_no_baseline(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no findings of an earlier run"):
        read_baseline(sheet(tmp_path / "in.csv", LOTION))


def waived(tmp_path: Path, run: Run, row: tuple[str, ...], header: tuple[str, ...], today: date = TODAY):
    """Return the answer on the product with parabens under a list of waivers with one row."""
    path = sheet(tmp_path / "waivers.csv", row, header=header)
    waivers = Waivers(read_waivers(path), today)
    return answers(run(sheet(tmp_path / "in.csv", PARABEN), waivers=waivers))[0]


BY_ID = ("finding", "owner", "reason", "expires")
BY_KIND = ("kind", "product", "owner", "reason", "expires")


def test_a_waived_finding_is_shown_and_no_longer_counts(tmp_path: Path, run: Run) -> None:
    row = ("A-2/free-from-f73be397", "Quality", "old stock", "2027-01-31")
    answer = waived(tmp_path, run, row, BY_ID)
    assert [issue.waived for issue in answer.issues] == ["waived by Quality until 2027-01-31: old stock"]
    assert answer.result is Result.CLEAR


def test_a_waiver_may_name_a_kind_and_a_product(tmp_path: Path, run: Run) -> None:
    assert waived(tmp_path, run, ("free_from", "A-2", "Quality", "old stock", "2027-01-31"), BY_KIND).issues[0].waived
    assert (
        not waived(tmp_path, run, ("free_from", "A-7", "Quality", "old stock", "2027-01-31"), BY_KIND).issues[0].waived
    )


def test_an_expired_waiver_says_nothing_any_more(tmp_path: Path, run: Run) -> None:
    row = ("A-2/free-from-f73be397", "Quality", "old stock", "2026-11-21")
    assert waived(tmp_path, run, row, BY_ID).result is Result.SERIOUS


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (("A-2/x", "", "old stock", "2027-01-31"), "an owner and a reason"),
        (("A-2/x", "Quality", "old stock", "next year"), "expires is no date"),
        (("", "Quality", "old stock", "2027-01-31"), "names a finding or a kind"),
    ],
)
def test_a_waiver_that_cannot_be_understood_is_refused_with_its_row(
    tmp_path: Path, row: tuple[str, ...], what: str
) -> None:
    with pytest.raises(InputError, match=f"row 2.*{what}"):
        read_waivers(sheet(tmp_path / "waivers.csv", row, header=BY_ID))


def test_what_was_gone_already_is_not_gone_again(tmp_path: Path, run: Run) -> None:
    first = read_baseline(earlier(tmp_path, run, "first.xlsx"))
    batch = run(sheet(tmp_path / "in.csv", PARABEN), baseline=first)
    second = tmp_path / "second.xlsx"
    to_files.write(batch, to_files.planned(batch.tables, batch.source, second, findings_only=False))
    assert {found.product for found in read_baseline(second).findings.values()} == {"A-2"}


def test_a_product_of_copy_alone_may_be_waived(tmp_path: Path, run: Run) -> None:
    waivers = Waivers([Waiver("", "AU4", "", "Quality", "old stock", date(2027, 1, 31))], TODAY)
    found = answers(run(sheet(tmp_path / "in.csv", ("A-1", "Card", "", "FDA approved.")), waivers=waivers))[0]
    assert found.result is Result.CLEAR
