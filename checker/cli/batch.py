"""``labelcheck batch``: a whole spreadsheet."""

import gc
import os
import signal
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

from checker.check import Checker
from checker.cli.shared import Exit, fail, say, with_checker
from checker.errors import InputError

if TYPE_CHECKING:
    from checker.batch import Batch, Rules, Summary, Table

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_STEPS = 500
"""How often the bar of progress is drawn."""

_FEW = 300
"""As many products one process has done before others have begun."""


@click.command()
@click.argument("source", metavar="IN")
@click.option(
    "-o",
    "--output",
    required=True,
    help="What to write: .xlsx, .csv, .tsv, .jsonl, .parquet, .html, .md.",
)
@click.option("--columns", multiple=True, metavar="ROLE=HEADER", help="The column of a role (repeatable).")
@click.option("--market", "markets", multiple=True, help="Show the rules of this market only (repeatable), e.g. eu.")
@click.option("--notes", is_flag=True, help="List notes too, not only what is flagged.")
@click.option("--findings-only", is_flag=True, help="Leave the products out of the output.")
@click.option("--baseline", type=_FILE, help="An earlier output: findings are new, unchanged or gone.")
@click.option("--waivers", type=_FILE, help="A table of what somebody answers for, until when.")
@click.option(
    "--fail-on",
    multiple=True,
    type=click.Choice(["serious", "warning", "new", "unchecked"]),
    help="What makes the exit code 1 (repeatable); by default anything flagged.",
)
@click.option("--resume", is_flag=True, help="Go on where a stopped run of the same file ended.")
@click.option("--workers", type=click.IntRange(1), help="Processes to use; by default one for each core.")
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    help="spark: IN and OUT are any paths Spark knows; OUT is a folder of JSON lines.",
)
@with_checker
def batch(
    checker: Checker,
    source: str,
    output: str,
    columns: tuple[str, ...],
    markets: tuple[str, ...],
    notes: bool,
    findings_only: bool,
    baseline: Path | None,
    waivers: Path | None,
    fail_on: tuple[str, ...],
    resume: bool,
    workers: int | None,
    engine: str,
) -> None:
    """Check every product of a spreadsheet and write it back with verdicts.

    IN is xlsx, xlsm, xls, ods, csv, tsv, JSON lines or Parquet, gzipped or not. Exit code 0: all checked, nothing
    flagged. 1: something flagged. 2: something could not be checked.
    """
    from checker.batch import Batch, Job, Rules, Waivers, read_baseline, read_waivers, tables
    from checker.render import to_files

    if "new" in fail_on and not baseline:
        raise click.UsageError("--fail-on new needs --baseline: without it nothing is new.")
    rules = Rules(checker.database, checker.markets(markets), notes)
    if engine == "spark":
        if findings_only or baseline or waivers or resume or workers:
            raise click.UsageError("--engine spark takes --columns, --market, --notes and --fail-on alone.")
        sys.exit(_exit_code(_on_spark(source, output, rules, _chosen(columns)), fail_on))
    today = date.today()
    aside: list[str] = []
    found = tables(Path(source), rules, _chosen(columns), aside.append)
    files = to_files.planned(found, Path(source), Path(output), findings_only=findings_only, tell=aside.append)
    say("\n".join([*_mapping(found), *aside]), err=True)
    job = Job(
        source=Path(source),
        output=Path(output),
        rules=rules,
        today=today,
        workers=workers or _workers(found),
        resume=resume,
        baseline=read_baseline(baseline) if baseline else None,
        waivers=Waivers(read_waivers(waivers), today) if waivers else None,
        beside={what: path for what, path in (("baseline", baseline), ("waivers", waivers)) if path},
        notes=aside,
    )
    with _stoppable(), _progress(found) as tick, closing(Batch(job, found, tick)) as done:
        to_files.write(done, files)
    done.forget()
    say(_result(done, [path for path, _ in files]), err=True)
    gc.freeze()  # The program ends; looking through all it holds for cycles once more would take seconds.
    sys.exit(_exit_code(done.summary, fail_on))


