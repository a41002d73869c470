"""How much is meant: "most" or "many", "one of the largest" or "the largest", in copies."""

from collections.abc import Iterator

from stemma.compare.differences import Difference, Doubtful, Relation, Severity
from stemma.compare.lexicon import load_cues
from stemma.compare.views import View
from stemma.compare.words import Pair

# "Some" and "many" of one noun differ in an independent report's eyes; only a copy can lose one.
_NEAR_IDENTICAL = 0.6


def compare_scopes(pair: Pair) -> Iterator[Difference]:
    """Quantifiers and "one of the" that a near-identical copy has lost or exchanged."""
    if not pair.are_copies or pair.coverage < _NEAR_IDENTICAL:
        return
    for i, j in pair.right_of.items():
        if pair.a.tokens[i].pos != "NOUN" or i in pair.a.quoted or j in pair.b.quoted:
            continue
        left, right = _find_quantifier(pair.a, i), _find_quantifier(pair.b, j)
        if left and right and left[1] != right[1]:
            yield _make(pair, (left[0], left[0] + 1), (right[0], right[0] + 1))
        yield from _compare_membership(pair, i, j)
        yield from _compare_rank(pair, i, j)


def _find_quantifier(view: View, i: int) -> tuple[int, str] | None:
    """The word that says how many of a noun, and its row: "most of the countries" too."""
    near = list(view.children[i])
    head = view.tokens[i].head
    if view.tokens[head].text.lower() == "of" and head != i:
        near.append(view.tokens[head].head)
    for k in sorted(near):
        for row, words in load_cues().quantifiers.items():
            if view.tokens[k].text.lower() in words:
                return k, row
    return None


def _compare_membership(pair: Pair, i: int, j: int) -> Iterator[Difference]:
    """ "One of the leading exporters" against "the leading exporter"."""
    left, right = _find_one_of(pair.a, i), _find_one_of(pair.b, j)
    if (left is None) == (right is None):
        return
    alone, k = (pair.b, j) if left is not None else (pair.a, i)
    superlative = [c for c in alone.children[k] if _is_superlative(alone, c)]
    definite = any(alone.tokens[c].text.lower() == "the" for c in alone.children[k])
    if not superlative or not definite or alone.tokens[k].tag == "NNS":
        return
    shown = (superlative[0], k + 1)
    sides = ((left, i + 1), shown) if left is not None else (shown, (right or 0, j + 1))
    yield _make(pair, *sides, doubtful="right" if left is not None else "left")


def _compare_rank(pair: Pair, i: int, j: int) -> Iterator[Difference]:
    """ "The first accident" against "the accident"."""
    left, right = _find_rank(pair.a, i), _find_rank(pair.b, j)
    ranks = _find_ordinal(pair.a, i), _find_ordinal(pair.b, j)
    if ranks[0] is not None and ranks[1] is not None:
        left_word = pair.a.tokens[ranks[0]].text.lower()
        right_word = pair.b.tokens[ranks[1]].text.lower()
        spelt = left_word.isalpha() != right_word.isalpha()
        if left_word != right_word and ranks[0] not in pair.right_of and not spelt:
            yield _make(pair, (ranks[0], i + 1), (ranks[1], j + 1))
        return
    if (left is None) == (right is None) or _find_one_of(pair.a, i) or _find_one_of(pair.b, j):
        return
    bare, k, rank = (pair.b, j, left) if left is not None else (pair.a, i, right)
    articles = [c for c in bare.children[k] if bare.tokens[c].text.lower() in {"the", "a", "an"}]
    words = {t.lemma.lower() for t in bare.tokens}
    full = pair.a if left is not None else pair.b
    if not articles or rank is None or full.tokens[rank].lemma.lower() in words:
        return
    if any(
        bare.tokens[c].tag == "JJS" or bare.tokens[c].label == "ORDINAL" for c in bare.children[k]
    ):
        return
    shown, ranked = (articles[0], k + 1), (rank, (i if left is not None else j) + 1)
    sides = (ranked, shown) if left is not None else (shown, ranked)
    # "The visit" points to one that was told of before: the rank may have been told with it.
    known = bare.tokens[articles[0]].text.lower() == "the"
    yield _make(
        pair,
        *sides,
        doubtful="right" if left is not None else "left",
        relation="omission",
        severity="low" if known else "medium",
    )


def _find_ordinal(view: View, i: int) -> int | None:
    """ "Second" before a noun."""
    return next((c for c in view.children[i] if c < i and view.tokens[c].label == "ORDINAL"), None)


def _find_rank(view: View, i: int) -> int | None:
    """A superlative or "first" before a noun."""
    return next(
        (
            c
            for c in view.children[i]
            if c < i
            and (
                (
                    view.tokens[c].tag == "JJS"
                    and view.tokens[c].lemma.lower() not in load_cues().light
                )
                or view.tokens[c].lemma.lower() in load_cues().ranking_words
            )
        ),
        None,
    )


def _find_one_of(view: View, i: int) -> int | None:
    head = view.tokens[i].head
    if view.tokens[head].text.lower() != "of":
        return None
    above = view.tokens[head].head
    return above if view.tokens[above].text.lower() == "one" else None


def _is_superlative(view: View, i: int) -> bool:
    token = view.tokens[i]
    return token.tag == "JJS" or token.lemma.lower() in {"first", "only", "leading", "main", "sole"}


def _make(
    pair: Pair,
    left: tuple[int, int],
    right: tuple[int, int],
    doubtful: Doubtful = None,
    relation: Relation = "distortion",
    severity: Severity = "medium",
) -> Difference:
    return Difference(
        kind="scope",
        relation=relation,
        severity=severity,
        confidence=0.35 + 0.4 * pair.coverage,
        left=pair.a.make_values(*left),
        right=pair.b.make_values(*right),
        claim=pair.a.claim,
        about="how much is meant",
        topic="scope",
        doubtful=doubtful,
    )
