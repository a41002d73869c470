"""One person to whom something happened: "a man was killed", "the blast injured a child"."""

from collections.abc import Iterator

from stemma.annotate.number_lexicon import QuantityLexicon
from stemma.records.facts import Quantity
from stemma.records.ids import make_id
from stemma.records.text import Sentence, Span, Token

_ONE = frozenset({"a", "an", "another", "un", "une"})
_PASSIVE_SUBJECTS = frozenset({"nsubjpass", "nsubj:pass"})
_OBJECTS = frozenset({"dobj", "obj"})
# Of these verbs the subject itself is the one to whom it happens.
_SELF = frozenset(
    {"die", "drown", "perish", "disappear", "flee", "mourir", "périr", "disparaître", "fuir"}
)


def find_victims(article: str, sentence: Sentence, lexicon: QuantityLexicon) -> Iterator[Quantity]:
    """Quantities of one person, where the sentence's tree says that the deed befell them."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if token.text.casefold() not in _ONE or token.head == i:
            continue
        noun = tokens[token.head]
        if token.head <= i or not (noun.pos == "NOUN" and lexicon.is_people(noun.text)):
            continue
        of = _find_outcome(tokens, token.head, lexicon)
        if of is not None:
            span = Span(article, token.start, noun.end)
            yield Quantity(
                span.article,
                span.start,
                span.end,
                id=make_id("quantity", span),
                low=1.0,
                high=1.0,
                unit="people",
                of=of,
                approximate=False,
            )


def _find_outcome(tokens: tuple[Token, ...], noun: int, lexicon: QuantityLexicon) -> str | None:
    token, verb = tokens[noun], tokens[tokens[noun].head]
    befell = (
        token.dep in _PASSIVE_SUBJECTS
        or token.dep in _OBJECTS
        or ("subj" in token.dep and verb.lemma.casefold() in _SELF)
    )
    if verb.pos != "VERB" or not befell:
        return None
    if any(t.head == token.head and t.dep in ("neg", "aux") and _is_unreal(t) for t in tokens):
        return None
    return lexicon.outcomes.get(verb.text.casefold()) or lexicon.outcomes.get(verb.lemma.casefold())


def _is_unreal(token: Token) -> bool:
    return token.dep == "neg" or token.text.casefold() in ("would", "could", "might", "may", "will")
