"""Text -> claims: phrases from the tables, and the context that carries, softens or silences them."""

from checker.claims.page import Copy
from checker.claims.read import ClaimReader, Reading

__all__ = ["ClaimReader", "Copy", "Reading"]
