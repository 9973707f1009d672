"""A user's own copy of the official INCI inventory: names that are known, with nothing curated about them.

The European Commission gives its CosIng inventory out for download; labelcheck ships none of it.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path

from platformdirs import user_data_path

from checker.database.cache import kept
from checker.errors import InputError
from checker.names import key

_FILE = "inventory.txt"
_FORMAT = "labelcheck inventory 1"
_HEADERS = frozenset({"inci name", "inci", "name", "ingredient", "ingredient name", "inci glossary name"})
_TOP = 40


@dataclass(frozen=True)
class Inventory:
    """Known INCI names. ``title`` names the file they come from; ``lines`` gives the names, one a line."""

    title: str
    count: int
    sha256: str
    lines: Callable[[], str] = field(repr=False)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Normalised name -> the name as the inventory writes it."""
        found: dict[str, str] = kept("inventory", self.sha256, self._keyed)
        return found

    def _keyed(self) -> dict[str, str]:
        return {key(written): written for written in self.lines().splitlines()}


def read_inventory(path: Path) -> Inventory:
    """Read CosIng's export (CSV or XLS) or any table with a column of INCI names.

    Raises InputError where no column of names is found or it is empty.
    """
    from checker.sheets import read_grids

    rows = [row.cells for grid in read_grids(path)[:1] for row in grid.rows()]
    top, column = _names_column(path, rows)
    cells = (" ".join(row[column].split()) for row in rows[top + 1 :] if len(row) > column)
    names = [cell for cell in dict.fromkeys(cells) if key(cell)]
    if not names:
        raise InputError(str(path), "its column of names is empty", "Give the whole export of the inventory.")
    lines = "\n".join(names)
    return Inventory(path.name, len(names), sha256(lines.encode()).hexdigest(), partial(str, lines))


def add_inventory(path: Path) -> Inventory:
    """Keep the names of ``path`` in the user's data folder, in place of those kept before."""
    inventory = read_inventory(path)
    about = {"title": f"{path.name}, added {date.today()}", "count": inventory.count, "sha256": inventory.sha256}
    kept = _kept()
    kept.parent.mkdir(parents=True, exist_ok=True)
    new = kept.with_suffix(".new")
    new.write_text(f"{_FORMAT} {json.dumps(about)}\n{inventory.lines()}\n", encoding="utf-8")
    new.replace(kept)
    return inventory


def kept_inventory() -> Inventory | None:
    """Return the inventory in the user's data folder, or None. Raises InputError where it is damaged."""
    kept = _kept()
    if not kept.is_file():
        return None
    with kept.open(encoding="utf-8") as file:
        head = file.readline()
    try:
        return Inventory(**json.loads(head.removeprefix(_FORMAT)), lines=partial(_body, kept))
    except (ValueError, TypeError):
        hint = "Add it again with labelcheck db add-inventory FILE."
        raise InputError(str(kept), "the inventory kept here is damaged", hint) from None


def remove_inventory() -> bool:
    """Forget the inventory in the user's data folder; return whether there was one."""
    kept = _kept()
    if not kept.is_file():
        return False
    kept.unlink()
    return True


def _kept() -> Path:
    return user_data_path("labelcheck", appauthor=False) / _FILE


def _body(kept: Path) -> str:
    return kept.read_text(encoding="utf-8").partition("\n")[2]


def _names_column(path: Path, rows: Sequence[tuple[str, ...]]) -> tuple[int, int]:
    """Return the row and column of the header over the names; the Commission's files open with some lines of prose."""
    for number, row in enumerate(rows[:_TOP]):
        for column, cell in enumerate(row):
            if " ".join(cell.replace("_", " ").lower().split()) in _HEADERS:
                return number, column
    found = f"no column of names was found in its first {min(_TOP, len(rows))} rows"
    raise InputError(str(path), found, "Give CosIng's export of the inventory, or a CSV with a column “INCI name”.")
