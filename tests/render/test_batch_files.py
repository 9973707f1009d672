"""Each format a batch is written in, read again."""

import csv
import json
import re
from pathlib import Path

import pytest

from checker import Database, InputError
from checker.batch import FINDING_COLUMNS, VERDICT_COLUMNS
from checker.render import to_files
from tests.render.test_workbook import SUPPLIER, written

SHOPIFY = SUPPLIER.with_name("shopify.csv")


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def findings(database: Database, folder: Path) -> list[list[str]]:
    """Return the rows of findings of the supplier's workbook."""
    return read(written(SUPPLIER, folder / "findings.csv", database, findings_only=True))[1:]


def test_a_table_comes_back_with_verdicts_behind_its_columns(database: Database, tmp_path: Path) -> None:
    before, after = read(SHOPIFY), read(written(SHOPIFY, tmp_path / "out.csv", database))
    width = len(before[0])
    assert after[0][width:] == list(VERDICT_COLUMNS)
    assert [row[:width] for row in after] == before


def test_a_product_of_several_rows_has_its_verdict_in_the_first(database: Database, tmp_path: Path) -> None:
    after = read(written(SHOPIFY, tmp_path / "out.csv", database))
    column = after[0].index("labelcheck result")
    assert [row[column] for row in after[1:4]] == ["nothing flagged", "", ""]


def test_the_findings_stand_beside_the_table(database: Database, tmp_path: Path) -> None:
    written(SHOPIFY, tmp_path / "out.csv", database)
    assert tuple(read(tmp_path / "out-findings.csv")[0]) == FINDING_COLUMNS


def test_no_text_begins_a_formula_and_numbers_stay(database: Database, tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text('SKU,Margin,INCI,Claims\n=1,-5.2,"=Zzyzx Root, Aqua, Glycerin",+Soft\n', encoding="utf-8")
    after = read(written(source, tmp_path / "out.csv", database))
    assert [cell[:2] for cell in after[1][:4]] == ["'=", "-5", "'=", "'+"]
    assert not any(cell.startswith("=") for cell in after[1][4:])


def test_json_lines_hold_a_whole_answer_each(database: Database, tmp_path: Path) -> None:
    lines = written(SUPPLIER, tmp_path / "out.jsonl", database).read_text(encoding="utf-8").splitlines()
    told = [json.loads(line) for line in lines]
    assert len(told) == 12
    assert {"sheet", "rows", "product", "result", "issues", "unread"} <= told[0].keys()


def test_parquet_holds_what_the_table_holds(database: Database, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow: pip install 'labelcheck[parquet]'")
    table = parquet.read_table(written(SHOPIFY, tmp_path / "out.parquet", database)).to_pylist()
    assert table[0]["labelcheck result"] == "nothing flagged"
    written(SHOPIFY, tmp_path / "out.csv", database)
    rows = parquet.read_table(tmp_path / "out-findings.parquet").num_rows
    assert rows == len(read(tmp_path / "out-findings.csv")) - 1


def test_the_dashboard_loads_nothing_and_shows_every_finding(database: Database, tmp_path: Path) -> None:
    page = written(SUPPLIER, tmp_path / "out.html", database).read_text(encoding="utf-8")
    assert not re.search(r'(?:src|<link[^>]+href)="', page)
    assert page.count("<tr data-severity") == len(findings(database, tmp_path))


def test_markdown_has_the_counts_and_the_findings(database: Database, tmp_path: Path) -> None:
    text = written(SUPPLIER, tmp_path / "out.md", database).read_text(encoding="utf-8")
    assert re.search(r"\| flagged: serious \| \d+ \|", text)
    assert text.count("- **") == len(findings(database, tmp_path))


@pytest.mark.parametrize(
    ("source", "name", "what"),
    [(SUPPLIER, "out.csv", "one table cannot hold"), (SHOPIFY, "out.pdf", "names no format")],
)
def test_what_cannot_be_written_is_said(database: Database, tmp_path: Path, source: Path, name: str, what: str) -> None:
    with pytest.raises(InputError, match=what):
        written(source, tmp_path / name, database)


def test_an_old_output_stays_when_writing_fails(tmp_path: Path) -> None:
    """What is half written never takes the place of a whole file."""
    old = tmp_path / "out.md"
    old.write_text("whole")

    def fails(_: object, new: Path) -> None:
        new.write_text("half")
        raise OSError(28, "No space left on device")

    with pytest.raises(InputError, match="No space left on device"):
        to_files.write(None, [(old, fails)])  # type: ignore[arg-type]
    assert [path.read_text() for path in tmp_path.iterdir()] == ["whole"]


def test_a_column_right_of_ours_stays(database: Database, tmp_path: Path) -> None:
    once = written(SHOPIFY, tmp_path / "once.csv", database)
    rows = [[*row, "buyer notes" if number == 0 else "ask again"] for number, row in enumerate(read(once))]
    with once.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    header, first, *_ = read(written(once, tmp_path / "twice.csv", database))
    assert header.count("labelcheck result") == 1
    assert first[header.index("buyer notes")] == "ask again"


def test_the_file_that_is_read_is_not_written_over(database: Database, tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_bytes(SHOPIFY.read_bytes())
    with pytest.raises(InputError, match="this is the file that is read"):
        written(source, source, database)


def test_a_folder_that_is_not_there_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no folder"):
        to_files.planned([], SHOPIFY, tmp_path / "nowhere" / "out.csv", findings_only=False)


def test_a_library_that_is_missing_is_said_before_anything_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("checker.render.to_tables.find_spec", lambda name: None)
    with pytest.raises(InputError, match=r"out\.parquet: Parquet files need the library pyarrow"):
        to_files.planned([], SHOPIFY, tmp_path / "out.parquet", findings_only=False)
