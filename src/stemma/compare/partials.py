"""A few words between marks, each alone in its statement: one wording that somebody changed."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from stemma.compare.differences import Difference, Severity
from stemma.compare.kin import Kin
from stemma.compare.lexicon import are_equivalent
from stemma.compare.views import View
from stemma.compare.words import Pair, climb, is_preposition
from stemma.records.facts import Quote

# Longer quotations are told by their own words.
_MOST_WORDS = 4


def compare_partials(pair: Pair, texts: Mapping[str, str]) -> Iterator[Difference]:
    """The sole short quotations of two wordings, where they hang on words that answer.

    `texts` are those of the articles: words that the other report prints too were not changed.
    """
    left, right = _find_sole(pair.a), _find_sole(pair.b)
    if left is None or right is None or (left.group is not None and left.group == right.group):
        return
    places = [_find_inner(view, q) for view, q in ((pair.a, left), (pair.b, right))]
    if not places[0] or not places[1] or not _hang_alike(pair, places[0], places[1]):
        return
    shown = (
        pair.a.make_values(places[0][0], places[0][-1] + 1),
        pair.b.make_values(places[1][0], places[1][-1] + 1),
    )
    others = pair.b.witness.article, pair.a.witness.article
    if any(s[0].value in texts[other] for s, other in zip(shown, others, strict=True)):
        return
    if _share_word(pair, places[0], places[1]):
        return
    yield Difference(
        kind="quotation",
        relation="distortion",
        severity="high",
        confidence=min(0.9, 0.45 + 0.4 * pair.coverage),
        left=shown[0],
        right=shown[1],
        claim=pair.b.claim if len(pair.b.twins) > len(pair.a.twins) else pair.a.claim,
        about="words between quotation marks",
        topic="words",
    )


def compare_short(kin: Sequence[Kin], texts: Mapping[str, str]) -> Iterator[Difference]:
    """The same in near sentences that no claim joins; of one chain or not, both were said once."""
    for pair in kin:
        if pair.likeness >= _NEAR and pair.a.quotes and pair.b.quotes:
            for found in compare_partials(pair.words, texts):
                grave: Severity = "medium" if pair.are_copies else "low"
                yield msgspec.structs.replace(found, severity=grave)


# Sentences of one story that are this near may tell of one utterance.
_NEAR = 0.4


def _find_sole(view: View) -> Quote | None:
    """The only direct quotation of a witness."""
    inside = [
        q
        for q in view.quotes
        if not q.indirect and view.witness.start <= q.start and q.end <= view.witness.end
    ]
    return inside[0] if len(inside) == 1 else None


def _find_inner(view: View, quote: Quote) -> list[int]:
    """Words between the marks; none where there are too many."""
    found = [
        i
        for i, token in enumerate(view.tokens)
        if quote.start <= token.start
        and token.end <= quote.end
        and any(map(str.isalnum, token.text))
    ]
    return found if len(found) <= _MOST_WORDS else []


def _hang_alike(pair: Pair, left: list[int], right: list[int]) -> bool:
    """Whether both quotations hang on one deed, by prepositions or in one slot."""
    (i, slot), (j, other) = _find_anchor(pair.a, left), _find_anchor(pair.b, right)
    return pair.meet(i, j) and (slot == other or (is_preposition(slot) and is_preposition(other)))


def _find_anchor(view: View, places: list[int]) -> tuple[int, str]:
    head = next((i for i in places if view.tokens[i].head not in places), places[-1])
    return climb(view, head)


def _share_word(pair: Pair, left: list[int], right: list[int]) -> bool:
    return any(
        are_equivalent(pair.a.tokens[i].lemma.lower(), pair.b.tokens[j].lemma.lower())
        for i in left
        for j in right
        if i in pair.a.content and j in pair.b.content
    )
