"""The words findings are made of: how a grade, a modifier, an amount and a list of names are said."""

from collections.abc import Iterable, Mapping, Sequence

from checker.database import Database
from checker.model import Claim, Evidence, Finding, Item
from checker.rows import ClaimRule, Grade, MarketRow, MarketRule, Precedent, RuleStatus, Ruling, WordingStatus

_MOST_PRECEDENTS = 2
NO_NOTE = "the text marks a footnote that is nowhere in it"
ASK = "Ask the seller for the evidence."
SAID_BY_USER = "said by a user; a brand that repeats it makes it its own"

GRADES = {
    Grade.STRONG: "strong evidence",
    Grade.MODERATE: "moderate evidence",
    Grade.LIMITED: "limited evidence",
    Grade.PRECLINICAL_ONLY: "laboratory work only, no study in people",
    Grade.NONE: "no study in people that counts, with this material on intact skin",
    Grade.CONTRADICTED: "controlled trials that found no advantage",
    Grade.NOT_REVIEWED: "no reviewed evidence in our table",
}

MODIFIERS = {
    "uncontrolled_only": "only before-and-after studies without a control group",
    "weak_rct_only": "only small or short randomised trials, or trials with no matched control",
    "adjunct_only": "studied only beside laser or needling",
    "injection_only": "studied only by injection",
    "other_source_only": "studied only from another source",
    "other_form_only": "studied only in another form",
    "mixture_only": "studied only in mixtures",
    "case_level_only": "fewer than ten people, or nobody says how many",
    "null_underpowered": "a small trial found no difference",
    "dose_unknown": "the amount studied is not stated",
    "sponsor_only": "all paid for by the maker",
    "conflicting": "trials point both ways",
    "small_effect": "the effect was small",
    "stale": "nobody has looked for newer studies for two years",
}

STATUSES = {
    RuleStatus.PROHIBITED: "prohibited",
    RuleStatus.RESTRICTED: "restricted",
    RuleStatus.CONDITIONAL: "allowed under conditions",
    RuleStatus.CASE_BY_CASE: "decided case by case",
    RuleStatus.NOT_APPROVED: "not approved",
    RuleStatus.DRUG: "regulated as a drug",
    RuleStatus.WORDING: "wording is regulated",
    RuleStatus.ALLOWED: "allowed",
}

WORDING = {
    WordingStatus.PROHIBITED: "prohibited",
    WordingStatus.DRUG: "makes it a drug",
    WordingStatus.RESTRICTED: "restricted",
    WordingStatus.NEEDS_EVIDENCE: "evidence asked for",
    WordingStatus.PERMITTED: "permitted",
}

RULINGS = {
    Ruling.UPHELD: "upheld a complaint about",
    Ruling.NOT_UPHELD: "did not uphold a complaint about",
    Ruling.WARNED: "wrote a warning letter about",
    Ruling.STOPPED: "acted against",
    Ruling.PROCEEDED: "let a lawsuit go on over",
    Ruling.SETTLED: "settled a case about",
    Ruling.FINED: "fined a seller over",
    Ruling.ADVISED_AGAINST: "advises against",
    Ruling.ALLOWED: "had nothing against",
}


def listed(names: Iterable[str], most: int = 4) -> str:
    """Join names as a sentence does, and count those left out.

    >>> listed(["a", "b", "c"]), listed("abcdef", most=2)
    ('a, b and c', 'a, b and 4 more')
    """
    all_names = list(dict.fromkeys(names))
    shown = all_names[:most]
    if len(all_names) > most:
        return f"{', '.join(shown)} and {len(all_names) - most} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def name(item: Item) -> str:
    """Return the INCI name of an item, or what the label says where it is unknown."""
    return item.match.inci_name or item.entry.name


def names(items: Sequence[Item]) -> str:
    """Return the names of items as a sentence lists them."""
    return listed(name(item) for item in items)


def unread(items: Sequence[Item]) -> str:
    """Say how many entries were not recognised; nothing where all were."""
    if len(items) == 1:
        return "1 entry was not recognised"
    return f"{len(items)} entries were not recognised" if items else ""


def quoted(claim: Claim) -> str:
    """Return a claim in quotation marks, on one line."""
    return f"“{' '.join(claim.shown.split())}”"


def graded(cell: Evidence, database: Database) -> str:
    """Say a grade with its outcome and its qualifications."""
    outcome = database.outcomes[cell.outcome_id].title
    ingredient = database.ingredients[cell.ingredient_id].inci_name
    notes = "; ".join(MODIFIERS[modifier] for modifier in cell.modifiers)
    return f"{ingredient}: {GRADES[cell.grade]} for {outcome}" + (f" ({notes})" if notes else "")


def percent(value: float) -> str:
    """Say an amount in percent with no more digits than it deserves."""
    return f"{value:.2g}%" if value < 10 else f"{value:.0f}%"


def rule(row: MarketRule, database: Database) -> str:
    """Say what a market's rule says, where it stands, since when, and when that was checked."""
    place = ", ".join(part for part in (row.instrument, row.entry) if part)
    since = f", from {row.from_date}" if row.from_date else ""
    return f"{database.markets[row.market].title}: {row.summary} ({place}{since}; checked {row.checked_on})"


def claim_rule(row: ClaimRule, markets: Mapping[str, MarketRow]) -> str:
    """Say what a market's law says of a kind of claim, where it stands, since when, and when that was checked."""
    place = ", ".join(part for part in (row.instrument, row.entry) if part)
    since = f", from {row.from_date}" if row.from_date else ""
    title = markets[row.market].title
    return f"{title}, {WORDING[row.status]}: {row.said} ({place}{since}; checked {row.checked_on})"


def claim_rules(rows: Sequence[ClaimRule], markets: Mapping[str, MarketRow]) -> str:
    """Say in one line what markets say of a wording, the strictest first; empty where none is held."""
    by_status = ((status, [row for row in rows if row.status is status]) for status in WordingStatus)
    said = [
        f"{WORDING[status]}: {listed((markets[row.market].title for row in found), most=10)}"
        for status, found in by_status
        if found
    ]
    return f"rules on such wording: {'; '.join(said)}" if said else ""


def precedent(row: Precedent) -> str:
    """Say who decided what about which wording, what it means in English, and when."""
    meaning = f" ({row.english})" if row.english else ""
    when = f", {row.decided_on}" if row.decided_on else ""
    return f"{row.authority} {RULINGS[row.ruling]} “{row.quoted}”{meaning}{when}"


def precedent_in_full(row: Precedent) -> str:
    """Say a precedent and what was found."""
    return f"{precedent(row)}. {row.said}"


def regulators_in_short(finding: Finding, markets: Mapping[str, MarketRow]) -> list[tuple[str, str]]:
    """Say what markets and regulators hold of a wording: the rules in one line, and two precedents with their sources.

    Of the newest precedents, the newest wording that was let pass is one, if there is any.
    """
    rules = claim_rules(finding.claim_rules, markets)
    passed = [row for row in finding.precedents if row.ruling.lets_pass][:1]
    against = [row for row in finding.precedents if not row.ruling.lets_pass]
    shown = [*against[: _MOST_PRECEDENTS - len(passed)], *passed]
    return [*([(rules, "")] if rules else []), *((precedent(row), row.source_id) for row in shown)]
