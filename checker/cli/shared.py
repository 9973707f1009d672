"""What the commands share: exit codes, errors in one line, and the tables a command works with."""

import gc
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from enum import IntEnum
from functools import wraps
from pathlib import Path
from shutil import get_terminal_size
from typing import Any, NoReturn

import click

from checker import CheckerError, InputError
from checker.check import Checker
from checker.database import Database, load_database
from checker.inventory import kept_inventory, read_inventory
from checker.model import Result
from checker.render.wrap import wrapped
from checker.settings import read_settings
from checker.textfile import bounded, decoded, read_text


class Exit(IntEnum):
    """What the exit code says."""

    CLEAR = 0
    FLAGGED = 1
    NOT_CHECKED = 2


SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".jsonl", ".parquet")
_PICTURES = (".jpg", ".jpeg", ".png", ".webp")
_PASTE = "Paste an ingredient list or a product page."
_EXITS = {Result.CLEAR: Exit.CLEAR, Result.NOT_CHECKED: Exit.NOT_CHECKED}


def exit_code(result: Result) -> Exit:
    """Say a result as an exit code: never 0 for what was not checked."""
    return _EXITS.get(result, Exit.FLAGGED)


FILE = click.Path(dir_okay=False, allow_dash=True, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
JSON_LINES = click.option(
    "--format", "form", type=click.Choice(["terminal", "json"]), default="terminal", help="json: one object per line."
)
TABLES = click.option("--tables", type=FOLDER, help="A folder of your own tables, laid over ours.")
_INVENTORY = click.option(
    "--inventory",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Your copy of the CosIng inventory, for this run (see db add-inventory).",
)


def says_what_is_wrong(command: Callable[..., Any]) -> Callable[..., Any]:
    """Turn the library's errors into one line on standard error and exit code 2."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except CheckerError as error:
            fail(str(error))
        except BrokenPipeError:
            raise
        except OSError as error:
            _give_up_output()
            fail(f"{error.filename or 'output'}: {error.strerror or error}. Make room or check your rights to it.")
        except MemoryError:
            fail("input: there is not enough memory for it. Split it, or free some memory.")
        except KeyboardInterrupt:
            fail("stopped: nothing more was checked. Run the same command again.")

    return run


def _give_up_output() -> None:
    """Let what is still to be printed go, so that the end of the program does not fail on it again."""
    with suppress(OSError), Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


def fail(message: str) -> NoReturn:
    """Say what is wrong in one line, whatever the names in it hold, and end with exit code 2."""
    say(f"labelcheck: {' '.join(message.split())}", err=True)
    sys.exit(Exit.NOT_CHECKED)


def with_checker(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command a checker over the tables its options and the settings name, as first argument."""

    @TABLES
    @_INVENTORY
    @wraps(command)
    def run(*args: Any, tables: Path | None, inventory: Path | None, **kwargs: Any) -> Any:
        gc.disable()  # One label makes no garbage worth a search, and searching while the tables load takes time.
        return command(Checker(opened(tables, inventory)), *args, **kwargs)

    return says_what_is_wrong(run)


def opened(tables: Path | None, inventory: Path | None) -> Database:
    """Open our tables with what the user lays over or beside them: by option, else by setting, else as kept."""
    settings = read_settings()
    names = inventory or settings.inventory
    return load_database(
        overlay=tables or settings.tables, inventory=read_inventory(names) if names else kept_inventory()
    )


def read(path: Path | None) -> str:
    """Read a file, or standard input for ``-`` or nothing, as text."""
    if path is not None and str(path) != "-":
        return read_text(path)
    if path is None and sys.stdin.isatty():
        click.echo("Paste a label or a product page, then end with Ctrl-D (Ctrl-Z and Enter on Windows):", err=True)
    return decoded("standard input", bounded("standard input", sys.stdin.buffer))


def read_label(path: Path | None) -> str:
    """Read what stands on one product. Raises InputError for what another command reads, and where nothing stands."""
    where = "standard input" if path is None or str(path) == "-" else str(path)
    if path:
        _refuse_what_is_no_label(path)
    text = read(path)
    if not text.strip():
        raise InputError(where, "there is nothing in it", _PASTE)
    return text


def _refuse_what_is_no_label(path: Path) -> None:
    """Name the command for a spreadsheet, whose cells would be taken for ingredients, and for a picture."""
    ending = path.suffix.lower()
    if ending in SPREADSHEETS:
        hint = f"Use: labelcheck batch {path} -o checked.xlsx; or paste one product's text into a file."
        raise InputError(str(path), "this is a spreadsheet and no label", hint)
    if ending in _PICTURES:
        hint = f"Use: labelcheck photo {path}; or paste what it says into a file."
        raise InputError(str(path), "this is a picture and no text", hint)


def lines(path: Path | None) -> Iterable[str]:
    """Return the lines of a file or of standard input that say something. Raises InputError where none does."""
    found = [line for line in read(path).splitlines() if line.strip()]
    if not found:
        raise InputError(str(path or "standard input"), "there is no line in it", "Give one name or text per line.")
    return found


def say(text: str, err: bool = False) -> None:
    """Print lines: wrapped on a terminal, whole in a pipe, where a program may read them one by one."""
    columns = get_terminal_size((0, 0)).columns
    for line in text.splitlines():
        lead = " " * (len(line) - len(line.lstrip()))
        click.echo("\n".join(wrapped(line, columns, lead, f"{lead}  ")) if columns else line, err=err)


def write(text: str, output: Path | None) -> None:
    """Print a text, or write it to a file without colours; an old file stays until the new one is whole.

    Raises InputError where the file cannot be written.
    """
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        _put(click.unstyle(text), output.resolve())
    except OSError as error:
        raise InputError(
            str(output), error.strerror or "it cannot be written", "Choose another place with -o."
        ) from None


def _put(text: str, place: Path) -> None:
    if place.exists() and not place.is_file():
        place.write_text(text, encoding="utf-8")
        return
    new = place.with_name(f".{place.name}.new")
    try:
        new.unlink(missing_ok=True)
        new.write_text(text, encoding="utf-8")
        new.replace(place)
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)
