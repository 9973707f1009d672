"""Every sentence and label of a rendered report that does not come from a finding, in one place."""

from checker.model import Claim, Coverage, Facts, Finding, Item, Match, Section, Status
from checker.rows import CueKind, Origin, Seen, Severity, Source, Verdict

TITLE = "labelcheck report"

SECTIONS = {
    "flagged": "Flagged",
    "notes": "Worth knowing",
    "carried": "Checked, nothing to say against",
    "ingredients": "Ingredients",
    "claims": "What each claim rests on",
    "unjudged": "What could not be judged",
    "sources": "Sources",
    "limits": "Limits",
    "set_aside": "Wordings read and set aside",
    "text": "The text, marked",
    "photo": "How surely the photo was read",
}

SEVERITIES = {
    Severity.SERIOUS: "serious",
    Severity.WARNING: "warning",
    Severity.NOTE: "note",
    Severity.INFO: "info",
}

VERDICTS = {
    Verdict.SUPPORTED: "supported by a listed ingredient",
    Verdict.EARLY_EVIDENCE: "early evidence",
    Verdict.WEAK_EVIDENCE: "weak evidence",
    Verdict.UNSUPPORTED: "unsupported",
    Verdict.CONTRADICTED: "contradicted",
    Verdict.OVERSTATED: "overstated",
    Verdict.REGULATED_WORDING: "regulated wording",
    Verdict.ABSENT: "not on the list",
    Verdict.SOURCE_CONFLICT: "source conflict",
    Verdict.NOT_ASSESSABLE: "cannot be judged from a label",
    Verdict.OK: "nothing against it",
}

STATUSES = {
    Status.EXACT: "INCI name",
    Status.ALIAS: "another name",
    Status.INFERRED: "read from its words",
    Status.REPAIRED: "spelling repaired",
    Status.SUSPECTED: "not sure",
    Status.UNMATCHED: "not in our table",
    Status.NOT_AN_INGREDIENT: "not an ingredient",
}

ORIGINS = {origin: str(origin) for origin in Origin} | {Origin.UNDISCLOSED: "source not stated"}

SEEN = {Seen.FULL_TEXT: "read in full", Seen.ABSTRACT: "abstract read", Seen.SECONDARY: "read about, not read"}

PLACES = {
    Section.INGREDIENTS: "",
    Section.ACTIVE: "active",
    Section.INACTIVE: "inactive",
    Section.MAY_CONTAIN: "may contain",
    Section.REPEATED: "the same list again",
}

KINDS = {
    "hero_absent": "named in the copy, not on the list",
    "cousin_not_exosome": "a cousin sold as exosomes",
    "source_conflict": "copy and list name different sources",
    "source_undisclosed": "species not stated",
    "human_origin": "material of human origin",
    "market_rule": "ruled on by a market",
    "low_dose": "less than was studied",
}
"""What findings are about that are about no claim."""

ASIDE = {
    CueKind.NEGATOR: "the copy denies it with “{}”",
    CueKind.QUESTION: "it is asked and not asserted: “{}”",
    CueKind.TEXTBOOK: "a general statement, not about this product: “{}”",
    CueKind.INSTRUCTION: "part of the directions or warnings: “{}”",
    CueKind.CANDID: "the copy itself says that this is not shown or meant: “{}”",
    CueKind.OTHER_PRODUCT: "said of something other than this product: “{}”",
    CueKind.HISTORY: "said of the past: “{}”",
    CueKind.PRODUCT_NAME: "part of {}",
}

NOTHING_FLAGGED = "Nothing flagged in what could be checked."
SAFER = "instead"
NOT_JUDGED = "not judged: its check did not run"
NO_CLAIMS = "No claims were read."
ALSO_SHOWN = "--verbose shows all {count} entries"


RULES = {"market_rule": "market rule", "market_restriction": "market rule", "human_origin": "human origin"}


