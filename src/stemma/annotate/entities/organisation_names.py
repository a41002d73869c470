"""Names that a word makes longer: "Ellery University", "Bank of Norland", "Vessling & Sons Ltd"."""

from collections.abc import Sequence

from stemma.annotate.entities.name_words import read_name_words
from stemma.annotate.entities.runs import Run
from stemma.records.text import Token

_OF = frozenset({"of", "de", "d'", "d’", "du"})
_JOINTS = frozenset({"&"})


def extend_organisation(run: Run, tokens: Sequence[Token], language: str) -> Run:
    """The run with the words that belong to its name, and the type that they tell.

    "London" of "London Bridge" is no town, nor "France" of "Bank of France" a state.
    """
    run = _extend_right(run, tokens, language)
    return _extend_left(run, tokens, language)


def _extend_right(run: Run, tokens: Sequence[Token], language: str) -> Run:
    words = read_name_words(language)
    if run.kind not in ("name", "metonym") or run.type in ("person", "work", "event"):
        return run
    last, kind = run.last, run.type
    while last < len(tokens) and _goes_on(tokens, last, words.heads.keys() | words.words.forms):
        ends_firm = tokens[last].text in words.words.forms
        kind = "organisation" if ends_firm else words.heads.get(tokens[last].text, kind)
        last += 1
    return run if last == run.last else Run(run.first, last, kind)


def _goes_on(tokens: Sequence[Token], at: int, heads: frozenset[str] | set[str]) -> bool:
    return tokens[at].text in heads and tokens[at].pos == "PROPN"


def _extend_left(run: Run, tokens: Sequence[Token], language: str) -> Run:
    """ "Bank of France": an opener written large, and "of"."""
    if run.type not in ("place", "state") or run.kind not in ("name", "metonym") or run.first < 2:
        return run
    at = run.first - 1
    if tokens[at].pos == "DET" and at > 1:
        at -= 1
    opener = read_name_words(language).openers.get(tokens[at - 1].text)
    if tokens[at].text.casefold() not in _OF or opener is None:
        return run
    if not tokens[at - 1].text[:1].isupper() and opener != "place":
        return run
    return Run(at - 1, run.last, opener)
