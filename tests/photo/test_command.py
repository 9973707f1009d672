"""labelcheck photo: one product from its photos, in three forms, and what it says of a photo it cannot read."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from checker.cli import Exit, main
from tests.photo.conftest import LISTED, needs_extra, picture

pytestmark = needs_extra

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples/photos/27-gel-photo.jpg"
FIELD = re.compile(r"^\| (\w+) \| [^|]+ \| [^|]+ \|$", re.MULTILINE)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["photo", *map(str, arguments)])


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("photos") / "back.png"
    path.write_bytes(picture("straight"))
    return path


@pytest.fixture(scope="module")
def told(photo: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(photo, "--format", "json").stdout)
    return found


def test_the_sample_is_read_and_its_claims_are_flagged() -> None:
    result = run(SAMPLE)
    assert result.exit_code == Exit.FLAGGED
    assert "15 entries: 15 recognised" in result.stdout
    assert "“Rebuilds collagen”" in result.stdout


def test_the_sample_states_its_origin() -> None:
    lines = (ROOT / "samples/README.md").read_text(encoding="utf-8").splitlines()
    assert "made for this project" in next(line for line in lines if SAMPLE.name in line)


def test_the_terminal_shows_the_confidence_of_every_entry(photo: Path) -> None:
    result = run(photo)
    assert result.exit_code == Exit.CLEAR
    assert all(re.search(rf"^ *\d+ {name}: \d+%", result.stdout, re.MULTILINE) for name in LISTED)


def test_json_has_the_report_as_ever_with_the_photo_beside_it(photo: Path, told: dict[str, Any]) -> None:
    assert set(told) == {"photo", "report"}
    assert told["report"]["schema_version"] == 1
    assert [entry["inci_name"] for entry in told["report"]["entries"]] == LISTED
    assert told["photo"]["images"] == ["back.png"]
    assert [entry["position"] for entry in told["photo"]["entries"]] == [1, 2, 3, 4, 5, 6, 7]


def objects(value: Any, path: str) -> Iterator[tuple[str, set[str]]]:
    if isinstance(value, list):
        for each in value:
            yield from objects(each, path + "[]")
    elif isinstance(value, dict):
        yield path, set(value)
        for name, inner in value.items():
            yield from objects(inner, f"{path}.{name}")


def test_the_schema_names_every_field_of_the_photo(told: dict[str, Any]) -> None:
    sections = re.split(r"^### ", (ROOT / "docs/report-schema.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    documented = {text.split("\n")[0]: set(FIELD.findall(text)) - {"field"} for text in sections}
    assert {path: documented[path] for path, _ in objects(told["photo"], "photo")} == dict(
        objects(told["photo"], "photo")
    )


def test_spans_of_the_lines_quote_the_text_of_the_report(told: dict[str, Any]) -> None:
    text = told["report"]["product"]["inputs"]["text"]
    assert [text[slice(*line["span"])] for line in told["photo"]["lines"]] == [
        line["text"] for line in told["photo"]["lines"]
    ]


class Pictures(HTMLParser):
    """The pictures of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a picture."""
        if tag == "img":
            self.found.append(dict(attrs))


def test_html_shows_each_entry_beside_its_piece_of_the_picture_and_loads_nothing(photo: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    assert run(photo, "--format", "html", "-o", page).exit_code == Exit.CLEAR
    pictures = Pictures(page.read_text(encoding="utf-8")).found
    assert "Niacinamide" in [each["alt"] for each in pictures]
    assert len(pictures) >= len(LISTED)
    assert all((each["src"] or "").startswith("data:image/jpeg;base64,") for each in pictures)


def test_front_and_back_are_one_product(photo: Path, tmp_path: Path) -> None:
    front = tmp_path / "front.png"
    front.write_bytes(picture("capitals", "Retinol"))
    told = json.loads(run(front, photo, "--format", "json").stdout)
    assert told["photo"]["images"] == ["front.png", "back.png"]
    assert {line["image"] for line in told["photo"]["lines"]} == {0, 1}


@pytest.mark.parametrize(("content", "what"), [(b"Aqua", "no picture"), (b"", "no picture")])
def test_what_cannot_be_read_is_one_line_and_exit_code_2(content: bytes, what: str, tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(content)
    result = run(path)
    assert result.exit_code == Exit.NOT_CHECKED
    assert result.stdout == ""
    assert result.stderr.startswith(f"labelcheck: {path}: ")
    assert what in result.stderr
    assert result.stderr.count("\n") == 1
