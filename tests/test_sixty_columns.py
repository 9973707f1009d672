"""What every command prints on a terminal of sixty columns, without colour, in a pipe, and read aloud."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from checker.cli import main
from checker.render.wrap import room

ROOT = Path(__file__).parents[1]
NAMES = "Water\nHydrolyzed Glycosaminoglycans and something of a name that nobody has ever seen on a list\n정제수\n"
COPY = "Our serum visibly reduces the look of fine lines, boosts collagen and does not lift the skin in four weeks.\n"
COMMANDS = [
    ["check", "samples/labels/17-authority-and-safety-words.txt"],
    ["check", "samples/labels/15-multilingual-names.txt", "--verbose"],
    ["check", "samples/labels/10-sunscreen-drug-facts.txt", "--market", "us"],
    ["match", "names.txt"],
    ["claims", "copy.txt"],
    ["ingredient", "Retinol"],
    ["ingredient", "Centella Asiatica Extract"],
    ["evidence", "Niacinamide"],
    ["evidence", "Human Adipose Stromal Cell Exosomes"],
    ["evidence", "--matrix"],
    ["db", "stats"],
    ["db", "check", "--tables", "."],
    ["diff", "old.txt", "new.txt"],
    ["diff", "old.jsonl", "new.jsonl"],
    ["batch", "shop.csv", "-o", "out.csv"],
]
PROGRAM = [sys.executable, "-c", "from checker.cli import main; main()"]
PICTURES = re.compile("[\u2500-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]")
"""Box drawing, arrows as pictures, dingbats and emoji: what a screen reader skips or calls by an odd name."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files the commands read."""
    place = tmp_path_factory.mktemp("user")
    old = "Boosts collagen and firms the skin of your face.\nIngredients: Aqua, Glycerin, Retinol, Niacinamide, Parfum"
    new = old.replace("Retinol, ", "").replace("Aqua", "Aqua, Human Adipose Stromal Cell Conditioned Media")
    shop = "sku,name,ingredients,description\n1,Night Serum,{},Boosts collagen and erases the deepest of wrinkles\n"
    place.joinpath("names.txt").write_text(NAMES, encoding="utf-8")
    place.joinpath("copy.txt").write_text(COPY, encoding="utf-8")
    place.joinpath("old.txt").write_text(old, encoding="utf-8")
    place.joinpath("new.txt").write_text(new, encoding="utf-8")
    place.joinpath("shop.csv").write_text(shop.format('"Aqua, Glycerin, Parfum"'), encoding="utf-8")
    place.joinpath("aliases.csv").write_text(
        "ingredient_id,alias,kind,lang\nnobody,x,no such kind,\n", encoding="utf-8"
    )
    (place / "samples").symlink_to(ROOT / "samples")
    run(place, "batch", "shop.csv", "-o", "old.jsonl")
    place.joinpath("more.csv").write_text(shop.format('"Aqua, Hydroquinone"'), encoding="utf-8")
    run(place, "batch", "more.csv", "-o", "new.jsonl")
    return place


def run(folder: Path, *arguments: str) -> str:
    """Return what a command prints in a folder, on both of its channels, sixty columns wide."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("COLUMNS", "60")
        return CliRunner().invoke(main, arguments).output


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_line_is_wider_than_sixty_columns_but_an_address_and_all_is_said_in_words(
    folder: Path, arguments: list[str]
) -> None:
    printed = run(folder, *arguments)
    assert printed
    assert [line for line in printed.splitlines() if room(line) > 60 and "://" not in line] == []
    assert not PICTURES.search(printed)
    assert "\x1b" not in printed


def test_in_a_pipe_each_name_is_one_line(folder: Path) -> None:
    done = subprocess.run(
        [*PROGRAM, "match", "names.txt"], capture_output=True, text=True, check=True, cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": ""},
    )  # fmt: skip
    assert len(done.stdout.splitlines()) == len(NAMES.splitlines())


def test_no_color_is_obeyed_on_a_terminal(folder: Path) -> None:
    """On a terminal a report is coloured; nothing is said by colour alone, so it can go."""
    label = "samples/labels/06-ten-billion-exosomes.txt"
    assert "\x1b[" in terminal(folder, label, {})
    assert "\x1b[" not in terminal(folder, label, {"NO_COLOR": "1"})


def terminal(folder: Path, label: str, settings: dict[str, str]) -> str:
    """Return what a check prints on a terminal of its own."""
    pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals")
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", **settings}
    with subprocess.Popen([*PROGRAM, "check", label], stdout=theirs, cwd=folder, env=environment):
        os.close(theirs)
        printed = b""
        while chunk := _next(ours):
            printed += chunk
    os.close(ours)
    return printed.decode()


def _next(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""
