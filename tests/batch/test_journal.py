"""A run that was stopped goes on where it ended, and only that run."""

from pathlib import Path

import pytest

from checker import InputError
from checker.batch import Journal
from tests.batch.conftest import EXOSOME, LOTION, SILICONE, Run, answers, sheet


def stopped(tmp_path: Path, run: Run, keep: int) -> Path:
    """Return a file over which a run was stopped in the middle of a line, after some products."""
    source = sheet(tmp_path / "in.csv", LOTION, SILICONE, EXOSOME)
    answers(run(source))
    journal = tmp_path / ".out.jsonl.labelcheck"
    lines = journal.read_text(encoding="utf-8").splitlines(keepends=True)
    journal.write_text("".join([*lines[: keep + 1], lines[keep + 1][:40]]), encoding="utf-8")
    return source


def test_a_stopped_run_goes_on_and_comes_to_the_same(tmp_path: Path, run: Run) -> None:
    source = stopped(tmp_path, run, keep=1)
    whole = answers(run(source, resume=True))
    assert [a.product for a in whole] == ["A-1", "A-2", "A-3"]
    assert whole == answers(run(source))


def test_only_what_is_missing_is_checked_again(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    source = stopped(tmp_path, run, keep=2)
    written: list[str] = []
    real = Journal.write

    def write(self: Journal, answers):
        for answer in real(self, answers):
            written.append(answer.product)
            yield answer

    monkeypatch.setattr(Journal, "write", write)
    answers(run(source, resume=True))
    assert written == ["A-3"]


def test_another_file_is_not_gone_on_with(tmp_path: Path, run: Run) -> None:
    source = stopped(tmp_path, run, keep=1)
    sheet(source, LOTION)
    with pytest.raises(InputError, match="another file, other tables or other options"):
        run(source, resume=True)


def test_without_resume_a_run_begins_anew(tmp_path: Path, run: Run) -> None:
    source = stopped(tmp_path, run, keep=1)
    assert len(answers(run(source))) == 3


def test_what_is_said_of_many_rows_is_kept_once(tmp_path: Path, run: Run) -> None:
    same = [(f"B-{number}", *SILICONE[1:]) for number in range(20)]
    answers(run(sheet(tmp_path / "in.csv", SILICONE, *same)))
    journal = (tmp_path / ".out.jsonl.labelcheck").read_text(encoding="utf-8")
    assert journal.count('"Silicone-free"') == 1


def test_a_run_that_goes_on_says_again_what_it_no_longer_keeps(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With room for one outcome the third row cannot refer to the first."""
    source = sheet(tmp_path / "in.csv", SILICONE, LOTION, ("B-1", *SILICONE[1:]), ("B-2", *SILICONE[1:]))
    whole = answers(run(source))
    monkeypatch.setattr("checker.batch.journal._MOST_KEPT", 1)
    assert answers(run(source)) == whole
    assert [len(answer.issues) for answer in whole[::2]] == [len(whole[0].issues)] * 2
