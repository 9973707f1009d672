"""The short answers of ``match``, ``claims`` and ``ingredient`` as terminal text."""

from collections.abc import Iterable, Iterator

from checker.card import Card
from checker.judge.wording import GRADES, MODIFIERS
from checker.judge.wording import STATUSES as RULES
from checker.model import Claim, Evidence, Match
from checker.render import wording
from checker.render.wrap import readable, wrapped
from checker.rows import DoseLimit, MarketRule, Outcome


def match_line(text: str, match: Match) -> str:
    """Return one resolved name as one line."""
    told = [
        wording.STATUSES[match.status],
        match.inci_name or "",
        wording.ORIGINS[match.origin] if match.origin else "",
    ]
    told += [match.form or "", f"candidates: {', '.join(match.alternatives)}" if match.alternatives else ""]
    return f"{text}: {'; '.join(part for part in told if part)}"


def claims_lines(text: str, claims: tuple[Claim, ...]) -> str:
    """Return the claims of one text, a line each."""
    return "\n".join([text, *(_claim(claim) for claim in claims)] if claims else [text, f"  {wording.NO_CLAIMS}"])


def _claim(claim: Claim) -> str:
    context = ", ".join(f"{cue.kind} “{cue.text}”" for cue in claim.cues)
    aside = "" if claim.asserted else ", set aside"
    place = f"{claim.span.start}-{claim.span.end}"
    return f"  {claim.claim_id} {place} “{claim.text}”: {claim.kind.title}; {claim.force}, {claim.basis}{aside}" + (
        f"; {context}" if context else ""
    )


def card(seen: Card, columns: int) -> str:
    """Return the card of an ingredient as text at most ``columns`` wide."""
    lines = [part for line in _card(seen) for part in _bullet(line, readable(columns))]
    return "\n".join(lines) + "\n"


def _card(seen: Card) -> Iterator[str]:
    match = seen.match
    yield match.inci_name or seen.asked
    yield f"{wording.STATUSES[match.status]}: {match.why}"
    if seen.summary:
        yield seen.summary
    yield f"origin: {wording.ORIGINS[match.origin] if match.origin else 'not known'}" + (
        f" ({seen.taxon.latin}, {seen.taxon.common})" if seen.taxon else ""
    )
    yield f"form: {seen.form.title}: {seen.form.says}" if seen.form else ""
    if seen.cas or seen.cas_notes:
        yield "; ".join(
            [f"CAS: {seen.cas or 'none'}", *(f"CosIng has {n.cosing_cas}: {n.why}" for n in seen.cas_notes)]
        )
    yield from _headed("functions", [", ".join(seen.functions)] if seen.functions else [])
    yield from _headed("other names", [", ".join(seen.aliases)] if seen.aliases else [])
    yield from _headed("evidence by outcome (left on intact skin)", [_cell(*pair) for pair in seen.evidence])
    yield from _headed("amounts", [_limit(limit) for limit in seen.limits])
    silent = f"no rule held for {', '.join(seen.silent_markets)}: that is no permission" if seen.silent_markets else ""
    yield from _headed("market rules", [*map(_rule, seen.rules), *filter(None, [silent])])
    yield from _headed(
        "never to be taken for", [f"{pair.name_a} / {pair.name_b}: {pair.why}" for pair in seen.confusables]
    )
    yield from _headed("sources", [f"{s.citation} {s.locator} ({wording.SEEN[s.seen]})" for s in seen.sources.values()])


def _headed(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield ""
        yield title.upper()
        yield from (f"- {line}" for line in found)


def _cell(outcome: Outcome, cell: Evidence) -> str:
    notes = "; ".join(MODIFIERS[modifier] for modifier in cell.modifiers)
    count = f"{len(cell.records)} record{'s' * (len(cell.records) != 1)}"
    return f"{outcome.title}: {GRADES[cell.grade]}; {count}, rule {cell.rule.replace('_', ' ')}" + (
        f" ({notes})" if notes else ""
    )


def _limit(limit: DoseLimit) -> str:
    low = "" if limit.percent_low in (None, limit.percent_high) else f"{limit.percent_low:g} to "
    place = ", ".join(part for part in (limit.market, limit.outcome_id.replace("_", " "), limit.conditions) if part)
    return f"{limit.kind.replace('_', ' ')}: {low}{limit.percent_high:g}%" + (f" ({place})" if place else "")


def _rule(rule: MarketRule) -> str:
    since = f", from {rule.from_date}" if rule.from_date else ""
    entry = " ".join(part for part in (rule.instrument, rule.entry) if part)
    return f"{rule.market}: {RULES[rule.status]}. {rule.summary} ({entry}{since}; checked {rule.checked_on})"


def _bullet(line: str, columns: int) -> list[str]:
    return wrapped(line, columns, indent="  " if line.startswith("- ") else "")
