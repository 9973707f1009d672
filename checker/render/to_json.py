"""Report -> the JSON contract, schema version 1 (docs/report-schema.md)."""

import json
from typing import Any

from checker.card import Card
from checker.judge.wording import claim_rule, precedent_in_full
from checker.model import Claim, Evidence, Finding, Item, Match, Mention, Report
from checker.rows import MarketRule, Source

SCHEMA_VERSION = 1


def render(report: Report) -> str:
    """Return the report as indented JSON, the same bytes for the same input and tables."""
    return json.dumps(as_dict(report), ensure_ascii=False, indent=2) + "\n"


def as_dict(report: Report) -> dict[str, Any]:
    """Return the report as plain dictionaries, lists and strings."""
    return {
        "schema_version": SCHEMA_VERSION,
        "product": {"name": report.name, "inputs": report.inputs},
        "database": {"version": report.database_version, "sha256": report.database_sha256},
        "coverage": {
            "entries": report.coverage.entries,
            "recognised": report.coverage.recognised,
            "suspected": report.coverage.suspected,
            "unmatched": report.coverage.unmatched,
            "not_ingredients": report.coverage.not_ingredients,
        },
        "entries": [_entry(item) for item in report.items],
        "claims": [claim_dict(claim) for claim in report.claims],
        "findings": [_finding(finding, report) for finding in report.findings],
        "checks": [{"name": check.name, "ran": check.ran, "why": check.why} for check in report.checks],
        "limits": list(report.limits),
    }


def match_dict(text: str, match: Match) -> dict[str, Any]:
    """Return one resolved name as ``labelcheck match --format json`` prints it."""
    return {
        "text": text,
        "status": match.status,
        "ingredient_id": match.ingredient_id,
        "inci_name": match.inci_name,
        "origin": match.origin,
        "form": match.form,
        "score": match.score,
        "alternatives": list(match.alternatives),
        "why": match.why,
    }


def card_dict(seen: Card) -> dict[str, Any]:
    """Return the card of an ingredient of the tables as ``GET /api/ingredients/{id}`` answers it."""
    match = seen.match
    return {
        "ingredient_id": match.ingredient_id,
        "inci_name": match.inci_name,
        "summary": seen.summary,
        "origin": match.origin,
        "form": match.form,
        "taxon": seen.taxon.latin if seen.taxon else None,
        "cas": seen.cas,
        "functions": list(seen.functions),
        "aliases": list(seen.aliases),
        "evidence": [_evidence(cell) for _, cell in seen.evidence],
        "market_rules": [_rule(rule) for rule in seen.rules],
        "silent_markets": list(seen.silent_markets),
        "sources": [_document(source) for source in seen.sources.values()],
    }


def match_line(text: str, match: Match) -> str:
    """Return one resolved name as one line of JSON."""
    return json.dumps(match_dict(text, match), ensure_ascii=False)


def claims_line(text: str, claims: tuple[Claim, ...]) -> str:
    """Return the claims of one text as one line of JSON."""
    return json.dumps({"text": text, "claims": [claim_dict(claim) for claim in claims]}, ensure_ascii=False)


def _entry(item: Item) -> dict[str, Any]:
    entry = item.entry
    place = {"position": entry.position, "section": entry.section}
    read = match_dict(entry.text, item.match) | {"source": entry.source, "span": list(entry.span)}
    return (
        place
        | read
        | {"amount": entry.amount, "max_percent": item.max_percent, "max_percent_why": item.max_percent_why}
    )


def claim_dict(claim: Claim) -> dict[str, Any]:
    """Return one claim as the contract has it and as ``labelcheck claims --format json`` prints it."""
    return {
        "id": claim.id,
        "claim_id": claim.claim_id,
        "family": claim.kind.family,
        "basis": claim.basis,
        "force": claim.force,
        "asserted": claim.asserted,
        "text": claim.text,
        "source": claim.source,
        "span": list(claim.span),
        "lang": claim.lang,
        "context": [{"kind": cue.kind, "text": cue.text} for cue in claim.cues],
        "about": [_mention(mention) for mention in claim.about],
        "footnote": claim.footnote,
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {"text": mention.text, "source": mention.source, "span": list(mention.span)}


def _finding(finding: Finding, report: Report) -> dict[str, Any]:
    return {
        "id": finding.id,
        "kind": finding.kind,
        "verdict": finding.verdict,
        "flagged": finding.flagged,
        "severity": finding.severity,
        "claim": finding.claim,
        "entries": list(finding.entries),
        "summary": finding.summary,
        "reasons": [*finding.reasons, *_regulators(finding, report)],
        "evidence": [_evidence(cell) for cell in finding.evidence],
        "market_rules": [_rule(rule) for rule in finding.market_rules],
        "sources": [_source(source_id, report) for source_id in finding.cited],
        "suggestion": finding.suggestion,
    }


def _regulators(finding: Finding, report: Report) -> list[str]:
    rules = [claim_rule(row, report.facts.markets) for row in finding.claim_rules]
    return rules + [precedent_in_full(row) for row in finding.precedents]


def _evidence(cell: Evidence) -> dict[str, Any]:
    return {
        "ingredient_id": cell.ingredient_id,
        "outcome_id": cell.outcome_id,
        "grade": cell.grade,
        "rule": cell.rule,
        "modifiers": list(cell.modifiers),
        "studies": [record.study.study_id for record in cell.records],
    }


def _rule(rule: MarketRule) -> dict[str, Any]:
    return {
        "rule_id": rule.rule_id,
        "market": rule.market,
        "status": rule.status,
        "summary": rule.summary,
        "instrument": rule.instrument,
        "entry": rule.entry,
        "from_date": rule.from_date.isoformat() if rule.from_date else None,
        "checked_on": rule.checked_on.isoformat(),
        "source_id": rule.source_id,
    }


def _source(source_id: str, report: Report) -> dict[str, Any]:
    whose = report.facts.house if source_id in report.facts.theirs else "labelcheck"
    return _document(report.facts.sources[source_id]) | {"tables": whose}


def _document(source: Source) -> dict[str, Any]:
    return {
        "source_id": source.source_id,
        "citation": source.citation,
        "locator": source.locator,
        "seen": source.seen,
    }
