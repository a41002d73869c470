"""One person to whom something happened ("a man was killed"), and no one ("nobody was hurt")."""

import re
from collections.abc import Iterator

from stemma.annotate.quantities.amounts import Amount
from stemma.annotate.quantities.drafts import Draft
from stemma.annotate.quantities.lexicon import QuantityLexicon
from stemma.annotate.quantities.outcomes import OutcomeReader
from stemma.annotate.syntax import find_token
from stemma.records.text import Sentence, Token

_ONE = frozenset({"a", "an", "another", "un", "une"})
# Tokens from "a" to its noun ("a 60-year-old retired teacher").
_FARTHEST = 8
_NONE = Amount(0.0, 0.0, approximate=False)
_SINGLE = Amount(1.0, 1.0, approximate=False)
_NO_NOUN = {
    "en": re.compile(r"(?:no|zero)\s+(?P<noun>[^\W\d_]+)", re.IGNORECASE),
    "fr": re.compile(r"(?:aucune?|zéro|pas de)\s+(?P<noun>[^\W\d_]+)", re.IGNORECASE),
}


def find_victims(view: str, sentence: Sentence, lexicon: QuantityLexicon) -> Iterator[Draft]:
    """Drafts of one person and of none, where the tree says what befell them."""
    tokens = sentence.tokens
    reader: OutcomeReader | None = None
    for i, token in enumerate(tokens):
        word = token.text.casefold()
        if word in _ONE:
            noun = _find_person(tokens, i, lexicon)
        elif word in lexicon.text.nobody or word in ("no", "zéro", "zero"):
            noun = None
        else:
            continue
        reader = reader or OutcomeReader(tokens, lexicon)
        draft = (
            _read_one(tokens, i, noun, reader)
            if noun is not None
            else _read_none(view, sentence, i, reader, lexicon)
        )
        if draft is not None:
            yield draft


def _find_person(tokens: tuple[Token, ...], i: int, lexicon: QuantityLexicon) -> int | None:
    noun = tokens[i].head
    if not i < noun <= i + _FARTHEST or tokens[noun].pos not in ("NOUN", "ADJ"):
        return None
    if any(t.tag == "POS" for t in tokens[i:noun]):
        return None
    return noun if lexicon.is_people(tokens[noun].text) else None


def _read_one(tokens: tuple[Token, ...], i: int, noun: int, reader: OutcomeReader) -> Draft | None:
    of = reader.find(noun)
    if of is None or reader.is_unreal(noun):
        return None
    return Draft(tokens[i].start, tokens[noun].end, _SINGLE, "people", of, noun=noun, number=i)


def _read_none(
    view: str, sentence: Sentence, i: int, reader: OutcomeReader, lexicon: QuantityLexicon
) -> Draft | None:
    """ "No one was hurt", "none of the crew died", "no injuries", "aucun blessé"."""
    tokens = sentence.tokens
    token = tokens[i]
    counted = _NO_NOUN[lexicon.language].match(view, token.start, sentence.end)
    if counted is not None and counted["noun"].lower() != "one":
        k = find_token(tokens, counted.start("noun"))
        if k >= len(tokens):
            return None
        noun = tokens[k]
        of = reader.find(k) if _counts_people(noun, lexicon) else None
        if of is None:
            return None
        return Draft(token.start, noun.end, _NONE, "people", of, noun=k, number=i)
    if token.text.casefold() == "no":
        if i + 1 >= len(tokens) or tokens[i + 1].text.casefold() != "one":
            return None
        node, end = i + 1, tokens[i + 1].end
    else:
        node, end = i, token.end
    if token.text.casefold() not in lexicon.text.nobody and end == token.end:
        return None
    of = reader.find(node)
    if of is None:
        return None
    return Draft(token.start, end, _NONE, "people", of, noun=node, number=node)


def _counts_people(noun: Token, lexicon: QuantityLexicon) -> bool:
    lower = noun.lemma.casefold()
    return (
        lexicon.is_people(noun.text)
        or lower in lexicon.nouns
        or noun.text.casefold() in lexicon.states
    )
