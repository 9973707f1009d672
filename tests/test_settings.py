"""The settings file: where it is looked for, and what is wrong with it."""

from pathlib import Path

import pytest

from checker import InputError
from checker.settings import Settings, read_settings


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    (folder / "house").mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


def test_no_file_settles_nothing() -> None:
    assert read_settings() == Settings()


def test_paths_start_from_the_folder_of_the_file(here: Path, own_folders: Path) -> None:
    (own_folders / "config" / "tables").mkdir(parents=True)
    (own_folders / "config" / "labelcheck.toml").write_text('tables = "tables"', encoding="utf-8")
    assert read_settings() == Settings(tables=own_folders / "config" / "tables")


def test_the_file_of_this_folder_comes_first(here: Path, own_folders: Path) -> None:
    (own_folders / "config").mkdir()
    (own_folders / "config" / "labelcheck.toml").write_text("", encoding="utf-8")
    (here / "labelcheck.toml").write_text('tables = "house"', encoding="utf-8")
    assert read_settings() == Settings(tables=Path("house"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tables = house", "not TOML"),
        ('table = "house"', "'table' is no setting. Known: tables, inventory"),
        ('tables = "home"', "tables: there is no 'home'"),
        ("inventory = 3", "inventory: there is no 3"),
    ],
)
def test_what_is_wrong_with_it_is_said(here: Path, text: str, said: str) -> None:
    (here / "labelcheck.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        read_settings()
