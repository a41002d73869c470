"""Claims: are the witnesses of one statement brought together, apart from others, and counted?

Spans coincide when they share half of the shorter one's characters, so that a label's decisive
words fit a program's sentence. Both sides are read with the same rule: a sentence, or a labelled
witness, belongs to every claim, of the labels or of the program, that has a coinciding witness.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import msgspec

from evaluation.scores import bcubed_f1, count_f1
from evaluation.story_labels import ClaimLabel, StoryLabels
from evaluation.story_spans import (
    Slip,
    Tally,
    add_tallies,
    coincide,
    measure_share,
    measure_units,
    touch,
)
from stemma.records.findings import Account, Claim
from stemma.records.text import Span

Cluster = frozenset[str]


class Compared(msgspec.Struct, frozen=True):
    """What is known of each item: (right, told, wanted) pairs, and B-cubed (precision, recall)."""

    pairs: tuple[tuple[float, float, float], ...]
    cubed: tuple[tuple[float, float], ...]
    slips: tuple[Slip, ...] = ()


class Parted(msgspec.Struct, frozen=True):
    """Is each labelled witness covered; is each two of one sentence told apart?"""

    covered: tuple[bool, ...]
    apart: tuple[bool, ...]
    slips: tuple[Slip, ...] = ()


# The end of a sentence: a stop after a word of three letters (not "Mr."), a figure or a mark, and
# what does not go on in a small letter; or the end of a line.
_STOP = re.compile(r"(?:(?<=\w{3})|(?<=[\d)\]\"”»’]))[.!?…][\"”»’'*]*\s+(?=[^a-zà-ÿ])|\n")


def score_claims(labels: StoryLabels, account: Account) -> Tally:
    """Clusters of witnesses, clauses told apart, whole statements, counts of origins."""
    texts = {article.id: article.text for article in account.articles}
    sentences, words = list_items(labels.claims, texts)
    truth = {label.group: label.witnesses for label in labels.claims}
    found = {claim.id: claim.witnesses for claim in account.claims}
    several = [
        claim
        for claim in labels.claims
        if not claim.borderline and len({w.article for w in claim.witnesses}) > 1
    ]
    return add_tallies(
        (
            _score_clusters(
                "by sentence", compare_clusters("by sentence", sentences, truth, found)
            ),
            _score_clusters("by clause", compare_clusters("by clause", words, truth, found)),
            _score_clauses(check_clauses(labels.claims, found, texts)),
            _score_statements(several, account.claims),
            _score_counts(several, account.claims),
        )
    )


def find_sentence(span: Span, text: str) -> Span:
    """The sentence (or the run of sentences) in which a span stands."""
    stops = [match.end() for match in _STOP.finditer(text)]
    start = max((stop for stop in stops if stop <= span.start), default=0)
    end = min((stop for stop in stops if stop >= span.end), default=len(text))
    return Span(span.article, start, end)


def split_sentences(article: str, text: str) -> list[Span]:
    """The sentences of a text, parted as in `find_sentence`."""
    edges = [0, *(match.end() for match in _STOP.finditer(text)), len(text)]
    return [Span(article, a, b) for a, b in pairwise(edges) if text[a:b].strip()]


def _assign(items: Sequence[Span], clusters: Mapping[str, Sequence[Span]]) -> list[Cluster]:
    """For each item the names of the clusters in which it has a coinciding span."""
    by_article: dict[str, list[tuple[Span, str]]] = {}
    for name, spans in clusters.items():
        for span in spans:
            by_article.setdefault(span.article, []).append((span, name))
    return [
        frozenset(name for span, name in by_article.get(item.article, []) if coincide(item, span))
        for item in items
    ]


def list_items(
    labels: Sequence[ClaimLabel], texts: Mapping[str, str]
) -> tuple[list[Span], list[Span]]:
    """The sentences of all labelled witnesses, and these themselves; each once, in order."""
    words = sorted({Span(w.article, w.start, w.end) for c in labels for w in c.witnesses})
    return sorted({find_sentence(span, texts[span.article]) for span in words}), words


def compare_clusters(
    name: str,
    items: Sequence[Span],
    truth: Mapping[str, Sequence[Span]],
    found: Mapping[str, Sequence[Span]],
) -> Compared:
    """Pairs of different reports; and the extended B-cubed of overlapping clusters."""
    same_in, told_in = _assign(items, truth), _assign(items, found)
    units, slips = [], []
    for i, one in enumerate(items):
        right = linked = wanted = 0
        for j, two in enumerate(items):
            if one.article == two.article:
                continue
            same, told = bool(same_in[i] & same_in[j]), bool(told_in[i] & told_in[j])
            right, linked, wanted = right + (same and told), linked + told, wanted + same
            if same != told and i < j:
                what = "one statement, held apart" if same else "two statements, told as one"
                slips.append(Slip(f"claims {name}", what, (one, two)))
        units.append((float(right), float(linked), float(wanted)))
    cubed = score_overlapping_bcubed(told_in, same_in)
    return Compared(tuple(units), tuple(cubed), tuple(slips))


def _score_clusters(name: str, compared: Compared) -> Tally:
    scores = (
        *measure_units(f"claims {name}, pairwise F1", compared.pairs, count_f1),
        *measure_units(f"claims {name}, pairwise precision", compared.pairs, count_precision),
        *measure_units(f"claims {name}, pairwise recall", compared.pairs, count_recall),
        *measure_units(f"claims {name}, B-cubed F1", compared.cubed, bcubed_f1),
    )
    return Tally(scores, compared.slips)


def count_precision(units: Sequence[tuple[float, float, float]]) -> float:
    """Right pairs of all that were told."""
    return sum(unit[0] for unit in units) / max(sum(unit[1] for unit in units), 1)


def count_recall(units: Sequence[tuple[float, float, float]]) -> float:
    """Right pairs of all that were wanted."""
    return sum(unit[0] for unit in units) / max(sum(unit[2] for unit in units), 1)


def score_overlapping_bcubed(
    found: Sequence[Cluster], truth: Sequence[Cluster]
) -> list[tuple[float, float]]:
    """B-cubed precision and recall of each item where clusters overlap (Amigó et al. 2009).

    An item that is in no cluster stands alone.
    """
    told = [cluster or frozenset({f"alone {i}"}) for i, cluster in enumerate(found)]
    same = [cluster or frozenset({f"alone {i}"}) for i, cluster in enumerate(truth)]
    return [(_share(told, same, index), _share(same, told, index)) for index in range(len(told))]


def _share(over: Sequence[Cluster], other: Sequence[Cluster], index: int) -> float:
    """Mean agreement of `other` with the bonds that the item has in `over`."""
    shares = []
    for one, two in zip(over, other, strict=True):
        bonds = len(one & over[index])
        if bonds:
            shares.append(min(bonds, len(two & other[index])) / bonds)
    return sum(shares) / len(shares)


def check_clauses(
    claims: Sequence[ClaimLabel], found: Mapping[str, Sequence[Span]], texts: Mapping[str, str]
) -> Parted:
    """Witnesses covered at all; and those that share a sentence with another statement's."""
    all_witnesses = [w for witnesses in found.values() for w in witnesses]
    covered, apart, slips = [], [], []
    for claim in claims:
        for witness in claim.witnesses:
            held = [w for w in all_witnesses if coincide(w, witness)]
            covered.append(bool(held))
            if not held:
                slips.append(Slip("witnesses", "no witness covers it", (witness,)))
            neighbours = _find_neighbours(witness, claim, claims, texts[witness.article])
            for neighbour in neighbours:
                right = any(not coincide(w, neighbour) for w in held)
                apart.append(right)
                if not right:
                    slips.append(Slip("clauses", "not told apart", (witness, neighbour)))
    return Parted(tuple(covered), tuple(apart), tuple(slips))


