"""Exosomes and what is sold in their name: is there any on the list, of what kind, from whom, and does copy agree."""

from collections.abc import Iterator

from checker.judge import wording
from checker.judge.case import Case, finding, same_taxon
from checker.model import Finding, Item, Mention
from checker.names import words
from checker.rows import Origin, Severity, Verdict, WordKind

VESICLE, COUSIN = "vesicle", "cousin"


def judge(case: Case) -> Iterator[Finding]:
    """Yield what must be said of vesicles named in copy and of vesicle-like materials on the list."""
    heroes = _heroes(case)
    if heroes and case.listed:
        yield from _presence(case, heroes)
    if case.listed:
        yield from _conflicts(case)
        yield from _undisclosed(case)


def _heroes(case: Case) -> list[Mention]:
    """Return the mentions of exosomes or vesicles that the copy makes its own."""
    return [m for m in case.mentions if m.asserted and m.form and case.family(m.form) == VESICLE]


def _sounds_like_vesicles(case: Case, item: Item) -> bool:
    """Whether an entry that was not read has a word for vesicles in its name."""
    told = [row for word in words(item.entry.name) for row in case.database.name_words.get(word, ())]
    return any(row.kind is WordKind.FORM and case.family(row.value) == VESICLE for row in told)


def _cousins(case: Case) -> list[Item]:
    """Return what is sold in the name of exosomes; ferments and lipid shells have trades of their own."""
    return [item for item in case.families.get(COUSIN, ()) if item.match.form not in ("ferment", "liposome")]


def _bearers(case: Case) -> list[Item]:
    return [*case.families.get(VESICLE, ()), *_cousins(case)]


def _presence(case: Case, heroes: list[Mention]) -> Iterator[Finding]:
    """Say that exosomes are named and none is listed, and what stands there instead."""
    if VESICLE in case.families:
        return
    maybe = [item for item in case.unread if _sounds_like_vesicles(case, item)]
    cousins = _cousins(case)
    if maybe:
        yield _open(heroes[0], maybe)
    elif cousins:
        yield _cousin(case, heroes[0], cousins)
    else:
        yield _absent(case, heroes[0])


def _open(hero: Mention, maybe: list[Item]) -> Finding:
    return finding(
        "hero_absent",
        Verdict.NOT_ASSESSABLE,
        Severity.NOTE,
        f"The copy says “{hero.text}”; {wording.names(maybe)} may be one, and is not known to us",
        items=maybe,
        mention=hero,
        about=hero.form,
    )


def _cousin(case: Case, hero: Mention, cousins: list[Item]) -> Finding:
    says = sorted({case.database.forms[item.match.form or ""].says for item in cousins})
    return finding(
        "cousin_not_exosome",
        Verdict.ABSENT,
        Severity.WARNING,
        f"The copy says “{hero.text}”; the list has {wording.names(cousins)}, which is a cousin and not exosomes",
        items=cousins,
        mention=hero,
        about=hero.form,
        reasons=[*(f"it is {text}" for text in says), _unread(case)],
        suggestion="Name in the copy what the list declares.",
    )


def _absent(case: Case, hero: Mention) -> Finding:
    ending = "an exosome ingredient ends in “Exosomes”, “Extracellular Vesicles” or “Vesicles” on a list"
    return finding(
        "hero_absent",
        Verdict.ABSENT,
        Severity.SERIOUS,
        f"The copy says “{hero.text}”; no entry of the list is an exosome or a vesicle",
        mention=hero,
        about=hero.form,
        reasons=[ending, _unread(case)],
        suggestion="List the exosome ingredient by its INCI name, or take the word out of the copy.",
    )


def _unread(case: Case) -> str:
    were = "was" if len(case.unread) == 1 else "were"
    return f"{len(case.unread)} of {len(case.listed)} entries {were} not recognised" if case.unread else ""


def _conflicts(case: Case) -> Iterator[Finding]:
    """Say where copy and list name different sources of the vesicles or their cousins."""
    bearers = _bearers(case)
    for mention in case.mentions:
        tells = mention.asserted and mention.form and case.family(mention.form) in (VESICLE, COUSIN)
        if not tells or not (mention.taxon_id or _states(mention.origin)) or not bearers:
            continue
        against = [item for item in bearers if _disagrees(case, mention, item)]
        if against and not any(_agrees(case, mention, item) for item in bearers):
            yield _conflict(case, mention, against)
            return


def _states(origin: Origin | None) -> bool:
    return origin not in (None, Origin.UNDISCLOSED, Origin.MIXED)


def _stated_origin(case: Case, mention: Mention) -> Origin | None:
    return mention.origin or (case.database.taxa[mention.taxon_id].origin if mention.taxon_id else None)


def _disagrees(case: Case, mention: Mention, item: Item) -> bool:
    known = _states(item.match.origin)
    other_origin = known and item.match.origin is not _stated_origin(case, mention)
    both = mention.taxon_id and item.match.taxon_id
    other_taxon = bool(both) and not same_taxon(mention.taxon_id, item.match.taxon_id)
    return other_origin or other_taxon


def _agrees(case: Case, mention: Mention, item: Item) -> bool:
    return item.match.origin is _stated_origin(case, mention) and not _disagrees(case, mention, item)


def _conflict(case: Case, mention: Mention, against: list[Item]) -> Finding:
    origins = wording.listed(sorted({str(item.match.origin) for item in against}))
    return finding(
        "source_conflict",
        Verdict.SOURCE_CONFLICT,
        Severity.SERIOUS,
        f"The copy says “{mention.text}”; the list has {wording.names(against)} ({origins} origin)",
        items=against,
        mention=mention,
        about=mention.text,
        reasons=["copy and list name different sources; one of them is wrong"],
        suggestion="State the source that the list declares.",
    )


def _undisclosed(case: Case) -> Iterator[Finding]:
    """Say where a vesicle, conditioned medium or tissue is listed without its species."""
    bearers = _bearers(case)
    silent = [item for item in bearers if item.match.origin is Origin.UNDISCLOSED]
    if silent:
        yield finding(
            "source_undisclosed",
            Verdict.NOT_ASSESSABLE,
            Severity.WARNING,
            f"{wording.names(silent)}: the list does not say from which species it comes",
            items=silent,
            reasons=["human material is prohibited in some markets, so the species decides whether it may be sold"],
            suggestion="Ask the maker which species and tissue it comes from.",
        )
