"""labelcheck: what is on a skincare label, and which claims beside it the ingredients can carry."""

from checker.check import Checker, check
from checker.database import Database, load_database
from checker.errors import CheckerError, DatabaseError, InputError
from checker.model import Report

__version__ = "0.1.0"

__all__ = [
    "Checker",
    "CheckerError",
    "Database",
    "DatabaseError",
    "InputError",
    "Report",
    "__version__",
    "check",
    "load_database",
]
