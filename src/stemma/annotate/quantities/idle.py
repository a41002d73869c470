"""Numbers that count no thing after all: "one" as a pronoun, "the two ministers", days."""

from collections.abc import Sequence

from stemma.annotate.quantities.drafts import Draft
from stemma.annotate.quantities.lexicon import QuantityLexicon
from stemma.records.text import Sentence, Token

# The highest number that "the" may point back with; "the 48 migrants" are told of anew.
_SMALL = 12
_POINTING = frozenset({"these", "those", "both", "ces"})


def is_idle(sentence: Sentence, draft: Draft, lexicon: QuantityLexicon) -> bool:
    """Whether it counts no thing after all: "one" as a pronoun, "the two ministers", days."""
    tokens = sentence.tokens
    if draft.unit in lexicon.text.uncounted:
        return True
    if draft.pronoun and draft.of is None:
        measured = draft.number is None and draft.unit in lexicon.units.values()
        # In French "un" and "une" are articles as well.
        article = lexicon.language == "fr" or draft.noun is None
        if draft.unit in lexicon.text.idle or (article and not measured):
            return True
    if draft.number is None or draft.of is not None or draft.amount.approximate:
        return False
    low = draft.amount.low
    opens = find_first(tokens, draft)
    word = tokens[opens - 1].text.casefold() if opens > 0 else ""
    if word in _POINTING and draft.noun is not None:
        return True
    definite = word in lexicon.text.definite
    named = draft.noun is not None or draft.whole is not None or _names_them(tokens, draft)
    return definite and low is not None and low <= _SMALL and named


def _names_them(tokens: Sequence[Token], draft: Draft) -> bool:
    """ "The two of them"."""
    k = (draft.number or 0) + 1
    return [token.text.casefold() for token in tokens[k : k + 2]] == ["of", "them"]


def find_first(tokens: Sequence[Token], draft: Draft) -> int:
    """The first token of a draft, its hedge included."""
    k = draft.number or 0
    while k > 0 and tokens[k - 1].start >= draft.start:
        k -= 1
    return k
