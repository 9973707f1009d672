"""``labelcheck db``: the tables, and a user's own additions to them."""

import sys
from pathlib import Path

import click

from checker import DatabaseError
from checker.check import Checker
from checker.cli.shared import FOLDER, TABLES, Exit, say, says_what_is_wrong
from checker.database import BUILT_IN, load_database
from checker.inventory import add_inventory, remove_inventory

_DATABASE = click.option(
    "--database",
    "folder",
    type=FOLDER,
    default=BUILT_IN,
    help="A whole folder of tables, not the installed one.",
)


@click.group()
def db() -> None:
    """Look after the tables of ingredient_db, your own tables and your inventory."""


@db.command()
@_DATABASE
@TABLES
@says_what_is_wrong
def check(folder: Path, tables: Path | None) -> None:
    """Audit the tables: every row, reference, rule and example; exit code 1 if anything is wrong."""
    problems = _problems(folder, tables)
    for problem in problems:
        say(str(problem))
    click.echo(f"{len(problems)} problem{'s' * (len(problems) != 1)} found")
    sys.exit(Exit.FLAGGED if problems else Exit.CLEAR)


@db.command()
@_DATABASE
@TABLES
@says_what_is_wrong
def stats(folder: Path, tables: Path | None) -> None:
    """Print how many rows each table holds."""
    database = load_database(folder, overlay=tables)
    for name, rows in database.tables.items():
        click.echo(f"{len(rows):>6}  {name}")
    say(f"tables {database.version}, sha256 {database.sha256}")


@db.command("add-inventory")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@says_what_is_wrong
def add(file: Path) -> None:
    """Keep the names of FILE, your copy of the CosIng inventory (CSV or XLS), as known INCI names."""
    inventory = add_inventory(file)
    say(f"{inventory.count:,} names of {file.name} are known from now on; db remove-inventory forgets them")


@db.command("remove-inventory")
@says_what_is_wrong
def remove() -> None:
    """Forget the inventory kept with add-inventory."""
    click.echo("the inventory is forgotten" if remove_inventory() else "no inventory was kept")


def _problems(folder: Path, tables: Path | None) -> list[DatabaseError]:
    """Return what the audit finds; where it finds nothing, what the examples find."""
    from checker.database.audit import audit
    from checker.examples import failing_examples, unreadable_phrases

    problems = audit(folder, tables) or list(unreadable_phrases(folder, tables))
    if problems:
        return problems
    try:
        folders = [folder, *filter(None, [tables])]
        return list(failing_examples(folders, Checker(load_database(folder, overlay=tables))))
    except DatabaseError as error:
        return [error]
