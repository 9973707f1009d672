"""What a batch keeps of one product's report: the result, the coverage, and each thing flagged, as plain values."""

from collections.abc import Iterable
from typing import NamedTuple

from checker.batch.lists import difference
from checker.batch.markets import Markets
from checker.check import Checker
from checker.errors import DatabaseError, InputError
from checker.judge.wording import graded, regulators_in_short
from checker.model import UNREAD, Claim, Finding, Report, Result
from checker.rows import Severity


class Listed(NamedTuple):
    """A further list of a product, and the header it stands under."""

    header: str
    text: str


class Texts(NamedTuple):
    """What a product says of itself; products that say the same get the same outcome.

    ``others`` are lists beside the one that is checked.
    """

    ingredients: str
    copy: str
    name: str
    brand: str = ""
    market: str = ""
    lang: str = ""
    others: tuple[Listed, ...] = ()


class Said(NamedTuple):
    """One finding. ``source`` and ``start`` tell where ``quoted`` stands; both are empty where it is about no words."""

    finding: str
    source: str
    start: int
    quoted: str
    verdict: str
    severity: str
    kind: str
    claim: str
    says: str
    why: str
    reasons: tuple[str, ...]
    evidence: tuple[str, ...]
    sources: tuple[str, ...]
    instead: str


class Outcome(NamedTuple):
    """What is said of a product: ``error`` says why it could not be checked, ``unread`` which entries nobody knows."""

    result: Result
    error: str = ""
    entries: int = 0
    recognised: int = 0
    unread: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()


class Examiner:
    """Checks products for one batch. Build it once a process."""

    def __init__(self, checker: Checker, markets: tuple[str, ...] = (), *, notes: bool = False) -> None:
        self._checker = checker
        self._markets = Markets(checker.database, markets)
        self._kept = (Severity.NOTE, *_FLAGGED) if notes else _FLAGGED

    def outcome(self, texts: Texts) -> Outcome:
        """Check one product; what goes wrong with it is part of the outcome, and no other product suffers.

        Raises DatabaseError where the tables themselves are wrong.
        """
        chosen = self._markets.of(texts.market)
        try:
            beside = [(header, self._checker.read_list(text)) for header, text in texts.others]
            report = self._checker.check(
                ingredients=texts.ingredients or None,
                claims=texts.copy or None,
                name=texts.name or None,
                markets=chosen.markets,
                brand=texts.brand,
                lang=texts.lang,
            )
        except InputError as error:
            return Outcome(Result.NOT_CHECKED, error.what)
        except DatabaseError:
            raise
        except Exception as error:  # A fault of ours in one product must not lose the other forty thousand.
            return Outcome(Result.NOT_CHECKED, f"the program failed on this product ({type(error).__name__}: {error})")
        differing = (difference(header, report.items, items) for header, items in beside)
        return self._told(report, filter(None, (chosen.note, *differing)))

    def _told(self, report: Report, notes: Iterable[str]) -> Outcome:
        not_run = dict.fromkeys(check.why for check in report.checks if not check.ran)
        unread = (item.entry.text for item in report.items if item.match.status in UNREAD)
        claims = {claim.id: claim for claim in report.claims}
        kept = [finding for finding in report.findings if finding.severity in self._kept]
        return Outcome(
            result=report.result,
            error="; ".join((*not_run, *notes)),
            entries=report.coverage.entries,
            recognised=report.coverage.recognised,
            unread=tuple(unread),
            said=tuple(self._said(finding, report, claims.get(finding.claim or "")) for finding in kept),
        )

    def _said(self, finding: Finding, report: Report, claim: Claim | None) -> Said:
        place = _place(finding, report, claim)
        regulators = regulators_in_short(finding, report.facts.markets)
        cited = dict.fromkeys((*finding.sources, *(source_id for _, source_id in regulators if source_id)))
        sources = (report.facts.sources[source_id] for source_id in cited)
        return Said(
            finding=finding.id,
            source=place.source,
            start=place.start,
            quoted=place.quoted,
            verdict=finding.verdict.value,
            severity=finding.severity.value,
            kind=finding.kind,
            claim=place.claim,
            says=place.says,
            why=finding.summary,
            reasons=(*finding.reasons, *(text for text, _ in regulators)),
            evidence=tuple(graded(cell, self._checker.database) for cell in finding.evidence),
            sources=tuple(f"{row.citation} {row.locator}" for row in sources),
            instead=finding.suggestion,
        )


_FLAGGED = (Severity.WARNING, Severity.SERIOUS)


class _Place(NamedTuple):
    """The words a finding is about, where they stand, and the kind of claim they make with its title."""

    source: str = ""
    start: int = 0
    quoted: str = ""
    claim: str = ""
    says: str = ""


def _place(finding: Finding, report: Report, claim: Claim | None) -> _Place:
    if claim:
        return _Place(claim.source, claim.span.start, claim.shown, claim.claim_id, claim.kind.title)
    if finding.mention:
        return _Place(finding.mention.source, finding.mention.span.start, finding.mention.text)
    entries = [item.entry for item in report.items if item.entry.position in finding.entries]
    if entries:
        return _Place(entries[0].source, entries[0].span.start, ", ".join(entry.text for entry in entries))
    return _Place()
