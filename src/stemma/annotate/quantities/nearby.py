"""What befell people by the words beside them, where the tree is at a loss (headlines, lists)."""

from collections.abc import Sequence

from stemma.annotate.quantities.lexicon import QuantityLexicon
from stemma.annotate.quantities.persons import list_singulars
from stemma.records.text import Token

_SKIPPED = frozenset({"ADV", "PART", "AUX", "ADJ"})
_BE = frozenset({"be", "être", "been", "été", "were", "was", "are", "get", "got"})
# Between people and what is said of them: "are feared dead", "restent introuvables".
_BETWEEN = frozenset(
    {
        "remain", "remained", "stay", "lie", "lay", "feared", "reported", "believed", "confirmed",
        "found", "presumed", "listed", "shot", "left", "stabbed", "beaten", "burned", "portés",
        "portées", "porté", "portée", "restent", "reste", "retrouvés", "retrouvées",
        "declared", "pronounced",
    }
)  # fmt: skip
# "Two seriously", "one fatally": the word alone behind a bare number.
_SEVERITY = {
    "seriously": "injured", "critically": "injured", "gravely": "injured", "severely": "injured",
    "badly": "injured", "slightly": "injured", "fatally": "killed", "grièvement": "injured",
    "gravement": "injured", "légèrement": "injured", "mortellement": "killed",
}  # fmt: skip
_FARTHEST = 6
# What opens an object behind a verb that is no participle ("12 soldiers killed a man").
_OBJECTS = frozenset({"DET", "NUM", "NOUN", "PROPN", "PRON", "ADJ"})
_ENDS = frozenset({"PUNCT", "CCONJ", "SCONJ", "ADP"})


def read_nearby(
    tokens: Sequence[Token], first: int, last: int, lexicon: QuantityLexicon
) -> str | None:
    """The outcome of people who stand in the tokens `first` to `last`; None where nothing says."""
    if last < 0:
        return None
    return (
        _read_behind(tokens, last, lexicon)
        or _read_severity(tokens, last)
        or read_ahead(tokens, first, lexicon)
    )


def _read_behind(tokens: Sequence[Token], last: int, lexicon: QuantityLexicon) -> str | None:
    """ "Nine dead", "20 wounded in raid", "30 were missing", "onze ont été tués"."""
    passive = active = False
    for k in range(last + 1, min(len(tokens), last + 1 + _FARTHEST)):
        token = tokens[k]
        word = token.text.casefold()
        state = _name(token, lexicon.states, lexicon.language)
        if state is not None:
            free = passive or (not active and not _has_object(tokens, k))
            # "Two gunmen shot dead a guard": said of the guard.
            verbal = token.tag.startswith("V") or tokens[k - 1].tag == "VBD"
            return state if free or not verbal else None
        if passive and word not in _BETWEEN and token.lemma.casefold() in lexicon.befall:
            return lexicon.befall[token.lemma.casefold()]
        if token.lemma.casefold() in lexicon.undergo and not _has_object(tokens, k):
            return lexicon.undergo[token.lemma.casefold()]
        if word in _BE or token.lemma.casefold() in _BE:
            passive = True
        elif token.pos == "AUX":
            active = not passive
        elif token.pos not in _SKIPPED and word not in _BETWEEN:
            return None
    return None


def _has_object(tokens: Sequence[Token], k: int) -> bool:
    behind = tokens[k + 1] if k + 1 < len(tokens) else None
    return behind is not None and behind.pos in _OBJECTS and behind.label != "DATE"


def _read_severity(tokens: Sequence[Token], last: int) -> str | None:
    k = last + 1
    if k >= len(tokens) or tokens[k].text.casefold() not in _SEVERITY:
        return None
    ends = k + 1 == len(tokens) or tokens[k + 1].pos in _ENDS
    return _SEVERITY[tokens[k].text.casefold()] if ends else None


def read_ahead(tokens: Sequence[Token], first: int, lexicon: QuantityLexicon) -> str | None:
    """ "Kills 12", "a tué près de 2 900 personnes", "Slain: four officers"."""
    k = first - 1
    if k < 0:
        return None
    if tokens[k].text == ":" and k == 1:
        return _name(tokens[0], lexicon.states, lexicon.language)
    word = tokens[k].text.casefold()
    if word in _BETWEEN:  # "shot 72": the tree tells whether it befell people
        return None
    of = lexicon.befall.get(tokens[k].lemma.casefold())
    if of is None and word.endswith(("ant", "ing")):
        of = lexicon.outcomes.get(word)
    if of is None and tokens[k].tag in ("VBD", "VBZ", "VBG", "VERB", "NNS", "NNP"):
        of = lexicon.befall.get(_find_base(tokens[k].text.casefold()))
    if of is None:
        return None
    passive = any(
        token.text.casefold() in _BE or token.lemma.casefold() in _BE
        for token in tokens[max(0, k - 2) : k]
    )
    return None if passive else of


def _find_base(word: str) -> str:
    """ "Kills", tagged as a noun in a headline: "kill"."""
    return word[:-1] if word.endswith("s") else word


def _name(token: Token, table: dict[str, str], language: str) -> str | None:
    for form in (token.lemma.casefold(), *list_singulars(token.text.casefold(), language)):
        if form in table:
            return table[form]
    return None
