"""A spreadsheet in, answers out: chooses the sheets, checks every product, keeps the journal, compares."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from checker.batch.compare import Baseline, Waivers
from checker.batch.journal import Journal
from checker.batch.result import Batch, Table
from checker.batch.rows import Answer, answer, texts
from checker.batch.summary import Summary
from checker.batch.work import Rules, outcomes
from checker.errors import InputError
from checker.sheets import Product, layout, products, read_book
from checker.textfile import read_bytes
