"""One kind of row per table of ``ingredient_db``, and the closed vocabularies their cells use."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Origin(StrEnum):
    """Where a material comes from. ``recombinant`` is made by engineered cells and is not human tissue."""

    HUMAN = "human"
    ANIMAL = "animal"
    PLANT = "plant"
    ALGAE = "algae"
    FUNGUS = "fungus"
    BACTERIA = "bacteria"
    MINERAL = "mineral"
    SYNTHETIC = "synthetic"
    RECOMBINANT = "recombinant"
    MIXED = "mixed"
    UNDISCLOSED = "undisclosed"


class AliasKind(StrEnum):
    """Why a label prints this name instead of the INCI name."""

    SYNONYM = "synonym"
    OLD_INCI = "old_inci"
    US = "us"
    EU = "eu"
    COMMON = "common"
    TRADE = "trade"
    ABBREVIATION = "abbreviation"
    MISSPELLING = "misspelling"
    TRANSLATION = "translation"
    DRUG = "drug"


class WordKind(StrEnum):
    """The role of a word in the name of a natural material. A qualifier may deny an origin: "vegan" lanolin is none."""

    PART = "part"
    FORM = "form"
    ORIGIN = "origin"
    CELL = "cell"
    PROCESS = "process"
    QUALIFIER = "qualifier"
    DENIES = "denies"


class Role(StrEnum):
    """Whether an ingredient belongs to a group or only looks as if it did."""

    MEMBER = "member"
    LOOK_ALIKE = "look_alike"


class PatternField(StrEnum):
    """What a group pattern is compared with."""

    NAME_START = "name_start"
    NAME_END = "name_end"
    NAME_WORD = "name_word"
    ORIGIN = "origin"
    FORM = "form"
    FUNCTION = "function"


class Subjects(StrEnum):
    """On whom or what a study was made."""

    HUMAN = "human"
    ANIMAL = "animal"
    EX_VIVO = "ex_vivo"
    IN_VITRO = "in_vitro"
    PRODUCT_NAME = "product_name"


class Design(StrEnum):
    """How a study was built."""

    SYSTEMATIC_REVIEW = "systematic_review"
    RCT_SPLIT = "rct_split"
    RCT_PARALLEL = "rct_parallel"
    NONRANDOMISED = "nonrandomised"
    SINGLE_ARM = "single_arm"
    CASE_SERIES = "case_series"
    LABORATORY = "laboratory"


class Control(StrEnum):
    """What the material was compared with."""

    VEHICLE = "vehicle"
    SALINE = "saline"
    ACTIVE = "active"
    UNTREATED = "untreated"
    NONE = "none"


class Blinding(StrEnum):
    """Who did not know which arm was which."""

    DOUBLE = "double"
    ASSESSOR = "assessor"
    NONE = "none"
    UNKNOWN = "unknown"


class Endpoint(StrEnum):
    """Who or what measured the outcome."""

    INSTRUMENT = "instrument"
    BLINDED_GRADER = "blinded_grader"
    UNBLINDED_GRADER = "unblinded_grader"
    SELF_REPORT = "self_report"
    IMAGE_SCORE = "image_score"
    LABORATORY = "laboratory"


class Direction(StrEnum):
    """The result between arms (or against baseline where there is one arm)."""

    BENEFIT = "benefit"
    NULL = "null"
    HARM = "harm"
    MIXED = "mixed"


class Route(StrEnum):
    """How the material reached the skin."""

    LEAVE_ON = "leave_on"
    RINSE_OFF = "rinse_off"
    OCCLUSIVE = "occlusive"
    ADJUNCT_MICRONEEDLE = "adjunct_microneedle"
    ADJUNCT_LASER = "adjunct_laser"
    INJECTION = "injection"
    ORAL = "oral"
    LABORATORY = "laboratory"


class Material(StrEnum):
    """Whether what was studied is the listed ingredient itself."""

    SAME = "same"
    OTHER_SOURCE = "other_source"
    OTHER_FORM = "other_form"
    MIXTURE = "mixture"


class Funding(StrEnum):
    """Who paid for a study; an author who works for the maker makes it ``sponsor``."""

    INDEPENDENT = "independent"
    SPONSOR = "sponsor"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Certainty(StrEnum):
    """The GRADE certainty a systematic review states for its result."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very_low"
    NOT_RATED = "not_rated"


class Basis(StrEnum):
    """How a kind of claim must be judged."""

    EFFICACY = "efficacy"
    PRESENCE = "presence"
    FREE_FROM = "free_from"
    SOURCE = "source"
    MEDICINAL = "medicinal"
    TESTED = "tested"
    NUMBERS = "numbers"
    COMPARISON = "comparison"
    PURITY = "purity"
    SAFETY = "safety"
    APPROVAL = "approval"
    GREEN = "green"