def _score_clauses(parted: Parted) -> Tally:
    scores = (
        *measure_share("witness recall", parted.covered),
        *measure_share("clause recall", parted.apart),
    )
    return Tally(scores, parted.slips)


def _find_neighbours(
    witness: Span, claim: ClaimLabel, claims: Iterable[ClaimLabel], text: str
) -> list[Span]:
    """Witnesses of other statements in the same sentence, beside this one."""
    sentence = find_sentence(witness, text)
    return [
        span
        for other in claims
        for span in (other.witnesses if other.group != claim.group else ())
        if touch(span, sentence) and not touch(span, witness)
    ]


def _score_statements(several: Sequence[ClaimLabel], claims: Sequence[Claim]) -> Tally:
    """Statements of two or more reports: all witnesses in one claim; share of the reports in it."""
    whole, shares, slips = [], [], []
    for label in several:
        best = find_best(label, claims)
        held = [any(coincide(w, v) for v in best.witnesses) if best else False
                for w in label.witnesses]  # fmt: skip
        reports = {w.article for w in label.witnesses}
        told = {w.article for w, ok in zip(label.witnesses, held, strict=True) if ok}
        whole.append(all(held))
        shares.append(len(told) / len(reports))
        if not all(held):
            lost = tuple(w for w, ok in zip(label.witnesses, held, strict=True) if not ok)
            kept = tuple(w for w, ok in zip(label.witnesses, held, strict=True) if ok)[:1]
            slips.append(Slip("statements", "the first holds, the others are lost", kept + lost))
    scores = (
        *measure_share("statements whole", whole),
        *measure_share("statements: reports gathered", shares),
    )
    return Tally(scores, tuple(slips))


def find_best(label: ClaimLabel, claims: Sequence[Claim]) -> Claim | None:
    """The claim with most of the label's witnesses, then with the fewest others."""
    best: tuple[tuple[int, int, str], Claim] | None = None
    for claim in claims:
        hits = sum(any(coincide(w, v) for v in claim.witnesses) for w in label.witnesses)
        rank = (-hits, len(claim.witnesses), claim.id)
        if hits and (best is None or rank < best[0]):
            best = (rank, claim)
    return best[1] if best else None


def _score_counts(several: Sequence[ClaimLabel], claims: Sequence[Claim]) -> Tally:
    """Independent origins of the claim that fits best: never too many, and exactly as labelled."""
    matched = [(label, best) for label in several if (best := find_best(label, claims))]
    slips = [
        Slip("origins of a claim", f"{best.origins} instead of {label.origins}", label.witnesses)
        for label, best in matched
        if best.origins != label.origins
    ]
    scores = (
        *measure_share("origins never over-counted", [b.origins <= a.origins for a, b in matched]),
        *measure_share("origins counted exactly", [b.origins == a.origins for a, b in matched]),
    )
    return Tally(scores, tuple(slips))
