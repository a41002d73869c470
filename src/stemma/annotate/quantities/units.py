"""The unit of a number without a noun: of the number before it, or people by the verb."""

import re
from collections.abc import Sequence

from stemma.annotate.quantities.drafts import Draft
from stemma.annotate.quantities.lexicon import QuantityLexicon
from stemma.annotate.quantities.nouns import find_counted, name_unit
from stemma.annotate.quantities.reading import Reading
from stemma.records.text import Token

# Tokens before a number in which what is counted may stand.
_REACH = 28
# Of these, between "52 votes" and "to 40".
_NEAR = 14
# "By 52 votes to 40", "310 in favour and 98 against", "du 500 à 650", "12 seats, up from nine".
_PARALLEL = re.compile(
    r"\s+(?:to|and|or|against|à|et|ou|contre|versus|but\s+not)\s+"
    r"|\s+(?:in\s+favou?r|for|against|en\s+faveur|pour|contre)\s*,?\s+(?:and|to|et|contre|,)\s+"
    r"|,?\s+(?:(?:up|down)\s+from|(?:as\s+)?(?:compared|opposed)\s+(?:with|to)|instead\s+of"
    r"|rather\s+than|against|contre|au\s+lieu\s+de)\s+|,\s+from\s+",
    re.IGNORECASE,
)
_AND = re.compile(r"(?:\b(?:and|but|et|mais)|,)\s+$", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"\s+(in|on|at|from|for|against|by|to|with|en|dans|à|sur|pour|contre|avec|de)\b", re.IGNORECASE
)
_ABOARD = re.compile(r"\s+(?:aboard|on\s+board|à\s+bord)\b", re.IGNORECASE)
OF_THEM = re.compile(r"\s+(?:of\s+(?:them|whom)|d['’]entre\s+(?:eux|elles))\b", re.IGNORECASE)
_MORE = re.compile(
    r"\s+(?:more|others|autres|de\s+plus)\b(?!\s+(?:than|[^\W\d_]+s)\b)", re.IGNORECASE
)
# Dependencies of a number that stands for its noun.
_HEADS = frozenset(
    {
        "nsubj", "nsubjpass", "nsubj:pass", "dobj", "obj", "pobj", "obl:arg", "obl:mod", "conj",
        "attr", "ROOT", "nmod", "appos", "advmod", "parataxis", "obl", "npadvmod", "dep",
    }
)  # fmt: skip
_THEY = re.compile(
    r"\b(?:they|we|ils|elles|nous)\s+(?:were|are|numbered|étaient|sont|étions)\s+$", re.IGNORECASE
)
# Verbs of tallies, and how far their subject may stand.
_RISE = frozenset(
    {
        "top", "exceed", "reach", "hit", "pass", "surpass", "total", "number", "rise", "climb",
        "jump", "grow", "fall", "drop", "increase", "approach", "near", "stand", "average", "soar",
        "swell", "dip", "decline", "slip", "double",
    }
)  # fmt: skip
_SUBJECT = 12
_COUNT_OF = re.compile(r"\b(?:number|count|tally|nombre)\s+(?:of|de|des|d['’])\s*", re.IGNORECASE)
# "Thousands" alone are people; "millions" may be money.
_MILLIONS = 1e6
_CREW = {
    "en": re.compile(
        r"\b(?:crew|group|team|family|staff|crowd|party|population|army|audience|squad|band|gang"
        r"|workforce|membership|jury|class|congregation|force|delegation|panel|cast|community|city"
        r"|town|village|country|nation|state|region|province|island|area)\s+of\s+$",
    ),
    "fr": re.compile(
        r"\b(?:équipage|groupe|équipe|famille|foule|population|armée|public|bande|jury|classe"
        r"|effectif|délégation|ville|village|pays|région|île)\s+(?:de|d['’])\s*$",
    ),
}


def infer_unit(reading: Reading, draft: Draft) -> Draft:
    """The unit of a number without a noun: of the number before it, or people by the verb."""
    counted = _read_count(reading, draft)
    if counted is not None:
        return _name_fate(draft, counted, reading.lexicon)  # "the number of traffic deaths"
    if _ABOARD.match(reading.view, draft.end):
        return draft._replace(unit="people")
    done = reading.done
    if done and _goes_with(reading, done[-1], draft):
        return draft._replace(unit=done[-1].unit)
    return draft if draft.number is None else _infer_alone(reading, draft, draft.number)


def _infer_alone(reading: Reading, draft: Draft, number: int) -> Draft:
    """Of a number that nothing joins to the one before."""
    first = reading.find_back(draft.start, _REACH)
    if _THEY.search(reading.view, first, draft.start):
        return draft._replace(unit="people")
    tokens = reading.tokens
    if _stands_alone(tokens, number, reading.lexicon):
        before = _name_before(reading.done)
        if before is not None:
            return draft._replace(unit=before)
    risen = _read_risen(tokens, number, reading.lexicon)
    if risen is not None:
        return _name_fate(draft, risen, reading.lexicon)
    crowd = _is_crowd(tokens, number, draft, reading.lexicon)
    return draft._replace(unit="people") if crowd else draft


