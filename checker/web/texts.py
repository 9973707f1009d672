"""Every sentence of the pages and of the interface's own errors, in one place."""

from checker.database import Database
from checker.rows import Basis, Grade

NAME = "labelcheck"
LANG = "en"

# Errors: where, what, what to do.
THE_TEXT = "the text"
THE_BODY = "body"
THE_FILE = "the file"
ADDRESS = "the address"
SEE_DOCS = "The page /docs says what is expected."
SEE_HOME = "Start from the first page."
BUSY = ("the server", "too many checks are waiting", "Try again in a few seconds.")
TOO_SLOW = ("the server", "the check took too long and was given up", "Try again, or paste less.")
TOO_SLOWLY = ("the request", "it was not all sent in time", "Send it again, over a faster connection.")
TOO_LONG = ("{given:,} characters are more than the {most:,} one check may have", "Paste one product at a time.")
TOO_LARGE = ("the request", "it is larger than {most} MB", "Send a smaller file, or paste the text.")
TOO_MANY_ENTRIES = (
    "the ingredient list",
    "{given:,} entries are more than the {most} one check may have",
    "Paste one product at a time.",
)
TOO_MANY_NAMES = ("names", "{given} names are more than the {most} one request may have", "Send them in parts.")
BROKEN = ("the server", "something broke on our side", "Try again; if it happens again, report it.")
WRONG_BODY = ("body", "it is neither JSON nor plain text", "Send application/json, or text/plain.")
WRONG_FORM = ("the form", "it is no multipart form", "Send multipart/form-data.")
BROKEN_FORM = ("the form", "it cannot be read", "Send one text, one file, or both.")
PASTE_HINT = "Paste the whole ingredient list, with its heading if it has one, or the whole product page."
PHOTO_HINT = "What was read stands in the field above: mend it, or take the photo again with the whole list in it."
EMPTY_FILE = ("the file", "there is nothing in it", "Choose another file, or paste the text.")
NO_FILE = ("file", "no file was sent", "Send it as the field “file” of a multipart form.")
NO_IMAGE = ("the photo", "this is no picture that can be read", "Save it as JPEG or PNG.")
HUGE_IMAGE = ("the photo", "{width} × {height} is more than {most} million points", "Send a smaller picture.")
NO_WORKBOOK = ("the file", "this is no spreadsheet that can be read", "Save it as .xlsx or .csv.")
ZIP_BOMB = ("the file", "it grows too large when unpacked", "Send fewer rows, without pictures.")
THE_SPREADSHEET = "the spreadsheet"
SPREADSHEET_HINT = "It needs a header with a column of ingredients or copy, and a row for each product."
TOO_MANY_PRODUCTS = (
    THE_SPREADSHEET,
    "it has more than {most} products",
    "Send it in parts, or use labelcheck batch on your own computer.",
)
NO_PHOTOS = (
    "the photo",
    "this server cannot read photos",
    "Paste the text. Whoever runs it adds photos with: pip install 'labelcheck[photo]'",
)
NO_INGREDIENT = ("the address", "no ingredient has this id", "Search for its name under Ingredients.")
NO_CLAIM = ("the address", "no kind of claim has this id", "All of them are under Claims.")

PROBLEMS = {
    404: "There is no such row.",
    408: "It was not all sent within a minute.",
    413: "It is larger than one request may be.",
    415: "It is of a kind that is not read.",
    422: "It cannot be checked as it is.",
    501: "This server cannot do it.",
    503: "Too much is asked at once; Retry-After says when to come again.",
}

# The description of the interface.
API_SAYS = "Checks skincare labels. Nothing that is sent is stored or logged."
PLAIN_CHECK = "A pasted ingredient list or product page."
PLAIN_MATCH = "One name on each line."
A_WORKBOOK = "The spreadsheet with the verdicts beside each product, as an Excel workbook."
API_TITLE = "HTTP interface"
API_LEAD = "The same answers for programs. Nothing that is sent is stored or logged."
API_JSON = "The machine-readable description is at"
API_TRY = "For example:"
API_GETS = "Goes in"
API_GIVES = "Comes out"
API_OBJECTS = "Objects"
REQUIRED = "required"

# Every page.
SKIP = "Skip to the content"
MENU = "Pages"
NAV = {
    "home": "Check a label",
    "ingredients": "Ingredients",
    "claims": "Claims",
    "method": "Method and limits",
    "docs": "API",
}
FOOT = "labelcheck {version} weighs evidence. It does not say that a product is safe or legal."
BACK = "Go to the first page"
ERROR_TITLE = "That did not work"

