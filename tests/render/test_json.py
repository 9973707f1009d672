"""The JSON report is a contract: docs/report-schema.md describes it, and real reports keep to it."""

import json
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from checker import Checker, Report
from checker.evidence import MODIFIERS, RULES
from checker.judge.rules import KINDS
from checker.model import Section, Status
from checker.render import to_json
from checker.rows import Basis, CueKind, Force, Grade, Origin, RuleStatus, Seen, Severity, Verdict

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs/report-schema.md").read_text(encoding="utf-8")
SAMPLES = sorted([*(ROOT / "samples/labels").iterdir(), *(ROOT / "samples/copy").iterdir()])
TABLE_ROW = re.compile(r"^\| (\w+) \| ([^|]+) \| [^|]+ \|$", re.MULTILINE)
VOCABULARY_ROW = re.compile(r"^\| ([A-Z]\w+) \| ([^|]+) \|$", re.MULTILINE)
PLAIN_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "object": dict,
}


def documented() -> dict[str, dict[str, str]]:
    """The field tables of the document: path -> field -> type."""
    sections = re.split(r"^### ", DOCUMENT.split("## Closed vocabularies")[0], flags=re.MULTILINE)[1:]
    found = {section.split("\n")[0].strip(): dict(TABLE_ROW.findall(section)) for section in sections}
    return {path: {field: kind for field, kind in fields.items() if field != "field"} for path, fields in found.items()}


FIELDS = documented()
VOCABULARIES = {
    name: values.split(", ") for name, values in VOCABULARY_ROW.findall(DOCUMENT.split("## Closed vocabularies")[1])
}


