"""On Spark a batch comes to the same answers, and a bad row carries its error."""

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from checker import Database, InputError
from checker.batch import Rules
from checker.cli import main
from tests.batch.conftest import EMPTY, EXOSOME, LOTION, SILICONE, Run, sheet

pytest.importorskip("pyspark", reason="needs Spark: pip install 'labelcheck[spark]'")
if not shutil.which("java"):
    pytest.skip("needs Java 17, e.g. the package openjdk-17-jre-headless", allow_module_level=True)

from checker import spark

PLACES = ("sheet", "rows", "row", "at")
ROWS = [LOTION, SILICONE, EXOSOME, EMPTY, ("A-6", "", "", "Erases wrinkles overnight.")]
pytestmark = pytest.mark.filterwarnings(  # Spark's own, not ours
    "ignore::DeprecationWarning", "ignore::ResourceWarning", "ignore::FutureWarning"
)


@pytest.fixture(scope="module")
def session() -> Iterator[object]:
    from pyspark.sql import SparkSession

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
        started = builder.config("spark.driver.bindAddress", "127.0.0.1").getOrCreate()
        started.sparkContext.setLogLevel("ERROR")
        yield started
        started.stop()


def canonical(told: dict[str, Any]) -> str:
    """Return an answer as JSON without the places of its rows, which a cluster does not know."""
    issues = [{name: value for name, value in issue.items() if name not in PLACES} for issue in told["issues"]]
    kept = {name: value for name, value in told.items() if name not in PLACES}
    return json.dumps({**kept, "issues": issues}, sort_keys=True, ensure_ascii=False)


def answers(session, source: Path, database: Database) -> list[str]:
    """Return the answers of Spark as canonical JSON, by product."""
    found = spark.answers(spark.read(session, str(source)), Rules(database)).collect()
    return sorted(canonical(json.loads(row.value)) for row in found)


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet"])
def test_the_answers_are_those_of_one_machine(
    session, database: Database, tmp_path: Path, run: Run, suffix: str
) -> None:
    source = sheet(tmp_path / "in.csv", *ROWS)
    here = sorted(canonical(answer.to_dict()) for answer in run(source).answers())
    frame = spark.read(session, str(source))
    path = tmp_path / f"in.{suffix}"
    if suffix == "jsonl":
        frame.toPandas().to_json(path, orient="records", lines=True)
    if suffix == "parquet":
        frame.toPandas().to_parquet(path)
    assert answers(session, path, database) == here


def test_a_row_that_cannot_be_checked_carries_its_error(session, database: Database) -> None:
    frame = session.createDataFrame([("A-5", "Aqua\0, Parfum"), ("A-6", "Aqua, Glycerin")], ["SKU", "INCI"])
    told = [json.loads(row.value) for row in spark.answers(frame, Rules(database)).collect()]
    assert [(answer["product"], answer["result"]) for answer in told] == [("A-5", "not_checked"), ("A-6", "clear")]
    assert "this is not text" in told[0]["not_checked"]


def test_rows_of_one_product_are_refused(session, database: Database) -> None:
    shopify = Path(__file__).parents[2] / "samples/batch/shopify.csv"
    with pytest.raises(InputError, match="several rows for one product"):
        spark.answers(spark.read(session, str(shopify)), Rules(database))


def test_the_command_writes_json_lines_and_says_what_was_flagged(session, tmp_path: Path) -> None:
    source, output = sheet(tmp_path / "in.csv", *ROWS), tmp_path / "out"
    run = CliRunner().invoke(main, ["batch", str(source), "-o", str(output), "--engine", "spark"])
    assert run.exit_code == 1, run.output
    lines = [line for part in output.glob("part-*") for line in part.read_text(encoding="utf-8").splitlines()]
    assert sorted(json.loads(line)["product"] for line in lines) == ["A-1", "A-2", "A-3", "A-4", "A-6"]


def test_a_path_spark_cannot_read_is_an_error_in_one_line(session, tmp_path: Path) -> None:
    run = CliRunner().invoke(main, ["batch", "nowhere.csv", "-o", str(tmp_path / "out"), "--engine", "spark"])
    assert (run.exit_code, run.output.count("\n")) == (2, 1)
    assert "nowhere.csv" in run.output
