"""What takes long to work out from the tables, kept between runs in the user's cache folder.

Nothing depends on it: a file that is missing, unreadable or of other tables is worked out anew.
"""

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

_PACKAGE = Path(__file__).parents[1]


def kept(title: str, stamp: str, make: Callable[[], Any]) -> Any:
    """Return what ``make`` returns, from the cache where it was made of the same tables by the same program.

    ``make`` returns what JSON can hold; ``stamp`` is the hash of the tables.
    """
    path = user_cache_path("labelcheck", appauthor=False) / f"{title}-{stamp[:16]}-{_program()[:8]}.json"
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):
        made = make()
        _keep(path, title, made)
        return made


@cache
def _program() -> str:
    """The hash of this program, so that another version of it never reads what this one wrote."""
    digest = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _keep(path: Path, title: str, made: Any) -> None:
    """Write a file whole or not at all, in place of those of other tables."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(".new")
        new.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
        for old in path.parent.glob(f"{title}-*.json"):
            old.unlink(missing_ok=True)
        new.replace(path)
