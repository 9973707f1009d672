"""Every product of a file gets its answer, in order, whatever goes wrong with one of them."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from checker import Checker, Database, InputError
from checker.batch import Batch, Job, Rules, Texts, outcomes, tables
from checker.model import Result
from tests.batch.conftest import EMPTY, EXOSOME, HEADER, LOTION, SILICONE, TODAY, Run, answers, sheet
from tests.sheets.made import workbook


def test_each_product_has_its_result_in_the_order_of_the_rows(tmp_path: Path, run: Run) -> None:
    found = answers(run(sheet(tmp_path / "in.csv", LOTION, SILICONE, EXOSOME, EMPTY)))
    assert [(a.product, a.result) for a in found] == [
        ("A-1", Result.CLEAR),
        ("A-2", Result.SERIOUS),
        ("A-3", Result.SERIOUS),
        ("A-4", Result.NOT_CHECKED),
    ]


def test_an_answer_is_given_before_the_next_product_is_checked(database: Database, tmp_path: Path) -> None:
    source = sheet(tmp_path / "in.csv", LOTION, SILICONE, EXOSOME)
    rules = Rules(database)
    found = tables(source, rules, {})
    done: list[None] = []
    batch = Batch(Job(source, tmp_path / "out.jsonl", rules, TODAY), found, lambda: done.append(None))
    assert next(batch.answers()).product == "A-1"
    assert len(done) == 1


def test_what_is_told_of_the_whole_is_told_of_every_product(tmp_path: Path, run: Run) -> None:
    batch = run(sheet(tmp_path / "in.csv", LOTION, SILICONE, EXOSOME))
    next(batch.answers())
    assert batch.summary.products == 3
    assert [answer.product for answer in batch.answers()] == ["A-1", "A-2", "A-3"]


def test_a_batch_that_is_given_up_goes_on_with_resume(tmp_path: Path, run: Run) -> None:
    source = sheet(tmp_path / "in.csv", LOTION, SILICONE, EXOSOME)
    batch = run(source)
    next(batch.answers())
    batch.close()
    assert len((tmp_path / ".out.jsonl.labelcheck").read_text(encoding="utf-8").splitlines()) == 2
    assert len(answers(run(source, resume=True))) == 3


def test_a_row_that_cannot_be_checked_says_why_and_the_others_are_checked(tmp_path: Path, run: Run) -> None:
    source = tmp_path / "in.jsonl"
    lists = ["a" * 2_000_001, *["Aqua, Glycerin"] * 2]
    source.write_text("".join(json.dumps({"sku": "1", "ingredients": text}) + "\n" for text in lists))
    found = answers(run(source))
    assert [a.result for a in found] == [Result.NOT_CHECKED, Result.CLEAR, Result.CLEAR]
    assert "more than one label has" in found[0].outcome.error


def test_a_fault_of_the_program_stays_in_its_row(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError("one over nothing")

    monkeypatch.setattr(Checker, "check", fails)
    found = answers(run(sheet(tmp_path / "in.csv", LOTION)))
    assert found[0].outcome.error == "the program failed on this product (ZeroDivisionError: one over nothing)"


def test_an_issue_names_the_cell_its_words_stand_in(tmp_path: Path, run: Run) -> None:
    header = ("SKU", "Product name", "INCI", "Description", "Bullet point 1")
    row = ("A-1", "Milk", "Aqua, Dimethicone", "Kind to skin.", "Silicone-free.")
    issues = answers(run(sheet(tmp_path / "in.csv", row, header=header)))[0].issues
    assert [(i.column, i.at, i.said.quoted) for i in issues] == [("Bullet point 1", 4, "Silicone-free")]


ABSENT = [
    ("the title", "Retinol Milk", "Kind to skin.", ("Product name", "Retinol")),
    ("the copy", "Milk", "Kind to skin, with retinol.", ("Claims", "retinol")),
    ("the copy of exosomes", "Milk", "With rose exosomes.", ("Claims", "rose exosomes")),
]


@pytest.mark.parametrize(("name", "copy", "place"), [case[1:] for case in ABSENT], ids=[case[0] for case in ABSENT])
def test_what_is_named_and_not_listed_stands_in_the_cell_that_names_it(
    tmp_path: Path, run: Run, name: str, copy: str, place: tuple[str, str]
) -> None:
    issues = answers(run(sheet(tmp_path / "in.csv", ("A-1", name, "Aqua, Glycerin", copy))))[0].issues
    assert [(i.column, i.said.quoted) for i in issues if i.said.kind == "hero_absent"] == [place]


def test_ids_stay_when_other_rows_and_words_change(tmp_path: Path, run: Run) -> None:
    before = answers(run(sheet(tmp_path / "in.csv", SILICONE)))[0].issues
    longer = (*SILICONE[:3], "New packaging. Silicone-free and kind to skin.")
    after = answers(run(sheet(tmp_path / "in.csv", LOTION, longer)))[1].issues
    assert [issue.id for issue in before] == [issue.id for issue in after] == ["A-2/free-from-413abec5"]


def test_several_processes_answer_as_one_does(database: object, tmp_path: Path, run: Run) -> None:
    source = sheet(tmp_path / "in.csv", *[LOTION, SILICONE, EXOSOME, EMPTY] * 5)
    assert answers(run(source, workers=2)) == answers(run(source))


def test_what_products_share_is_checked_once(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    real = Checker.check
    monkeypatch.setattr(Checker, "check", lambda self, *a, **k: seen.append(k["ingredients"]) or real(self, *a, **k))
    texts = [Texts("Aqua, Glycerin", "", ""), Texts("Aqua, Panthenol", "", "")] * 400
    found = list(outcomes(enumerate(texts), Rules(checker.database)))
    assert [at for at, _ in found] == list(range(800))
    assert seen == ["Aqua, Glycerin", "Aqua, Panthenol"]


def test_a_file_with_neither_ingredients_nor_copy_fails_at_once(tmp_path: Path, run: Run) -> None:
    with pytest.raises(InputError, match="no column of ingredients or copy"):
        run(sheet(tmp_path / "in.csv", ("1", "9.99"), header=("SKU", "Price")))


def test_sheets_that_are_passed_over_are_said(database: Database, tmp_path: Path) -> None:
    path = workbook(tmp_path / "in.xlsx", {name: [HEADER, LOTION] for name in ("Face", "Secret", "Prices")})
    book = load_workbook(path)
    book["Secret"].sheet_state = "hidden"
    book["Prices"]["C1"] = book["Prices"]["D1"] = "Price"
    book["Prices"]["C2"] = book["Prices"]["D2"] = 9
    book.save(path)
    said: list[str] = []
    assert [table.sheet.name for table in tables(path, Rules(database), {}, said.append)] == ["Face"]
    assert [text.partition("(")[0] for text in said] == [
        "“Secret” is hidden and was passed over",
        "“Prices” was passed over: no column of ingredients or copy was found ",
    ]


def test_a_guessed_encoding_is_said(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes("SKU;INCI;Name\n1;Aqua, Glycerin;Crème\n".encode("cp1252"))
    said: list[str] = []
    tables(path, Rules(database), {}, said.append)
    assert said == ["read as cp1252 text: if letters are wrong, save it as UTF-8"]