def _on_spark(source: str, output: str, rules: "Rules", columns: Mapping[str, Sequence[str]]) -> "Summary":
    """Check a table on Spark, write its answers and count them."""
    from checker import spark

    told = spark.run(spark.session(), source, output, rules, columns)
    say(f"{_counts(told)}\nWritten: {output}", err=True)
    return told


def _chosen(columns: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for text in columns:
        role, sign, header = text.partition("=")
        if not sign:
            raise InputError(
                "--columns", f"{text!r} is no role and header", 'Write it as --columns ingredients="INCI".'
            )
        found[role.strip().lower()].append(header)
    return found


def _mapping(found: Sequence["Table"]) -> Iterator[str]:
    """Say which column was taken for what, why, and what for; sheets that are alike are told together."""
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for sheet, chosen in found:
        told = (
            f"  {column.role}: {column.header or 'no header'} ({column.why}): {column.use}" for column in chosen.columns
        )
        alike[(chosen.title, *told)].append(f"“{sheet.name}”" if sheet.name else "")
    for (title, *columns), names in alike.items():
        yield f"{title} {', '.join(names)}".rstrip() + ":"
        yield from columns


def _workers(found: Sequence["Table"]) -> int:
    """Return one process for a few products, else one for each core."""
    from itertools import islice

    return 1 if len(list(islice(_products(found), _FEW))) < _FEW else os.cpu_count() or 1


def _products(found: Sequence["Table"]) -> Iterator[object]:
    from checker.sheets import products

    return (product for table in found for product in products(table.sheet, table.layout))


@contextmanager
def _progress(found: Sequence["Table"]) -> Iterator[Callable[[], None]]:
    """Show how far it is, how fast and how long it takes on a terminal, and nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    total = sum(1 for _ in _products(found))
    start = monotonic()
    with click.progressbar(
        length=total,
        label="Checking",
        file=sys.stderr,
        show_pos=True,
        update_min_steps=max(1, total // _STEPS),
        item_show_func=_rate,
    ) as bar:
        yield lambda: bar.update(1, bar.pos / (monotonic() - start))


def _rate(rate: float | None) -> str | None:
    return f"{rate:,.0f} a second" if rate else None


@contextmanager
def _stoppable() -> Iterator[None]:
    """Say how to go on where a run is interrupted, by the keyboard or by the system that asks it to end."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        fail("stopped; nothing was written. The same command with --resume goes on from here")
    finally:
        signal.signal(signal.SIGTERM, before)


def _result(done: "Batch", files: Sequence[Path]) -> str:
    told = done.summary
    lines = [_counts(told)]
    if done.compared:
        lines.append(
            f"findings: {told.since['new']:,} new, {told.since['unchanged']:,} unchanged, {len(done.gone):,} gone."
        )
    lines += [f"waiver that covers nothing: {each}" for each in done.unused]
    return "\n".join([*lines, *(f"Written: {path}" for path in files)])


def _counts(told: "Summary") -> str:
    return f"products: {told.products:,}; flagged: {told.flagged:,}; not checked: {told.results['not_checked']:,}."


def _exit_code(told: "Summary", fail_on: Sequence[str]) -> Exit:
    """Never 0 by default for what was not checked; ``fail_on`` names what alone matters."""
    met = {
        "serious": told.results["serious"] > 0,
        "warning": told.flagged > 0,
        "new": told.since["new"] > 0,
        "unchecked": told.results["not_checked"] > 0,
    }
    if fail_on:
        return Exit.FLAGGED if any(met[condition] for condition in fail_on) else Exit.CLEAR
    if met["warning"]:
        return Exit.FLAGGED
    return Exit.NOT_CHECKED if met["unchecked"] else Exit.CLEAR
