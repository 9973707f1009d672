"""A full disk, a killed run, links in the way: the user's files stay whole, and a stopped run goes on."""

import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

OLD = "what an earlier run wrote\n"
COMMAND = [sys.executable, "-c", "from checker.cli import main; main()"]
PRODUCTS = 1_600


def _full() -> None:
    """Let files grow to a few thousand bytes and no further, as a full disk does."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))


@pytest.fixture
def products(tmp_path: Path) -> Path:
    rows = (f'{n},"Aqua, Glycerin",Boosts collagen {n} times' for n in range(PRODUCTS))
    path = tmp_path / "in.csv"
    path.write_text("\n".join(["SKU,INCI,Copy", *rows]), encoding="utf-8")
    (tmp_path / "out.jsonl").write_text(OLD, encoding="utf-8")
    return path


def batch(source: Path, *more: str, **started: object) -> "subprocess.Popen[str]":
    command = [*COMMAND, "batch", "in.csv", "-o", "out.jsonl", "--workers", "1", *more]
    return subprocess.Popen(command, cwd=source.parent, stderr=subprocess.PIPE, text=True, **started)  # type: ignore[call-overload]


def _once_begun(running: "subprocess.Popen[str]", journal: Path) -> None:
    until = time.monotonic() + 30
    while (not journal.exists() or journal.stat().st_size < 20_000) and time.monotonic() < until:
        assert running.poll() is None
        time.sleep(0.02)


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_a_batch_that_is_stopped_leaves_the_old_output_and_goes_on(products: Path, sent: signal.Signals) -> None:
    folder = products.parent
    running = batch(products)
    _once_begun(running, folder / ".out.jsonl.labelcheck")
    running.send_signal(sent)
    told = running.communicate()[1]
    assert "Traceback" not in told
    assert (folder / "out.jsonl").read_text(encoding="utf-8") == OLD
    again = batch(products, "--resume")
    assert f"products: {PRODUCTS:,};" in again.communicate()[1]
    assert len((folder / "out.jsonl").read_text(encoding="utf-8").splitlines()) == PRODUCTS
    assert sorted(path.name for path in folder.iterdir()) == ["in.csv", "out.jsonl"]


def test_no_process_outlives_a_batch_that_is_killed(products: Path) -> None:
    """Every process of it holds the pipe of its errors, which is at its end when the last of them is."""
    running = batch(products, "--workers", "2")
    _once_begun(running, products.parent / ".out.jsonl.labelcheck")
    running.kill()
    assert "Traceback" not in running.communicate(timeout=30)[1]


def test_a_batch_that_is_asked_to_end_says_how_to_go_on_and_nothing_else(products: Path) -> None:
    running = batch(products, "--workers", "2")
    _once_begun(running, products.parent / ".out.jsonl.labelcheck")
    running.terminate()
    told = running.communicate(timeout=30)[1].splitlines()
    assert running.returncode == 2
    assert told[-1].startswith("labelcheck: stopped; nothing was written.")


def test_a_batch_on_a_full_disk_says_so_and_leaves_the_old_output(products: Path) -> None:
    running = batch(products, preexec_fn=_full)
    told = running.communicate()[1].splitlines()
    assert running.returncode == 2
    assert "go on with --resume" in told[-1]
    assert (products.parent / "out.jsonl").read_text(encoding="utf-8") == OLD


def test_a_report_on_a_full_disk_leaves_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "old.html").write_text(OLD, encoding="utf-8")
    command = [*COMMAND, "check", "-", "--format", "html", "-o", "old.html"]
    run = subprocess.run(
        command, cwd=tmp_path, input="Aqua, Glycerin", text=True, capture_output=True, preexec_fn=_full, check=False
    )
    assert (run.returncode, run.stderr.count("\n")) == (2, 1)
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == [OLD]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_standard_output_is_an_error_in_a_line() -> None:
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [*COMMAND, "match", "-"], input="Aqua", text=True, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (run.returncode, run.stderr.count("\n")) == (2, 1)
    assert "No space left on device" in run.stderr


def test_links_in_the_way_are_neither_followed_nor_lost(products: Path) -> None:
    """A link at the journal is taken away and what it leads to kept; a link at the output leads to the new output."""
    folder = products.parent
    products.write_text('SKU,INCI\n1,"Aqua, Glycerin"\n', encoding="utf-8")
    (folder / "letter").write_text(OLD, encoding="utf-8")
    (folder / "out.jsonl").rename(folder / "kept.jsonl")
    (folder / ".out.jsonl.labelcheck").symlink_to("letter")
    (folder / "out.jsonl").symlink_to("kept.jsonl")
    batch(products).communicate()
    assert (folder / "letter").read_text(encoding="utf-8") == OLD
    assert (folder / "out.jsonl").is_symlink()
    assert '"1"' in (folder / "kept.jsonl").read_text(encoding="utf-8")
