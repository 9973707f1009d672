"""Files: told by their content, bombs refused, and nothing of them kept on disk."""

import io
import re
import struct
import sys
import tempfile
import zipfile
import zlib
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from checker.web import texts
from checker.web.desk import Limits, RefusedError
from checker.web.uploads import Kind, given_by, looked_at
from tests.web.conftest import photographed

SUPPLIER = Path(__file__).parents[2] / "samples/batch/supplier.xlsx"


def png(width: int, height: int) -> bytes:
    """Return the beginning of a picture that says how large it is."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(head)) + chunk + struct.pack(">I", zlib.crc32(chunk))


def packed(*members: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for number, member in enumerate(members):
            archive.writestr(f"{number}.xml", member)
    return file.getvalue()


def lying(data: bytes) -> bytes:
    """Return an archive that says its first member is one byte long."""
    size = struct.pack("<I", zipfile.ZipFile(io.BytesIO(data)).infolist()[0].file_size)
    return data.replace(size, struct.pack("<I", 1))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (png(600, 800), Kind.IMAGE),
        (packed(b"<sheet/>"), Kind.WORKBOOK),
        (b"\xd0\xcf\x11\xe0....", Kind.WORKBOOK),
        (b'{"product": {"inputs": {}}}', Kind.CASE),
        (b"Aqua, Glycerin", Kind.TEXT),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_file_is_told_by_its_content(data: bytes, kind: Kind) -> None:
    assert looked_at(data, "", Limits()).kind is kind


BOMB = packed(b"\0" * 3_000_000)


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"", 422),
        (png(30_000, 30_000), 413),
        (png(0, 0), 415),
        (b"\x89PNG\r\n\x1a\n", 415),
        (b"\xff\xd8\xff\xe0 no picture", 415),
        (b"RIFF\0\0\0\0WAVEfmt ", 415),
        (b"\0\0\0\x18ftypheic\0\0\0\0", 415),
        (BOMB, 413),
        (lying(BOMB), 413),
        (packed(*[b"x"] * 2_001), 413),
        (packed(b"x", method=zipfile.ZIP_BZIP2), 415),
        (b"PK\x03\x04 and no archive", 415),
    ],
    ids=[
        *("nothing", "huge picture", "empty picture", "cut picture", "damaged picture", "sound", "other picture"),
        *("bomb", "lying bomb", "many members", "other packing", "damaged archive"),
    ],
)
def test_what_is_no_readable_file_is_refused(data: bytes, status: int) -> None:
    with pytest.raises(RefusedError) as refused:
        looked_at(data, "", Limits(inflated_bytes=1_000_000))
    assert refused.value.status == status


def test_a_lying_archive_was_made() -> None:
    assert zipfile.ZipFile(io.BytesIO(lying(BOMB))).infolist()[0].file_size == 1


@pytest.mark.parametrize("data", [b"{}", b"{" * 100_000, b'{"product": 5}', b"{Aqua}, Glycerin"])
def test_what_only_begins_like_a_case_is_text(data: bytes) -> None:
    assert given_by(looked_at(data, "", Limits())).text == data.decode()


@pytest.fixture
def photo(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that reads the same two lines on every picture, with one word unsure and one misread."""
    seen = photographed("Ingredients: Aqua,", "Glycerln, Parfum", unsure="Parfum")
    monkeypatch.setattr("checker.web.uploads.read_photo", lambda data: seen)


def sent(client: TestClient) -> str:
    return client.post("/", files={"file": ("label.png", png(600, 800))}).text


@pytest.mark.usefixtures("photo")
def test_a_photo_is_read_and_its_text_can_be_mended(client: TestClient) -> None:
    page = sent(client)
    assert "This was read from your photo" in page
    assert "\nIngredients: Aqua,\nGlycerln, Parfum</textarea>" in page


@pytest.mark.usefixtures("photo")
def test_each_entry_stands_beside_its_piece_of_the_photo(client: TestClient) -> None:
    pieces = re.findall(r'<img src="(data:image/jpeg;base64,[^"]+)" alt="([^"]+)"', sent(client))
    assert [alt for _, alt in pieces] == [texts.PIECE.format(text=name) for name in ("Aqua", "Glycerln", "Parfum")]
    assert len({address for address, _ in pieces}) == 3


