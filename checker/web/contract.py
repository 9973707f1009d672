"""The shapes of the HTTP interface, for its description: the report is the contract of docs/report-schema.md."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from checker.model import Section, Status
from checker.rows import Basis, CueKind, Force, Grade, Origin, RuleStatus, Seen, Severity, Verdict

Span = Annotated[list[int], Field(min_length=2, max_length=2, description="start and end in characters")]


class Shape(BaseModel):
    """An object with these fields and no others."""

    model_config = ConfigDict(extra="forbid")


class CheckOrder(Shape):
    """A product to check: a pasted page or list as text, or its parts apart."""

    text: str | None = None
    ingredients: str | None = None
    claims: str | None = None
    name: str | None = None
    markets: list[str] | None = Field(None, description="Show the rules of these markets only, e.g. eu.")


class MatchOrder(Shape):
    """Names to resolve."""

    names: list[str]


class Match(Shape):
    """What a name was read as."""

    text: str
    status: Status
    ingredient_id: str | None
    inci_name: str | None
    origin: Origin | None
    form: str | None
    score: float
    alternatives: list[str]
    why: str


class Matches(Shape):
    """The names in the order they were given."""

    matches: list[Match]


class Entry(Match):
    """One entry of an ingredient list."""

    position: int
    section: Section
    source: str
    span: Span
    amount: float | None
    max_percent: float | None
    max_percent_why: str


class Cue(Shape):
    """Words near a claim that changed how it was read."""

    kind: CueKind
    text: str


class Mention(Shape):
    """A material the copy credits."""

    text: str
    source: str
    span: Span


class Claim(Shape):
    """A claim that was read."""

    id: str
    claim_id: str
    family: str
    basis: Basis
    force: Force
    asserted: bool
    text: str
    source: str
    span: Span
    lang: str
    context: list[Cue]
    about: list[Mention]
    footnote: str | None


class Evidence(Shape):
    """A grade of one ingredient for one outcome."""

    ingredient_id: str
    outcome_id: str
    grade: Grade
    rule: str
    modifiers: list[str]
    studies: list[str]


class MarketRule(Shape):
    """A rule of one market."""

    rule_id: str
    market: str
    status: RuleStatus
    summary: str
    instrument: str
    entry: str
    from_date: str | None
    checked_on: str
    source_id: str


class Source(Shape):
    """A cited document."""

    source_id: str
    citation: str
    locator: str
    seen: Seen


class CitedSource(Source):
    """A document a finding cites, and whose tables cite it."""

    tables: str


class Finding(Shape):
    """One thing said about the product."""

    id: str
    kind: str
    verdict: Verdict
    flagged: bool
    severity: Severity
    claim: str | None
    entries: list[int]
    summary: str
    reasons: list[str]
    evidence: list[Evidence]
    market_rules: list[MarketRule]
    sources: list[CitedSource]
    suggestion: str


class Product(Shape):
    """What was checked."""

    name: str
    inputs: dict[str, str]


class Tables(Shape):
    """The tables it was checked with."""

    version: str
    sha256: str


class Coverage(Shape):
    """How much of the list was recognised."""

    entries: int
    recognised: int
    suspected: int
    unmatched: int
    not_ingredients: int


class Ran(Shape):
    """A check that ran, or did not, and why not."""

    name: str
    ran: bool
    why: str


class Report(Shape):
    """Everything said about one product."""

    schema_version: int
    product: Product
    database: Tables
    coverage: Coverage
    entries: list[Entry]
    claims: list[Claim]
    findings: list[Finding]
    checks: list[Ran]
    limits: list[str]


class Ingredient(Shape):
    """What the tables hold on one ingredient."""

    ingredient_id: str
    inci_name: str
    summary: str
    origin: Origin | None
    form: str | None
    taxon: str | None
    cas: str
    functions: list[str]
    aliases: list[str]
    evidence: list[Evidence]
    market_rules: list[MarketRule]
    silent_markets: list[str]
    sources: list[Source]


class What(Shape):
    """Where it is, what is wrong, and what to do."""

    where: str
    what: str
    hint: str


class Problem(Shape):
    """Why a request was not answered."""

    error: What


class Health(Shape):
    """That the server answers, and with what."""

    status: str
    version: str
    tables: str