def objects(value: Any, path: str = "report") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object of a report with the name its table has in the document."""
    if isinstance(value, list):
        for item in value:
            yield from objects(item, path + "[]")
    elif isinstance(value, dict) and path != "product.inputs":
        yield path, value
        for field, inner in value.items():
            yield from objects(inner, field if path == "report" else f"{path}.{field}")


def is_of(kind: str, value: Any) -> bool:
    """Whether a value has a documented type."""
    if kind.endswith(" or null"):
        return value is None or is_of(kind.removesuffix(" or null"), value)
    if kind.startswith("array of "):
        return isinstance(value, list) and all(is_of(kind.removeprefix("array of "), item) for item in value)
    if kind == "Span":
        return len(value) == 2 and all(is_of("integer", edge) for edge in value) and 0 <= value[0] < value[1]
    if kind in VOCABULARIES:
        return value in VOCABULARIES[kind]
    return isinstance(value, PLAIN_TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))


@pytest.fixture(scope="module")
def reports(checker: Checker) -> dict[str, Report]:
    texts = {path.name: path.read_text(encoding="utf-8") for path in SAMPLES}
    found = {name: checker.check(text) for name, text in texts.items()}
    found["apart"] = checker.check(
        ingredients="Aqua, Niacinamide 5%, Methylparabenn, Zzyzx Qworp, Human Adipose Stromal Cell Exosomes, LOT 12345",
        claims="Boosts collagen*. Free from parabens. With retinol.\n*In vitro test.",
        name="Human exosome serum",
    )
    return found


@pytest.fixture(scope="module")
def read(reports: dict[str, Report]) -> dict[str, dict[str, Any]]:
    return {name: json.loads(to_json.render(report)) for name, report in reports.items()}


def test_every_object_has_exactly_the_documented_fields(read: dict[str, dict[str, Any]]) -> None:
    for name, report in read.items():
        for path, value in objects(report):
            assert list(value) == list(FIELDS[path]), f"{name}: {path}"


def test_every_documented_object_occurs_in_the_samples(read: dict[str, dict[str, Any]]) -> None:
    assert {path for report in read.values() for path, _ in objects(report)} == set(FIELDS)


def test_every_value_has_its_documented_type(read: dict[str, dict[str, Any]]) -> None:
    for name, report in read.items():
        for path, value in objects(report):
            for field, kind in FIELDS[path].items():
                assert is_of(kind, value[field]), f"{name}: {path}.{field} is {value[field]!r} and no {kind}"


def test_every_documented_type_is_known() -> None:
    bare = {
        kind.removeprefix("array of ").removesuffix(" or null")
        for fields in FIELDS.values()
        for kind in fields.values()
    }
    assert bare <= {*PLAIN_TYPES, *VOCABULARIES, "Span"}


ENUMS: dict[str, type[StrEnum]] = {
    "Section": Section,
    "Status": Status,
    "Origin": Origin,
    "Basis": Basis,
    "Force": Force,
    "CueKind": CueKind,
    "Verdict": Verdict,
    "Severity": Severity,
    "Grade": Grade,
    "RuleStatus": RuleStatus,
    "Seen": Seen,
}


@pytest.mark.parametrize("name", ENUMS)
def test_a_documented_vocabulary_is_that_of_the_program(name: str) -> None:
    assert VOCABULARIES[name] == [item.value for item in ENUMS[name]]


def test_the_documented_rules_and_modifiers_are_those_of_the_program() -> None:
    code = (ROOT / "checker/evidence/grade.py").read_text(encoding="utf-8")
    caps = re.findall(r'return Grade\.\w+, "(\w+)"', code)
    assert VOCABULARIES["Rule"] == [*(rule.__name__ for _, rule in RULES), *caps]
    assert VOCABULARIES["Modifier"] == [*MODIFIERS, "stale"]


def test_no_judge_gives_a_kind_of_finding_that_is_not_documented() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "checker/judge").glob("*.py"))
    given = set(re.findall(r"\bfinding\(\s*\"(\w+)\"", code)) | set(KINDS.values())
    given |= {"claim_evidence", "regulated_wording"}
    assert given == set(VOCABULARIES["FindingKind"])


def test_the_schema_version_is_one(read: dict[str, dict[str, Any]]) -> None:
    assert {report["schema_version"] for report in read.values()} == {1} == {to_json.SCHEMA_VERSION}


def test_every_span_quotes_the_input_exactly(read: dict[str, dict[str, Any]]) -> None:
    for report in read.values():
        inputs = report["product"]["inputs"]
        for _, value in objects(report):
            if "span" in value:
                start, end = value["span"]
                assert inputs[value["source"]][start:end] == value["text"]


def test_findings_point_to_claims_and_entries_that_are_there(read: dict[str, dict[str, Any]]) -> None:
    for report in read.values():
        claims = {claim["id"] for claim in report["claims"]} | {None}
        positions = {entry["position"] for entry in report["entries"]}
        for finding in report["findings"]:
            assert finding["claim"] in claims
            assert set(finding["entries"]) <= positions


def test_a_finding_is_flagged_where_its_severity_says_so(read: dict[str, dict[str, Any]]) -> None:
    for report in read.values():
        for finding in report["findings"]:
            assert finding["flagged"] is (finding["severity"] in ("warning", "serious"))


def test_the_source_of_a_market_rule_is_among_the_sources_of_its_finding(read: dict[str, dict[str, Any]]) -> None:
    for report in read.values():
        for finding in report["findings"]:
            cited = {source["source_id"] for source in finding["sources"]}
            assert {rule["source_id"] for rule in finding["market_rules"]} <= cited


def test_coverage_adds_up(read: dict[str, dict[str, Any]]) -> None:
    for report in read.values():
        counts = report["coverage"]
        parts = ("recognised", "suspected", "unmatched", "not_ingredients")
        listed = [entry for entry in report["entries"] if entry["section"] != "repeated"]
        assert counts["entries"] == len(listed) == sum(counts[part] for part in parts)


def test_finding_ids_are_unique_within_a_report_for_each_claim(read: dict[str, dict[str, Any]]) -> None:
    for report in read.values():
        ids = [(finding["id"], finding["claim"]) for finding in report["findings"]]
        assert len(ids) == len(set(ids))


def test_the_same_input_gives_the_same_bytes(checker: Checker, reports: dict[str, Report]) -> None:
    for report in reports.values():
        again = Checker(checker.database).check(**report.inputs)
        assert to_json.render(again).encode() == to_json.render(report).encode()


def test_a_finding_keeps_its_id_when_text_is_put_before_it(checker: Checker) -> None:
    text = "Boosts collagen.\n\nIngredients: Aqua, Glycerin, Parfum"
    ids = [finding.id for finding in checker.check(text).findings]
    assert ids == [finding.id for finding in checker.check("For the face.\n\n" + text).findings]


def test_to_dict_is_what_is_rendered(reports: dict[str, Report]) -> None:
    report = reports["apart"]
    assert json.loads(json.dumps(report.to_dict())) == json.loads(to_json.render(report))


def test_a_null_is_kept_apart_from_an_empty_string(read: dict[str, dict[str, Any]]) -> None:
    entry = next(entry for entry in read["apart"]["entries"] if entry["status"] == "unmatched")
    assert entry["ingredient_id"] is None
    assert entry["origin"] is None


def test_the_example_of_the_document_has_the_documented_keys_and_quotes_the_sample() -> None:
    example = json.loads(DOCUMENT.split("```json")[1].split("```")[0])
    sample = (ROOT / "samples/labels/04-rose-exosome-serum.txt").read_text(encoding="utf-8")
    for part, path in (("entry", "entries[]"), ("claim", "claims[]"), ("finding", "findings[]")):
        for inner, value in objects(example[part], path):
            assert list(value) == list(FIELDS[inner])
    for part in ("entry", "claim"):
        assert sample[slice(*example[part]["span"])] == example[part]["text"]
