"""A batch as plain tables: the products with their verdicts, the findings, or a line of JSON for each product."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

from checker.batch import FINDING_COLUMNS, FORMULA, VERDICT_COLUMNS, Batch, Table, theirs
from checker.errors import InputError
from checker.render.findings import finding_cells, gone_cells, verdict_cells

Cells = Sequence[str | int]

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?")
_ROWS = 10_000


def require_pyarrow(output: Path) -> None:
    """Raise InputError where the library that writes Parquet is not installed."""
    if find_spec("pyarrow") is None:
        hint = "Install it with: pip install 'labelcheck[parquet]'"
        raise InputError(str(output), "Parquet files need the library pyarrow", hint)


def write_products(batch: Batch, output: Path) -> None:
    """Write the rows as they were, each product with its verdict."""
    _write(output, _products(batch.tables[0], batch))


def write_findings(batch: Batch, output: Path) -> None:
    """Write one row for each finding."""
    _write(output, finding_rows(batch))


def write_json_lines(batch: Batch, output: Path) -> None:
    """Write one object for each product, with all that was found."""
    with output.open("w", encoding="utf-8") as file:
        for answer in batch.answers():
            file.write(json.dumps(answer.to_dict(), ensure_ascii=False) + "\n")


def finding_rows(batch: Batch) -> Iterator[Cells]:
    """Yield the header, each finding, and those of the earlier run that are gone."""
    yield FINDING_COLUMNS
    for answer in batch.answers():
        yield from map(finding_cells, answer.issues)
    yield from map(gone_cells, batch.gone)


def write_finding_lines(batch: Batch, output: Path) -> None:
    """Write one object for each finding."""
    with output.open("w", encoding="utf-8") as file:
        for answer in batch.answers():
            for issue in answer.issues:
                file.write(json.dumps(issue.to_dict(), ensure_ascii=False) + "\n")


def _products(table: Table, batch: Batch) -> Iterator[Cells]:
    kept = theirs(table.sheet.columns)
    yield (*(table.sheet.columns[at] for at in kept), *VERDICT_COLUMNS)
    for cells, answer in batch.rows(table):
        theirs_here = (cells[at] if at < len(cells) else "" for at in kept)
        yield (*theirs_here, *(verdict_cells(answer) if answer else [""] * len(VERDICT_COLUMNS)))


def _no_formula(value: str | int) -> str | int:
    """Keep a spreadsheet from reading a text as a formula; a number may have its sign."""
    is_formula = isinstance(value, str) and value.startswith(FORMULA) and not _NUMBER.fullmatch(value)
    return f"'{value}" if is_formula else value


def _write(output: Path, rows: Iterable[Cells]) -> None:
    if output.suffix.lower() == ".parquet":
        _parquet(output, iter(rows))
        return
    delimiter = "\t" if output.suffix.lower() == ".tsv" else ","
    with output.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(map(_no_formula, cells) for cells in rows)


def _parquet(output: Path, rows: Iterator[Cells]) -> None:
    """Write rows as columns of text, ten thousand at a time."""
    import pyarrow
    import pyarrow.parquet

    schema = pyarrow.schema([(name, pyarrow.string()) for name in _told_apart(next(rows))])
    with pyarrow.parquet.ParquetWriter(output, schema) as file:
        while block := list(islice(rows, _ROWS)):
            columns = [[str(value) for value in column] for column in zip(*block)]
            file.write_table(pyarrow.table(columns, schema=schema))


def _told_apart(header: Cells) -> list[str]:
    """Give columns of one header, or of none, names of their own."""
    names: list[str] = []
    for at, title in enumerate(header, start=1):
        names.append(str(title) if title and title not in names else f"{title or 'column'} {at}")
    return names
