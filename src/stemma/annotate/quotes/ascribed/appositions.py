"""Of "the mayor, Ana Roel," the part with the name."""

from collections.abc import Sequence

from stemma.annotate.quotes.cues import PUNCTUATION
from stemma.records.text import Token

Range = tuple[int, int]

_LONGEST_NAME = 6
_PARTICLES = frozenset(
    {"de", "du", "des", "d'", "d’", "la", "le", "van", "von", "der", "den", "el", "al", "bin", "-"}
)
# Labels of models for what cannot speak here: places, days, sums. French models say LOC of rare
# names of persons too, so that one counts for nothing.
_OTHERS = frozenset({"GPE", "DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY"})
_PERSONS = frozenset({"PERSON", "PER"})
_OWNING = frozenset({"'s", "’s", "'", "’"})
_JOINING = frozenset({"and", "et", "&", "or", "ou"})


def settle_name(tokens: Sequence[Token], speaker: Range) -> Range:
    """The name behind a phrase without one: "its chair, Ana Roel, said" → "Ana Roel"."""
    last = speaker[1]
    if last + 1 >= len(tokens) or tokens[last].text != "," or _has_name(tokens, speaker):
        return speaker
    end = _read_name(tokens, last + 1)
    if end is None or not _closes(tokens, end):
        return speaker
    return last + 1, end


def _has_name(tokens: Sequence[Token], speaker: Range) -> bool:
    """Whether the phrase is a name itself, or a pronoun: only a common noun can be named behind."""
    first, last = speaker
    phrase = tokens[first:last]
    if last - first == 1 and phrase[0].pos != "NOUN":
        return True
    if not any(token.pos == "NOUN" or token.text[:1].islower() for token in phrase):
        # "The President" is a title in large letters, told by its article.
        return phrase[0].pos != "DET"
    named = any(token.label in _PERSONS and token.pos == "PROPN" for token in phrase)
    return named and not _is_owned(phrase)


def _is_owned(phrase: Sequence[Token]) -> bool:
    """ "Roel's lawyer", "the lawyer of Ana Roel": the name is not the one who speaks."""
    small = [k for k, token in enumerate(phrase) if token.pos == "NOUN"]
    if not small:
        return False
    bound = any(token.pos == "ADP" for token in phrase[small[0] :])
    return bound or any(token.text in _OWNING for token in phrase)


def _read_name(tokens: Sequence[Token], first: int) -> int | None:
    """The end of two words or more in large letters that a model takes for no place or day."""
    k = first
    while k < len(tokens) and k - first < _LONGEST_NAME:
        text = tokens[k].text
        if not (text[:1].isupper() or (k > first and text.casefold() in _PARTICLES)):
            break
        k += 1
    while k > first and tokens[k - 1].text.casefold() in _PARTICLES:
        k -= 1
    name = tokens[first:k]
    if len(name) < 2:
        return None
    if any(token.label in _PERSONS for token in name):
        return k
    nominal = any(token.pos in ("PROPN", "X") for token in name)
    return k if nominal and not any(token.label in _OTHERS for token in name) else None


def _closes(tokens: Sequence[Token], k: int) -> bool:
    """Whether the apposition ends here: a mark, a verb or the like, and no list goes on."""
    if k >= len(tokens):
        return True
    token = tokens[k]
    if token.text == ",":
        return k + 1 >= len(tokens) or tokens[k + 1].text.casefold() not in _JOINING
    return token.text in PUNCTUATION or token.pos in ("VERB", "AUX", "ADP", "ADV", "SCONJ")
