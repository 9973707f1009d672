"""How well photos are read: ``python -m tests.benchmarks.photos``.

Made-up labels (``tests/photo/render.py``) are rendered in every variation. Recall is the share of the printed
ingredients that were identified as what they are; precision the share of identified entries that are printed. Three
readers stand side by side: ours; the text of the recogniser alone, split at commas and looked up exactly; and the same
with our matcher. ``typed`` is our recall on the list itself, which no reading of a picture can pass.
"""

import os
import time
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import groupby

import click
from rapidocr import RapidOCR

from checker import Checker, InputError, load_database
from checker.names import key
from checker.photo import read_photo
from tests.photo.render import Shot, shots

Reader = Callable[[Shot], list[str]]


class Readers:
    """The readers that are compared; each returns the ids it identified on a shot."""

    def __init__(self) -> None:
        self._checker = Checker(load_database())
        self._engine = RapidOCR(params={"Global.log_level": "critical"})
        self._raw: dict[bytes, list[str]] = {}

    def ours(self, shot: Shot) -> list[str]:
        """Read the photo, find the list, split it and match it."""
        try:
            report = self._checker.check(read_photo(shot.data).text)
        except InputError:
            return []
        return [item.match.ingredient_id or "" for item in report.items if item.match.identified]

    def typed(self, shot: Shot) -> list[str]:
        """Match the list as it was printed."""
        report = self._checker.check(f"Ingredients: {', '.join(shot.written)}.")
        return [item.match.ingredient_id or "" for item in report.items if item.match.identified]

    def exact(self, shot: Shot) -> list[str]:
        """Split the raw text at commas and take what is a name to the letter."""
        hits = [self._checker.database.names.get(key(piece), ()) for piece in self._pieces(shot)]
        return [hit[0].ingredient_id for hit in hits if len(hit) == 1]

    def matched(self, shot: Shot) -> list[str]:
        """Split the raw text at commas and match each piece as we do."""
        found = [self._checker.match(piece) for piece in self._pieces(shot)]
        return [match.ingredient_id or "" for match in found if match.identified]

    def _pieces(self, shot: Shot) -> list[str]:
        if shot.data not in self._raw:
            text = " ".join(self._engine(shot.data).txts or ())
            pieces = text.partition("Ingredients:")[2] or text
            self._raw[shot.data] = [piece.strip(" .") for piece in pieces.split(",") if piece.strip(" .")]
        return self._raw[shot.data]


def counted(reader: Reader, each: Iterable[Shot]) -> Counter[str]:
    """Return how many ingredients were printed, how many entries were identified, and how many of those are right."""
    found: Counter[str] = Counter()
    for shot in each:
        ids = Counter(reader(shot))
        right = (ids & Counter(shot.ids)).total()
        found.update(printed=len(shot.ids), identified=ids.total(), right=right)
    return found


def rates(counts: Counter[str]) -> str:
    """Return precision and recall in percent."""
    return f"{_percent(counts['right'], counts['identified'])} {_percent(counts['right'], counts['printed'])}"


@click.command()
@click.option("--each", default=1, show_default=True, help="Photos of every variation.")
@click.option("--seed", default=7, show_default=True)
def main(each: int, seed: int) -> None:
    """Print precision and recall (%) of each reader by variation, and the processor seconds one photo took us."""
    readers = Readers()
    columns = {"ours": readers.ours, "raw, exact": readers.exact, "raw, matched": readers.matched}
    total: dict[str, Counter[str]] = {name: Counter() for name in [*columns, "typed"]}
    click.echo(f"{'':24}{'typed':>6}" + "".join(f"{name:>14}" for name in columns) + "   seconds")
    taken: list[float] = []
    for variation, group in groupby(shots(load_database(), each, seed), lambda shot: shot.variation):
        some = list(group)
        start = time.process_time()
        counts = {"ours": counted(readers.ours, some)}
        taken.append((time.process_time() - start) / len(some))
        counts |= {name: counted(reader, some) for name, reader in [*columns.items(), ("typed", readers.typed)][1:]}
        for name, count in counts.items():
            total[name] += count
        click.echo(_line(variation, counts, taken[-1], columns))
    click.echo(_line("all", total, sum(taken) / len(taken), columns))
    click.echo(f"{len(taken) * each} photos, {total['ours']['printed']} ingredients, {os.cpu_count()} cores")


def _line(title: str, counts: dict[str, Counter[str]], seconds: float, columns: Iterable[str]) -> str:
    typed = _percent(counts["typed"]["right"], counts["typed"]["printed"])
    return f"{title:24}{typed:>6}" + "".join(f"{rates(counts[name]):>14}" for name in columns) + f"{seconds:10.1f}"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:5.1f}" if whole else "    -"


if __name__ == "__main__":
    main()
