"""``labelcheck serve``: the page and the HTTP interface, as long as it runs."""

import gc
import socket

import click

from checker import InputError
from checker.check import Checker
from checker.cli.shared import with_checker


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port to listen on.")
@click.option("--root-path", default="", help="Where a proxy serves it, e.g. /labelcheck.")
@click.option(
    "--trust-proxy", default="127.0.0.1", show_default=True, help="Addresses whose forwarded headers are believed."
)
@with_checker
def serve(checker: Checker, host: str, port: int, root_path: str, trust_proxy: str) -> None:
    """Serve the page for shoppers and the HTTP interface until Ctrl-C.

    Needs the extra: pip install 'labelcheck[web]'.
    """
    try:
        import uvicorn

        from checker.web import create_app
        from checker.web.examples import EXAMPLES
    except ImportError:
        hint = "Install it with: pip install 'labelcheck[web]'"
        raise InputError("serve", "the web extra is not installed", hint) from None
    if root_path and not root_path.startswith("/"):
        raise InputError("--root-path", f"{root_path!r} does not begin with a slash", f"Write it as /{root_path}.")
    _can_listen(host, port)
    for example in EXAMPLES.values():
        checker.check(example.text)  # What the first visitor would otherwise wait for.
    gc.freeze()
    gc.enable()
    click.echo(f"labelcheck: listening on http://{host}:{port}{root_path} (Ctrl-C stops it)", err=True)
    uvicorn.run(
        create_app(checker, root_path=root_path),
        host=host,
        port=port,
        access_log=False,
        log_level="warning",
        proxy_headers=True,
        forwarded_allow_ips=trust_proxy,
        server_header=False,
        limit_concurrency=200,
    )


def _can_listen(host: str, port: int) -> None:
    """Raise InputError where the server could not listen, before anybody is told that it does."""
    try:
        family = socket.getaddrinfo(host, port)[0][0]
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        what = (error.strerror or str(error)).partition(" (while")[0]  # The address is told already.
        hint = "Choose another --host or --port, or end the program that has it."
        raise InputError(f"{host}:{port}", what, hint) from None
