"""What became of counted people, and units that a number takes from the rest of its sentence."""

import re
from collections.abc import Sequence

from stemma.annotate.quantities.drafts import Draft
from stemma.annotate.quantities.idle import find_first, is_idle
from stemma.annotate.quantities.lexicon import QuantityLexicon
from stemma.annotate.quantities.nearby import read_ahead, read_nearby
from stemma.annotate.quantities.phrases import read_among, read_lives, read_phrase, read_toll
from stemma.annotate.quantities.reading import Reading, begin_reading
from stemma.annotate.quantities.units import OF_THEM, infer_unit, refer_back
from stemma.annotate.syntax import find_token
from stemma.records.text import Sentence, Token

_TO = re.compile(r"\s+(?:to|à|and|et|or|ou)\s+", re.IGNORECASE)
_LIST = re.compile(
    r"(?:\s[^\W\d_]+)?(?:,|\s(?:and|et|as\s+well\s+as|ainsi\s+que)|,\s(?:and|et))\s", re.IGNORECASE
)
_DOUBTFUL = frozenset({"body", "wound", "injury", "corps"})
_LIVES = frozenset({"life", "vie"})
# What may stand before "of the 31 aboard, 12 died".
_OPENING = frozenset({"PUNCT", "CCONJ", "SCONJ"})


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
    reading = begin_reading(view, sentence, lexicon, earlier)
    following = _list_following(drafts, sentence.end)
    for n, bare in enumerate(drafts):
        behind = drafts[n + 1] if n + 1 < len(drafts) else None
        linked = _link(reading, _look_ahead(view, bare, behind), following[n])
        referred = linked if linked.unit else refer_back(reading, linked)
        # "Un civil" may share what befell the others of its list: only then is it no article.
        if referred is not None and (
            _may_share(referred) or not is_idle(sentence, referred, lexicon)
        ):
            reading.done.append(referred)
    shared = _share_outcomes(reading)
    return [d for d in shared if not _may_share(d) or not is_idle(sentence, d, lexicon)]


def _list_following(drafts: Sequence[Draft], end: int) -> list[int]:
    """Where the next number begins behind each; "un" and "one" may be articles and are none."""
    starts = []
    for draft in reversed(drafts):
        starts.append(end)
        end = end if draft.pronoun else draft.start
    return starts[::-1]


def _look_ahead(view: str, draft: Draft, behind: Draft | None) -> Draft:
    """ "From 500 to 650 euros": the first takes the second's unit."""
    if draft.unit is not None or behind is None:
        return draft
    joined = _TO.fullmatch(view, draft.end, behind.start)
    return draft._replace(unit=behind.unit) if joined else draft


def _may_share(draft: Draft) -> bool:
    return draft.pronoun and draft.unit == "people" and draft.noun is not None


def _share_outcomes(reading: Reading) -> list[Draft]:
    """ "Three soldiers, two gendarmes and a civilian": one outcome for all of a list of people."""
    drafts = list(reading.done)
    for n in [*range(1, len(drafts)), *range(len(drafts) - 1, 0, -1)]:
        before, draft = drafts[n - 1], drafts[n]
        if _is_list(reading, before, draft):
            of = before.of or draft.of
            drafts[n - 1], drafts[n] = before._replace(of=of), draft._replace(of=of)
    return drafts


def _is_list(reading: Reading, before: Draft, draft: Draft) -> bool:
    """Whether one of two numbers beside each other lacks the outcome that the other has."""
    if {before.unit, draft.unit} != {"people"} or (before.of is None) == (draft.of is None):
        return False
    tokens = reading.tokens
    if before.of is not None and (
        _has_verb(tokens, draft) or _ends_told(tokens, before, reading.lexicon)
    ):
        return False
    if OF_THEM.match(reading.view, draft.end):  # "three children, and two of them had died"
        return False
    if _opens_whole(tokens, before):  # "of the 31 aboard, 12 died"
        return False
    return _LIST.fullmatch(reading.view, before.end, draft.start) is not None


def _has_verb(tokens: Sequence[Token], draft: Draft) -> bool:
    """Whether a verb of their own stands right behind ("ten people are sought")."""
    k = find_token(tokens, draft.end)
    return k < len(tokens) and tokens[k].pos in ("AUX", "VERB")


def _ends_told(tokens: Sequence[Token], draft: Draft, lexicon: QuantityLexicon) -> bool:
    """ "Three killed, thousands without power": the word behind is said of its number alone."""
    last = find_token(tokens, draft.end) - 1
    told = last >= 0 and tokens[last].text.casefold() in lexicon.states
    return draft.noun is None and told


