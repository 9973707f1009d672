"""Short questions and the word that answers them: "Wrinkles? Gone." says what "wrinkles gone" says."""

from collections.abc import Callable, Iterator, Sequence

from checker.claims.words import Word

_DASHES = frozenset({":", "–", "—", "-"})


def answered(words: list[Word], text: str, is_answer: Callable[[Word], bool], longest: int) -> list[Word]:
    """Draw each answer into the sentence before it: both of up to ``longest`` words, or after a colon or a dash.

    The sentence of an answer then ends as the answer does, and is no question.
    """
    places = [place for place in _answers(words, is_answer) if _is_asked(words, text, place, longest)]
    if not places:
        return words
    sentences = {words[place].sentence: words[place - 1].sentence for place in places}
    clauses = {words[place].clause: words[place - 1].clause for place in places}
    drawn = [
        word._replace(
            sentence=sentences.get(word.sentence, word.sentence), clause=clauses.get(word.clause, word.clause)
        )
        for word in words
    ]
    for place in places:
        drawn[place] = drawn[place]._replace(comma=False, colon=False)
    return drawn


def _answers(words: Sequence[Word], is_answer: Callable[[Word], bool]) -> Iterator[int]:
    """Yield the places of answering words that begin a clause."""
    for place in range(1, len(words)):
        if words[place].clause != words[place - 1].clause and is_answer(words[place]):
            yield place


def _is_asked(words: Sequence[Word], text: str, place: int, longest: int) -> bool:
    """Whether a colon or a dash stands before an answer, or a question that is as short as its answer must be."""
    mark = text[words[place - 1].end : words[place].start].strip()
    short = not _one_sentence(words, place - 1 - longest, place - 1) and not _one_sentence(
        words, place, place + longest
    )
    return mark in _DASHES or (mark == "?" and short)


def _one_sentence(words: Sequence[Word], first: int, last: int) -> bool:
    return first >= 0 and last < len(words) and words[first].sentence == words[last].sentence
