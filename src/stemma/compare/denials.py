"""What somebody denies, and a near sentence that tells it as a fact.

"The police deny that rubber bullets were fired" and "the police used rubber bullets": the verbs may
be others, what is denied stands word for word, or nearly so, in the other sentence.
"""

from collections.abc import Iterator

from stemma.compare.differences import Difference, find_subtree
from stemma.compare.kin import Kin
from stemma.compare.lexicon import load_cues
from stemma.compare.matching import find_earlier
from stemma.compare.statuses import find_negation
from stemma.compare.views import View

# Sentences this near (`kin`) tell of one thing; so many words of what is denied, and this share.
_NEAR, _SURE = 0.42, 0.6
_LEAST, _KEPT = 2, 0.6
_DENYING = frozenset({"deny", "dispute", "refute", "contradict", "disavow"})
_CLAIMS = frozenset({"report", "claim", "allegation", "accusation", "suggestion", "rumour", "rumor",
    "charge", "assertion", "statement",
})  # fmt: skip
_TURNING = frozenset({"not", "n't", "n’t", "no", "never", "nobody", "none", "nothing", "without",
    "whether", "if", "reject", "refuse", "dismiss", "baseless", "false", "untrue",
})  # fmt: skip


def compare_denials(near: Kin) -> Iterator[Difference]:
    """Denied on one side, told on the other, in English."""
    if near.likeness < _NEAR or near.a.language != "en":
        return
    denied = _find_denial(near.a), _find_denial(near.b)
    if (denied[0] is None) == (denied[1] is None):
        return
    is_left = denied[0] is not None
    place = denied[0] if denied[0] is not None else denied[1]
    mine, bare = (near.a, near.b) if is_left else (near.b, near.a)
    partners = near.words.right_of if is_left else near.words.left_of
    said = [k for k in _list_denied(mine, place or 0) if k not in mine.quoted]
    kept = [k for k in said if k in partners]
    if len(kept) < max(_LEAST, _KEPT * len(said)) or _is_open(bare):
        return
    yield _make(near, (place or 0, kept[-1]), partners[kept[-1]], is_left=is_left)


def _find_denial(view: View) -> int | None:
    """The verb that denies, itself not turned round."""
    for i in range(view.first, view.last):
        token = view.tokens[i]
        if token.pos == "VERB" and token.lemma.lower() in _DENYING and i not in view.quoted:
            return i if find_negation(view, i) is None else None
    return None


def _list_denied(view: View, place: int) -> tuple[int, ...]:
    """Content words of what is denied; the name of the claim itself is none."""
    below = [
        c
        for c in view.children[place]
        if c > place and view.tokens[c].dep in {"ccomp", "xcomp", "dobj"}
    ]
    found = {k for c in below for k in find_subtree(view, c)}
    return tuple(
        k for k in view.content if k in found and view.tokens[k].lemma.lower() not in _CLAIMS
    )


def _is_open(view: View) -> bool:
    """Whether a sentence denies, doubts or leaves open what it tells."""
    cues = load_cues()
    words = _TURNING | _DENYING | cues.alleging_words | cues.hedging_words | cues.alleging_verbs
    return any(t.text.lower() in words or t.lemma.lower() in words for t in view.tokens)


def _make(near: Kin, denied: tuple[int, int], told: int, *, is_left: bool) -> Difference:
    place, last = denied
    spans = (place, last + 1), (told, told + 1)
    left, right = spans if is_left else spans[::-1]
    is_later = find_earlier(near.words) is not None
    return Difference(
        kind="modality",
        relation="distortion" if near.are_copies else "conflict",
        severity="medium" if near.likeness >= _SURE and not is_later else "low",
        confidence=min(0.85, 0.4 + 0.4 * near.likeness),
        left=near.a.make_values(*left),
        right=near.b.make_values(*right),
        claim=near.a.claim,
        about="whether it is so or denied",
        topic="denial",
    )
