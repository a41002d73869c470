"""Speakers that a noun of speech has: "her remark that “…”", "a warning from Roel: “…”"."""

from collections.abc import Sequence

from stemma.annotate.quotes.cues import STOPS, Ascribed, cut_chunk_back
from stemma.annotate.syntax import cover_subtree, find_token, list_children
from stemma.records.text import Token

Range = tuple[int, int]

# What is made of words, and is somebody's.
_SPEECH = frozenset(
    {"word", "remark", "comment", "statement", "claim", "assertion", "message", "answer", "reply",
     "response", "warning", "promise", "pledge", "vow", "slogan", "motto", "advice", "quote",
     "quotation", "quip", "joke", "line", "phrase", "tweet", "post", "declaration", "argument",
     "admission", "description", "characterization", "characterisation", "explanation", "verdict",
     "take", "view", "opinion", "suggestion", "accusation", "denial", "demand", "question",
     "insistence", "contention", "testimony", "observation", "prediction", "complaint", "plea",
     "summary", "assessment", "catchphrase", "mantra", "rejection", "call"}
)  # fmt: skip
_MARKS = frozenset("\"“”«»‘’'`*(:,") | {"``", "''"}
# Between the noun and its words: "that", "of", "was", "this week".
_BETWEEN = frozenset({"SCONJ", "DET", "PUNCT", "PART"})
_BINDING = frozenset({"of", "for", "that", "this", "week"})
_LONGEST_GAP = 4
_LONGEST_NAME = 10


def find_possessor(tokens: tuple[Token, ...], start: int) -> Ascribed | None:
    """Whose words begin at code point `start`, if a noun right before them tells it.

    Before a colon the noun may stand further off, with no mark and no stop between.
    """
    last = find_token(tokens, start)
    while last > 0 and tokens[last - 1].text in _MARKS and tokens[last - 1].text not in ":,":
        last -= 1
    colon = last > 0 and tokens[last - 1].text == ":"
    if colon:
        source = _read_from(tokens, last - 1)
        if source is not None:
            return Ascribed(tokens, (source[0] - 1, source[0]), source, "source")
    for k in range(last - 1, -1, -1):
        token = tokens[k]
        if token.pos == "NOUN" and token.lemma.casefold() in _SPEECH:
            owner = _find_owner(tokens, k) if k < last - 1 or _opens_large(tokens, last) else None
            if owner is not None:
                return Ascribed(tokens, (k, k + 1), owner, "chain")
            return None
        if token.text in STOPS or token.text in '“”";':
            return None
        if not colon and (last - k > _LONGEST_GAP or not _may_stand(tokens, k, last)):
            return None
    return None


def _may_stand(tokens: Sequence[Token], k: int, last: int) -> bool:
    """Whether the word may stand between the noun and its words.

    "His answer was “No.”" gives them, "his answer was “hurtful”" tells of them.
    """
    token = tokens[k]
    if token.pos == "AUX":
        return _opens_large(tokens, last)
    return token.pos in _BETWEEN or token.text.casefold() in _BINDING


def _opens_large(tokens: Sequence[Token], marks: int) -> bool:
    """Whether the marked words begin as a sentence does."""
    return next((t.text for t in tokens[marks:] if t.text not in _MARKS), "")[:1].isupper()


def _find_owner(tokens: Sequence[Token], noun: int) -> Range | None:
    """ "her", "Roel" of "Roel's", but for the writer's own "my"."""
    for k in list_children(tokens, noun):
        if tokens[k].dep != "poss" or tokens[k].text.casefold() in ("my", "our", "your", "its"):
            continue
        first, end = cover_subtree(tokens, k)
        end = min(end, noun)
        while end > k + 1 and tokens[end - 1].text in ("'s", "’s", "'", "’"):
            end -= 1
        first = max(first, end - _LONGEST_NAME)
        return first, end
    # "Forbes’ words": some models take the apostrophe for a mark.
    if noun > 1 and tokens[noun - 1].text in ("'", "’") and tokens[noun - 2].pos == "PROPN":
        return cut_chunk_back(tokens, noun - 1)
    return None


def _read_from(tokens: Sequence[Token], colon: int) -> Range | None:
    """ "From the report:", "one more warning from Roel:", "Here's Roel in May:"."""
    near = range(max(0, colon - _LONGEST_NAME), colon - 1)
    here = [k for k in near if tokens[k].text.casefold() in ("here", "voici")]
    if here:
        first = here[-1] + 1 + (tokens[here[-1] + 1].pos in ("AUX", "PART", "VERB"))
        end = next((k for k in range(first, colon) if tokens[k].pos != "PROPN"), colon)
        return (first, end) if end > first else None
    for k in range(colon - 1, max(-1, colon - _LONGEST_NAME), -1):
        token = tokens[k]
        if token.pos in ("VERB", "AUX", "PUNCT"):
            return None
        if token.text.casefold() == "from" and colon - k > 1:
            before = tokens[k - 1]
            noun = before.pos == "NOUN" and before.lemma.casefold() in _SPEECH
            told = k == 0 or noun or before.text.casefold() == "more"
            return (k + 1, colon) if told else None
    return None
