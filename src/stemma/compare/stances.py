"""One deed told with another polarity or another degree of certainty, in sentences near in meaning.

"Not guilty" and "guilty", "the alarm did not sound" and "the alarm rang", "is suspected of having
switched off" and "switched off": the predicates are one word, synonyms or opposites, and the nouns
in their core slots answer to one another. Whether one claim joins the sentences does not matter.
"""

from collections.abc import Iterator, Sequence

from stemma.compare.certainties import compare_certainty
from stemma.compare.differences import Difference, Doubtful, Severity, quote_words
from stemma.compare.lexicon import find_stem
from stemma.compare.matching import (
    CLOSE,
    SURE,
    Match,
    find_earlier,
    match_predications,
    show_predicate,
)
from stemma.compare.parties import settle_parties
from stemma.compare.poles import follows
from stemma.compare.predications import Predication
from stemma.compare.unproven import doubts_elsewhere
from stemma.compare.views import StoryView, View
from stemma.compare.words import Pair


def compare_stances(
    pair: Pair,
    likeness: float,
    lefts: Sequence[Predication],
    rights: Sequence[Predication],
    story: StoryView,
) -> Iterator[Difference]:
    """Differences of polarity, certainty and degree between predicates of near sentences."""
    for match in match_predications(pair, likeness, lefts, rights):
        words = match.left.lemma, match.right.lemma
        if (match.is_turned or match.is_step) and story.tell_both((pair.a, pair.b), *words):
            continue
        for difference in _compare_polarity(pair, likeness, match):
            is_low = difference.severity == "low"
            yield difference if is_low else settle_parties(difference, pair)
        if not _is_open_elsewhere(pair, match, story):
            yield from compare_certainty(pair, likeness, match)
        yield from _compare_steps(pair, match)


def _is_open_elsewhere(pair: Pair, match: Match, story: StoryView) -> bool:
    """Whether the report that states a deed doubts it too, or the other tells two such deeds."""
    if pair.a.language != "en":
        return False
    sides = (pair.a, match.left), (pair.b, match.right)
    stated = [view for view, told in sides if told.standing == "stated"]
    doubted = [(view, told) for view, told in sides if told.standing in {"alleged", "possible"}]
    if not stated or not doubted:
        return False
    # "Hit her, and allegedly hit a car": the other may tell the first one.
    if any(view.lemmas.count(view.lemmas[told.place]) > 1 for view, told in doubted):
        return True
    return doubts_elsewhere(stated[0], story, doubted[0][1].lemma)


def _compare_polarity(pair: Pair, likeness: float, match: Match) -> Iterator[Difference]:
    left, right = match.left, match.right
    turned = match.is_turned != (left.is_negated != right.is_negated)
    standings = {left.standing, right.standing}
    if not turned or standings & {"asked", "open"}:
        return
    if match.is_turned and (left.is_aside or right.is_aside or _tell_both(pair, match)):
        return
    if _is_none(pair.a, left) or _is_none(pair.b, right):
        return
    open_ones = {"planned", "possible"} & {left.standing, right.standing}
    if not match.is_turned and left.standing != right.standing and open_ones:
        return
    earlier = find_earlier(pair)
    explained = _is_sequence(match, earlier, pair.a.language)
    may_follow = _may_follow(match, pair.a.language)
    same_day = pair.a.day is not None and pair.a.day == pair.b.day
    is_unlike = bool(open_ones) and left.standing != right.standing
    is_low = explained or is_unlike or match.is_loose or (may_follow and not same_day)
    sides = (
        show_predicate(pair.a, left.place, left.negation),
        show_predicate(pair.b, right.place, right.negation),
    )
    yield Difference(
        kind="action",
        relation="succession" if explained else ("distortion" if pair.are_copies else "conflict"),
        between="times" if explained else None,
        severity="low" if is_low else _rate(pair, likeness, match, earlier),
        confidence=min(0.9, 0.4 + 0.15 * match.strength),
        left=sides[0],
        right=sides[1],
        claim=pair.a.claim,
        about=f"whether {quote_words(pair.a, left.place)} is so",
        topic=f"stance {find_stem(left.lemma)}",
        doubtful=earlier if explained else None,
    )


def _tell_both(pair: Pair, match: Match) -> bool:
    """Whether a sentence has both words: "who arrived on Tuesday, left after the signing"."""
    return match.left.place in pair.right_of or match.right.place in pair.left_of


def _is_none(view: View, told: Predication) -> bool:
    """ "None of those freed had been convicted": how many is another question than whether."""
    if told.negation is None:
        return False
    below = [view.tokens[c].text.lower() for c in view.children[told.negation]]
    return view.tokens[told.negation].text.lower() in {"none", "neither"} and "of" in below


def _may_follow(match: Match, language: str) -> bool:
    words = match.left.lemma, match.right.lemma
    either = follows(*words, language) or follows(*words[::-1], language)
    return match.is_turned and either


def _is_sequence(match: Match, earlier: Doubtful, language: str) -> bool:
    """Whether the older report has what comes first in the course of things."""
    words = match.left.lemma, match.right.lemma
    if earlier is None or match.left.is_negated or match.right.is_negated:
        return False
    ordered = words if earlier == "left" else words[::-1]
    return follows(*ordered, language)


def _rate(pair: Pair, likeness: float, match: Match, earlier: Doubtful) -> Severity:
    if pair.are_copies and likeness >= CLOSE:
        return "critical"
    if match.strength >= SURE:
        return "high" if earlier is None else "medium"
    return "low"


def _compare_steps(pair: Pair, match: Match) -> Iterator[Difference]:
    """ "Damaged" and "destroyed": a deed that is more or other than that of the near sentence."""
    left, right = match.left, match.right
    if not match.is_step or left.is_negated or right.is_negated or left.standing != right.standing:
        return
    if left.is_aside or right.is_aside or _tell_both(pair, match):
        return
    is_sure = match.strength >= SURE and find_earlier(pair) is None
    yield Difference(
        kind="action",
        relation="distortion" if pair.are_copies else "conflict",
        severity="medium" if is_sure else "low",
        confidence=min(0.9, 0.35 + 0.15 * match.strength),
        left=show_predicate(pair.a, left.place, None),
        right=show_predicate(pair.b, right.place, None),
        claim=pair.a.claim,
        about="what was done",
        topic="step",
    )
