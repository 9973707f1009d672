"""The command line: reads arguments and files, calls the library, prints what it returns. No logic of its own."""

import gc
import os
import sys
from collections.abc import Callable, Iterable
from enum import IntEnum
from functools import wraps
from pathlib import Path
from shutil import get_terminal_size
from typing import Any, NoReturn

import click

from checker import CheckerError, DatabaseError, InputError, __version__
from checker.check import Checker
from checker.database import BUILT_IN, load_database
from checker.model import Report
from checker.render import to_json, to_lines, to_markdown, to_terminal


class Exit(IntEnum):
    """What the exit code says."""

    CLEAR = 0
    FLAGGED = 1
    NOT_CHECKED = 2


def _says_what_is_wrong(command: Callable[..., Any]) -> Callable[..., Any]:
    """Turn the library's errors into one line on standard error and exit code 2."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except CheckerError as error:
            _fail(str(error))

    return run


def _fail(message: str) -> NoReturn:
    click.echo(f"labelcheck: {message}", err=True)
    sys.exit(Exit.NOT_CHECKED)


_FILE = click.Path(dir_okay=False, allow_dash=True, path_type=Path)
_JSON_LINES = click.option(
    "--format", "form", type=click.Choice(["terminal", "json"]), default="terminal", help="json: one object per line."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="labelcheck")
@click.pass_context
def main(context: click.Context) -> None:
    """Check skincare labels: what the ingredients are, and which claims they can carry."""
    if os.environ.get("NO_COLOR"):
        context.color = False


@main.command()
@click.argument("file", type=_FILE, required=False)
@click.option("--ingredients", type=_FILE, help="A file with the ingredient list alone.")
@click.option("--claims", type=_FILE, help="A file with the marketing copy alone.")
@click.option("--name", help="The product's name.")
@click.option("--market", "markets", multiple=True, help="Show the rules of this market only (repeatable), e.g. eu.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "json", "markdown", "html"]),
    default="terminal",
    help="How to write the report.",
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the report to this file.")
@click.option("-v", "--verbose", is_flag=True, help="Show every entry, reason, source and set-aside wording.")
@_says_what_is_wrong
def check(
    file: Path | None,
    ingredients: Path | None,
    claims: Path | None,
    name: str | None,
    markets: tuple[str, ...],
    form: str,
    output: Path | None,
    verbose: bool,
) -> None:
    """Check one product: FILE is an ingredient list, a pasted page or HTML; - or nothing reads standard input.

    Exit code 0: checked, nothing flagged. 1: something flagged. 2: could not be checked.
    """
    gc.disable()  # One label makes no garbage worth a search, and searching while the tables load takes time.
    checker = Checker(load_database())
    apart = ingredients or claims
    report = checker.check(
        None if apart and not file else _read(file),
        ingredients=_read(ingredients) if ingredients else None,
        claims=_read(claims) if claims else None,
        name=name,
        markets=markets,
    )
    _write(_rendered(report, form, output, verbose), output)
    sys.exit(_exit_code(report))


@main.command()
@click.argument("file", type=_FILE, required=False)
@_JSON_LINES
@_says_what_is_wrong
def match(file: Path | None, form: str) -> None:
    """Resolve names, one per line of FILE or standard input."""
    checker = Checker(load_database())
    for name in _lines(file):
        found = checker.match(name)
        click.echo(to_json.match_line(name, found) if form == "json" else to_lines.match_line(name, found))


@main.command()
@click.argument("file", type=_FILE, required=False)
@_JSON_LINES
@_says_what_is_wrong
def claims(file: Path | None, form: str) -> None:
    """Read claims, one text per line of FILE or standard input."""
    checker = Checker(load_database())
    for text in _lines(file):
        found = checker.read_claims(text)
        click.echo(to_json.claims_line(text, found) if form == "json" else to_lines.claims_lines(text, found))


@main.command()
@click.argument("name")
@_says_what_is_wrong
def ingredient(name: str) -> None:
    """Show the card of one ingredient: what it is, evidence by outcome, market rules, sources, near names."""
    from checker.card import card

    click.echo(to_lines.card(card(name, Checker(load_database())), get_terminal_size().columns), nl=False)


@main.group()
def db() -> None:
    """Look after the tables of ingredient_db."""


_TABLES = click.option(
    "--tables",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=BUILT_IN,
    help="The folder of tables (default: the installed one).",
)


@db.command("check")
@_TABLES
@_says_what_is_wrong
def db_check(tables: Path) -> None:
    """Audit the tables: every row, reference, rule and example; exit code 1 if anything is wrong."""
    from checker.database.audit import audit
    from checker.examples import failing_claims, failing_matches, unreadable_phrases

    problems = audit(tables) or list(unreadable_phrases(tables))
    if not problems:
        checker = Checker(load_database(tables))
        try:
            problems = [*failing_claims(tables, checker), *failing_matches(tables, checker)]
        except DatabaseError as error:
            problems = [error]
    for problem in problems:
        click.echo(str(problem))
    click.echo(f"{len(problems)} problem{'s' * (len(problems) != 1)} found")
    sys.exit(Exit.FLAGGED if problems else Exit.CLEAR)


@db.command("stats")
@_TABLES
@_says_what_is_wrong
def db_stats(tables: Path) -> None:
    """Print how many rows each table holds."""
    database = load_database(tables)
    for name, rows in database.tables.items():
        click.echo(f"{len(rows):>6}  {name}")
    click.echo(f"tables {database.version}, sha256 {database.sha256}")


def _read(path: Path | None) -> str:
    """Read a file, or standard input for ``-`` or nothing, as text."""
    if path is None or str(path) == "-":
        if path is None and sys.stdin.isatty():
            click.echo("Paste a label or a product page, then end with Ctrl-D (Ctrl-Z and Enter on Windows):", err=True)
        return _decoded("standard input", sys.stdin.buffer.read())
    try:
        return _decoded(str(path), path.read_bytes())
    except OSError as error:
        raise InputError(
            str(path), error.strerror or "it cannot be read", "Check the name and your rights to it."
        ) from None


def _decoded(where: str, data: bytes) -> str:
    """Decode UTF-8 (with or without a mark), UTF-16 with a mark, else Windows-1252; refuse what is no text."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        if b"\0" in data or data[:4] in (b"%PDF", b"\x89PNG", b"PK\x03\x04"):
            raise InputError(where, "this is not text", "Save it as plain text or HTML first.") from None
    return data.decode("cp1252", errors="replace")


def _lines(path: Path | None) -> Iterable[str]:
    found = [line for line in _read(path).splitlines() if line.strip()]
    if not found:
        raise InputError(str(path or "standard input"), "there is no line in it", "Give one name or text per line.")
    return found


def _rendered(report: Report, form: str, output: Path | None, verbose: bool) -> str:
    if form == "json":
        return to_json.render(report)
    if form == "markdown":
        return to_markdown.render(report, __version__)
    if form == "html":
        from checker.render import to_html

        return to_html.render(report, __version__)
    return to_terminal.render(report, __version__, get_terminal_size().columns, verbose)


def _write(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(click.unstyle(text), encoding="utf-8")
    except OSError as error:
        raise InputError(
            str(output), error.strerror or "it cannot be written", "Choose another place with -o."
        ) from None


def _exit_code(report: Report) -> Exit:
    """Never 0 when the list was not found: what was not checked is not clear."""
    if report.flagged:
        return Exit.FLAGGED
    read = report.coverage.entries - report.coverage.not_ingredients
    return Exit.CLEAR if read else Exit.NOT_CHECKED
