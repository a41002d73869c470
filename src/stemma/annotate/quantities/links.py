"""What became of counted people, and units that a number takes from the rest of its sentence."""

import re
from collections.abc import Sequence

from stemma.annotate.quantities.drafts import Draft
from stemma.annotate.quantities.idle import find_first, is_idle
from stemma.annotate.quantities.lexicon import QuantityLexicon
from stemma.annotate.quantities.nearby import read_ahead, read_nearby
from stemma.annotate.quantities.nouns import find_token
from stemma.annotate.quantities.outcomes import OutcomeReader
from stemma.annotate.quantities.phrases import read_among, read_lives, read_phrase, read_toll
from stemma.annotate.quantities.units import OF_THEM, infer_unit, refer_back
from stemma.records.text import Sentence, Token

_TO = re.compile(r"\s+(?:to|à|and|et|or|ou)\s+", re.IGNORECASE)
_LIST = re.compile(
    r"(?:\s[^\W\d_]+)?(?:,|\s(?:and|et|as\s+well\s+as|ainsi\s+que)|,\s(?:and|et))\s", re.IGNORECASE
)
_DOUBTFUL = frozenset({"body", "wound", "injury", "corps"})
_LIVES = frozenset({"life", "vie"})


def link_drafts(
    view: str,
    sentence: Sentence,
    drafts: Sequence[Draft],
    lexicon: QuantityLexicon,
    earlier: str | None = None,
) -> list[Draft]:
    """The drafts with what befell their people; those that turn out to count nothing are gone.

    `earlier` is the unit last counted before this sentence, for "12 of them" and "another 12".
    """
    if not drafts:
        return []
    reader = OutcomeReader(sentence.tokens, lexicon)
    done: list[Draft] = []
    for n, bare in enumerate(drafts):
        behind = drafts[n + 1] if n + 1 < len(drafts) else None
        following = behind.start if behind else sentence.end
        draft = _look_ahead(view, bare, behind)
        linked = _link(view, sentence, draft, done, following, reader, lexicon)
        referred = linked if linked.unit else refer_back(view, sentence, linked, done, earlier)
        # "Un civil" may share what befell the others of its list: only then is it no article.
        if referred is not None and (
            _may_share(referred) or not is_idle(sentence, referred, lexicon)
        ):
            done.append(referred)
    shared = _share_outcomes(view, sentence, done)
    return [d for d in shared if not _may_share(d) or not is_idle(sentence, d, lexicon)]


def _look_ahead(view: str, draft: Draft, behind: Draft | None) -> Draft:
    """ "From 500 to 650 euros": the first takes the second's unit."""
    if draft.unit is not None or behind is None:
        return draft
    joined = _TO.fullmatch(view, draft.end, behind.start)
    return draft._replace(unit=behind.unit) if joined else draft


def _may_share(draft: Draft) -> bool:
    return draft.pronoun and draft.unit == "people" and draft.noun is not None


