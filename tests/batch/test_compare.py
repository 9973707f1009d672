"""What is new, unchanged or gone since an earlier run, and what somebody has taken on."""

from datetime import date
from pathlib import Path

import pytest

from checker import InputError
from checker.batch import Waiver, Waivers, read_baseline, read_waivers
from checker.model import Result
from checker.render import to_files
from tests.batch.conftest import EXOSOME, HEADER, LOTION, SILICONE, TODAY, Run, answers, sheet


def earlier(tmp_path: Path, run: Run, name: str, *, findings_only: bool = False) -> Path:
    """Return an earlier output of two products."""
    batch = run(sheet(tmp_path / "before.csv", SILICONE, EXOSOME))
    files = to_files.planned(batch.tables, batch.source, tmp_path / name, findings_only=findings_only)
    to_files.write(batch, files)
    return tmp_path / name


@pytest.mark.parametrize("name", ["old.xlsx", "old.jsonl", "old-findings.csv"])
def test_findings_are_new_unchanged_or_gone(tmp_path: Path, run: Run, name: str) -> None:
    old = earlier(tmp_path, run, name, findings_only=name.endswith(".csv"))
    fresh = ("A-9", "Cream", "Aqua, Parfum", "Fragrance-free.")
    batch = run(sheet(tmp_path / "in.csv", SILICONE, fresh), baseline=read_baseline(old))
    assert {(i.product, i.since) for a in batch.answers() for i in a.issues} == {("A-2", "unchanged"), ("A-9", "new")}
    assert {found.product for found in batch.gone} == {"A-3"}
    assert batch.summary.since == {"unchanged": 1, "new": 1}


def test_a_file_without_findings_is_no_baseline(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no findings of an earlier run"):
        read_baseline(sheet(tmp_path / "in.csv", LOTION))


def waived(tmp_path: Path, run: Run, row: tuple[str, ...], header: tuple[str, ...], today: date = TODAY):
    """Return the answer on the product with a silicone under a list of waivers with one row."""
    path = sheet(tmp_path / "waivers.csv", row, header=header)
    waivers = Waivers(read_waivers(path), today)
    return answers(run(sheet(tmp_path / "in.csv", SILICONE), waivers=waivers))[0]


BY_ID = ("finding", "owner", "reason", "expires")
BY_KIND = ("kind", "product", "owner", "reason", "expires")
BY_RULE = ("rule", *BY_KIND[1:])


def test_a_waived_finding_is_shown_and_no_longer_counts(tmp_path: Path, run: Run) -> None:
    row = ("A-2/free-from-413abec5", "Quality", "old stock", "2027-01-31")
    answer = waived(tmp_path, run, row, BY_ID)
    assert [issue.waived for issue in answer.issues] == ["waived by Quality until 2027-01-31: old stock"]
    assert answer.result is Result.CLEAR


def test_a_waiver_may_name_a_kind_and_a_product(tmp_path: Path, run: Run) -> None:
    for header in (BY_KIND, BY_RULE):
        row = ("free_from", "A-2", "Quality", "old stock", "2027-01-31")
        assert waived(tmp_path, run, row, header).issues[0].waived
    assert (
        not waived(tmp_path, run, ("free_from", "A-7", "Quality", "old stock", "2027-01-31"), BY_KIND).issues[0].waived
    )


def test_a_finding_whose_waiver_has_expired_counts_and_says_whose_it_was(tmp_path: Path, run: Run) -> None:
    row = ("A-2/free-from-413abec5", "Quality", "old stock", "2026-11-21")
    answer = waived(tmp_path, run, row, BY_ID)
    assert answer.result is Result.SERIOUS
    assert [issue.lapsed for issue in answer.issues] == ["the waiver of Quality expired on 2026-11-21: old stock"]


def test_a_renewed_waiver_holds_beside_the_expired_one(tmp_path: Path, run: Run) -> None:
    old, new = (Waiver("", "free_from", "", "Quality", "old stock", date(year, 1, 31)) for year in (2026, 2027))
    waivers = Waivers([old, new], TODAY)
    found = answers(run(sheet(tmp_path / "in.csv", SILICONE), waivers=waivers))[0]
    assert found.result is Result.CLEAR
    assert waivers.unused() == []


def test_waivers_that_cover_nothing_are_said(tmp_path: Path, run: Run) -> None:
    waiver = Waiver("", "free_from", "A-7", "Quality", "old stock", date(2027, 1, 31))
    path = sheet(tmp_path / "waivers.csv")
    batch = run(sheet(tmp_path / "in.csv", SILICONE), waivers=Waivers([waiver], TODAY), beside={"waivers": path})
    said = "free_from in A-7: waived by Quality until 2027-01-31: old stock"
    assert batch.unused == [said]
    assert ("waiver that covers nothing", said) in batch.method
    assert dict(batch.method)["waivers"].startswith("waivers.csv (sha256 ")


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (("A-2/x", "", "old stock", "2027-01-31"), "an owner and a reason"),
        (("A-2/x", "Quality", "old stock", "next year"), "expires is no date"),
        (("", "Quality", "old stock", "2027-01-31"), "names a finding or a rule"),
    ],
)
def test_a_waiver_that_cannot_be_understood_is_refused_with_its_row(
    tmp_path: Path, row: tuple[str, ...], what: str
) -> None:
    with pytest.raises(InputError, match=f"row 2.*{what}"):
        read_waivers(sheet(tmp_path / "waivers.csv", row, header=BY_ID))


