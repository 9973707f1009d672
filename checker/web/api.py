"""The HTTP interface: the JSON contract of docs/report-schema.md, and errors that say where, what and what to do."""

from typing import Any, TypeVar

from fastapi import APIRouter, Path, Request
from pydantic import BaseModel, ValidationError
from starlette.responses import JSONResponse, Response

from checker import __version__
from checker.render import to_json
from checker.textfile import decoded
from checker.web import contract, texts
from checker.web.desk import RefusedError
from checker.web.forms import read_form
from checker.web.site import SiteOf
from checker.web.spreadsheets import WORKBOOK, answered
from checker.web.uploads import Kind, looked_at

Order = TypeVar("Order", bound=BaseModel)


def _answers(shape: type[BaseModel] | None, *problems: int) -> dict[int | str, dict[str, Any]]:
    """Describe what comes back: the shape of what was asked for, and the errors that can stand in its place."""
    good: dict[int | str, dict[str, Any]] = {200: {"model": shape}} if shape else {}
    return good | {each: {"model": contract.Problem, "description": texts.PROBLEMS[each]} for each in problems}


def _body(order: type[BaseModel], plain: str) -> dict[str, Any]:
    """Describe a body that is JSON or plain text."""
    content = {
        "application/json": {"schema": order.model_json_schema()},
        "text/plain": {"schema": {"type": "string", "description": plain}},
    }
    return {"requestBody": {"required": True, "content": content}}


_FILE = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {"file": {"type": "string", "format": "binary"}},
                    "required": ["file"],
                }
            }
        },
    }
}

_WORKBOOK: dict[str, Any] = {
    "description": texts.A_WORKBOOK,
    "content": {WORKBOOK: {"schema": {"type": "string", "format": "binary"}}},
}

router = APIRouter(prefix="/api", tags=["api"])


@router.post(
    "/check",
    summary="Check one product",
    responses=_answers(contract.Report, 408, 413, 415, 422, 503),
    openapi_extra=_body(contract.CheckOrder, texts.PLAIN_CHECK),
)
async def check(request: Request, site: SiteOf) -> Response:
    """Return the report on a label or a product page."""
    order = await _order(request, contract.CheckOrder, lambda text: {"text": text})
    given = {name: value for name, value in order.model_dump(exclude={"markets"}).items() if value is not None}
    report = await site.desk.check(texts.THE_BODY, order.markets, **given)
    return Response(await site.desk.run(to_json.render, report), media_type="application/json")


@router.post(
    "/match",
    summary="Resolve names",
    responses=_answers(contract.Matches, 408, 413, 415, 422, 503),
    openapi_extra=_body(contract.MatchOrder, texts.PLAIN_MATCH),
)
async def match(request: Request, site: SiteOf) -> Response:
    """Return what each name is: one ingredient, several it may be, or none of the tables."""
    order = await _order(request, contract.MatchOrder, lambda text: {"names": text.splitlines()})
    if len(order.names) > site.desk.limits.names:
        where, what, hint = texts.TOO_MANY_NAMES
        raise RefusedError(413, where, what.format(given=len(order.names), most=site.desk.limits.names), hint)
    site.desk.bounded(texts.THE_BODY, "".join(order.names))
    found = await site.desk.run(lambda: [to_json.match_dict(name, site.checker.match(name)) for name in order.names])
    return JSONResponse({"matches": found})


@router.get(
    "/ingredients/{ingredient_id}",
    summary="The card of one ingredient",
    responses=_answers(contract.Ingredient, 404, 422, 503),
)
async def ingredient(site: SiteOf, ingredient_id: str = Path(examples=["niacinamide"])) -> Response:
    """Return what the tables hold on an ingredient: origin, form, evidence by outcome, market rules, sources."""
    return JSONResponse(to_json.card_dict(await site.desk.run(site.library.card, ingredient_id)))


@router.post(
    "/batch",
    summary="Check the products of a spreadsheet",
    responses={
        200: {
            "content": {WORKBOOK: {"schema": {"type": "string", "format": "binary"}}},
            "description": texts.A_WORKBOOK,
        },
        **_answers(None, 408, 413, 415, 422, 503),
    },
    response_class=Response,
    openapi_extra=_FILE,
)
async def check_file(request: Request, site: SiteOf) -> Response:
    """Return the spreadsheet with the verdicts beside each product."""
    form = await read_form(request, site.desk.limits)
    if form.file is None:
        raise RefusedError(422, *texts.NO_FILE)
    upload = await site.desk.run(looked_at, form.file, form.name, site.desk.limits)
    if upload.kind is Kind.IMAGE:
        raise RefusedError(415, *texts.NO_WORKBOOK)
    return await site.desk.run(answered, upload, site.rules, site.desk.limits)


health = APIRouter()


@health.get("/health", tags=["server"], summary="Whether the server answers", response_model=contract.Health)
async def is_up(site: SiteOf) -> contract.Health:
    """Say that the server answers, with which version and which tables."""
    return contract.Health(status="ok", version=__version__, tables=site.checker.database.version)


async def _order(request: Request, shape: type[Order], plain: Any) -> Order:
    """Read what is asked for, from JSON or plain text. Raises RefusedError (415, 422)."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await request.body()
    try:
        if kind == "application/json":
            return shape.model_validate_json(body)
        if kind == "text/plain":
            return shape.model_validate(plain(decoded(texts.THE_BODY, body)))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join([texts.THE_BODY, *map(str, first["loc"])])
        raise RefusedError(422, where, first["msg"], texts.SEE_DOCS) from None
    raise RefusedError(415, *texts.WRONG_BODY)
