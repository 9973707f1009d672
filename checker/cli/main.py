"""The commands on labels, names, claims and ingredients."""

import os
import sys
from pathlib import Path
from shutil import get_terminal_size

import click

from checker import __version__
from checker.check import Checker
from checker.cli.batch import batch
from checker.cli.db import db
from checker.cli.diff import diff
from checker.cli.photo import photo
from checker.cli.serve import serve
from checker.cli.shared import FILE, JSON_LINES, exit_code, lines, read_label, say, with_checker, write
from checker.model import Report
from checker.render import to_json, to_lines, to_markdown, to_terminal


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="labelcheck")
@click.pass_context
def main(context: click.Context) -> None:
    """Check skincare labels: what the ingredients are, and which claims they can carry."""
    if os.environ.get("NO_COLOR"):
        context.color = False


@main.command()
@click.argument("file", type=FILE, required=False)
@click.option("--ingredients", type=FILE, help="A file with the ingredient list alone.")
@click.option("--claims", type=FILE, help="A file with the marketing copy alone.")
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
@with_checker
def check(
    checker: Checker,
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
    apart = ingredients or claims
    report = checker.check(
        None if apart and not file else read_label(file),
        ingredients=read_label(ingredients) if ingredients else None,
        claims=read_label(claims) if claims else None,
        name=name,
        markets=markets,
    )
    write(_rendered(report, form, output, verbose), output)
    sys.exit(exit_code(report.result))


@main.command()
@click.argument("file", type=FILE, required=False)
@JSON_LINES
@with_checker
def match(checker: Checker, file: Path | None, form: str) -> None:
    """Resolve names, one per line of FILE or standard input."""
    for name in lines(file):
        found = checker.match(name)
        click.echo(to_json.match_line(name, found)) if form == "json" else say(to_lines.match_line(name, found))


@main.command()
@click.argument("file", type=FILE, required=False)
@JSON_LINES
@with_checker
def claims(checker: Checker, file: Path | None, form: str) -> None:
    """Read claims, one text per line of FILE or standard input."""
    for text in lines(file):
        found = checker.read_claims(text)
        click.echo(to_json.claims_line(text, found)) if form == "json" else say(to_lines.claims_lines(text, found))


@main.command()
@click.argument("name", nargs=-1, required=True)
@with_checker
def ingredient(checker: Checker, name: tuple[str, ...]) -> None:
    """Show the card of one ingredient: what it is, evidence by outcome, market rules, sources, near names."""
    from checker.card import card

    click.echo(to_lines.card(card(" ".join(name), checker), get_terminal_size().columns), nl=False)


@main.command()
@click.argument("name", nargs=-1)
@click.option("--outcome", help="One outcome only, e.g. pigment.")
@click.option("--matrix", "whole", is_flag=True, help="All ingredients against all outcomes, as a picture.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "json", "html"]),
    default="terminal",
    help="html: the matrix only.",
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write it to this file.")
@with_checker
def evidence(
    checker: Checker, name: tuple[str, ...], outcome: str | None, whole: bool, form: str, output: Path | None
) -> None:
    """Show the study records on one ingredient, what each counts as, the grade and what would raise it."""
    from checker.dossier import dossier, matrix
    from checker.render import to_evidence

    if whole == bool(name) or (whole and (outcome or form == "json")) or (name and form == "html"):
        raise click.UsageError(
            "Give a NAME (and --outcome, as terminal or json), or --matrix (of all outcomes, as terminal or html)."
        )
    columns = get_terminal_size().columns
    if whole:
        seen = matrix(checker.database)
        shown = (
            to_evidence.matrix_html(seen, __version__) if form == "html" else to_evidence.matrix_terminal(seen, columns)
        )
    else:
        found = dossier(" ".join(name), checker, outcome)
        shown = to_evidence.as_json(found) if form == "json" else to_evidence.terminal(found, columns)
    write(shown, output)


main.add_command(batch)
main.add_command(db)
main.add_command(diff)
main.add_command(photo)
main.add_command(serve)


def _rendered(report: Report, form: str, output: Path | None, verbose: bool) -> str:
    if form == "json":
        return to_json.render(report)
    if form == "markdown":
        return to_markdown.render(report, __version__)
    if form == "html":
        from checker.render import to_html

        return to_html.render(report, __version__)
    return to_terminal.render(report, __version__, get_terminal_size().columns, verbose)