def test_what_was_gone_already_is_not_gone_again(tmp_path: Path, run: Run) -> None:
    first = read_baseline(earlier(tmp_path, run, "first.xlsx"))
    batch = run(sheet(tmp_path / "in.csv", SILICONE), baseline=first)
    second = tmp_path / "second.xlsx"
    to_files.write(batch, to_files.planned(batch.tables, batch.source, second, findings_only=False))
    assert {found.product for found in read_baseline(second).findings.values()} == {"A-2"}


def test_a_product_of_copy_alone_may_be_waived(tmp_path: Path, run: Run) -> None:
    waivers = Waivers([Waiver("", "AU4", "", "Quality", "old stock", date(2027, 1, 31))], TODAY)
    found = answers(run(sheet(tmp_path / "in.csv", ("A-1", "Card", "", "FDA approved.")), waivers=waivers))[0]
    assert found.result is Result.CLEAR


def ids(tmp_path: Path, run: Run, *rows: tuple[str, ...], **more: tuple[str, ...]) -> list[str]:
    """Return the ids of all findings of a small table."""
    return [issue.id for answer in answers(run(sheet(tmp_path / "ids.csv", *rows, **more))) for issue in answer.issues]


SAME = [
    ("rows of one code", ("SKU", "INCI", "Claims"), ("A-2", *SILICONE[2:])),
    ("rows of one name without a code", ("Product name", "INCI", "Claims"), SILICONE[1:]),
    ("rows with neither", ("INCI", "Claims"), SILICONE[2:]),
]


@pytest.mark.parametrize(("header", "row"), [case[1:] for case in SAME], ids=[case[0] for case in SAME])
def test_rows_that_say_the_same_share_no_id_and_none_hangs_on_its_place(
    tmp_path: Path, run: Run, header: tuple[str, ...], row: tuple[str, ...]
) -> None:
    other = tuple(EXOSOME[HEADER.index(title)] for title in header)
    first, second = ids(tmp_path, run, row, row, header=header)
    assert second == f"{first}/2"
    assert [found for found in ids(tmp_path, run, other, row, other, row, header=header) if found in (first, second)]
    assert ids(tmp_path, run, row, header=header) == [first]


EDITS = [
    (
        "an earlier sentence goes",
        "Lovely smell. Erases wrinkles. Erases wrinkles.",
        "Erases wrinkles. Erases wrinkles.",
        0,
    ),
    ("a sentence comes", "Erases wrinkles. Erases wrinkles.", "Erases wrinkles. New jar. Erases wrinkles.", 0),
    ("the same words, denied, come before", "Erases wrinkles.", "No cream erases wrinkles. Erases wrinkles.", 0),
    ("one of two goes", "Erases wrinkles. Soft. Erases wrinkles.", "Soft. Erases wrinkles.", 1),
]


@pytest.mark.parametrize(("before", "after", "gone"), [case[1:] for case in EDITS], ids=[case[0] for case in EDITS])
def test_a_wording_said_twice_keeps_its_ids_when_other_sentences_change(
    tmp_path: Path, run: Run, before: str, after: str, gone: int
) -> None:
    old = ids(tmp_path, run, ("A-1", "Cream", "Aqua, Glycerin", before))
    new = ids(tmp_path, run, ("A-1", "Cream", "Aqua, Glycerin", after))
    assert old and set(new) <= set(old)
    assert len(set(old) - set(new)) == gone


def test_a_code_that_looks_like_a_formula_is_found_again(tmp_path: Path, run: Run) -> None:
    source = sheet(tmp_path / "in.csv", ("=A-2", *SILICONE[1:]))
    batch = run(source)
    to_files.write(batch, to_files.planned(batch.tables, source, tmp_path / "old.csv", findings_only=True))
    again = run(source, baseline=read_baseline(tmp_path / "old.csv"))
    assert {issue.since for answer in answers(again) for issue in answer.issues} == {"unchanged"}
