"""What is said about one product: the vocabulary of spans, entries, matches, claims, findings and the report."""

from enum import StrEnum
from typing import Any, NamedTuple

from checker.rows import (
    Basis,
    ClaimRule,
    ClaimType,
    CueKind,
    Force,
    FormRow,
    Grade,
    Ingredient,
    MarketRow,
    MarketRule,
    Origin,
    Outcome,
    Precedent,
    Severity,
    Source,
    Study,
    StudyOutcome,
    Verdict,
)


class Span(NamedTuple):
    """A half-open stretch ``text[start:end]`` of an input, in characters."""

    start: int
    end: int


class Section(StrEnum):
    """The part of a label an entry stands in."""

    INGREDIENTS = "ingredients"
    ACTIVE = "active"
    INACTIVE = "inactive"
    MAY_CONTAIN = "may_contain"
    REPEATED = "repeated"


class Status(StrEnum):
    """How an entry was read; only the first four identify a material."""

    EXACT = "exact"
    ALIAS = "alias"
    INFERRED = "inferred"
    REPAIRED = "repaired"
    SUSPECTED = "suspected"
    UNMATCHED = "unmatched"
    NOT_AN_INGREDIENT = "not_an_ingredient"


IDENTIFIED = (Status.EXACT, Status.ALIAS, Status.INFERRED, Status.REPAIRED)
"""The ways of reading that tell which material it is."""

UNREAD = (Status.SUSPECTED, Status.UNMATCHED)
"""Those of an ingredient that nobody knows."""


class Entry(NamedTuple):
    """One item of a list as written.

    ``position`` counts over all lists of the label, ``rank`` within its own, both from 1. ``name`` is what is left to
    look up without amounts, marks and line wraps; ``amount`` is in percent where the label states it.
    """

    position: int
    rank: int
    section: Section
    text: str
    name: str
    source: str
    span: Span
    amount: float | None = None
    is_prose: bool = False


class Label(NamedTuple):
    """The ingredient lists of one text, the stretches of its view they fill, and whether their order counts.

    ``parts`` are the stretches of a kit's text that speak of one list each; none where it is no kit.
    """

    entries: tuple[Entry, ...]
    spans: tuple[Span, ...]
    ordered: bool
    parts: tuple[Span, ...] = ()


class Match(NamedTuple):
    """What an entry was read as. ``alternatives`` are INCI names; ``why`` is one plain sentence.

    ``whose`` names the user's own tables where the name stands in those; ``written`` is the name that was looked up.
    """

    status: Status
    why: str
    ingredient_id: str | None = None
    inci_name: str | None = None
    origin: Origin | None = None
    form: str | None = None
    taxon_id: str | None = None
    score: float = 0.0
    alternatives: tuple[str, ...] = ()
    whose: str = ""
    written: str = ""

    @property
    def identified(self) -> bool:
        """Whether the material is known well enough to build a verdict on."""
        return self.status in IDENTIFIED


class Item(NamedTuple):
    """An entry with its match, and the most of it there can be, in percent (None where order tells nothing)."""

    entry: Entry
    match: Match
    max_percent: float | None = None
    max_percent_why: str = ""


class Cue(NamedTuple):
    """A stretch of copy that changes what a claim asserts."""

    kind: CueKind
    text: str


class Mention(NamedTuple):
    """A material named in copy; the filled selectors hold together. ``percent`` is an amount stated beside it."""

    text: str
    source: str
    span: Span
    ingredient_id: str = ""
    taxon_id: str = ""
    group_id: str = ""
    origin: Origin | None = None
    form: str = ""
    percent: float | None = None
    asserted: bool = True


class Claim(NamedTuple):
    """A stretch of copy that asserts something. A claim with ``asserted`` False was read and set aside.

    ``text`` is the original to the letter, ``shown`` the same without markup.
    """

    id: str
    kind: ClaimType
    force: Force
    text: str
    shown: str
    source: str
    span: Span
    lang: str
    outcome_id: str
    group_id: str
    cues: tuple[Cue, ...] = ()
    about: tuple[Mention, ...] = ()
    footnote: str | None = None
    footnote_missing: bool = False
    asserted: bool = True

    @property
    def claim_id(self) -> str:
        """The id of the kind of claim."""
        return self.kind.claim_id

    @property
    def basis(self) -> Basis:
        """How the claim must be judged."""
        return self.kind.basis