def _share_outcomes(view: str, sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """ "Three soldiers, two gendarmes and a civilian": one outcome for all of a list of people."""
    for n in [*range(1, len(drafts)), *range(len(drafts) - 1, 0, -1)]:
        before, draft = drafts[n - 1], drafts[n]
        if {before.unit, draft.unit} != {"people"} or (before.of is None) == (draft.of is None):
            continue
        if before.of is not None and _has_verb(sentence.tokens, draft):
            continue
        if OF_THEM.match(view, draft.end):  # "three children, and two of them had died"
            continue
        if _LIST.fullmatch(view, before.end, draft.start):
            of = before.of or draft.of
            drafts[n - 1], drafts[n] = before._replace(of=of), draft._replace(of=of)
    return drafts


def _has_verb(tokens: Sequence[Token], draft: Draft) -> bool:
    """Whether a verb of their own stands right behind ("ten people are sought")."""
    k = find_token(tokens, draft.end)
    return k < len(tokens) and tokens[k].pos in ("AUX", "VERB")


def _link(
    view: str,
    sentence: Sentence,
    draft: Draft,
    done: Sequence[Draft],
    following: int,
    reader: OutcomeReader,
    lexicon: QuantityLexicon,
) -> Draft:
    if draft.unit is None or draft.unit == "people" or _counts_victims(sentence, draft, lexicon):
        draft = _read_outcome(view, sentence, draft, done, following, reader, lexicon)
    if draft.unit is None:
        draft = infer_unit(view, sentence, draft, done, lexicon)
    return draft


def _counts_victims(sentence: Sentence, draft: Draft, lexicon: QuantityLexicon) -> bool:
    """ "12 deaths", "40 blessés": the noun itself says what befell the people."""
    if draft.noun is None:
        return False
    token = sentence.tokens[draft.noun]
    lemma = token.lemma.casefold()
    counted = lemma in lexicon.nouns or token.text.casefold() in lexicon.states
    counted = counted or lemma in _LIVES
    return counted and not _is_wound(sentence.tokens, draft.noun)


def _is_wound(tokens: Sequence[Token], noun: int) -> bool:
    """ "Three gunshot wounds", "two governing bodies": a noun before makes it another thing."""
    doubtful = tokens[noun].lemma.casefold() in _DOUBTFUL
    return doubtful and noun > 0 and tokens[noun - 1].dep in ("compound", "amod")


def _read_outcome(
    view: str,
    sentence: Sentence,
    draft: Draft,
    done: Sequence[Draft],
    following: int,
    reader: OutcomeReader,
    lexicon: QuantityLexicon,
) -> Draft:
    tokens = sentence.tokens
    if _is_whole(tokens, draft, done):
        return draft
    of = draft.of
    first, last = find_token(tokens, draft.start), _last_token(draft)
    if draft.noun is None:  # "Nine dead, dozens hurt": trees of headlines err
        of = of or read_nearby(tokens, first, last, lexicon)
    of = of or read_ahead(tokens, first, lexicon)
    for node in (draft.noun, draft.number):
        if of is None and node is not None:
            of = reader.find(node)
    if of is None and draft.whole is not None:  # "twelve of the dead"
        of = lexicon.states.get(tokens[draft.whole].text.casefold())
    of = of or read_nearby(tokens, first, last, lexicon)
    of = of or read_toll(view, sentence, draft, done, lexicon)
    of = of or read_phrase(view, draft, following, lexicon)
    of = of or _inherit(view, draft, done)
    of = of or read_lives(view, sentence, draft, lexicon)
    of = of or read_among(view, sentence, draft, lexicon)
    if of is None:
        return draft
    end = draft.end
    if draft.noun is None and draft.whole is None and draft.number is not None:
        end = _extend(tokens, draft, lexicon)
    return draft._replace(of=of, unit="people", end=end)


def _is_whole(tokens: Sequence[Token], draft: Draft, done: Sequence[Draft]) -> bool:
    """ "Three of the 40 passengers", "of the 30 aboard, 12 died": the part is spoken of."""
    if done and done[-1].whole is not None and done[-1].whole in (draft.noun, draft.number):
        return True
    k = find_first(tokens, draft)
    led = [token.text.casefold() for token in tokens[max(0, k - 2) : k]]
    return k == len(led) and led in (["of", "the"], ["des"], ["sur", "les"])


def _last_token(draft: Draft) -> int:
    places = [k for k in (draft.noun, draft.number) if k is not None]
    return max(places, default=-1)


def _extend(tokens: Sequence[Token], draft: Draft, lexicon: QuantityLexicon) -> int:
    """The end of an outcome word right behind the number: "65 dead", "12 deaths"."""
    k = (draft.number or 0) + 1
    if k >= len(tokens):
        return draft.end
    forms = (tokens[k].text.casefold(), tokens[k].lemma.casefold())
    stands = any(form in lexicon.states or form in lexicon.nouns for form in forms)
    return tokens[k].end if stands else draft.end


def _inherit(view: str, draft: Draft, done: Sequence[Draft]) -> str | None:
    """ "Seven people, three of them children": parts share what befell the whole."""
    if not done or done[-1].of is None or draft.unit not in (None, "people"):
        return None
    between = view[done[-1].end : draft.start]
    if OF_THEM.match(view, draft.end) or re.match(r"\s+(?:of|d['’])", view[draft.end :][:4]):
        return done[-1].of if OF_THEM.match(view, draft.end) else None
    part = re.search(r"\b(?:including|among|dont|parmi)\b", between, re.IGNORECASE)
    return done[-1].of if part else None
