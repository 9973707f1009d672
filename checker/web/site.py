"""What the routes share: the desk, the tables' cards, the templates, and addresses that hold behind a proxy."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request
from jinja2 import Environment
from starlette.responses import HTMLResponse

from checker import __version__
from checker.batch import Rules
from checker.check import Checker
from checker.database import Database
from checker.judge.wording import GRADES, MODIFIERS
from checker.judge.wording import STATUSES as RULES
from checker.render import to_html, wording
from checker.render.to_evidence import DESIGNS
from checker.web import texts
from checker.web.desk import Desk
from checker.web.library import Library
from checker.web.pictures import of, picture, strongest_first


@dataclass(frozen=True)
class Site:
    """What stands behind every page."""

    desk: Desk
    library: Library
    templates: Environment

    @property
    def rules(self) -> Rules:
        """What the products of a spreadsheet are checked by."""
        return Rules(self.checker.database)

    @property
    def checker(self) -> Checker:
        """The one checker all visitors share."""
        return self.desk.checker


def templates(database: Database) -> Environment:
    """Return the templates of the page with the words they use."""
    environment = to_html.templates("checker.web")
    words = {"t": texts, "w": wording, "grades": GRADES, "modifiers": MODIFIERS, "rules": RULES, "designs": DESIGNS}
    pictures = {"picture": picture, "picture_of": of, "strongest_first": strongest_first}
    environment.globals.update(words | pictures, link=to_html.link, target=_target, sentence=_sentence)
    environment.globals.update(version=__version__, markets=database.markets)
    return environment


def site(request: Request) -> Site:
    """Return the site a request came to."""
    found: Site = request.app.state.site
    return found


def page(
    request: Request, template: str, status: int = 200, headers: dict[str, str] | None = None, **values: Any
) -> HTMLResponse:
    """Return a filled template. ``url(name)`` in it is a path without host, below the root path of a proxy."""

    def url(name: str, **parts: str) -> str:
        root: str = request.scope.get("root_path", "")
        return root.rstrip("/") + str(request.app.url_path_for(name, **parts))

    filled = site(request).templates.get_template(template).render(url=url, **values)
    return HTMLResponse(filled, status, headers)


def _target(about: str) -> str:
    """Return the anchor of what a mark is about: a finding or claim by its id, an entry by its position."""
    return f"entry-{about}" if about.isdecimal() else about


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


SiteOf = Annotated[Site, Depends(site)]
