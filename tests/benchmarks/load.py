"""The server under load: ``python -m tests.benchmarks.load --seconds 120``.

Starts ``labelcheck serve`` and asks it for checks from several visitors at once; prints how many were answered and with
what, and the memory of the server as it goes. Beside them stand clients that send one byte a second, and between them
requests that are malformed or too large.
"""

import asyncio
import itertools
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click
import httpx2

SERVE = "from checker.cli import main; main(['serve', '--port', '0'])"
PRODUCT = (
    "Boosts collagen{n}. With retinol. Ingredients: Aqua, Glycerin, Niacinamide, Zzyzx {n}, Methylparabenn, Parfum"
)
MALFORMED: list[tuple[bytes, str]] = [
    (b"", "application/json"), (b"{", "application/json"), (b"[" * 40_000, "application/json"),
    (b'{"text": "\\ud800"}', "application/json"), (b"\xff\xfe\0", "text/plain"), (b"," * 60_000, "text/plain"),
    (b"a" * 11_000_000, "text/plain"), (b"<x/>", "application/xml"), (b'{"text": 1, "text": []}', "application/json"),
]  # fmt: skip


def megabytes(process: int) -> int:
    """Return the memory a process holds now."""
    told = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
    return int(told[1]) // 1024 if told else 0


async def visitor(address: str, until: float, number: Iterator[int], seen: Counter[int]) -> None:
    """Ask for checks, each of a text never seen, one after the other."""
    async with httpx2.AsyncClient(base_url=address, timeout=60) as client:
        while time.monotonic() < until:
            answer = await client.post("/api/check", json={"text": PRODUCT.format(n=next(number))})
            seen[answer.status_code] += 1


async def vandal(address: str, until: float, seen: Counter[int]) -> None:
    """Send what no client should, once a second."""
    async with httpx2.AsyncClient(base_url=address, timeout=60) as client:
        for body, kind in itertools.cycle(MALFORMED):
            if time.monotonic() > until:
                return
            try:
                answer = await client.post("/api/check", content=body, headers={"content-type": kind})
                seen[answer.status_code] += 1
            except httpx2.TransportError:
                seen[0] += 1
            await asyncio.sleep(1)


async def slow(host: str, port: int, until: float, head: bytes, seen: Counter[str]) -> None:
    """Send a request a byte a second, and note when the server hangs up."""
    reader, writer = await asyncio.open_connection(host, port)
    writer.write(head)
    start, told = time.monotonic(), b""
    while time.monotonic() < until and not told:
        with suppress(ConnectionError):
            writer.write(b"x")
            await writer.drain()
        with suppress(TimeoutError, ConnectionError):
            told = await asyncio.wait_for(reader.read(200), 1) or b"hung up"
    seen[f"{told.splitlines()[0].decode()} after {time.monotonic() - start:.0f} s" if told else "kept waiting"] += 1
    writer.close()


async def watched(process: int, until: float) -> None:
    """Print the memory of the server, ten times."""
    start = time.monotonic()
    for part in range(11):
        await asyncio.sleep(max(0, start + (until - start) * part / 10 - time.monotonic()))
        click.echo(f"{time.monotonic() - start:6.0f} s {megabytes(process):5} MB")


async def load(address: str, process: int, seconds: float, visitors: int, slow_clients: int) -> None:
    """Do all of it at once and print what came back."""
    host, port = address.removeprefix("http://").split(":")
    until, number = time.monotonic() + seconds, itertools.count()
    checks, refusals, hung = Counter[int](), Counter[int](), Counter[str]()
    body = f"POST /api/check HTTP/1.1\r\nHost: {host}\r\nContent-Type: text/plain\r\nContent-Length: 9000\r\n\r\n"
    heads = itertools.cycle([body.encode(), b"GET / HTTP/1.1\r\nX-Slow: "])
    await asyncio.gather(
        watched(process, until),
        vandal(address, until, refusals),
        *(visitor(address, until, number, checks) for _ in range(visitors)),
        *(slow(host, int(port), until, head, hung) for head, _ in zip(heads, range(slow_clients))),
    )
    click.echo(f"checks {dict(checks)}, malformed {dict(refusals)}, slow clients {dict(hung)}")


@click.command()
@click.option("--seconds", default=120.0)
@click.option("--visitors", default=8)
@click.option("--slow", "slow_clients", default=40)
@click.option("--port", default=8765)
def main(seconds: float, visitors: int, slow_clients: int, port: int) -> None:
    """Start a server, load it, stop it."""
    command = [sys.executable, "-c", SERVE.replace("'0'", f"'{port}'")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr
            assert "listening" in server.stderr.readline()
            time.sleep(2)
            asyncio.run(load(f"http://127.0.0.1:{port}", server.pid, seconds, visitors, slow_clients))
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
