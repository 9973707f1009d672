"""Coverage-guided fuzzing of the splitter and the claim reader: ``python -m tests.fuzz.harness DOOR CORPUS [options]``.

DOOR is ``list`` or ``claims``. Needs ``pip install atheris``. The options are those of libFuzzer, as
``-max_total_time=1800 -timeout=60``. Bytes choose words of labels, or stand for themselves. A crash is kept by
libFuzzer beside the caller; a text that costs more processor time than ``slow`` allows is a crash as well.
"""

import sys
import time

import atheris

with atheris.instrument_imports(include=["checker"]):
    from checker import Checker, CheckerError, load_database
    from checker.views import plain

from tests.test_properties import COPY, MARKUP, NOISE

WORDS = [*COPY, *NOISE, *MARKUP, "Aqua", "Glycerin", "Methylparaben", "Rosa Damascena Exosomes", "1,2-Hexanediol"]
LONGEST = 4_000
CHECKER = Checker(load_database())


def written(data: bytes) -> str:
    """Return the text some bytes spell: 0x00-0x7F are themselves, 0x80-0xFE are words, 0xFF repeats the last part."""
    parts: list[str] = []
    for byte in data:
        last = parts[-1] if parts else ""
        parts.append(chr(byte) if byte < 0x80 else WORDS[(byte - 0x80) % len(WORDS)] if byte < 0xFF else last * 2)
        if len(parts[-1]) > LONGEST:
            break
    return "".join(parts)[:LONGEST]


def slow(text: str) -> float:
    """Return the seconds of processor time a text may take: instrumented code is several times slower than plain."""
    return 3 + len(text) / 200


def read_list(text: str) -> None:
    """Split a list: its entries stand in order, do not overlap, and quote the original."""
    label = CHECKER.labels.read("ingredients", plain(text), declared=True)
    end = 0
    for entry in sorted(label.entries, key=lambda entry: entry.span):
        assert entry.span.start >= end, "entries overlap"
        assert text[slice(*entry.span)] == entry.text, "an entry quotes what does not stand there"
        end = entry.span.end


def read_claims(text: str) -> None:
    """Read claims: each quotes the original."""
    for claim in CHECKER.read_claims(text):
        assert text[slice(*claim.span)] == claim.text, "a claim quotes what does not stand there"


DOORS = {"list": read_list, "claims": read_claims}


def main() -> None:
    """Fuzz one door."""
    door = DOORS[sys.argv.pop(1)]

    def one(data: bytes) -> None:
        text = written(data)
        start = time.process_time()
        try:
            door(text)
        except CheckerError:
            return
        took = time.process_time() - start
        assert took < slow(text), f"{len(text)} characters took {took:.1f} s"

    one(b"a")
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
