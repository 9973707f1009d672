"""What can go wrong, said so that the person who meets it knows where, what and what to do."""


class CheckerError(Exception):
    """The base of every error labelcheck raises on purpose."""


class InputError(CheckerError):
    """The input cannot be checked: ``where`` it is, ``what`` is wrong, and a ``hint`` what to do."""

    def __init__(self, where: str, what: str, hint: str) -> None:
        super().__init__(f"{where}: {what}. {hint}")
        self.where = where
        self.what = what
        self.hint = hint


class MissingExtraError(InputError):
    """The input needs an extra that is not installed."""


class DatabaseError(CheckerError):
    """A table row is wrong. ``row`` is the number a spreadsheet shows; 0 stands for the whole table."""

    def __init__(self, table: str, row: int, column: str, message: str) -> None:
        place = f"{table}.csv" + (f", row {row}" if row else "") + (f", column {column}" if column else "")
        super().__init__(f"{place}: {message}")
        self.table = table
        self.row = row
        self.column = column
        self.message = message
