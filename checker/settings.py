"""What a user has settled once: own tables and an own inventory, in a small TOML file."""

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from checker.errors import InputError
from checker.textfile import read_text

FILE = "labelcheck.toml"


@dataclass(frozen=True)
class Settings:
    """The entries of the file: a folder of ``tables`` to lay over ours, and an ``inventory`` file."""

    tables: Path | None = None
    inventory: Path | None = None


def read_settings() -> Settings:
    """Return the settings of ``labelcheck.toml`` in this folder, else in the user's configuration folder.

    Paths in it start from the folder it stands in. Raises InputError for a file that is not TOML, an entry nobody
    knows, or a path that leads nowhere.
    """
    here, own = Path(FILE), user_config_path("labelcheck", appauthor=False) / FILE
    path = here if here.is_file() else own
    return _settings(path, _entries(path)) if path.is_file() else Settings()


def _entries(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read_text(path))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(str(path), f"this is not TOML ({error})", f"Write for example: {_EXAMPLE}") from None


def _settings(path: Path, entries: dict[str, Any]) -> Settings:
    known = [field.name for field in fields(Settings)]
    for name, value in entries.items():
        if name not in known:
            raise InputError(str(path), f"{name!r} is no setting", f"Known: {', '.join(known)}.")
        if not isinstance(value, str) or not (path.parent / value).exists():
            raise InputError(str(path), f"{name}: there is no {value!r}", f"Write for example: {_EXAMPLE}")
    return Settings(**{name: path.parent / value for name, value in entries.items()})


_EXAMPLE = 'tables = "house"'