class Record(NamedTuple):
    """A study with the one outcome of it that counts here."""

    study: Study
    outcome: StudyOutcome


class Evidence(NamedTuple):
    """The grade of one ingredient for one outcome by one route, the rule that gave it and the records behind it."""

    ingredient_id: str
    outcome_id: str
    grade: Grade
    rule: str
    modifiers: tuple[str, ...] = ()
    records: tuple[Record, ...] = ()


class Finding(NamedTuple):
    """One thing said about a claim or about entries. ``entries`` are positions on the list.

    ``claim_rules`` and ``precedents`` tell what markets and regulators say of such wording; they do not decide.
    ``mention`` is the material named in the copy that it is about, where it is about no claim.
    """

    id: str
    kind: str
    verdict: Verdict
    severity: Severity
    summary: str
    claim: str | None = None
    entries: tuple[int, ...] = ()
    reasons: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    market_rules: tuple[MarketRule, ...] = ()
    sources: tuple[str, ...] = ()
    suggestion: str = ""
    claim_rules: tuple[ClaimRule, ...] = ()
    precedents: tuple[Precedent, ...] = ()
    mention: Mention | None = None

    @property
    def cited(self) -> tuple[str, ...]:
        """The ids of every source: what the finding rests on, then what regulators said, each once."""
        regulators: tuple[ClaimRule | Precedent, ...] = (*self.claim_rules, *self.precedents)
        return tuple(dict.fromkeys((*self.sources, *(row.source_id for row in regulators))))

    @property
    def flagged(self) -> bool:
        """Whether a reader should act on it: a warning or something serious."""
        return self.severity.is_flagged


class Check(NamedTuple):
    """A check that ran, or did not, and why not."""

    name: str
    ran: bool
    why: str = ""


class Result(StrEnum):
    """What a whole report comes to; ``not_checked`` where no list was read, so that nothing reads as clear."""

    SERIOUS = "serious"
    WARNING = "warning"
    CLEAR = "clear"
    NOT_CHECKED = "not_checked"


class Coverage(NamedTuple):
    """How much of the list was recognised."""

    entries: int
    recognised: int
    suspected: int
    unmatched: int
    not_ingredients: int


class Facts(NamedTuple):
    """The table rows a report speaks of: sources and ingredients by id, and the titles of the small tables.

    ``house`` names the user's own tables where some lay over ours, and ``theirs`` the sources that stand in them.
    """

    sources: dict[str, Source]
    ingredients: dict[str, Ingredient]
    outcomes: dict[str, Outcome]
    markets: dict[str, MarketRow]
    forms: dict[str, FormRow]
    house: str = ""
    theirs: frozenset[str] = frozenset()


class Report(NamedTuple):
    """Everything said about one product, with the versions that said it."""

    name: str
    database_version: str
    database_sha256: str
    inputs: dict[str, str]
    coverage: Coverage
    items: tuple[Item, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    checks: tuple[Check, ...]
    limits: tuple[str, ...]
    facts: Facts

    def to_dict(self) -> dict[str, Any]:
        """Return the report as the JSON contract of docs/report-schema.md."""
        from checker.render.to_json import as_dict

        return as_dict(self)

    @property
    def flagged(self) -> tuple[Finding, ...]:
        """The findings a reader should act on."""
        return tuple(finding for finding in self.findings if finding.flagged)

    @property
    def result(self) -> Result:
        """What the report comes to: the worst of what is flagged, else clear where a list was read."""
        if self.flagged:
            return Result(max(self.flagged, key=lambda finding: list(Severity).index(finding.severity)).severity)
        read = self.coverage.entries - self.coverage.not_ingredients
        return Result.CLEAR if read else Result.NOT_CHECKED