class Force(StrEnum):
    """How much a claim asserts, from a feeling on the skin to the cure of a disease."""

    SENSORY = "sensory"
    HEDGED = "hedged"
    PLAIN = "plain"
    STRUCTURAL = "structural"
    DISEASE = "disease"


class Grade(StrEnum):
    """How well human studies of the same material by the same route carry an outcome."""

    STRONG = "strong"
    MODERATE = "moderate"
    LIMITED = "limited"
    PRECLINICAL_ONLY = "preclinical_only"
    NONE = "none"
    CONTRADICTED = "contradicted"
    NOT_REVIEWED = "not_reviewed"


class Standing(StrEnum):
    """How the best evidence for a claim stands before its verdict.

    It is the grade; ``undeclared`` where nothing is reviewed and nothing listed is declared for the effect either.
    """

    STRONG = "strong"
    MODERATE = "moderate"
    LIMITED = "limited"
    PRECLINICAL_ONLY = "preclinical_only"
    NONE = "none"
    CONTRADICTED = "contradicted"
    NOT_REVIEWED = "not_reviewed"
    UNDECLARED = "undeclared"


class Verdict(StrEnum):
    """What is said about a claim or an ingredient."""

    SUPPORTED = "supported"
    EARLY_EVIDENCE = "early_evidence"
    WEAK_EVIDENCE = "weak_evidence"
    UNSUPPORTED = "unsupported"
    CONTRADICTED = "contradicted"
    OVERSTATED = "overstated"
    REGULATED_WORDING = "regulated_wording"
    ABSENT = "absent"
    SOURCE_CONFLICT = "source_conflict"
    NOT_ASSESSABLE = "not_assessable"
    OK = "ok"


class Severity(StrEnum):
    """How much a finding matters; ``warning`` and ``serious`` are flagged."""

    INFO = "info"
    NOTE = "note"
    WARNING = "warning"
    SERIOUS = "serious"

    @property
    def is_flagged(self) -> bool:
        """Whether a reader should act on it."""
        return self in (Severity.WARNING, Severity.SERIOUS)

    @property
    def milder(self) -> "Severity":
        """One step down from what is flagged; a note and an info stay what they are."""
        return {Severity.SERIOUS: Severity.WARNING, Severity.WARNING: Severity.NOTE}.get(self, self)

    @property
    def as_flagged(self) -> "Severity":
        """At least a warning."""
        return self if self.is_flagged else Severity.WARNING


class PhraseRole(StrEnum):
    """Whether a wording makes the claim or shows that it is not made."""

    FIRES = "fires"
    GUARDS = "guards"


class CueKind(StrEnum):
    """What a context cue does to the claims it reaches."""

    NEGATOR = "negator"
    PSEUDO_NEGATION = "pseudo_negation"
    HEDGE = "hedge"
    APPEARANCE = "appearance"
    TERMINATOR = "terminator"
    QUESTION = "question"
    ATTRIBUTION = "attribution"
    TESTIMONIAL = "testimonial"
    TEXTBOOK = "textbook"
    INSTRUCTION = "instruction"
    CANDID = "candid"
    OTHER_PRODUCT = "other_product"
    HISTORY = "history"
    STUDY = "study"
    BASE = "base"
    SHARE = "share"
    IN_VITRO = "in_vitro"
    PRODUCT_NAME = "product_name"


class Reach(StrEnum):
    """Which stretch of text a cue acts on."""

    AFTER = "after"
    BEFORE = "before"
    CLAUSE = "clause"
    SENTENCE = "sentence"
    INSIDE = "inside"


class RuleStatus(StrEnum):
    """What one market says about a material."""

    PROHIBITED = "prohibited"
    RESTRICTED = "restricted"
    CONDITIONAL = "conditional"
    CASE_BY_CASE = "case_by_case"
    NOT_APPROVED = "not_approved"
    DRUG = "drug"
    WORDING = "wording"
    ALLOWED = "allowed"


class Ruling(StrEnum):
    """What came of a regulator's, a court's or a self-regulator's look at a wording.

    ``warned`` is an official letter, ``stopped`` an order or a recommendation to end or change it, ``proceeded`` a
    lawsuit that a court let go on; ``advised_against`` and ``allowed`` come from rulings and guidance alike.
    """

    UPHELD = "upheld"
    NOT_UPHELD = "not_upheld"
    WARNED = "warned"
    STOPPED = "stopped"
    PROCEEDED = "proceeded"
    SETTLED = "settled"
    FINED = "fined"
    ADVISED_AGAINST = "advised_against"
    ALLOWED = "allowed"

    @property
    def lets_pass(self) -> bool:
        """Whether nothing was held against the wording."""
        return self in (Ruling.ALLOWED, Ruling.NOT_UPHELD)


