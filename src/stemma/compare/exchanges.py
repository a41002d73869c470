"""Words of a near copy for which another report has others, whatever slot they stand in.

The typed comparisons look at what a slot holds. This one looks at what is left: in two sentences
that are the same word for word but for a few, each replaced stretch is a synonym, or it says
something else. What it says tells the kind: a verb is a deed, a noun a term, "all" a scope.
"""

from collections.abc import Iterator, Mapping, Sequence

from stemma.compare.differences import Difference, Severity, quote_words
from stemma.compare.kin import Kin
from stemma.compare.lexicon import are_equivalent, load_cues, load_offices, load_role_families
from stemma.compare.rewordings import (
    Alignment,
    Gap,
    align_wordings,
    are_rivals,
    are_turned,
    is_style,
    list_content,
    measure_common,
    measure_nearness,
)
from stemma.compare.sorts import are_sorts
from stemma.compare.statuses import find_negation
from stemma.compare.turns import find_row, load_turns
from stemma.compare.views import View
from stemma.records.engines import Encoder
from stemma.records.facts import Quantity
from stemma.records.findings import FindingKind
from stemma.records.text import Span

# Only sentences this near are aligned at all, and of those this share of words must answer to one
# another: in copies, and in reports of which no lineage is known.
_NEAR = 0.5
_SHARE, _SHARE_APART = 0.5, 0.72
# Below this share of words in one form, synonyms alone seldom make up the rest.
_COMMON = 0.35
# A longer stretch was told in other words, not exchanged.
_MOST_WORDS = 2
# Two words before one noun whose cosine is below this classify it in two ways (climate, spy .12).
_FAR = 0.35

# Rows of little words (`turns.toml`) that say how certain something is, and how much is meant.
_MODALS = frozenset({"possible", "certain", "needed", "right"})
_AMOUNTS = frozenset({"all", "most", "some", "not", "only", "near", "more", "less"})
_FAR_APART = (frozenset({"all", "not"}), frozenset({"some", "not"}), frozenset({"most", "not"}))
_TURNS = (
    frozenset({"with", "without"}), frozenset({"before", "after"}), frozenset({"for", "against"}),
    frozenset({"above", "below"}), frozenset({"over", "under"}), frozenset({"inside", "outside"}),
    frozenset({"under", "without"}), frozenset({"since", "until"}),
)  # fmt: skip

Places = Mapping[str, Sequence[tuple[int, int]]]


def compare_exchanges(
    kin: Sequence[Kin], known: Sequence[Difference], encoder: Encoder | None
) -> Iterator[Difference]:
    """Replaced words of near copies; none where `known` differences touch either side."""
    told = _list_places(known)
    for pair in kin:
        if pair.likeness < _NEAR or pair.a.language not in load_turns():
            continue
        if measure_common(pair.a, pair.b) < _COMMON:
            continue
        words = align_wordings(pair.a, pair.b)
        if words.share < (_SHARE if pair.are_copies else _SHARE_APART):
            continue
        copy = Copy(pair.a, pair.b, words, chain=pair.are_copies, encoder=encoder)
        for gap in words.gaps:
            if not _is_told(copy, gap, told):
                yield from _read_gap(copy, gap)


class Copy:
    """Two aligned wordings, and what is asked of them."""

    def __init__(
        self, a: View, b: View, words: Alignment, *, chain: bool, encoder: Encoder | None
    ) -> None:
        self.a, self.b, self.words, self.chain, self.encoder = a, b, words, chain, encoder
        # The rest of the sentence is the same: whatever was replaced was replaced knowingly.
        self.is_tight = words.share >= _SHARE_APART


def _list_places(known: Sequence[Difference]) -> Places:
    found: dict[str, list[tuple[int, int]]] = {}
    for difference in known:
        for value in (*difference.left, *difference.right):
            found.setdefault(value.article, []).append((value.start, value.end))
    return found


def _is_told(copy: Copy, gap: Gap, told: Places) -> bool:
    return any(
        _touches(view, places, told) for view, places in ((copy.a, gap.left), (copy.b, gap.right))
    )


def _touches(view: View, places: Sequence[int], told: Places) -> bool:
    if not places:
        return False
    start, end = view.tokens[places[0]].start, view.tokens[places[-1]].end
    return any(s < end and start < e for s, e in told.get(view.witness.article, ()))


