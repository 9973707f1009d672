"""A batch on Apache Spark: the same answers as on one machine, over as many as the cluster has.

The tables are sent to every worker once; each row is checked by itself, and what goes wrong with it stands in its
answer. Rows of one product are not joined here: join them beforehand where a product fills several.
"""

import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from checker.batch.outcome import Examiner
from checker.batch.rows import answer
from checker.batch.summary import Summary
from checker.batch.texts import texts
from checker.batch.work import Rules
from checker.database.tables import TABLES
from checker.errors import InputError
from checker.rows import ColumnRole
from checker.sheets import Headers, Layout, Row, Sheet, layout, products

if TYPE_CHECKING:
    import pandas
    from pyspark.sql import DataFrame, SparkSession

_SAMPLE = 200
_READERS = {".csv": ",", ".tsv": "\t", ".csv.gz": ",", ".tsv.gz": "\t"}
_JSON = (".json", ".jsonl", ".json.gz", ".jsonl.gz")


def session() -> "SparkSession":
    """Return the running session, or one with the defaults of the installation; its workers run this Python.

    On a cluster PYSPARK_PYTHON names the Python that has labelcheck there. Raises InputError where Spark or Java is
    not there.
    """
    hint = "Install it with: pip install 'labelcheck[spark]'; it needs Java 17."
    try:
        from pyspark.errors import PySparkRuntimeError
        from pyspark.sql import SparkSession
    except ImportError:
        raise InputError("--engine spark", "Spark is not installed", hint) from None
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    try:
        return SparkSession.builder.appName("labelcheck").getOrCreate()
    except PySparkRuntimeError as error:
        raise InputError("--engine spark", f"Spark does not start ({error})", hint) from None


def read(spark: "SparkSession", path: str) -> "DataFrame":
    """Return a table from any path Spark reads: CSV, TSV or JSON lines by their ending, else Parquet."""
    for suffix, delimiter in _READERS.items():
        if path.endswith(suffix):
            return spark.read.csv(path, header=True, sep=delimiter, multiLine=True, escape='"', encoding="utf-8")
    return spark.read.json(path) if path.endswith(_JSON) else spark.read.parquet(path)


def answers(frame: "DataFrame", rules: Rules, columns: Mapping[str, Sequence[str]] | None = None) -> "DataFrame":
    """Return a frame with one column, ``value``: the answer on each row as a line of JSON.

    The columns are found in the first rows, or named by role. Raises InputError where that leaves a doubt.
    """
    sample = _sheet(frame.columns, [tuple(row) for row in frame.take(_SAMPLE)])
    chosen = layout(sample, Headers(rules.database.tables["columns"]), columns or {})
    if chosen.of(ColumnRole.GROUP):
        hint = "Join them first, or use the local engine."
        raise InputError("--engine spark", f"{chosen.title} have several rows for one product", hint)
    sent = frame.sparkSession.sparkContext.broadcast(whole(rules))
    return frame.mapInPandas(_work(lambda: sent.value, frame.columns, chosen), "value string")


def run(spark: "SparkSession", source: str, output: str, rules: Rules, columns: Mapping[str, Sequence[str]]) -> Summary:
    """Write the answers on a table as JSON lines into a new folder, and count them by result.

    Raises InputError where Spark cannot read the one or write the other.
    """
    from pyspark.errors import AnalysisException

    try:
        answers(read(spark, source), rules, columns).write.text(output)
        counts = spark.read.json(output).groupBy("result").count().collect()
    except AnalysisException as error:
        hint = "Give a table Spark reads, and a folder that is not there yet."
        raise InputError(f"{source}, {output}", str(error).splitlines()[0], hint) from None
    results = Counter({row["result"]: row["count"] for row in counts})
    return Summary(products=results.total(), results=results)


def whole(rules: Rules) -> Rules:
    """Return rules whose tables and inventory are all read, so that a worker needs none of this machine's files."""
    len(rules.database.inventory)
    for tables in (rules.database.tables, rules.database.house.tables if rules.database.house else {}):
        for name in TABLES:
            tables.get(name)
    return rules


def _work(
    rules: Callable[[], Rules], columns: Sequence[str], chosen: Layout
) -> Callable[[Iterable["pandas.DataFrame"]], Iterator["pandas.DataFrame"]]:
    def run(blocks: Iterable["pandas.DataFrame"]) -> Iterator["pandas.DataFrame"]:
        import pandas

        examiner = rules().examiner()
        for block in blocks:
            rows = block.astype(object).where(block.notna(), None).itertuples(index=False, name=None)
            yield pandas.DataFrame({"value": list(_lines(examiner, _sheet(columns, list(rows)), chosen))})

    return run


def _lines(examiner: Examiner, sheet: Sheet, chosen: Layout) -> Iterator[str]:
    for product in products(sheet, chosen):
        told = answer(product, examiner.outcome(texts(product)))
        yield json.dumps(told.to_dict(), ensure_ascii=False)


def _sheet(columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> Sheet:
    def filled() -> Iterator[Row]:
        for number, cells in enumerate(rows, start=1):
            yield Row(number, tuple("" if cell is None else str(cell) for cell in cells))

    return Sheet("the table", "", tuple(columns), 0, filled)
