"""Many products at once: the retailer's spreadsheet, in order, with every row answered."""

from checker.batch.columns import FINDING_COLUMNS, FORMULA, RESULTS, VERDICT_COLUMNS, theirs
from checker.batch.compare import Baseline, Earlier, Waiver, Waivers, read_baseline, read_waivers
from checker.batch.frame import Checked, check_frame
from checker.batch.job import Job, Table, tables
from checker.batch.journal import Journal
from checker.batch.outcome import Outcome, Said, Texts
from checker.batch.rows import Answer, Issue
from checker.batch.run import Batch
from checker.batch.summary import Summary
from checker.batch.work import Rules, outcomes

__all__ = [
    "FINDING_COLUMNS", "FORMULA", "RESULTS", "VERDICT_COLUMNS",
    "Answer", "Baseline", "Batch", "Checked", "Earlier", "Issue", "Job", "Journal", "Outcome", "Rules", "Said",
    "Summary", "Table", "Texts", "Waiver", "Waivers", "check_frame", "outcomes", "read_baseline",
    "read_waivers", "tables", "theirs",
]  # fmt: skip