def _read_gap(copy: Copy, gap: Gap) -> Iterator[Difference]:
    """One replaced stretch: little words that turn it, else what it says."""
    if not gap.left or not gap.right or _is_quoted(copy, gap):
        return
    little = [*_read_little(copy, gap)]
    yield from little
    left, right = list_content(copy.a, gap.left), list_content(copy.b, gap.right)
    if little or copy.a.language != "en" or not left or not right:
        return
    if max(len(left), len(right)) > _MOST_WORDS:
        return
    if len(left) != len(right):
        left, right = left[-1:], right[-1:]
    for i, j in zip(left, right, strict=True):
        yield from _read_words(copy, i, j)


def _is_quoted(copy: Copy, gap: Gap) -> bool:
    """Whether either stretch is somebody's own words: those are compared as quotations."""
    return any(i in copy.a.quoted for i in gap.left) or any(j in copy.b.quoted for j in gap.right)


def _read_little(copy: Copy, gap: Gap) -> Iterator[Difference]:
    """The first two little words of a stretch that are not of one row."""
    rows = load_turns()[copy.a.language]
    for i in gap.left:
        for j in gap.right:
            a, b = (find_row(v.tokens[k], rows) for v, k in ((copy.a, i), (copy.b, j)))
            words = frozenset({copy.a.tokens[i].text.lower(), copy.b.tokens[j].text.lower()})
            if a and b and a != b and {a, b} <= _MODALS:
                yield _make(copy, i, j, "modality", "medium", "how certain it is", reach=1)
                return
            if a and b and a != b and {a, b} <= _AMOUNTS:
                grave: Severity = "high" if frozenset({a, b}) in _FAR_APART else "low"
                yield _make(copy, i, j, "scope", grave, "how much is meant", reach=1)
                return
            if words in _TURNS:
                yield _make(copy, i, j, "action", "low", "a word that turns it", reach=1)
                return


def _read_words(copy: Copy, i: int, j: int) -> Iterator[Difference]:
    """Two words that stand for one another and are no synonyms."""
    a, b = copy.a.tokens[i], copy.b.tokens[j]
    if _break_office(copy, i, j):
        yield _make(copy, i, j, "role", "low", "the office", reach=1)
        return
    if _is_of_facts(copy.a, i) or _is_of_facts(copy.b, j) or is_style(a, b, copy.encoder):
        return
    left, right = a.lemma.lower(), b.lemma.lower()
    if _occurs(copy.a, right) or _occurs(copy.b, left):
        return
    turned = are_turned(left, right)
    if a.pos == b.pos == "VERB":
        yield from _read_verbs(copy, i, j, turned=turned)
    elif a.pos in _NOMINAL and b.pos in _NOMINAL:
        yield from _read_nouns(copy, i, j, turned=turned)
    elif turned:
        yield _make(copy, i, j, "action", "low", "what is said of it")


def _break_office(copy: Copy, i: int, j: int) -> bool:
    """Whether a copy has another word before one office: "general" and "common secretary".

    Such a name is fixed: a synonym by the table of one of its words makes no name of it.
    """
    behind = [view.lemmas[k + 1 : k + 2] for view, k in ((copy.a, i), (copy.b, j))]
    words = copy.a.lemmas[i], copy.b.lemmas[j]
    return (
        copy.chain
        and copy.is_tight
        and behind[0] == behind[1]
        and bool(behind[0])
        and behind[0][0] in load_offices().heads
        and not are_equivalent(*words)
        and not any(view.tokens[k].label in _BODIES for view, k in ((copy.a, i), (copy.b, j)))
    )


# "Oslo police chief" and "the police chief of Oslo": whose office it is, is told elsewhere.
_BODIES = frozenset({"GPE", "NORP", "LOC", "FAC", "PERSON"})
_NOMINAL = frozenset({"NOUN", "ADJ"})


def _read_verbs(copy: Copy, i: int, j: int, *, turned: bool) -> Iterator[Difference]:
    """Other verbs than opposites are mostly synonyms that no list has.

    "Did not accept" is no opposite of "rejected".
    """
    negations = find_negation(copy.a, i), find_negation(copy.b, j)
    if turned and (negations[0] is None) == (negations[1] is None):
        yield _make(copy, i, j, "action", "medium", "what was done")