def _link(reading: Reading, draft: Draft, following: int) -> Draft:
    if draft.unit is None or draft.unit == "people" or _counts_victims(reading, draft):
        draft = _read_outcome(reading, draft, following)
    return draft if draft.unit is not None else infer_unit(reading, draft)


def _counts_victims(reading: Reading, draft: Draft) -> bool:
    """ "12 deaths", "40 blessés": the noun itself says what befell the people."""
    if draft.noun is None:
        return False
    lexicon = reading.lexicon
    token = reading.tokens[draft.noun]
    lemma = token.lemma.casefold()
    counted = lemma in lexicon.nouns or token.text.casefold() in lexicon.states
    counted = counted or lemma in _LIVES
    return counted and not _is_wound(reading.tokens, draft.noun)


def _is_wound(tokens: Sequence[Token], noun: int) -> bool:
    """ "Three gunshot wounds", "two governing bodies": a noun before makes it another thing."""
    doubtful = tokens[noun].lemma.casefold() in _DOUBTFUL
    return doubtful and noun > 0 and tokens[noun - 1].dep in ("compound", "amod")


def _read_outcome(reading: Reading, draft: Draft, following: int) -> Draft:
    if _is_whole(reading, draft):
        return draft
    of = draft.of or _read_tree(reading, draft) or _read_words(reading, draft, following)
    if of is None:
        return draft
    end = draft.end
    if draft.noun is None and draft.whole is None and draft.number is not None:
        end = _extend(reading, draft)
    return draft._replace(of=of, unit="people", end=end)


def _read_tree(reading: Reading, draft: Draft) -> str | None:
    """The outcome by the tree, and by the words beside the number where the tree errs."""
    tokens, lexicon = reading.tokens, reading.lexicon
    first, last = find_token(tokens, draft.start), _last_token(draft)
    of = None
    if draft.noun is None:  # "Nine dead, dozens hurt": trees of headlines err
        of = read_nearby(tokens, first, last, lexicon)
    of = of or read_ahead(tokens, first, lexicon)
    for node in (draft.noun, draft.number):
        if of is None and node is not None:
            of = reading.outcomes.find(node)
    if of is None and draft.whole is not None:  # "twelve of the dead"
        of = lexicon.states.get(tokens[draft.whole].text.casefold())
    return of or read_nearby(tokens, first, last, lexicon)


def _read_words(reading: Reading, draft: Draft, following: int) -> str | None:
    """The outcome by fixed phrases of the sentence."""
    return (
        read_toll(reading, draft)
        or read_phrase(reading, draft, following)
        or _inherit(reading, draft)
        or read_lives(reading, draft)
        or read_among(reading, draft)
    )


def _is_whole(reading: Reading, draft: Draft) -> bool:
    """ "Three of the 40 passengers", "of the 30 aboard, 12 died": the part is spoken of."""
    done = reading.done
    if done and done[-1].whole is not None and done[-1].whole in (draft.noun, draft.number):
        return True
    return _opens_whole(reading.tokens, draft)


def _opens_whole(tokens: Sequence[Token], draft: Draft) -> bool:
    k = find_first(tokens, draft)
    led = [token.text.casefold() for token in tokens[max(0, k - 2) : k]]
    if led == ["des"]:
        return k == 1
    return led in (["of", "the"], ["sur", "les"]) and (k == 2 or tokens[k - 3].pos in _OPENING)


def _last_token(draft: Draft) -> int:
    places = [k for k in (draft.noun, draft.number) if k is not None]
    return max(places, default=-1)


def _extend(reading: Reading, draft: Draft) -> int:
    """The end of an outcome word right behind the number: "65 dead", "12 deaths"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    k = (draft.number or 0) + 1
    if k >= len(tokens):
        return draft.end
    forms = (tokens[k].text.casefold(), tokens[k].lemma.casefold())
    told = any(form in lexicon.states or form in lexicon.nouns for form in forms)
    # "Four fatally": a degree, and no word for the people.
    return tokens[k].end if told and tokens[k].pos != "ADV" else draft.end


def _inherit(reading: Reading, draft: Draft) -> str | None:
    """ "Seven people, three of them children": parts share what befell the whole."""
    view, done = reading.view, reading.done
    if not done or done[-1].of is None or draft.unit not in (None, "people"):
        return None
    between = view[done[-1].end : draft.start]
    if OF_THEM.match(view, draft.end) or re.match(r"\s+(?:of|d['’])", view[draft.end :][:4]):
        return done[-1].of if OF_THEM.match(view, draft.end) else None
    part = re.search(r"\b(?:including|among|dont|parmi)\b", between, re.IGNORECASE)
    return done[-1].of if part else None