@pytest.mark.usefixtures("photo")
def test_it_is_said_in_words_how_surely_each_entry_was_read(client: TestClient) -> None:
    page = sent(client)
    assert texts.SURE.format(told="100%") in page
    assert texts.SURE.format(told="40%, read with low confidence") in page
    assert re.search(rf'{texts.LEAST_SURE} <a class="chip" href="#entry-3">Parfum</a></p>', page)


@pytest.mark.usefixtures("photo")
def test_a_word_misread_is_shown_with_what_it_was_repaired_to_and_why(client: TestClient) -> None:
    assert "“Glycerln”: read as a slip of “glycerin”, the only known name it can be" in sent(client)


@pytest.mark.usefixtures("photo")
def test_the_pieces_of_a_photo_are_bounded(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.web.answer._MOST_PIECES", 2)
    page = sent(client)
    assert page.count("data:image/jpeg") == 2
    assert page.count(texts.SURE.partition("{")[0]) == 3


def test_a_photo_without_a_list_leaves_what_was_read_in_the_form(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("checker.web.uploads.read_photo", lambda data: photographed("hello there"))
    page = sent(client)
    assert "\nhello there</textarea>" in page
    assert texts.PHOTO_HINT in page


def test_without_the_extra_a_photo_says_what_to_install(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "checker.photo.read", None)
    response = client.post("/", files={"file": ("label.png", png(600, 800))})
    assert response.status_code == 501
    assert "pip install &#39;labelcheck[photo]&#39;" in response.text


def test_a_text_file_is_checked(client: TestClient) -> None:
    assert "Glycerin" in client.post("/", files={"file": ("a.txt", b"Ingredients: Aqua, Glycerin")}).text


@pytest.mark.parametrize("address", ["/", "/api/batch"])
def test_a_spreadsheet_comes_back_with_its_verdicts(client: TestClient, address: str) -> None:
    response = client.post(address, files={"file": ("a.xlsx", SUPPLIER.read_bytes())})
    book = load_workbook(io.BytesIO(response.content))
    assert book.sheetnames[-3:] == ["Findings", "Summary", "Method"]
    assert 'filename="checked.xlsx"' in response.headers["content-disposition"]


def test_a_table_as_text_comes_back_as_a_workbook(client: TestClient) -> None:
    data = b"SKU,INCI,Claims\n1,'Aqua, Parfum',Fragrance-free\n".replace(b"'", b'"')
    book = load_workbook(io.BytesIO(client.post("/api/batch", files={"file": ("a.csv", data)}).content))
    assert book["Products"]["D2"].value == "flagged: serious"


@pytest.mark.parametrize(
    ("name", "data", "status", "what"),
    [
        ("a.xlsx", packed(b"x"), 422, "no workbook"),
        ("a.csv", b"Price,Size\n1,2\n", 422, "no column of ingredients or copy"),
        ("a.csv", b"SKU,INCI\n" + b"1,Aqua\n" * 301, 413, "more than 300 products"),
        ("a.png", png(6, 8), 415, "no spreadsheet"),
    ],
)
def test_a_spreadsheet_that_cannot_be_checked_says_why(
    client: TestClient, name: str, data: bytes, status: int, what: str
) -> None:
    response = client.post("/api/batch", files={"file": (name, data)})
    assert response.status_code == status
    assert what in response.json()["error"]["what"]
    assert "/tmp" not in response.text


def test_a_file_is_never_put_on_disk(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a file was made")

    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "rollover", refuse)
    data = b"Ingredients: Aqua, Glycerin" + b" " * 3_000_000
    assert client.post("/", files={"file": ("a.txt", data)}).status_code == 413


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"text=Aqua", "application/x-www-form-urlencoded", 415),
        (b"nonsense", "multipart/form-data", 422),
        (b"nonsense", "multipart/form-data; boundary=x", 422),
        (b"--x\r\n\r\n", "multipart/form-data; boundary=x", 422),
    ],
)
def test_a_form_that_cannot_be_read_is_refused(client: TestClient, body: bytes, kind: str, status: int) -> None:
    assert client.post("/", content=body, headers={"Content-Type": kind}).status_code == status
    assert client.post("/api/batch", content=body, headers={"Content-Type": kind}).status_code == status
