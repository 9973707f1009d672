"""What the rules of markets say about the materials listed: human origin first, then prohibitions."""

from collections.abc import Iterator, Sequence

from checker.judge import wording
from checker.judge.case import Case, finding
from checker.model import Claim, Finding, Item
from checker.rows import Basis, Force, MarketRule, Origin, RuleStatus, Severity, Verdict

_BARRED = (RuleStatus.PROHIBITED, RuleStatus.NOT_APPROVED)
_ALWAYS = (RuleStatus.CONDITIONAL, RuleStatus.CASE_BY_CASE)
_WITH_CLAIMS = (RuleStatus.DRUG, RuleStatus.WORDING)
_EFFECTS = (Basis.EFFICACY, Basis.MEDICINAL)


def judge_human_origin(case: Case) -> Iterator[Finding]:
    """Yield one finding for the materials of human origin, with the rule of every market that has one.

    It is a predicate on origin and not a list of names: recombinant proteins are not human tissue.
    """
    human = [item for item in case.identified if _is_human(item)]
    if not human:
        return
    rules = _distinct(rule for item, rules in case.ruled if _is_human(item) for rule in rules)
    barred = _barred(case, rules)
    yield finding(
        "human_origin",
        Verdict.REGULATED_WORDING if not barred else Verdict.NOT_ASSESSABLE,
        Severity.SERIOUS if barred else Severity.WARNING,
        f"{wording.names(human)}: material of human origin, {_by_market(case, rules)}",
        items=human,
        reasons=[wording.rule(rule, case.database) for rule in rules],
        sources=[rule.source_id for rule in rules],
        market_rules=tuple(rules),
    )


def judge_market_rules(case: Case) -> Iterator[Finding]:
    """Yield a finding for each other ingredient that a market prohibits or regulates beyond a maximum.

    Rules on wording and on drugs matter where the copy claims an effect, and are left out where it claims none.
    """
    telling = (*_BARRED, *_ALWAYS, *(_WITH_CLAIMS if any(map(_is_of_effect, case.claims)) else ()))
    others = [(item, rules) for item, rules in case.ruled if not _is_human(item)]
    for item, rules in others:
        found = [rule for rule in rules if rule.status in telling]
        if found:
            yield _market_finding(case, item, found)
    yield from _restrictions(case, others)


def _is_of_effect(claim: Claim) -> bool:
    """Whether a claim is about more than how a product feels."""
    return claim.asserted and claim.basis in _EFFECTS and claim.force is not Force.SENSORY


def _is_human(item: Item) -> bool:
    return item.match.origin is Origin.HUMAN


def _restrictions(case: Case, ruled: Sequence[tuple[Item, Sequence[MarketRule]]]) -> Iterator[Finding]:
    """Yield one finding with every restriction that holds for the listed ingredients; none of them can be checked."""
    restricted = [(item, rule) for item, rules in ruled for rule in rules if rule.status is RuleStatus.RESTRICTED]
    if not restricted:
        return
    listed = list({item.entry.position: item for item, _ in restricted}.values())
    names = wording.listed((wording.name(item) for item in listed), most=12)
    yield finding(
        "market_restriction",
        Verdict.NOT_ASSESSABLE,
        Severity.INFO,
        f"Restricted in some market, in amount, use or warnings: {names}",
        items=listed,
        reasons=[f"{wording.name(item)}: {wording.rule(rule, case.database)}" for item, rule in restricted],
        sources=[rule.source_id for _, rule in restricted],
        market_rules=tuple(rule for _, rule in restricted),
    )


def _market_finding(case: Case, item: Item, rules: Sequence[MarketRule]) -> Finding:
    barred = _barred(case, rules)
    return finding(
        "market_rule",
        Verdict.NOT_ASSESSABLE,
        _severity(barred),
        f"{wording.name(item)}: {_by_market(case, rules)}",
        items=[item],
        reasons=[wording.rule(rule, case.database) for rule in rules],
        sources=[rule.source_id for rule in rules],
        market_rules=tuple(rules),
    )


def _barred(case: Case, rules: Sequence[MarketRule]) -> list[MarketRule]:
    """Return the rules that bar an ingredient today; one that is coming is told with its date."""
    return [rule for rule in rules if rule.status in _BARRED and not _is_coming(case, rule)]


def _is_coming(case: Case, rule: MarketRule) -> bool:
    return rule.from_date is not None and rule.from_date > case.database.dated


def _severity(barred: Sequence[MarketRule]) -> Severity:
    if any(rule.status is RuleStatus.PROHIBITED for rule in barred):
        return Severity.SERIOUS
    return Severity.WARNING if barred else Severity.NOTE


def _distinct(rules: Iterator[MarketRule]) -> list[MarketRule]:
    return list({rule.rule_id: rule for rule in rules}.values())


def _by_market(case: Case, rules: Sequence[MarketRule]) -> str:
    """Say in one line what the markets say, the strictest first: "prohibited: EU and UK; not approved: China"."""
    said = []
    for status in RuleStatus:
        titles = [_where(case, rule) for rule in rules if rule.status is status]
        if titles:
            said.append(f"{wording.STATUSES[status]}: {wording.listed(titles, most=10)}")
    return "; ".join(said) or "no market rule in our table"


def _where(case: Case, rule: MarketRule) -> str:
    title = case.database.markets[rule.market].title
    return f"{title} from {rule.from_date}" if _is_coming(case, rule) else title
