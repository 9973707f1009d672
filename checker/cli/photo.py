"""``labelcheck photo``: one product from photos of its label."""

import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import get_terminal_size

import click

from checker import InputError, __version__
from checker.check import Checker
from checker.cli.shared import exit_code, with_checker, write
from checker.model import Report
from checker.photo import Photo, joined, read_photo
from checker.textfile import read_bytes


@click.command()
@click.argument("images", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--name", help="The product's name.")
@click.option("--market", "markets", multiple=True, help="Show the rules of this market only (repeatable), e.g. eu.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "json", "html"]),
    default="terminal",
    help="html: each entry beside the piece of the picture it was read from.",
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the report to this file.")
@click.option("-v", "--verbose", is_flag=True, help="Show every entry, reason, source and set-aside wording.")
@with_checker
def photo(
    checker: Checker,
    images: tuple[Path, ...],
    name: str | None,
    markets: tuple[str, ...],
    form: str,
    output: Path | None,
    verbose: bool,
) -> None:
    """Check one product from photos of its label, such as front and back (JPEG, PNG or WebP).

    Needs the extra [photo]. Exit code 0: checked, nothing flagged. 1: something flagged. 2: could not be checked.
    """
    chosen = checker.markets(markets)  # First: reading a photo takes seconds.
    seen = joined(_photos(images))
    try:
        report = checker.check(seen.text, name=name, markets=chosen)
    except InputError as error:
        where = ", ".join(map(str, images))
        raise InputError(
            where, error.what, f"Take the whole list. Read was: {' '.join(seen.text.split())[:200]}"
        ) from None
    write(_rendered(report, seen, tuple(image.name for image in images), form, verbose), output)
    sys.exit(exit_code(report.result))


def _photos(images: tuple[Path, ...]) -> Iterator[Photo]:
    for image in images:
        try:
            yield read_photo(read_bytes(image))
        except InputError as error:
            raise InputError(str(image), error.what, error.hint) from None


def _rendered(report: Report, photo: Photo, names: tuple[str, ...], form: str, verbose: bool) -> str:
    from checker.render import to_photo

    if form == "json":
        return to_photo.as_json(report, photo, names)
    if form == "html":
        return to_photo.html(report, photo, __version__)
    return to_photo.terminal(report, photo, __version__, get_terminal_size().columns, verbose)
