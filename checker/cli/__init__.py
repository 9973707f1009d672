"""The command line: reads arguments and files, calls the library, prints what it returns. No logic of its own."""

from checker.cli.main import main
from checker.cli.shared import Exit

__all__ = ["Exit", "main"]