def _read_nouns(copy: Copy, i: int, j: int, *, turned: bool) -> Iterator[Difference]:
    """Opposites, two sorts of one thing, and what classifies one noun in two ways."""
    tokens = copy.a.tokens[i], copy.b.tokens[j]
    left, right = (token.lemma.lower() for token in tokens)
    are_nouns = tokens[0].pos == tokens[1].pos == "NOUN"
    if turned:
        yield _make(copy, i, j, "term", "medium" if copy.chain else "low", "the term")
    elif are_nouns and (
        are_sorts(left, right)
        or are_rivals(left, right)
        or _name_person(copy, i, j)
        or _part(copy, i, j)
    ):
        yield _make(copy, i, j, *_name_noun(copy, i, j))


def _name_person(copy: Copy, i: int, j: int) -> bool:
    return _is_of_person(copy.a, i) and _is_of_person(copy.b, j)


def _part(copy: Copy, i: int, j: int) -> bool:
    """Whether two nouns far from one another tell one thing from others of its sort."""
    if not copy.is_tight or not _classify(copy, i, j):
        return False
    left, right = copy.a.tokens[i].lemma.lower(), copy.b.tokens[j].lemma.lower()
    return measure_nearness(left, right, copy.encoder) < _FAR


def _classify(copy: Copy, i: int, j: int) -> bool:
    """Whether two nouns stand before one noun as its only compound."""
    heads = copy.a.tokens[i].head, copy.b.tokens[j].head
    return (
        copy.a.tokens[i].dep == copy.b.tokens[j].dep == "compound"
        and heads in copy.words.matches
        and all(
            sum(view.tokens[k].dep == "compound" for k in view.children[head]) == 1
            for view, head in ((copy.a, heads[0]), (copy.b, heads[1]))
        )
    )


def _name_noun(copy: Copy, i: int, j: int) -> tuple[FindingKind, Severity, str]:
    """A noun beside a person's name, or of kin, is what somebody is; any other is a term."""
    words = [v.tokens[k].lemma.lower() for v, k in ((copy.a, i), (copy.b, j))]
    of_people = any(None not in map(f.find_member, words) for f in load_role_families())
    if of_people or _name_person(copy, i, j):
        return "role", "low", "who it was"
    head = copy.a.tokens[i].head
    beside = copy.a.tokens[i].dep in {"amod", "compound", "nmod"} and head != i
    about = f"the term beside {quote_words(copy.a, head)}" if beside else "the term"
    return "term", "low", about


def _is_of_person(view: View, i: int) -> bool:
    """Whether a name hangs on a noun or the noun on a name."""
    near = (*view.children[i], view.tokens[i].head)
    if view.tokens[i].lemma.lower() in load_offices().heads:
        return True
    return any(
        view.tokens[k].label == "PERSON" and view.tokens[k].pos == "PROPN" and abs(k - i) <= _BESIDE
        for k in near
    )


_BESIDE = 4


def _is_of_facts(view: View, i: int) -> bool:
    """Names, numbers and times have comparisons of their own."""
    token = view.tokens[i]
    if token.pos in {"PROPN", "NUM"} or token.label in {"DATE", "TIME", "CARDINAL", "MONEY"}:
        return True
    # "Police" in "police chief" is of an office, which is compared as such.
    if token.dep == "compound" and view.tokens[token.head].lemma.lower() in load_offices().heads:
        return True
    spans: tuple[Span, ...] = (*view.times, *(q for q in view.quantities if _is_measure(q)))
    return any(s.start <= token.start < s.end for s in spans)


def _is_measure(quantity: Quantity) -> bool:
    """Whether a figure counts no things that have a name of their own."""
    unit = quantity.unit.lower()
    cues = load_cues()
    return unit in cues.measures | cues.currencies | {"percent", "duration"}


def _occurs(view: View, lemma: str) -> bool:
    return any(token.lemma.lower() == lemma for token in view.tokens)


def _make(
    copy: Copy,
    i: int,
    j: int,
    kind: FindingKind,
    severity: Severity,
    about: str,
    *,
    reach: int = 0,
) -> Difference:
    """Word for word; `reach`: with so many words behind, for little ones."""
    return Difference(
        kind=kind,
        relation="distortion" if copy.chain else "conflict",
        severity=severity,
        confidence=round(min(0.9, 0.3 + 0.5 * copy.words.share), 3),
        left=copy.a.make_values(i, min(copy.a.last, i + 1 + reach)),
        right=copy.b.make_values(j, min(copy.b.last, j + 1 + reach)),
        claim=copy.a.claim,
        about=about,
        topic=f"exchange {kind}",
    )