# The form.
HOME_TITLE = "Check a skincare label"
HOME_LEAD = (
    "Paste an ingredient list or a whole product page. See what each ingredient is, which claims the list can carry, "
    "and which it cannot."
)
FIELD = "Ingredient list or product page"
PLACEHOLDER = "Ingredients: Aqua, Glycerin, Niacinamide …"
FILE_FIELD = "Or a photo, a spreadsheet or a text file"
DROP_HINT = "You can also drop it anywhere on this page."
SUBMIT = "Check"
CHECKING = "Checking …"
READING = "Reading your file … a photo takes a few seconds."
SAVED = "Checked. The spreadsheet with the verdicts was saved with your downloads."
NO_SERVER = "The server did not answer. Your text is still here; try again."
EXAMPLES = "Try an example:"
EXAMPLE_TITLES = {
    "exosome-serum": "An exosome serum",
    "retinol-cream": "A retinol cream",
    "plain-lotion": "A plain lotion",
}
PRIVACY = "Nothing you paste is stored or logged."
READ_FROM = {
    "image": "This was read from your photo. Compare it with the pack, mend what is wrong, and check again.",
    "case": "This case was opened from your file.",
    "text": "This was read from your file.",
}

LEAST_SURE = "Compare first:"
PIECE = "“{text}” in your photo"
SURE = "How sure: {told}"
SLIP = "“{text}”: {why}"

# The answer.
ANSWER = "The answer"
TILES = {"flagged": "flagged", "unjudged": "could not be judged", "recognised": "recognised"}
OF = "of {count}"
NOTHING_FLAGGED = "Nothing was flagged in what could be checked. That is no seal of approval."
YOUR_TEXT = "Your text, marked"
MARKS_HINT = "Point at a mark, tap it or tab to it to see why."
KEY = {
    "serious": "flagged",
    "note": "worth knowing, or not sure",
    "info": "read, nothing against it",
    "set_aside": "read and set aside",
}
ABOUT_CLAIM = "About this kind of claim"
WHY = "More, and sources"
NOT_CHECKED = "Not checked"
NEAR = "near"
NOTHING_UNJUDGED = "Everything that was read could be judged."
WHOLE_CARD = "Its own page"
KEEP = "Keep this answer"
COPY_LINK = "Copy a link"
COPIED = "Copied. The link holds your text; it is not sent to the server until somebody opens it."
COPY_BY_HAND = "The address of this page now holds your text. Copy it from the address bar."
TOO_LONG_TO_LINK = "This text is too long for a link. Save the case as a file."
SAVE_CASE = "Save the case"
SAVE_REPORT = "Save as a page"
PRINT = "Print"

# A card.
FROM = "Where it comes from"
FUNCTIONS = "What it does in a formula"
ALIASES = "Other names"
EVIDENCE = "Evidence by outcome"
EVIDENCE_NOTE = "For what is left on intact skin."
NO_EVIDENCE = "No study of it in our tables. That is not evidence against it."
MARKETS = "Market rules"
ALL_SILENT = "We hold no rule of any market on it. That is no permission."
SILENT = "We hold no rule for {markets}. That is no permission."
CHECKED_ON = "checked {date}"
CONFUSABLES = "Never to be taken for"
SOURCES = "Sources"
CAS = "CAS number"
NOT_KNOWN = "not known"
STUDIES = "Every study, and what would raise the grade"
RULE = "Rule"
ON_FILE = "On file"
RAISED_BY = "What would raise it"
COUNTS_AS = "counts as {kind}"
STUDY_FACTS = {
    "result": "result",
    "design": "design",
    "people": "people",
    "weeks": "weeks",
    "control": "compared with",
    "blinded": "blinded",
    "paid": "paid by",
}
PICTURE_KEY = "Bars: how strong. Dots: how many studies; filled in people, hollow in the laboratory or on animals."

# Ingredients, claims, method.
SEARCH_TITLE = "Ingredients"
SEARCH_LEAD = "Search {count:,} ingredients by INCI name, common name, or the name in another language."
SEARCH_FIELD = "Name of an ingredient"
SEARCH = "Search"
FOUND_NONE = "No ingredient of this name in our tables. That says nothing about it."
FOUND_NEAR = "Did you mean:"
FOUND = "{count} found"
FOUND_MORE = "{count} more: add letters to narrow it down."
STUDIED = "Ingredients with studies in our tables"
CLAIMS_TITLE = "Claims"
CLAIMS_LEAD = "The kinds of claims that are read, and how each is judged."
CLAIM_WHY = "Why it matters"
CLAIM_BETTER = "What may be said instead"
CLAIM_JUDGED = "How it is judged"
CLAIM_EVIDENCE = "Ingredients studied for: {outcome}"
CLAIM_NO_EVIDENCE = "We hold no study of any ingredient for this effect."

