"""Sentences of two reports that are near in what they say, whether or not one claim joins them.

Two reporters rarely give one fact in one sentence each: "leaving 31 in need of treatment" stands
in a lead, "eighteen were taken to hospital" in a sentence about something else. Such sentences are
no witnesses of one statement, but slots that name what they measure can be held against each other.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from math import log

import msgspec
import numpy as np
import numpy.typing as npt
from scipy import sparse

from stemma.align.features import clean_words as read_words
from stemma.compare.doubt import are_one_chain
from stemma.compare.lexicon import find_stem
from stemma.compare.views import StoryView, View, is_content
from stemma.compare.words import Pair, align_words
from stemma.records.engines import Encoder, MultilingualEncoder, Vectors
from stemma.records.findings import Claim, Witness
from stemma.records.text import Sentence

Scores = npt.NDArray[np.float32]

# Of cosine and shared words the higher one: two sentences of one story on other things seldom
# reach this (COMPONENTS: other pairs mostly below .6, paraphrases from .72; loosely kin between).
# Both encoders measure on one scale: over 2,395 pairs of sentences of the frozen desks' open half
# their quantiles from .5 to .99 lie within .03 of one another.
_LEAST_LIKENESS = 0.3
# A sentence has so many kin in one other report, the likest ones.
_MOST_KIN = 2
# Beyond this a story's likest pairs alone are compared: each costs about a millisecond.
_MOST_PAIRS = 4000


class Kin(msgspec.Struct, frozen=True, dict=True):
    """Two whole sentences of different reports, in founding order, and their likeness (0 to 1)."""

    a: View
    b: View
    likeness: float
    are_copies: bool

    @cached_property
    def words(self) -> Pair:
        """Which word answers to which; made once for all that ask."""
        return align_words(self.a, self.b, are_copies=self.are_copies)


def find_kin(
    claims: Sequence[Claim],
    story: StoryView,
    encoder: Encoder | None,
    multilingual: MultilingualEncoder | None = None,
) -> tuple[Kin, ...]:
    """Pairs of near sentences, each with the claim it bears witness to, in founding order.

    Equal sentences count once: the first report's, the others as its twins. The `multilingual`
    encoder is asked where the other one cannot read a language.
    """
    views = list(_list_views(claims, story))
    found: list[Kin] = []
    for language in sorted({view.language for view in views}):
        spoken = [view for view in views if view.language == language]
        scores = _measure(spoken, language, encoder, multilingual)
        found += [_make(spoken[i], spoken[j], s, story) for i, j, s in _choose(spoken, scores)]
    best = sorted(found, key=lambda k: (-k.likeness, _rank(k, story)))[:_MOST_PAIRS]
    return tuple(sorted(best, key=lambda k: _rank(k, story)))


def _make(a: View, b: View, likeness: float, story: StoryView) -> Kin:
    return Kin(a, b, likeness, are_one_chain(a.witness, b.witness, story))


def _rank(kin: Kin, story: StoryView) -> tuple[object, ...]:
    return (*story.rank_span(kin.a.witness), *story.rank_span(kin.b.witness))


def _list_views(claims: Sequence[Claim], story: StoryView) -> Iterator[View]:
    """Each sentence of the reports as a view of its own, the same words on one day once."""
    homes: dict[tuple[str, int], tuple[Witness, str]] = {}
    for claim in sorted(claims, key=lambda claim: claim.id):
        for witness in claim.witnesses:
            sentence = story.find_sentence(witness)
            if sentence is not None:
                homes.setdefault((witness.article, sentence.start), (witness, claim.id))
    same: dict[tuple[str, ...], list[View]] = {}
    for (_, _), (witness, claim_id) in sorted(
        homes.items(), key=lambda item: story.rank_span(item[1][0])
    ):
        sentence = story.find_sentence(witness)
        view = sentence and story.make_view(_widen(witness, sentence), claim_id)
        if view:
            words = (str(view.day), *(token.text for token in view.tokens))
            same.setdefault(words, []).append(view)
    for views in same.values():
        yield msgspec.structs.replace(views[0], twins=tuple(views[1:]))


def _widen(witness: Witness, sentence: Sentence) -> Witness:
    return msgspec.structs.replace(witness, start=sentence.start, end=sentence.end)


def _measure(
    views: Sequence[View],
    language: str,
    encoder: Encoder | None,
    multilingual: MultilingualEncoder | None,
) -> Scores:
    """The higher one of cosine and shared words of all pairs, shape (views, views)."""
    shared = _share_words(views)
    vectors = _encode(views, language, encoder, multilingual)
    if vectors is None:
        return shared
    cosines: Scores = np.maximum(shared, vectors @ vectors.T)
    return _round(cosines)


def _encode(
    views: Sequence[View],
    language: str,
    encoder: Encoder | None,
    multilingual: MultilingualEncoder | None,
) -> Vectors | None:
    """Vectors of sentences by an encoder that reads them; None where none does."""
    # As alignment read them: the encoder still has these vectors.
    texts = [read_words(view.text) for view in views]
    if encoder is not None and language in encoder.languages:
        return encoder.encode(texts)
    if multilingual is not None and language in multilingual.languages:
        return multilingual.encode(texts, language)
    return None


def _share_words(views: Sequence[View]) -> Scores:
    """Cosines of idf-weighted stems and entities."""
    rows = [_list_terms(view) for view in views]
    counts = Counter(term for row in rows for term in row)
    column = {term: i for i, term in enumerate(sorted(counts))}
    weight = {term: log(1 + len(rows) / count) for term, count in counts.items()}
    cells = [(i, column[t], weight[t]) for i, row in enumerate(rows) for t in sorted(row)]
    if not cells:
        return np.zeros((len(views), len(views)), dtype=np.float32)
    places = ([c[0] for c in cells], [c[1] for c in cells])
    matrix = sparse.csr_array(
        ([c[2] for c in cells], places), shape=(len(views), len(column)), dtype=np.float32
    )
    norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    unit = sparse.diags_array(1.0 / np.maximum(norms, 1e-9)) @ matrix
    return _round(np.asarray((unit @ unit.T).todense(), dtype=np.float32))


def _round(scores: Scores) -> Scores:
    """Equal bytes on every machine: the last digits of a product are the machine's own."""
    rounded: Scores = np.round(scores, 3).astype(np.float32)
    return rounded


def _list_terms(view: View) -> frozenset[str]:
    stems = (find_stem(t.lemma.lower()) for t in view.tokens if is_content(t) and t.pos != "NUM")
    return frozenset({*stems, *(f"entity {e}" for e in view.entities.values())})


def _choose(views: Sequence[View], scores: Scores) -> Iterator[tuple[int, int, float]]:
    """Pairs (i < j) of which one is among the likest of the other in that other's report."""
    reports: dict[str, list[int]] = {}
    for i, view in enumerate(views):
        reports.setdefault(view.witness.article, []).append(i)
    chosen: set[tuple[int, int]] = set()
    for i, view in enumerate(views):
        for article, members in reports.items():
            if article == view.witness.article:
                continue
            best = sorted(members, key=lambda j: (-float(scores[i, j]), j))[:_MOST_KIN]
            chosen |= {
                (min(i, j), max(i, j)) for j in best if float(scores[i, j]) >= _LEAST_LIKENESS
            }
    for i, j in sorted(chosen):
        yield i, j, round(float(scores[i, j]), 3)
