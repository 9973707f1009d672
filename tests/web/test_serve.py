"""``labelcheck serve``: what it starts, and what it says without the extra."""

import sys
from typing import Any

import pytest
from click.testing import CliRunner

from checker.cli import Exit, main


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the server was started with."""
    found: dict[str, Any] = {}
    monkeypatch.setattr("uvicorn.run", lambda app, **settings: found.update(settings, app=app))
    return found


def test_it_listens_where_it_is_told_and_logs_no_requests(started: dict[str, Any]) -> None:
    run = CliRunner().invoke(main, ["serve", "--host", "0.0.0.0", "--port", "9000", "--trust-proxy", "10.0.0.1"])
    assert run.exit_code == Exit.CLEAR, run.output
    assert (started["host"], started["port"], started["forwarded_allow_ips"]) == ("0.0.0.0", 9000, "10.0.0.1")
    assert started["access_log"] is False


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    run = CliRunner().invoke(main, ["serve"])
    assert run.exit_code == Exit.NOT_CHECKED
    assert "pip install 'labelcheck[web]'" in run.output


def test_it_serves_the_tables_it_is_given(started: dict[str, Any], tmp_path: Any) -> None:
    (tmp_path / "house").mkdir()
    row = "ingredient_id,alias,kind,lang\nniacinamide,Zzyzx Bright,trade,en\n"
    (tmp_path / "house/aliases.csv").write_text(row, encoding="utf-8")
    run = CliRunner().invoke(main, ["serve", "--tables", str(tmp_path / "house")])
    assert run.exit_code == Exit.CLEAR, run.output
    assert started["app"].state.site.checker.match("Zzyzx Bright").ingredient_id == "niacinamide"