BASES = {
    Basis.EFFICACY: "Effects on skin and hair",
    Basis.MEDICINAL: "Diseases and wounds",
    Basis.TESTED: "Proof, tests and experts",
    Basis.APPROVAL: "Approvals and grades",
    Basis.NUMBERS: "Figures and deadlines",
    Basis.COMPARISON: "Comparisons",
    Basis.SAFETY: "Safety and guarantees",
    Basis.PURITY: "Purity",
    Basis.GREEN: "Nature and environment",
    Basis.FREE_FROM: "Free from",
    Basis.SOURCE: "Where it comes from",
    Basis.PRESENCE: "What it contains",
}
JUDGED_BY = {
    Basis.EFFICACY: "By the graded evidence on the listed ingredients, left on intact skin.",
    Basis.MEDICINAL: "By the graded evidence on the listed ingredients; naming a disease makes a product a medicine "
    "in many markets.",
    Basis.FREE_FROM: "By the list: an entry that speaks against it is a contradiction.",
}
JUDGED_BY_TABLE = "By the table of claims: no evidence on ingredients can decide it."

METHOD_TITLE = "Method and limits"
METHOD_LEAD = "Every verdict leads to a place in your text, a row of a table, and a document you can open."
METHOD = {
    "How a name is read": (
        "A whole name that stands in our tables is taken as it is. Otherwise its parts are read: the organism, the "
        "part, the form.",
        "A slip of spelling is mended only where exactly one reading remains. Two INCI names may be one letter apart "
        "and be different substances, so what is not sure is shown as not sure.",
    ),
    "How a claim is read": (
        "Copy is read sentence by sentence. A denial, a question, a quotation or a word about another product sets a "
        "wording aside; it stays visible, with the reason.",
        "The stronger the wording, the more evidence it needs. “Helps reduce the look of lines” asks for less than "
        "“rebuilds collagen”.",
    ),
    "How evidence is graded": (
        "A grade is computed from study records by fixed rules. It is never typed in by hand. It belongs to one "
        "ingredient, one effect and one way of use: rose vesicles are not human vesicles, and a cream is not an "
        "injection.",
    ),
}
GRADE_RULES = {
    Grade.STRONG: "Three good trials agree, a review of trials is certain, or it is a licensed drug for this effect.",
    Grade.MODERATE: "Two good trials agree, or one large trial that the maker did not pay for.",
    Grade.LIMITED: "Small, short or uncontrolled studies in people, or good trials that point both ways.",
    Grade.PRECLINICAL_ONLY: "Cells, tissue or animals only; nobody studied it in people this way.",
    Grade.NONE: "There are records, and none of them counts for this.",
    Grade.CONTRADICTED: "Good trials looked for the effect and found none, or found harm.",
    Grade.NOT_REVIEWED: "No record in our tables. That is not evidence against it.",
}
AMOUNTS = (
    "Amounts",
    "A label shows no amounts, only an order. The k-th ingredient is at most 100/k percent; what stands after an "
    "ingredient with a legal maximum is at most that maximum, but never shown to be under 1%, where the order is free.",
)
SEPARATE = (
    "Three answers, never one score",
    "Evidence, market rules and wording rules are told apart. There is no number out of ten.",
)
LIMITS_TITLE = "What cannot be seen"
LIMITS = (
    "What is not declared, and whether what is declared is true.",
    "Pictures, before-and-after photographs, seals and logos.",
)
PRIVACY_TITLE = "What happens to your text"
PRIVACY_MORE = (
    "It is checked in the memory of this server. It is not stored, not logged and not sent on.",
    "A link you copy holds the text behind the # of the address, which browsers do not send.",
    "The pages load nothing from anywhere else, set no cookies and work without JavaScript.",
)
TABLES_TITLE = "The tables"
TABLES = (
    "Version {version}: {ingredients:,} ingredients, {studies:,} studies, {claims:,} kinds of claims, "
    "{market_rules:,} market rules, {sources:,} sources."
)


def tables(database: Database) -> str:
    """Say what the tables hold."""
    return TABLES.format(version=database.version, **{name: len(rows) for name, rows in database.tables.items()})


def studies(people: int, elsewhere: int) -> str:
    """Say how many studies there are.

    >>> studies(2, 1), studies(0, 1), studies(0, 0)
    ('2 studies in people, 1 elsewhere', '1 study, not in people', '')
    """
    if not people:
        return f"{_studies(elsewhere)}, not in people" if elsewhere else ""
    return f"{_studies(people)} in people" + (f", {elsewhere} elsewhere" if elsewhere else "")


def _studies(count: int) -> str:
    return f"{count} stud{'y' if count == 1 else 'ies'}"
