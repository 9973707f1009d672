"""The headers of the built-in tables, for the tests of sheets."""

import pytest

from checker import Database
from checker.sheets import Headers


@pytest.fixture(scope="session")
def headers(database: Database) -> Headers:
    return Headers(database.tables["columns"])
