"""What every test shares: the built-in tables and one checker over them, and the switch that forbids skips."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker import Checker, Database, load_database


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--no-skips", action="store_true", help="fail every test that would be skipped")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo):
    outcome = yield
    report = outcome.get_result()
    if item.config.getoption("--no-skips") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user who has settled nothing: the folders their settings and their inventory would stand in."""
    folder = tmp_path_factory.mktemp("user")
    monkeypatch.setattr("checker.inventory.user_data_path", lambda *_, **__: folder / "data")
    monkeypatch.setattr("checker.settings.user_config_path", lambda *_, **__: folder / "config")
    return folder


@pytest.fixture(autouse=True)
def in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    """What commands print goes to no terminal, whatever the width of the one the tests were begun on.

    The readline that pytest loads sets it for processes of its own, behind the back of ``os.environ``.
    """
    monkeypatch.delenv("COLUMNS", raising=False)
    os.unsetenv("COLUMNS")


@pytest.fixture(autouse=True, scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A cache folder of the tests' own."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("checker.database.cache.user_cache_path", lambda *_, **__: folder)
        yield


@pytest.fixture(scope="session")
def database() -> Database:
    return load_database()


@pytest.fixture(scope="session")
def checker(database: Database) -> Checker:
    return Checker(database)