class WordingStatus(StrEnum):
    """What one market says about a kind of claim, the strictest first."""

    PROHIBITED = "prohibited"
    DRUG = "drug"
    RESTRICTED = "restricted"
    NEEDS_EVIDENCE = "needs_evidence"
    PERMITTED = "permitted"


class LimitKind(StrEnum):
    """What kind of amount a row states."""

    LEGAL_MAX = "legal_max"
    EFFECTIVE = "effective"
    AUTHORISED = "authorised"


class SourceKind(StrEnum):
    """What kind of document is cited."""

    PAPER = "paper"
    PREPRINT = "preprint"
    REGISTRY = "registry"
    LAW = "law"
    GUIDANCE = "guidance"
    NOTICE = "notice"
    RULING = "ruling"
    INVENTORY = "inventory"
    NEWS = "news"
    TRADE = "trade"


class Seen(StrEnum):
    """How much of a cited document was read; ``secondary`` means it was read about, not read."""

    FULL_TEXT = "full_text"
    ABSTRACT = "abstract"
    SECONDARY = "secondary"


class ColumnRole(StrEnum):
    """What a column of a product table holds; ``sign`` only shows the layout, ``language`` is a word of headers.

    ``lang`` is the column that says in which language a row is; ``active`` and ``inactive`` are the two parts of a
    drug's list.
    """

    ID = "id"
    NAME = "name"
    BRAND = "brand"
    INGREDIENTS = "ingredients"
    ACTIVE = "active"
    INACTIVE = "inactive"
    COPY = "copy"
    TYPE = "type"
    MARKET = "market"
    GROUP = "group"
    LANG = "lang"
    SIGN = "sign"
    LANGUAGE = "language"


class FormRow(NamedTuple):
    """A physical form of a material; ``family`` is vesicle, cousin or other."""

    form: str
    title: str
    family: str
    says: str


class Heading(NamedTuple):
    """Words that open a section of a label, or (section ``end``) close the list."""

    heading: str
    lang: str
    section: str


class ProseWord(NamedTuple):
    """A word that stands in sentences and never in an ingredient name."""

    word: str
    lang: str


class MarketRow(NamedTuple):
    """A market whose rules the tables hold."""

    market: str
    title: str


class MarketName(NamedTuple):
    """A name or code under which spreadsheets speak of a market; an empty ``market`` stands for all there are."""

    name: str
    market: str


class Taxon(NamedTuple):
    """A species, or a group of organisms that labels name as one."""

    taxon_id: str
    latin: str
    common: str
    origin: Origin


class TaxonName(NamedTuple):
    """Another name of a taxon: a Latin synonym or a common name."""

    taxon_id: str
    name: str
    kind: str
    lang: str


class NameWord(NamedTuple):
    """A word (or words) of the name grammar and what it tells: a part, a form, an origin, a cell, a process."""

    word: str
    kind: WordKind
    value: str
    rank: int


class WordTranslation(NamedTuple):
    """A word of names in another language and its English one; ``english`` is empty where it only joins."""

    word: str
    lang: str
    english: str


class Ingredient(NamedTuple):
    """One INCI material."""

    ingredient_id: str
    inci_name: str
    origin: Origin
    form: str
    taxon_id: str
    cas: str
    summary: str


class Alias(NamedTuple):
    """Another written form of an ingredient; the same alias on two ingredients is ambiguous."""

    ingredient_id: str
    alias: str
    kind: AliasKind
    lang: str


class Group(NamedTuple):
    """A set of ingredients that copy speaks of as one."""

    group_id: str
    title: str
    definition: str
    source_id: str


class GroupMember(NamedTuple):
    """An ingredient that belongs to a group, or only looks as if it did (``why`` says so)."""

    group_id: str
    ingredient_id: str
    role: Role
    why: str


class GroupPattern(NamedTuple):
    """A rule that puts every ingredient it fits into a group."""

    group_id: str
    field: PatternField
    value: str
    role: Role
    why: str


class Function(NamedTuple):
    """What an ingredient does in a formula, in CosIng's vocabulary."""

    ingredient_id: str
    function: str


class Confusable(NamedTuple):
    """Two names that must never be merged."""

    name_a: str
    name_b: str
    why: str


class CasNote(NamedTuple):
    """A CAS number that CosIng gives for an ingredient and our table does not, and why."""

    ingredient_id: str
    cosing_cas: str
    why: str


class Outcome(NamedTuple):
    """A skin effect that can be claimed; shorter studies than ``minimum_weeks`` do not qualify."""

    outcome_id: str
    title: str
    minimum_weeks: float


