"""The answers of a run, kept on disk as they come: a run that was stopped goes on, and memory does not grow."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from checker.batch.outcome import Outcome, Said
from checker.batch.rows import Answer, Listing
from checker.errors import InputError
from checker.model import Result

Key = TypeVar("Key")
Kept = TypeVar("Kept")

_encoded = json.JSONEncoder(ensure_ascii=False).encode
_MOST_KEPT = 4_000
"""Outcomes that a line may refer to: those that were told last."""


class Journal:
    """A file beside the output: a first line that names the run, then a line of JSON for each product.

    A line holds the listing and its outcome, or the number of the line above it that has told the same outcome.
    """

    def __init__(self, output: Path, run: dict[str, Any]) -> None:
        self.path = output.with_name(f".{output.name}.labelcheck")
        self._run = json.dumps(run, sort_keys=True, ensure_ascii=False)
        self._lines = 0

    def begin(self, *, resume: bool) -> int:
        """Make the file ready and return how many products it already answers.

        Raises InputError where an earlier run is to go on and was another one, or nothing can be written there.
        """
        with self._writable():
            if resume and self.path.exists():
                self._lines = self._kept()
            else:
                self.path.unlink(missing_ok=True)
                self.path.write_text(f"{self._run}\n", encoding="utf-8", newline="\n")
        return self._lines

    def _kept(self) -> int:
        with self.path.open("r+b") as file:
            if file.readline().decode("utf-8", "replace").rstrip("\n") != self._run:
                raise InputError(
                    str(self.path),
                    "the run that was stopped had another file, other tables or other options",
                    "Run without --resume to begin anew.",
                )
            whole = file.tell()
            count = 0
            while (line := file.readline()).endswith(b"\n"):
                whole += len(line)
                count += 1
            file.truncate(whole)
        return count

    def write(self, answers: Iterable[Answer]) -> Iterator[Answer]:
        """Add answers and pass them on; what was added stays if the run is stopped."""
        told: dict[Outcome, int] = {}
        with self._writable(), self.path.open("a", encoding="utf-8", newline="\n") as file:
            for number, answer in enumerate(answers, start=self._lines):
                before = told.get(answer.outcome)
                if before is None:
                    _keep(told, answer.outcome, number)
                line = (Listing.of(answer), answer.outcome if before is None else before)
                file.write(_encoded(line) + "\n")
                yield answer

    def answers(self) -> Iterator[Answer]:
        """Yield every answer, from the start at each call."""
        told: dict[int, Outcome] = {}
        with self.path.open(encoding="utf-8") as file:
            next(file)
            for number, line in enumerate(file):
                listing, outcome = json.loads(line)
                if not isinstance(outcome, int):
                    _keep(told, number, _outcome(*outcome))
                    outcome = number
                yield Listing(*_frozen(listing)).answer(told[outcome])

    def forget(self) -> None:
        """Remove the file: the output is whole."""
        self.path.unlink(missing_ok=True)

    @contextmanager
    def _writable(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            hint = "Make room and go on with --resume, or choose another place with -o."
            raise InputError(str(self.path.parent), error.strerror or "it cannot be written", hint) from None


def _keep(told: dict[Key, Kept], key: Key, value: Kept) -> None:
    """Add an outcome and let go of the oldest, in writing as in reading."""
    told[key] = value
    if len(told) > _MOST_KEPT:
        del told[next(iter(told))]


def _outcome(
    result: str, error: str, entries: int, recognised: int, unread: list[str], said: list[list[Any]]
) -> Outcome:
    things = tuple(Said(*_frozen(each)) for each in said)
    return Outcome(Result(result), error, entries, recognised, tuple(unread), things)


def _frozen(told: list[Any]) -> Iterator[Any]:
    """Yield what JSON tells with its lists as tuples."""
    return (tuple(each) if isinstance(each, list) else each for each in told)
