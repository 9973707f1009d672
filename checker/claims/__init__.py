"""Text -> claims: phrases from the tables, and the context that carries, softens or silences them."""

from checker.claims.page import Copy
from checker.claims.read import ClaimReader, Reading, numbered
from checker.claims.titles import outside_names

__all__ = ["ClaimReader", "Copy", "Reading", "numbered", "outside_names"]