class OutcomeFunction(NamedTuple):
    """A declared function that speaks of an outcome: humectant of hydration. It is a purpose and no evidence."""

    outcome_id: str
    function: str
    source_id: str


class Source(NamedTuple):
    """A cited document: where it is, how much of it was read, and when."""

    source_id: str
    kind: SourceKind
    citation: str
    year: int | None
    locator: str
    seen: Seen
    read_on: date


class Study(NamedTuple):
    """One study. ``n_per_arm`` is the smallest arm; in a split-face study it equals ``n_analysed``."""

    study_id: str
    source_id: str
    subjects: Subjects
    design: Design
    n_analysed: int | None
    n_per_arm: int | None
    trials: int | None
    certainty: Certainty
    control: Control
    blinding: Blinding
    route: Route
    weeks: float | None
    dose: str
    funding: Funding
    team: str
    cohort: str
    retracted: bool
    note: str
    reviewed_on: date


class StudyOutcome(NamedTuple):
    """One outcome measured in a study for one ingredient."""

    study_id: str
    ingredient_id: str
    outcome_id: str
    material: Material
    endpoint: str
    endpoint_type: Endpoint
    between_arms: bool
    direction: Direction
    small_effect: bool
    result: str


class ClaimType(NamedTuple):
    """One kind of marketing claim. ``verdict`` and ``severity`` hold for the bases no evidence grade decides."""

    claim_id: str
    family: str
    title: str
    basis: Basis
    force: Force
    visible: bool
    outcome_id: str
    group_id: str
    verdict: Verdict | None
    severity: Severity | None
    why: str
    better_wording: str
    source_id: str


class Phrase(NamedTuple):
    """A wording that fires or guards a claim; ``outcome_id`` and ``group_id`` narrow the claim's own."""

    claim_id: str
    lang: str
    phrase: str
    role: PhraseRole
    force: Force | None
    outcome_id: str
    group_id: str


class WordClass(NamedTuple):
    """A word that stands for its class in phrases: ``<boost>`` is boost, stimulate, increase ..."""

    word_class: str
    lang: str
    word: str


class MarketingName(NamedTuple):
    """A word in copy that names a material; filled cells all hold at once (origin plant, form exosomes)."""

    phrase: str
    lang: str
    ingredient_id: str
    taxon_id: str
    group_id: str
    origin: Origin | None
    form: str


class ContextCue(NamedTuple):
    """A wording near a claim that changes what it asserts."""

    cue: str
    lang: str
    kind: CueKind
    reach: Reach


class VerdictRule(NamedTuple):
    """The verdict on an efficacy claim of this force, when its best evidence stands like this."""

    standing: Standing
    force: Force
    verdict: Verdict
    severity: Severity


class MarketRule(NamedTuple):
    """A rule of one market; it applies where every filled selector (ingredient, group, origin, form) fits."""

    rule_id: str
    market: str
    ingredient_id: str
    group_id: str
    origin: Origin | None
    form: str
    status: RuleStatus
    summary: str
    instrument: str
    entry: str
    from_date: date | None
    checked_on: date
    source_id: str


class WordingRule(NamedTuple):
    """What one market says about a wording, whatever the list shows: of a claim that names this and no other group."""

    claim_id: str
    group_id: str
    ingredient_id: str
    market: str
    severity: Severity
    says: str
    instrument: str
    checked_on: date
    source_id: str


class DoseLimit(NamedTuple):
    """An amount in percent: a legal maximum, a range that was studied, or an authorised drug strength."""

    ingredient_id: str
    kind: LimitKind
    percent_low: float | None
    percent_high: float
    market: str
    outcome_id: str
    conditions: str
    source_id: str


class ColumnName(NamedTuple):
    """A header of product tables and what stands under it; an empty ``layout`` is anybody's, and rank 1 is best."""

    layout: str
    header: str
    role: ColumnRole
    rank: int
    lang: str


class ClaimRule(NamedTuple):
    """What a law or an official standard of one market says about a kind of claim."""

    claim_id: str
    market: str
    status: WordingStatus
    instrument: str
    entry: str
    said: str
    from_date: date | None
    checked_on: date
    source_id: str


class Precedent(NamedTuple):
    """A decision or published advice on a wording; ``english`` is what the quote means where it is in another language.

    ``decided_on`` is a year, a month or a day, or empty where it was not seen. The group or the ingredient that a
    free-from wording named is filled.
    """

    claim_id: str
    market: str
    authority: str
    decided_on: str
    ruling: Ruling
    quoted: str
    english: str
    said: str
    group_id: str
    ingredient_id: str
    source_id: str
    checked_on: date
