"""The noun that a number counts, by the tagger's tokens: "12 suspected Islamist gunmen"."""

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from stemma.annotate.quantities.lexicon import QuantityLexicon
from stemma.annotate.syntax import find_token
from stemma.records.text import Token

# Tokens from a number to the end of its noun phrase; longer ones are not a number's.
_LONGEST = 8
_INSIDE = frozenset({"ADJ", "ADV", "NOUN", "PROPN", "NUM"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_MODIFIERS = frozenset({"compound", "nmod", "amod", "nummod", "poss", "det", "flat", "npadvmod"})
_PARTICIPLES = frozenset({"VBN", "VBG", "VBD", "VERB"})
_DETERMINERS = frozenset({"DET", "PRON"})
_HYPHENS = "-‑–"
# "Two-plus years", "zero-tolerance policy".
_UNCOUNTED = frozenset(
    {"magnitude", "plus", "tolerance", "something", "hand", "time", "way", "sum"}
)
# "12 aircraft": one form for one and for many; else a singular behind a number is no noun of it.
_INVARIANT = frozenset(
    {
        "aircraft", "spacecraft", "watercraft", "sheep", "fish", "deer", "species", "series",
        "cattle", "elk", "moose", "bison", "buffalo", "reindeer", "cod", "tuna", "trout",
        "squid", "quail", "hovercraft", "salmon", "shrimp", "offspring", "head", "dozen", "percent",
        "percentage",
        "carat", "stone", "crossroads", "headquarters", "swine", "yen", "baht", "won", "hertz",
    }
)  # fmt: skip
# "Dont cinq graves": said of the people, and no noun.
_DEGREES = frozenset({"graves", "légers", "légères", "sérieux", "seuls", "seules", "vivants"})
# Of a tagger's labels those of names that are no people.
_NAMES = frozenset({"GPE", "LOC", "FAC", "ORG", "PRODUCT", "WORK_OF_ART", "LAW"})
# "Three times as many", "trois fois plus".
_TIMES = frozenset({"times", "fois"})
_HEADS_OF = (["heads", "of", "state"], ["heads", "of", "government"])
_COMPARED = frozenset(
    {
        "as", "more", "higher", "larger", "greater", "bigger", "less", "fewer", "lower", "faster",
        "longer", "likelier", "the", "its", "plus", "moins", "supérieur", "supérieure", "inférieur",
        "inférieure", "that", "what", "their", "worse", "better", "stronger", "smaller",
    }
)  # fmt: skip


class Counted(NamedTuple):
    """What is counted: its unit, where it ends, and the tokens of noun and number.

    `unit` is None where no noun follows. `whole` is the token of "44 of the *crew*".
    """

    unit: str | None
    end: int
    noun: int | None
    number: int | None
    whole: int | None = None


def find_counted(
    tokens: Sequence[Token],
    start: int,
    end: int,
    lexicon: QuantityLexicon,
    *,
    vague: bool,
    many: bool,
) -> Counted:
    """What the number at the code points `start` to `end` counts.

    `vague` says that "of" and "de" lead on to the noun ("dozens of homes"), `many` that the number
    is above one.
    """
    after = find_token(tokens, end)
    number = _find_number(tokens, find_token(tokens, start), after)
    bare = Counted(None, end, None, number)
    if after >= len(tokens):
        return bare
    first = after
    if tokens[first].text.casefold() in lexicon.text.partitive:
        if tokens[first].text.casefold() in ("parmi", "sur"):
            return bare
        first += 1
        definite = first < len(tokens) and _is_definite(tokens, first)
        if definite or not vague:
            return _find_whole(tokens, bare, first, lexicon)
    if first < len(tokens) and tokens[first].text in _HYPHENS and tokens[first].start == end:
        return _find_hyphened(tokens, bare, first + 1, lexicon)
    if tokens[first - 1 if first > after else first].text.casefold() in _TIMES:
        compared = first + 1 < len(tokens) and tokens[first + 1].text.casefold() in _COMPARED
        return Counted("times", tokens[first].end, None, number) if compared else bare
    noun = _find_head(tokens, first, number, lexicon)
    if noun is None or (many and _is_singular(tokens[noun], lexicon)):
        return bare
    unit = name_unit(tokens[noun], lexicon)
    last = _find_joined(tokens, noun)
    if [token.text.casefold() for token in tokens[noun : noun + 3]] in _HEADS_OF:
        unit, last = "people", noun + 2
    if last > noun and any(lexicon.is_people(tokens[k].text) for k in range(noun, last + 1)):
        unit = "people"
    return bare if unit is None else Counted(unit, tokens[last].end, noun, number)


def _is_singular(noun: Token, lexicon: QuantityLexicon) -> bool:
    """ "Room 18 rate", "trois grièvement": a form that no number above one counts."""
    lower = noun.text.lower()
    if lexicon.language == "fr":
        return not lower.endswith(("s", "x", "z")) and lower.isalpha() and len(lower) > 2
    plural = noun.tag != "NN" or lower.endswith("s") or noun.lemma.lower() != lower
    return not plural and lower not in _INVARIANT and not lexicon.is_people(lower)


def _find_joined(tokens: Sequence[Token], noun: int) -> int:
    """The last token of a noun with hyphens: "passers-by", "aides-soignantes"."""
    last = noun
    while (
        last + 2 < len(tokens)
        and tokens[last + 1].text in _HYPHENS
        and tokens[last].end == tokens[last + 1].start
        and tokens[last + 1].end == tokens[last + 2].start
    ):
        last += 2
    return last


def _find_number(tokens: Sequence[Token], first: int, after: int) -> int | None:
    """The token of the number on which its others hang ("50 000", "more than 12")."""
    for k in range(after - 1, first - 1, -1):
        if not first <= tokens[k].head < after and tokens[k].pos in ("NUM", "NOUN"):
            return k
    return after - 1 if after > first else None


def _is_definite(tokens: Sequence[Token], first: int) -> bool:
    """ "Of the", "of them", "of his"; French "des" in front stands for "de les"."""
    token = tokens[first]
    contracted = tokens[first - 1].text.casefold() in ("des", "du")
    return contracted or token.pos in _DETERMINERS or token.tag in ("PRP$", "PRP", "DT")


def _find_whole(
    tokens: Sequence[Token], bare: Counted, first: int, lexicon: QuantityLexicon
) -> Counted:
    """ "44 of the crew": the number alone, with the unit of the whole."""
    while first < len(tokens) and tokens[first].pos in _DETERMINERS:
        first += 1
    if first < len(tokens) and tokens[first].text.casefold() in lexicon.states:
        return bare._replace(unit="people", whole=first)  # "two of the wounded"
    head = _find_head(tokens, first, None, lexicon)
    if head is None:
        return bare
    return bare._replace(unit=name_unit(tokens[head], lexicon), whole=head)


def _find_hyphened(
    tokens: Sequence[Token], bare: Counted, at: int, lexicon: QuantityLexicon
) -> Counted:
    """ "Six-member panel": the word joined to the number."""
    if at >= len(tokens) or tokens[at].pos not in (*_NOMINAL, "ADJ"):
        return bare
    token = tokens[at]
    # "A 3,000-strong crowd": said of people, and seldom of fleets.
    if lexicon.is_people(token.text) or token.text.casefold() == "strong":
        return bare._replace(unit="people", end=token.end)
    if token.pos == "NOUN" and not token.text.endswith("ed") and token.text not in _UNCOUNTED:
        return bare._replace(unit=token.lemma.lower(), end=token.end)
    return bare


def _find_head(
    tokens: Sequence[Token], first: int, number: int | None, lexicon: QuantityLexicon
) -> int | None:
    """The head of the noun phrase that begins at `first`."""
    last = min(len(tokens), first + _LONGEST)
    head: int | None = None
    for k in range(first, last):
        token = tokens[k]
        if token.pos in _NOMINAL or _ends_people(tokens, k, lexicon):
            if head is not None and not _goes_on(tokens, head, k, lexicon):
                break
            head = k
            if lexicon.language == "fr" and not _goes_on(tokens, head, k + 1, lexicon):
                break
        elif head is not None and _joins_words(tokens, k) and k + 2 < last:
            head = None if tokens[k + 2].pos in (*_NOMINAL, "ADJ") else head
        elif head is not None or not _may_stand_inside(tokens, k, number, lexicon):
            break
    if head is None and lexicon.language == "fr" and _is_plural(tokens, first):
        return first  # "1 500 emplois", mistagged
    return head


def _is_plural(tokens: Sequence[Token], k: int) -> bool:
    if k >= len(tokens) or tokens[k].text.casefold() in _DEGREES:
        return False
    word = tokens[k].text
    return tokens[k].pos in ("ADJ", "PROPN", "X") and word.islower() and word.endswith(("s", "x"))


def _ends_people(tokens: Sequence[Token], k: int, lexicon: QuantityLexicon) -> bool:
    """Whether a word tagged otherwise is a noun for people, with no noun behind it."""
    behind = tokens[k + 1] if k + 1 < len(tokens) else None
    if tokens[k].dep == "amod" and tokens[k].head > k:  # "four national or local polls"
        return False
    ends = behind is None or not (behind.pos in _INSIDE or behind.text in _HYPHENS)
    return ends and lexicon.is_people(tokens[k].text)


def _joins_words(tokens: Sequence[Token], k: int) -> bool:
    """A hyphen with a word close by on both sides."""
    if tokens[k].text not in _HYPHENS or not 0 < k < len(tokens) - 1:
        return False
    return tokens[k - 1].end == tokens[k].start and tokens[k].end == tokens[k + 1].start


def _goes_on(tokens: Sequence[Token], head: int, k: int, lexicon: QuantityLexicon) -> bool:
    """Whether the noun at `head` only opens a compound with the one at `k` ("fire engines")."""
    if k >= len(tokens) or tokens[k].pos not in _NOMINAL or k != head + 1:
        return False
    token = tokens[head]
    if lexicon.language == "fr":  # "jeunes filles", tagged as two nouns: the second is the head
        return token.head == k
    if token.head == k or (token.head > k and token.dep in _MODIFIERS):
        return True
    # A plural is seldom the first part of a compound; after one "Friday" or a name begins anew.
    if token.tag not in ("NN", "NNP", "JJ"):
        return False
    behind = takewhile(
        lambda j: tokens[j].pos in _NOMINAL, range(k, min(len(tokens), k + _LONGEST))
    )
    return any(tokens[j].tag in ("NNS", "NNPS") for j in behind)


def _may_stand_inside(
    tokens: Sequence[Token], k: int, number: int | None, lexicon: QuantityLexicon
) -> bool:
    """Whether a token can stand between a number and its noun."""
    token = tokens[k]
    if token.pos in _INSIDE:
        return True
    if token.tag in _PARTICIPLES:
        return token.dep in ("amod", "compound", "nmod") and token.head > k
    if token.text in _HYPHENS:  # "co-workers"
        return _joins_words(tokens, k) and number != k - 1
    if token.text == ",":
        follows = k + 1 < len(tokens) and tokens[k + 1].pos == "ADJ"
        stands = tokens[k - 1].pos == "ADJ" and tokens[k - 1].text.casefold() not in lexicon.states
        return follows and stands and number != k - 1
    if token.pos == "CCONJ":  # "two Israeli and Iranian ships"
        return tokens[k - 1].pos == "ADJ" and tokens[min(k + 1, len(tokens) - 1)].pos == "ADJ"
    return False


def name_unit(token: Token, lexicon: QuantityLexicon) -> str | None:
    """The unit of a counted noun; None for a name of no people."""
    if token.label not in _NAMES and (
        lexicon.is_people(token.text)
        or (token.pos != "PROPN" and lexicon.is_people(token.lemma or token.text))
    ):
        return "people"
    if token.label == "NORP" and token.text[:1].isupper() and token.text.endswith("s"):
        return "people"
    lower = token.text.lower()
    if lower in lexicon.units:
        return lexicon.units[lower]
    if not lower[:1].isalpha():
        return None
    if token.tag == "NNPS":  # a name's plural has no lemma of its own: "Five Takeaways"
        return _strip_plural(lower)
    if lexicon.language == "fr" and token.pos in ("PROPN", "X"):
        return lower.rstrip("s") if token.text.islower() else None
    # "140 elk", tagged as a name.
    common = token.pos in ("NOUN", "ADJ") or (token.pos == "PROPN" and token.text.islower())
    return _find_lemma(token, lexicon.language) if common else None


def _strip_plural(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes")) else word.removesuffix("s")


def _find_lemma(token: Token, language: str) -> str:
    """The tagger's lemma; "images" is no plural of "imag", nor "doses" of "dos"."""
    lower, lemma = token.text.lower(), token.lemma.lower()
    if language == "en" and lower.endswith("es") and lemma == lower[:-2]:
        hissed = lemma.endswith(("s", "x", "z", "ch", "sh", "o")) and not lemma.endswith("os")
        return lemma if hissed else lower[:-1]
    return lemma or lower
