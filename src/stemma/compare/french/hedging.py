"""How sure near French sentences are: a doubt, a plan or a possibility in one, a fact in the other.

The conditional of hearsay ("serait à l'origine"), "soupçonné", "présumé", "éventuel" keep open what
the other report states; "pourrait" and "si …" what it announces.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from stemma.compare.differences import Difference, Doubtful, Severity
from stemma.compare.french.pairs import Words, is_quoted, make_difference, show
from stemma.compare.kin import Kin
from stemma.compare.views import View

# Sentences that tell of one thing; of loosely kin ones the doubt may be about something else.
_NEAR = 0.45
_DOUBTFUL = re.compile(
    r"(?i)(?<![\w-])(?:soupçonnée?s?|suspectée?s?|présumée?s?|supposée?s?|peut-être|probablement"
    r"|vraisemblablement|apparemment|semblerait|semble(?:nt)?|prétend(?:ent)?|craint|redoute(?:nt)?"
    r"|accusée?s? d\w*|mise?s? en cause|pistes?|hypothèses?"
    r"|(?:pas|non) (?:exclue?s?|confirmée?s?|établie?s?)"
    r"|on ignore|à confirmer|affirme(?:nt)? avoir|di(?:t|sent) avoir"
    r"|aurai(?:t|ent)(?! (?:dû|pu|fallu|voulu|aimé|souhaité)\b)(?= (?:\w+ )?\w+[éiust]e?s?\b)"
    r"|serai(?:t|ent))(?![\w-])"
)
_POSSIBLE = re.compile(
    r"(?i)(?<![\w-])(?:pourrai(?:t|ent)|peu(?:t|vent)|éventuel(?:le|s|les)?|si l[ae]|s'il"
    r"|possibles?|potentiel(?:le|s|les)?|risque(?:nt)? de|susceptibles?)(?![\w-])"
)
_PLANNED = re.compile(
    r"(?i)(?<![\w-])(?:devrai(?:t|ent)|doi(?:t|vent)|prévoi(?:t|ent)|prévue?s?|attendue?s?"
    r"|compte(?:nt)?|envisage(?:nt)?|annoncée?s? pour)(?![\w-])"
)
_CONFIRMED = re.compile(r"(?i)(?<![\w-])(?:confirm\w+|avérée?s?|prouvée?s?|établie?s?)(?![\w-])")
# A future, and a conditional that is no hearsay: a future seen from the past.
_FUTURE = re.compile(r"(?i)^\w{2,}r(?:a|ont|ait|aient)$")
# Words of a clause that hang on a conditional or a doubt, to either side.
_REACH = 8
# What answers to it in the other sentence.
_LEAST = 1
# A conditional behind a verb of saying in the past is a plan told then ("a annoncé qu'il ferait").
_TOLD = re.compile(r"(?i)\bqu(?:e|'il|'elle|'ils|'elles|'on) ?(?:\w+ ){0,4}$")
_UNLESS = re.compile(r"(?i)(?<![\w-])(?:si|s'il|s'ils|sinon)(?![\w-])")


class _Mark(NamedTuple):
    words: Words
    level: str


def compare_hedging(pair: Kin) -> Iterator[Difference]:
    """One difference of certainty: what one sentence keeps open the other states."""
    if pair.likeness < _NEAR:
        return
    left, right = _read(pair.a), _read(pair.b)
    levels = _level(left), _level(right)
    severity = _rate(pair, *levels)
    if severity is None:
        return
    if left is not None and right is not None:
        sides = show(pair.a, left.words), show(pair.b, right.words)
    elif left is not None:
        answer = _find_answer(pair, left, is_left=True)
        if answer is None:
            return
        sides = show(pair.a, left.words), pair.b.make_values(answer, answer + 1)
    elif right is not None:
        answer = _find_answer(pair, right, is_left=False)
        if answer is None:
            return
        sides = pair.a.make_values(answer, answer + 1), show(pair.b, right.words)
    lost = _loses_word(pair, left, right)
    made = make_difference(pair, "modality", severity, *sides, "how certain it is", lost=lost)
    bare: Doubtful = "left" if left is None else "right"
    yield replace(made, doubtful=bare) if lost else made


def _loses_word(pair: Kin, left: _Mark | None, right: _Mark | None) -> bool:
    """Whether one side has no word for the other's doubt.

    "Est" for "serait" loses none, and what is confirmed is no longer suspected.
    """
    marked, bare = (pair.a, pair.b) if right is None else (pair.b, pair.a)
    mark = left or right
    if mark is None or (left and right) or mark.level != "doubtful":
        return False
    word = marked.text[mark.words.start : mark.words.end].lower()
    return not word.endswith(("ait", "aient")) and not _CONFIRMED.search(bare.text)


def _level(mark: _Mark | None) -> str:
    return mark.level if mark else "stated"


def _rate(pair: Kin, a: str, b: str) -> Severity | None:
    """How grave it is; a plan and its deed follow one another where the reports are of two days."""
    levels = {a, b}
    if levels == {"doubtful", "stated"}:
        return "high" if pair.likeness >= _SURE or pair.are_copies else "low"
    if levels == {"possible", "planned"}:
        return "high" if pair.likeness >= _PLAIN else "low"
    if levels == {"possible", "stated"}:
        return "low"
    same_day = pair.a.day is not None and pair.a.day == pair.b.day
    if levels == {"planned", "stated"} and same_day and pair.likeness >= _PLAIN:
        return "low"
    return None


_PLAIN, _SURE = 0.55, 0.52


def _read(view: View) -> _Mark | None:
    """The first mark of the gravest level, words between marks left out."""
    text = view.text.replace("’", "'")
    for level, pattern in (("doubtful", _DOUBTFUL), ("possible", _POSSIBLE), ("planned", _PLANNED)):
        for match in pattern.finditer(text):
            words = Words(match.start(), match.end())
            if is_quoted(view, words):
                continue
            if level != "doubtful" or not _is_future_told(text, match):
                return _Mark(words, level)
    for i in range(view.first, view.last):
        token = view.tokens[i]
        if token.pos in {"VERB", "AUX"} and _FUTURE.match(token.text) and i not in view.quoted:
            base = view.sentence.start
            return _Mark(Words(token.start - base, token.end - base), "planned")
    return None


def _is_future_told(text: str, match: re.Match[str]) -> bool:
    """Whether a conditional is no hearsay: "a annoncé qu'il serait là", "si …, il serait"."""
    if not match[0].lower().endswith(("ait", "aient")):
        return False
    return bool(_TOLD.search(text[: match.start()]) or _UNLESS.search(text))


def _find_answer(pair: Kin, mark: _Mark, *, is_left: bool) -> int | None:
    """The verb of the other sentence next to the words that answer to those around the mark."""
    view, other = (pair.a, pair.b) if is_left else (pair.b, pair.a)
    partner = pair.words.right_of if is_left else pair.words.left_of
    base = view.sentence.start
    at = next(
        (i for i, t in enumerate(view.tokens) if t.start - base >= mark.words.start), view.first
    )
    near = [partner[i] for i in range(at - _REACH, at + _REACH + 1) if i in partner]
    if len(near) < _LEAST:
        return None
    verbs = [i for i in range(other.first, other.last) if other.tokens[i].pos in {"VERB", "AUX"}]
    middle = sorted(near)[len(near) // 2]
    return min(verbs, key=lambda i: (abs(i - middle), i)) if verbs else middle
