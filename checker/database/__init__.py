"""The tables of ``ingredient_db``: declared, loaded, indexed and audited."""

from checker.database.cache import kept
from checker.database.index import Database, Named
from checker.database.load import BUILT_IN, load_database

__all__ = ["BUILT_IN", "Database", "Named", "kept", "load_database"]