def _name_fate(draft: Draft, counted: str, lexicon: QuantityLexicon) -> Draft:
    """ "Deaths rose to 800": the counted noun says what befell the people."""
    of = lexicon.nouns.get(counted)
    return draft._replace(unit="people" if of else counted, of=of)


def _read_risen(tokens: Sequence[Token], number: int, lexicon: QuantityLexicon) -> str | None:
    """ "Cases top 10 million", "deaths have risen to 500,000": the plural subject is counted."""
    verb = tokens[number].head
    if tokens[number].dep not in ("dobj", "obj", "pobj", "obl:arg", "obl:mod") or verb == number:
        return None
    if tokens[verb].pos == "ADP":
        verb = tokens[verb].head
    if tokens[verb].lemma.casefold() not in _RISE:
        return None
    for token in tokens[max(0, verb - _SUBJECT) : verb]:
        if "subj" in token.dep and token.head == verb and token.tag == "NNS":
            return name_unit(token, lexicon)
    return None


def _is_crowd(tokens: Sequence[Token], number: int, draft: Draft, lexicon: QuantityLexicon) -> bool:
    """ "Ten were charged", "thousands marched": people by their verb, or by the vague word."""
    token = tokens[number]
    verb = tokens[token.head]
    subject = "subj" in token.dep
    human = verb.lemma.casefold() in lexicon.text.human["verbs"] and (
        subject or token.dep in ("dobj", "obj")
    )
    vague = draft.amount.approximate and draft.amount.high is None
    few = (draft.amount.low or 0.0) < _MILLIONS
    crowd = vague and (subject or (few and token.dep in ("dobj", "obj", "ROOT")))
    return human or crowd


def _stands_alone(tokens: Sequence[Token], number: int, lexicon: QuantityLexicon) -> bool:
    """Whether a number stands for its noun ("52 votes … 40 against")."""
    token = tokens[number]
    year = token.text.isdigit() and len(token.text) == len("2100")
    if year or token.label in ("DATE", "TIME", "ORDINAL"):
        return False
    behind = tokens[number + 1].pos if number + 1 < len(tokens) else "PUNCT"
    # The French parser hangs numbers of two tokens ("60 000") anywhere.
    return token.dep in _HEADS or (lexicon.language == "fr" and behind in ("ADP", "PUNCT"))


def _name_before(done: Sequence[Draft]) -> str | None:
    """The unit last counted: of things or people, not of money and measures."""
    for draft in reversed(done):
        if draft.noun is not None or draft.unit == "people":
            return draft.unit
    return None


def refer_back(reading: Reading, draft: Draft) -> Draft | None:
    """ "12 of them", "another five", "1,200 more": what was counted last."""
    view, sentence, done = reading.view, reading.sentence, reading.done
    referring = OF_THEM.match(view, draft.end) or _MORE.match(view, draft.end)
    led = view[max(0, draft.start - 8) : draft.start].lower()
    # "Three are in hospital": the subject at a sentence's start speaks of those before.
    opens = draft.start == sentence.start and draft.number is not None
    opens = opens and "subj" in sentence.tokens[draft.number or 0].dep
    if referring is None and led != "another " and not opens:
        return None
    unit = done[-1].unit if done else reading.earlier
    return None if unit is None or draft.pronoun else draft._replace(unit=unit)


def _read_count(reading: Reading, draft: Draft) -> str | None:
    """ "The number of cases rose to 1,204": what is counted stands before."""
    view, lexicon = reading.view, reading.lexicon
    first = reading.find_back(draft.start, _REACH)
    if _CREW[lexicon.language].search(view, first, draft.start):
        return "people"  # "a crew of 24"
    match = _COUNT_OF.search(view, first, draft.start)
    if match is None or re.search(r"[;:.]\s", view[match.end() : draft.start]):
        return None
    found = find_counted(
        reading.tokens, match.start(), match.end(), lexicon, vague=False, many=False
    )
    return found.unit


def _goes_with(reading: Reading, before: Draft, draft: Draft) -> bool:
    """Whether a number without a noun counts what the one before it counts."""
    view = reading.view
    if OF_THEM.match(view, draft.end):
        return True
    if before.end < reading.find_back(draft.start, _NEAR):
        return False
    between = view[before.end : draft.start]
    if re.search(r"[;:]|\.\s", between):
        return False
    return _PARALLEL.fullmatch(between) is not None or _is_gapped(view, before, draft)


def _is_gapped(view: str, before: Draft, draft: Draft) -> bool:
    """ "18 km on the first day and 21 on the second": the same preposition behind both."""
    leads = _AND.search(view, before.end, draft.start)
    first, second = _PREPOSITION.match(view, before.end), _PREPOSITION.match(view, draft.end)
    same = first is not None and second is not None and first[1].lower() == second[1].lower()
    return same and leads is not None
