"""Names that look like an unknown one: shown to the reader, never taken for it."""

from rapidfuzz import fuzz, process

from checker.database import Database

_CLOSE = 88
_MOST = 3


def nearest(name: str, database: Database) -> list[str]:
    """Return up to three known names that look like the normalised ``name``, the closest first."""
    found = process.extract(name, database.names.keys(), scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=_MOST)
    return [known for known, _, _ in found]
