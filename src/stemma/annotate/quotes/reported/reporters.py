"""Who says the words that a verb reports: its subject, or who stands for it."""

from collections.abc import Sequence

from stemma.annotate.quotes.cues import cut_chunk_back, find_cue_subject
from stemma.annotate.syntax import cut_noun_phrase, find_subject, list_children
from stemma.records.text import Token

_PASSIVES = frozenset({"nsubjpass", "nsubj:pass", "csubjpass", "auxpass", "aux:pass"})
_DASHES = frozenset({"–", "—", "--"})
_UNFINISHED = frozenset({"VB", "VBN", "VBG"})


def find_teller(tokens: Sequence[Token], verb: int) -> tuple[int, int] | None:
    """The doctor in "was told by his doctor that"."""
    for k in list_children(tokens, verb):
        if tokens[k].dep == "agent":
            inner = [m for m in list_children(tokens, k) if tokens[m].dep == "pobj"]
            return cut_noun_phrase(tokens, inner[0]) if inner else None
    return None


def find_reporter(tokens: Sequence[Token], verb: int) -> tuple[int, int] | None:
    """The verb's subject; where the tree has none, that of the clause it was torn from."""
    finders = (_find_shared, _find_led, find_cue_subject, _find_expected, _find_having, _find_done)
    found = (find(tokens, verb) for find in finders)
    subject = next((one for one in found if one is not None), None)
    if subject is not None:
        first, last = cut_noun_phrase(tokens, subject)
        # "a statement saying that": the statement.
        return first, verb if subject < verb < last else last
    if not is_finite(tokens, verb):
        return None
    return cut_chunk_back(tokens, verb) or _find_described(tokens, verb)


def _find_described(tokens: Sequence[Token], verb: int) -> tuple[int, int] | None:
    """ "A guest, who like others came late, said", "…, Ana Roel, the mayor, wrote": who stands
    before what tells more of them.
    """
    if verb and tokens[verb - 1].text in _DASHES:
        opens = [k for k in range(1, verb - 1) if tokens[k].text == tokens[verb - 1].text]
        return cut_chunk_back(tokens, opens[-1]) if opens else None
    if not verb or tokens[verb - 1].text != ",":
        return None
    for k in range(verb - 2, 0, -1):
        if tokens[k - 1].text != ",":
            continue
        name = cut_chunk_back(tokens, k - 1)
        if tokens[k].text.casefold() in ("who", "which", "whose"):
            return name
        named = name and name[1] - name[0] > 1 and tokens[name[1] - 1].pos == "PROPN"
        return name if name and named and tokens[name[0] - 1].text == "," else None
    return None


def _find_shared(tokens: Sequence[Token], verb: int) -> int | None:
    """The report of "concluded it was unsafe and recommended that", not what is unsafe."""
    above = tokens[verb].head
    own = any("subj" in tokens[k].dep for k in list_children(tokens, verb))
    if tokens[verb].dep != "conj" or tokens[above].dep != "ccomp" or own:
        return None
    return find_subject(tokens, tokens[above].head)


def _find_led(tokens: Sequence[Token], verb: int) -> int | None:
    """The mayor in "the row led the mayor to say that"."""
    above = tokens[verb].head
    if tokens[verb].dep != "xcomp" or tokens[verb].tag != "VB" or tokens[above].pos != "VERB":
        return None
    below = list_children(tokens, above)
    return next((k for k in below if tokens[k].dep == "dobj" and above < k < verb), None)


def _find_done(tokens: Sequence[Token], verb: int) -> int | None:
    """The mayor in "the mayor was stopped and said that"."""
    above = tokens[verb].head
    if tokens[verb].dep != "conj" or tokens[verb].tag not in ("VBD", "VBZ", "VBP"):
        return None
    below = list_children(tokens, above) if above < verb else []
    return next((k for k in below if tokens[k].dep == "nsubjpass"), None)


def _find_expected(tokens: Sequence[Token], verb: int) -> int | None:
    """The mayor who "is expected to tell the council that"."""
    above = tokens[verb].head
    if tokens[verb].dep != "xcomp" or tokens[above].lemma.casefold() not in ("expect", "schedule"):
        return None
    below = list_children(tokens, above)
    return next((k for k in below if tokens[k].dep == "nsubjpass"), None)


def is_finite(tokens: Sequence[Token], verb: int) -> bool:
    """Whether the verb is active and stands for itself: "say", "have said", not "to say"."""
    children = list_children(tokens, verb)
    passive = any(tokens[k].dep in _PASSIVES for k in children)
    if passive and not is_having(tokens, children):
        return False
    helped = any(tokens[k].dep == "aux" and tokens[k].pos == "AUX" for k in children)
    return helped or tokens[verb].tag not in _UNFINISHED


def _find_having(tokens: Sequence[Token], verb: int) -> int | None:
    children = list_children(tokens, verb)
    if not is_having(tokens, children):
        return None
    return next((k for k in children if tokens[k].dep == "nsubjpass"), None)


def is_having(tokens: Sequence[Token], children: Sequence[int]) -> bool:
    """ "he's said it will", where the tree reads "is said"."""
    return any(tokens[k].dep == "auxpass" and tokens[k].text in ("'s", "’s") for k in children)
