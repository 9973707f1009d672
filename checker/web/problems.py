"""Everything that goes wrong, as an answer: JSON for programs, a page for people, the same words in both."""

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import Scope

from checker.errors import InputError
from checker.web import texts
from checker.web.desk import RefusedError
from checker.web.site import page

_AGAIN_SECONDS = "5"


def add_handlers(app: FastAPI) -> None:
    """Answer every error of the library and of the framework in one shape."""
    app.add_exception_handler(InputError, _refused)
    app.add_exception_handler(RequestValidationError, _not_valid)
    app.add_exception_handler(HTTPException, _not_served)


def broken(scope: Scope) -> Response:
    """Return the answer where the program itself failed."""
    where, what, hint = texts.BROKEN
    if for_programs(Request(scope)):
        return JSONResponse(as_dict(InputError(where, what, hint)), 500)
    return PlainTextResponse(f"{what}. {hint}", 500)


def for_programs(request: Request) -> bool:
    """Whether a request wants JSON: the API and the health of the server."""
    path = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
    return bool(path.startswith(("/api/", "/health", "/openapi.json")))


def as_dict(error: InputError) -> dict[str, dict[str, str]]:
    """Return an error as the API states it."""
    return {"error": {"where": error.where, "what": error.what, "hint": error.hint}}


def status_of(error: InputError) -> int:
    """Return the HTTP status of an error; input that cannot be checked is 422."""
    return error.status if isinstance(error, RefusedError) else 422


def headers_of(error: InputError) -> dict[str, str]:
    """Return the headers that go with an error: when to come again, where that helps."""
    return {"Retry-After": _AGAIN_SECONDS} if status_of(error) == 503 else {}


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, InputError)
    return _answer(request, status_of(error), error, headers_of(error))


async def _not_valid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    return _answer(request, 422, InputError(where, first["msg"], texts.SEE_DOCS), {})


async def _not_served(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    what = HTTPStatus(error.status_code).phrase.lower()
    told = InputError(texts.ADDRESS, what, texts.SEE_HOME)
    return _answer(request, error.status_code, told, dict(error.headers or {}))


def _answer(request: Request, status: int, error: InputError, headers: dict[str, str]) -> Response:
    if for_programs(request):
        return JSONResponse(as_dict(error), status, headers)
    return page(request, "error.html.j2", status=status, headers=headers, error=error)
