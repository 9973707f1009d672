"""Entry -> Match: exact, alias, name grammar, repair. The only home of rapidfuzz."""

from checker.matching.ladder import NO_INGREDIENT, Matcher

__all__ = ["NO_INGREDIENT", "Matcher"]
