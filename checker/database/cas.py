"""CAS Registry Numbers, which carry their own check."""

import re

_CAS = re.compile(r"(\d{2,7})-(\d{2})-(\d)")


def is_cas(text: str) -> bool:
    """Whether a text is a CAS number: its last digit is the weighted sum of the others, modulo ten."""
    found = _CAS.fullmatch(text)
    if found is None:
        return False
    digits = found.group(1) + found.group(2)
    return sum(i * int(digit) for i, digit in enumerate(reversed(digits), start=1)) % 10 == int(found.group(3))