def verdict(finding: Finding) -> str:
    """Say the verdict of a finding; a market's rule is no verdict on the product."""
    return RULES.get(finding.kind) or VERDICTS[finding.verdict]


def counted(number: int, thing: str) -> str:
    """Say how many there are of a thing.

    >>> counted(1, "finding"), counted(1200, "finding")
    ('1 finding', '1,200 findings')
    """
    return f"{number:,} {thing}{'s' * (number != 1)}"


def headline(flagged: int, unjudged: int) -> str:
    """Return the first line of a report: what was flagged, and that more could not be judged.

    >>> headline(1, 0), headline(2, 3)
    ('1 thing flagged.', '2 things flagged. 3 could not be judged.')
    """
    said = f"{counted(flagged, 'thing')} flagged." if flagged else NOTHING_FLAGGED
    return f"{said} {unjudged} could not be judged." if unjudged else said


def coverage(counts: Coverage) -> str:
    """Say how much of the list was recognised.

    >>> coverage(Coverage(entries=12, recognised=10, suspected=1, unmatched=1, not_ingredients=0))
    '12 entries: 10 recognised, 1 not sure, 1 not in our table'
    """
    if not counts.entries:
        return "No ingredient list was found."
    parts = [f"{counts.recognised} recognised"]
    for count, words in (
        (counts.suspected, "not sure"),
        (counts.unmatched, "not in our table"),
        (counts.not_ingredients, "set aside as text or codes"),
    ):
        if count:
            parts.append(f"{count} {words}")
    return f"{counts.entries} entr{'y' if counts.entries == 1 else 'ies'}: {', '.join(parts)}"


def reading(match: Match) -> str:
    """Say how a name was read, and what else it may be; nothing where it is the INCI name of our own table."""
    if match.status is Status.EXACT and match.ingredient_id and not match.whose:
        return ""
    may_be = f": {', '.join(match.alternatives)}" if match.alternatives else ""
    return f"{match.why}{may_be}"


def cited(source: Source, facts: Facts) -> str:
    """Say how much of a source was read, and whose tables cite it where they are not ours."""
    whose = f", from {facts.house}" if source.source_id in facts.theirs else ""
    return f"{SEEN[source.seen]}{whose}"


def aside(claim: Claim) -> str:
    """Say why a wording was set aside: every cue that silences it, in the words of the copy."""
    return "; ".join(ASIDE[cue.kind].format(cue.text) for cue in claim.cues if cue.kind in ASIDE)


def amount(item: Item) -> str:
    """Say the amount of an item: stated, at most, or nothing."""
    if item.entry.amount is not None:
        return f"{item.entry.amount:g}%"
    if item.max_percent is None or item.max_percent >= 100:
        return ""
    return f"≤ {item.max_percent:.2g}%" if item.max_percent < 10 else f"≤ {item.max_percent:.0f}%"


def photo(unread: float, unsure: int) -> str:
    """Say how much of the text found in a photo could not be read, and how many entries were read unsurely.

    >>> photo(0.0, 0)
    'All text that was found in the photo was read.'
    >>> photo(0.12, 1)
    '12% of the text that was found in the photo could not be read. Compare 1 entry with the photo: it is marked below.'
    """
    share = f"{unread:.0%} of the text that was found in the photo could not be read."
    said = share if round(unread, 2) else "All text that was found in the photo was read."
    entries = "1 entry with the photo: it is" if unsure == 1 else f"{unsure} entries with the photo: they are"
    return f"{said} Compare {entries} marked below." if unsure else said


def confidence(share: float, is_low: bool, has_gap: bool) -> str:
    """Say how surely an entry was read.

    >>> confidence(0.712, True, False)
    '71%, read with low confidence'
    """
    low = ", read with low confidence" if is_low else ""
    return f"{share:.0%}{low}{', part of it may be missing' if has_gap else ''}"


def made_with(program: str, version: str, sha256: str) -> str:
    """Name the program and the tables a report was made with."""
    return f"labelcheck {program}, tables {version} ({sha256[:12]})"
