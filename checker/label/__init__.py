"""Text -> Label: find the list, split it, read sections, amounts and marks."""

from checker.label.amounts import parts
from checker.label.read import LabelReader

__all__ = ["LabelReader", "parts"]
