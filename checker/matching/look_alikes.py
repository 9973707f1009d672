"""Signs that scanners and hands take for one another, where the rest of the word or number tells which is meant."""

import re

_AS_LETTERS = str.maketrans({"0": "o", "1": "l", "5": "s", "|": "l", "×": "x", "$": "s"})
_AS_DIGITS = str.maketrans({"l": "1", "I": "1", "i": "1", "O": "0", "o": "0"})
_IN_WORD = re.compile(r"(?<=[A-Za-z])[015|×$]+(?=[A-Za-z])|(?<=[A-Za-z]{4})[01|](?!\w)|(?<![\w-])[5$](?=[A-Za-z]{3})")
_IN_NUMBER = re.compile(r"(?<=\d)[lIO](?![A-Za-z])|(?<=\s\d)o(?!\w)|(?<=[A-Za-z]-)(?:[lI]|[lIO]{2,3})(?![\w-])")
_FOREIGN = "АВЕКМНОРСТУХІЈЅаеорсухіјѕһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρ"
_AS_LATIN = str.maketrans(_FOREIGN, "ABEKMHOPCTYXIJSaeopcyxijshdqwABEZHIKMNOPTYXovp")
_TWO_SCRIPTS = re.compile(rf"[^\W\d_]*(?:[A-Za-z][{_FOREIGN}]|[{_FOREIGN}][A-Za-z])[^\W\d_]*")
_RANGE = re.compile(r"\b(C\d+)\s?-\s?C(\d+)\b", re.IGNORECASE)


def restored(name: str) -> str:
    """Return a name with look-alike signs as they must have stood.

    >>> restored("PHENOXYETHAN0L"), restored("Palmitoyl Tripeptide-l"), restored("PEG-lOO Stearate")
    ('PHENOXYETHANoL', 'Palmitoyl Tripeptide-1', 'PEG-100 Stearate')
    >>> restored("C12-C15 Alkyl Benzoate")
    'C12-15 Alkyl Benzoate'

    A Cyrillic or Greek letter is taken for its Latin twin only in a word that has Latin letters too.

    >>> restored("Gl\u0443cerin"), restored("\u0410\u043a\u0432\u0430")
    ('Glycerin', 'Аква')
    """
    latin = _TWO_SCRIPTS.sub(lambda found: found.group().translate(_AS_LATIN), name)
    lettered = _IN_WORD.sub(lambda found: found.group().translate(_AS_LETTERS), latin)
    numbered = _IN_NUMBER.sub(lambda found: found.group().translate(_AS_DIGITS), lettered)
    return _RANGE.sub(r"\1-\2", numbered)
