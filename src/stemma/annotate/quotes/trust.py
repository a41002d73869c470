"""How far a quotation is to be trusted: the share of right ones among those found like it.

Measured on 564 texts of PolNeAR's training part (9,159 quotations found), and for open marks on 150
of them with every tenth mark taken out. Marked words are right there when nine tenths of them lie
in what an annotator laid to a source, reported ones when they share .3 of the union of characters
with it (PolNeAR ends contents elsewhere than we do), those with open marks when they share .8. Of
the French in the open half of the frozen set all 166 are right, whatever the evidence: too few to
part by evidence, and no ground for shares of its own. `python -m evaluation.confidences` prints how
the shares hold.
"""

from stemma.annotate.quotes.cues import Ascribed
from stemma.annotate.word_lists import CueWords

# Evidence: share of right ones (of how many).
SHARES = {
    # A sentence in marks with a cue beside it (2,549); one above it in the tree or a colon (106).
    "whole beside": 0.99,
    "whole above": 0.96,
    # Without a cue, behind another quotation or its speaker (137); of four words or fewer (14).
    "whole floating": 0.91,
    "few floating": 0.5,
    "whole alone": 0.77,  # by nobody (63)
    # A piece of the reporter's sentence (785, 876).
    "part beside": 0.97,
    "part above": 0.96,
    # By a person who is the subject of no cue (24; 35 of four words or fewer).
    "part of an actor": 0.88,
    "few of an actor": 0.66,
    "part alone": 0.89,  # by nobody (77)
    "few alone": 0.69,  # (52)
    # Marks that are not closed, with a cue beside (92) and without (24); a piece of a sentence (4).
    "open beside": 0.95,
    "open alone": 0.6,
    "open part": 0.5,
    # "href="…"": an attribute of markup that came along with the text (none of 80).
    "attribute": 0.02,
    "scare": 0.6,  # words that nobody is said to have used: so they are (317)
    # Reported words: after a verb of speech (2,893), promised or ordered (272), before ", she said"
    # (269), beside "according to" (237), by nobody or in a noun's clause (66), holding marks (67).
    "clause": 0.94,
    "order": 0.89,
    "aside": 0.87,
    "source": 0.89,
    "nobody": 0.78,
    "mixed": 0.95,
    "heading": 0.88,  # "Mayor: tax will rise" (52, in titles of real news, judged by hand)
    "few reported": 0.79,  # of five words or fewer (294)
    "weak verb": 0.67,  # by a verb that is speech only beside marks (60)
}
_BESIDE = frozenset({"adjacent", "source", "aside"})
_FEW_MARKED, _FEW_REPORTED = 4, 5


def rate_marked(
    kind: str, ascribed: Ascribed | None, size: int, *, is_closed: bool, follows_equals: bool
) -> float:
    """The share for marked words of a `kind` and of `size` words, by how they are ascribed."""
    if follows_equals:
        return SHARES["attribute"]
    manner = ascribed.manner if ascribed else None
    if kind != "scare" and not is_closed:
        return SHARES[_name_open(kind, manner)]
    return SHARES[_name_closed(kind, manner, size)]


def _name_open(kind: str, manner: str | None) -> str:
    if kind == "partial":
        return "open part"
    return "open beside" if manner in _BESIDE else "open alone"


def _name_closed(kind: str, manner: str | None, size: int) -> str:
    if kind == "scare":
        return "scare"
    part = kind == "partial"
    few = size <= _FEW_MARKED
    if manner == "floating":
        return "few floating" if few else "whole floating"
    if manner is None and (part or kind == "heading"):
        return "few alone" if few else "part alone"
    if manner is None:
        return "whole alone"
    if manner == "actor" and part:
        return "few of an actor" if few else "part of an actor"
    return f"{'part' if part else 'whole'} {'beside' if manner in _BESIDE else 'above'}"


def rate_reported(share: float, ascribed: Ascribed, size: int, words: CueWords) -> float:
    """The `share` of reported words of `size` words, lowered where other evidence is weaker."""
    shares = [share]
    if ascribed.manner in ("aside", "source"):
        shares.append(SHARES[ascribed.manner])
    if size <= _FEW_REPORTED:
        shares.append(SHARES["few reported"])
    first, last = ascribed.cue
    if any(token.lemma.casefold() in words.beside for token in ascribed.tokens[first:last]):
        shares.append(SHARES["weak verb"])
    return min(shares)
