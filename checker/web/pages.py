"""The pages: the form with its answer, ingredients, claims, the method, and the description of the interface."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from checker import __version__
from checker.check import LIMITS
from checker.errors import InputError
from checker.render import to_html, to_json
from checker.web import texts
from checker.web.answer import Answer, answer
from checker.web.describe import described
from checker.web.desk import RefusedError
from checker.web.examples import EXAMPLES
from checker.web.forms import read_form
from checker.web.problems import headers_of, status_of
from checker.web.site import Site, SiteOf, page
from checker.web.spreadsheets import answered
from checker.web.uploads import Given, Kind, given_by, looked_at

_LONGEST_SEARCH = 200

router = APIRouter(include_in_schema=False)


@router.get("/", name="home")
async def home(request: Request, site: SiteOf, example: str = "") -> Response:
    """Show the form; with an example, its answer as well."""
    found = await _answer(site, Given(EXAMPLES[example].text)) if example in EXAMPLES else None
    return _home(request, found)


@router.post("/", name="check")
async def check(request: Request, site: SiteOf) -> Response:
    """Show the form with the answer to what was pasted or uploaded, or with what is wrong with it."""
    given = Given("")
    try:
        form = await read_form(request, site.desk.limits)
        given = Given(form.text)
        upload = await site.desk.run(looked_at, form.file, form.name, site.desk.limits) if form.file else None
        if upload and upload.kind is Kind.WORKBOOK:
            return await site.desk.run(answered, upload, site.rules, site.desk.limits)
        given = await site.desk.run(given_by, upload) if upload else given
        return _home(request, await _answer(site, given), note=given.note)
    except InputError as error:
        return _home(request, None, given=given.text, error=error)


@router.post("/report", name="report")
async def report(request: Request, site: SiteOf, form: str = "html") -> Response:
    """Return the report on a text as a file: a page to read, or the case to open again."""
    text = (await read_form(request, site.desk.limits)).text
    found = await site.desk.check(texts.THE_TEXT, text=text)
    if form == "json":
        return _file(to_json.render(found), "application/json", "labelcheck-case.json")
    return _file(await site.desk.run(to_html.render, found, __version__), "text/html", "labelcheck-report.html")


@router.get("/ingredients", name="ingredients")
async def ingredients(request: Request, site: SiteOf, q: str = "") -> Response:
    """Search the ingredients by any of their names."""
    words = q[:_LONGEST_SEARCH]
    found = await site.desk.run(site.library.search, words)
    studied = () if words.strip() else site.library.studied()
    return page(request, "ingredients.html.j2", q=words, found=found, studied=studied, count=site.library.size)


@router.get("/ingredients/{ingredient_id}", name="ingredient")
async def ingredient(request: Request, site: SiteOf, ingredient_id: str) -> Response:
    """Show the card of one ingredient, with every study record behind its grades."""
    card = await site.desk.run(site.library.card, ingredient_id)
    studies = await site.desk.run(site.library.dossier, ingredient_id)
    return page(request, "ingredient.html.j2", card=card, studies=studies)


@router.get("/claims", name="claims")
async def claims(request: Request, site: SiteOf) -> Response:
    """List the kinds of claims by how they are judged."""
    return page(request, "claims.html.j2", claims=site.library.claims())


@router.get("/claims/{claim_id}", name="claim")
async def claim(request: Request, site: SiteOf, claim_id: str) -> Response:
    """Show one kind of claim: why it matters, what may be said, and the evidence on ingredients for its effect."""
    return page(request, "claim.html.j2", claim=await site.desk.run(site.library.claim, claim_id))


@router.get("/method", name="method")
async def method(request: Request, site: SiteOf) -> Response:
    """Tell how names are read, evidence graded and claims judged, and what cannot be seen."""
    return page(request, "method.html.j2", limits=LIMITS, tables=texts.tables(site.checker.database))


@router.get("/docs", name="docs")
async def docs(request: Request) -> Response:
    """Show the description of the interface as a plain page."""
    return page(request, "docs.html.j2", api=described(request.app.openapi()), base=str(request.base_url).rstrip("/"))


async def _answer(site: Site, given: Given) -> Answer:
    """Check a text. Raises RefusedError, with a hint for somebody before a page and not a command line."""
    try:
        found = await site.desk.check(texts.THE_TEXT, text=given.text)
    except RefusedError:
        raise
    except InputError as error:
        hint = texts.PHOTO_HINT if given.photo else texts.PASTE_HINT
        raise RefusedError(422, texts.THE_TEXT, error.what, hint) from None
    return await site.desk.run(answer, found, site.library, given.photo)


def _home(
    request: Request, found: Answer | None, *, given: str = "", note: str = "", error: InputError | None = None
) -> Response:
    return page(
        request,
        "home.html.j2",
        status=status_of(error) if error else 200,
        headers=headers_of(error) if error else None,
        answer=found,
        given=found.given if found else given,
        note=note,
        error=error,
        examples=EXAMPLES,
    )


def _file(content: str, kind: str, name: str) -> Response:
    return Response(content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
