"""Words of reserve on a noun, and words of claiming on a statement, that a near sentence lacks.

"A suspected leader" and "a leader", "it claims that the two were on its soil" and "the two were on
its soil": the sentences tell the same, whether or not one was copied from the other.
"""

from collections.abc import Iterator, Sequence

from stemma.compare.differences import Difference, Doubtful, Severity, find_subtree
from stemma.compare.lexicon import are_equivalent, load_cues
from stemma.compare.relations import relate
from stemma.compare.unproven import is_open
from stemma.compare.views import View
from stemma.compare.words import Pair

# From here on two sentences tell the same of one thing (`kin`).
_CLOSE = 0.5
# A bare statement must lie under the claim with this share of its words.
_MOST_KEPT = 0.75
_RESERVES = frozenset({"suspected", "alleged", "possible", "probable", "apparent", "presumed",
    "supposed", "reputed", "possibly", "reportedly", "allegedly", "perhaps", "probably", "accused",
    "potential", "purported", "unconfirmed",
})  # fmt: skip
# Verbs of speech that leave open whether it is so, and sources that nobody can ask.
_CLAIMING = frozenset({"claim", "allege", "insist", "maintain", "suggest", "contend", "assert",
    "suspect", "believe", "accuse", "fear",
})  # fmt: skip
# Of these the ones that say how sure somebody is: what is lost is a reserve, not a speaker.
_DOUBTING = frozenset({"suspect", "believe", "fear", "suggest", "allege", "accuse"})
_VAGUE = frozenset({"source", "rumour", "rumor", "insider", "report", "witness"})


def compare_reserves(pair: Pair, likeness: float) -> Iterator[Difference]:
    """Reserve and attribution that one of two near sentences has, in English."""
    if likeness >= _CLOSE and pair.a.language == "en":
        yield from _compare_nouns(pair)
        yield from _compare_claims(pair)


def _compare_nouns(pair: Pair) -> Iterator[Difference]:
    marked = [_list_marked(view) for view in (pair.a, pair.b)]
    for i, mark in marked[0]:
        for j in _find_bare(pair, i, marked[1]):
            yield _make_noun(pair, (mark, i + 1), (j, j + 1), "right")
    turned = Pair(pair.b, pair.a, pair.left_of, pair.coverage, pair.overlap, pair.are_copies)
    for j, mark in marked[1]:
        for i in _find_bare(turned, j, marked[0]):
            yield _make_noun(pair, (i, i + 1), (mark, j + 1), "left")


def _list_marked(view: View) -> list[tuple[int, int]]:
    """Nouns with a word of reserve before them."""
    return [
        (view.tokens[i].head, i)
        for i in range(view.first, view.last)
        if view.tokens[i].text.lower() in _RESERVES
        and view.tokens[i].dep in {"amod", "nmod", "compound", "advmod"}
        and view.tokens[view.tokens[i].head].pos == "NOUN"
        and 0 < view.tokens[i].head - i <= _NEAR_NOUN
        and i not in view.quoted
    ]


_NEAR_NOUN = 5


def _find_bare(pair: Pair, i: int, marked: Sequence[tuple[int, int]]) -> Iterator[int]:
    """The noun of the right wording that answers to a reserved one and has no reserve."""
    cues = load_cues()
    if marked or any(
        t.text.lower() in _RESERVES | cues.hedging_words | cues.alleging_words
        or t.lemma.lower() in cues.alleging_verbs | cues.hedging_heads
        for t in pair.b.tokens
    ):
        return
    j = pair.right_of.get(i)
    if j is None:
        word = pair.a.tokens[i].lemma.lower()
        j = next(
            (
                k
                for k in pair.b.content
                if pair.b.tokens[k].pos == "NOUN"
                and k not in pair.left_of
                and (
                    are_equivalent(word, pair.b.tokens[k].lemma.lower())
                    or relate(word, pair.b.tokens[k].lemma.lower()) == "same"
                )
            ),
            None,
        )
    if j is not None and j not in pair.b.quoted and not is_open(pair.b, j):
        yield j


def _make_noun(
    pair: Pair, left: tuple[int, int], right: tuple[int, int], bare: Doubtful
) -> Difference:
    severity: Severity = "high" if pair.are_copies else "medium"
    return Difference(
        kind="modality",
        relation="omission",
        severity=severity,
        confidence=0.5 + 0.35 * pair.coverage,
        left=pair.a.make_values(*left),
        right=pair.b.make_values(*right),
        claim=pair.a.claim,
        about="whether it is certain",
        topic="reserve",
        doubtful=bare,
    )


def _compare_claims(pair: Pair) -> Iterator[Difference]:
    """A statement that one side makes its own and the other gives as somebody's claim."""
    for mine, other, bare in ((pair.a, pair.b, "right"), (pair.b, pair.a, "left")):
        found = _find_claim(mine)
        if found is None or _is_said(other) or other.sentence.kind != "body":
            continue
        speech, clause = found
        if not _is_claim(mine, speech):
            continue
        partners = pair.right_of if bare == "right" else pair.left_of
        below = [k for k in find_subtree(mine, clause) if k in partners]
        if len(below) < _LEAST or len(below) < _MOST_KEPT * len(other.content):
            continue
        told = partners.get(clause)
        shown = (told, told + 1) if told is not None else (partners[below[0]],) * 2
        if told is None:
            shown = (shown[0], shown[0] + 1)
        spans = (speech, shown) if bare == "right" else (shown, speech)
        lemmas = {token.lemma.lower() for token in mine.tokens[slice(*speech)]}
        doubted = bool(lemmas & _DOUBTING)
        yield Difference(
            kind="modality" if doubted else "attribution",
            relation="omission",
            severity="high" if pair.are_copies else "medium",
            confidence=0.4 + 0.3 * pair.coverage,
            left=pair.a.make_values(*spans[0]),
            right=pair.b.make_values(*spans[1]),
            claim=pair.a.claim,
            about="whether it is certain" if doubted else "who says so",
            topic="reserve" if doubted else "attribution lost",
            doubtful="right" if bare == "right" else "left",
        )


_LEAST = 2


def _is_claim(view: View, speech: tuple[int, int]) -> bool:
    """Whether the words of speech leave it open, or name nobody who could be asked."""
    said = [view.tokens[k] for k in range(*speech)]
    return any(
        (t.pos == "VERB" and t.lemma.lower() in _CLAIMING)
        or (t.pos == "NOUN" and t.lemma.lower() in _VAGUE)
        for t in said
    )


def _find_claim(view: View) -> tuple[tuple[int, int], int] | None:
    """The words of speech (who and what) and the verb of the clause under them."""
    speaking = load_cues().speech_verbs | _CLAIMING
    for i in range(view.first, view.last):
        token = view.tokens[i]
        if token.pos != "VERB" or token.lemma.lower() not in speaking or i in view.quoted:
            continue
        clauses = [c for c in view.children[i] if view.tokens[c].dep == "ccomp"]
        subjects = [c for c in view.children[i] if view.tokens[c].dep == "nsubj"]
        if clauses:
            first = subjects[0] if subjects and abs(subjects[0] - i) <= _NEAR_NOUN else i
            return (min(first, i), max(first, i) + 1), clauses[0]
    return None


def _is_said(view: View) -> bool:
    """Whether a sentence is somebody's word, or stands between marks."""
    cues = load_cues()
    spoken = cues.speech_verbs | cues.alleging_verbs | cues.alleging_words | {"accord", "according"}
    return bool(view.quoted) or any(t.lemma.lower() in spoken for t in view.tokens)
