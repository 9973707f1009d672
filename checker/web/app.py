"""The web application over one checker: routes, limits, errors, and what every response carries."""

from pathlib import Path

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from checker import __version__
from checker.check import Checker
from checker.web import api, pages, texts
from checker.web.desk import Desk, Limits
from checker.web.library import Library
from checker.web.problems import add_handlers
from checker.web.security import Below, Guard
from checker.web.site import Site, templates

_STATIC = Path(__file__).parent / "static"


def create_app(checker: Checker, limits: Limits | None = None, root_path: str = "") -> FastAPI:
    """Return the application; ``root_path`` is where a proxy serves it, e.g. ``/labelcheck``."""
    app = FastAPI(
        title="labelcheck",
        version=__version__,
        description=texts.API_SAYS,
        license_info={"name": "MIT"},
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    bounds = limits or Limits()
    app.state.site = Site(Desk(checker, bounds), Library(checker), templates(checker.database))
    for router in (pages.router, api.router, api.health):
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    add_handlers(app)
    app.add_middleware(GZipMiddleware, minimum_size=2_000)
    app.add_middleware(Guard, most_bytes=bounds.upload_bytes + bounds.characters, seconds=bounds.sending_seconds)
    app.add_middleware(Below, root_path=root_path)
    return app
