"""Entry -> Match: exact, alias, name grammar, repair. The only home of rapidfuzz."""

from checker.matching.ladder import Matcher
from checker.matching.nearest import nearest

__all__ = ["Matcher", "nearest"]
