"""``labelcheck diff``: what changed between two labels of a product, or two outputs of batch."""

import sys
from pathlib import Path

import click

from checker.check import Checker
from checker.cli.shared import Exit, read_label, say, with_checker
from checker.errors import InputError

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_OUTPUTS = (".xlsx", ".xlsm", ".csv", ".tsv", ".jsonl", ".parquet")


@click.command()
@click.argument("old", type=_FILE)
@click.argument("new", type=_FILE)
@with_checker
def diff(checker: Checker, old: Path, new: Path) -> None:
    """Say what changed from OLD to NEW: two labels of one product, or two outputs of batch.

    Exit code 0: nothing got worse. 1: a claim stands on less than before, or something is flagged that was not.
    """
    outputs = [path for path in (old, new) if path.suffix.lower() in _OUTPUTS]
    if len(outputs) == 1:
        what = f"{outputs[0].name} is a table and the other file is not, so they cannot be compared"
        raise InputError(f"{old}, {new}", what, "Give two outputs of batch, or two labels as text.")
    worse = _outputs(old, new) if outputs else _labels(checker, old, new)
    sys.exit(Exit.FLAGGED if worse else Exit.CLEAR)


def _labels(checker: Checker, old: Path, new: Path) -> bool:
    from checker.difference import difference
    from checker.render import to_difference

    found = difference(checker.check(read_label(old)), checker.check(read_label(new)))
    say(to_difference.label_lines(found))
    return found.is_worse


def _outputs(old: Path, new: Path) -> bool:
    from checker.batch import read_baseline
    from checker.render import to_difference

    before, after = read_baseline(old).findings, read_baseline(new).findings
    fresh = [found for name, found in after.items() if name not in before]
    gone = [found for name, found in before.items() if name not in after]
    say(to_difference.run_lines(fresh, gone, len(after) - len(fresh)))
    return bool(fresh)
