"""The answers of a run, kept on disk as they come: a run that was stopped goes on, and memory does not grow."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from checker.batch.rows import Answer
from checker.errors import InputError


class Journal:
    """A file beside the output: a first line that names the run, then a line of JSON for each product."""

    def __init__(self, output: Path, run: dict[str, Any]) -> None:
        self.path = output.with_name(f".{output.name}.labelcheck")
        self._run = json.dumps(run, sort_keys=True, ensure_ascii=False)

    def begin(self, *, resume: bool) -> int:
        """Make the file ready and return how many products it already answers.

        Raises InputError where an earlier run is to go on and was another one, or nothing can be written there.
        """
        with self._writable():
            if resume and self.path.exists():
                return self._kept()
            self.path.unlink(missing_ok=True)
            self.path.write_text(f"{self._run}\n", encoding="utf-8", newline="\n")
        return 0

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
        with self._writable(), self.path.open("a", encoding="utf-8", newline="\n") as file:
            for answer in answers:
                file.write(json.dumps(answer.to_dict(), ensure_ascii=False) + "\n")
                yield answer

    def answers(self) -> Iterator[Answer]:
        """Yield every answer, from the start at each call."""
        with self.path.open(encoding="utf-8") as file:
            next(file)
            for line in file:
                yield Answer.from_dict(json.loads(line))

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
