"""French passives: what two reports say was built, led, signed or found "par" somebody."""

from collections.abc import Iterator, Sequence
from itertools import combinations

import msgspec

from stemma.compare.differences import Difference
from stemma.compare.doubt import are_one_chain
from stemma.compare.names import are_misspelt, make_sound_key, strip_accents
from stemma.compare.views import StoryView, View

# Endings of past participles without their accents, gender and number taken off before.
_ENDINGS = ("e", "i", "it", "is", "u", "ert", "aint", "eint", "uit")
_LEAST_STEM = 4
# A name follows "par" at once, or after an article.
_REACH = 3


class _Made(msgspec.Struct, frozen=True):
    """A participle (its key), the name of the doer `[first, last)`, other names beside it."""

    view: View
    deed: str
    first: int
    last: int
    name: frozenset[str]
    beside: frozenset[str]


def compare_makers(views: Sequence[View], story: StoryView) -> Iterator[Difference]:
    """Doers by name of one deed done to what both sentences name."""
    french = [view for view in views if view.language == "fr"]
    found = [made for view in french for made in _list_made(view)]
    for a, b in combinations(found, 2):
        apart = a.view.witness.article != b.view.witness.article and a.deed == b.deed
        if apart and a.beside & b.beside and not _name_one(a, b, story):
            chain = are_one_chain(a.view.witness, b.view.witness, story)
            yield Difference(
                kind="actor",
                relation="distortion" if chain else "conflict",
                severity="high" if chain else "medium",
                confidence=0.75,
                left=a.view.make_values(a.first, a.last),
                right=b.view.make_values(b.first, b.last),
                claim=a.view.claim,
                about="who did it",
                topic=f"maker {a.deed}",
            )


def _list_made(view: View) -> Iterator[_Made]:
    tokens = view.tokens
    for i in range(1, len(tokens) - 1):
        deed = _read_participle(tokens[i - 1].text)
        if tokens[i].text.lower() != "par" or deed is None:
            continue
        first = next(
            (k for k in range(i + 1, min(len(tokens), i + 1 + _REACH)) if _is_name(view, k)), None
        )
        if first is None:
            continue
        last = first
        while last < len(tokens) and _is_name(view, last):
            last += 1
        names = {strip_accents(t.text) for k, t in enumerate(tokens) if _is_name(view, k)}
        own = {strip_accents(t.text) for t in tokens[first:last]}
        yield _Made(view, deed, first, last, frozenset(own), frozenset(names - own - {deed}))


def _is_name(view: View, k: int) -> bool:
    text = view.tokens[k].text
    return text[:1].isupper() and len(text) > 1 and (k > 0 or view.tokens[k].pos == "PROPN")


def _read_participle(word: str) -> str | None:
    """A past participle as a key for all its forms; None for other words."""
    low = word.lower()
    bare = low.removesuffix("s") if low.endswith(("és", "es", "us", "is", "ts")) else low
    bare = bare.removesuffix("e") if bare.endswith(("ée", "ie", "ue", "te")) else bare
    flat = strip_accents(bare)
    is_form = flat.endswith(_ENDINGS) and len(flat) > _LEAST_STEM and word[-1:].isalpha()
    return flat if is_form else None


def _name_one(a: _Made, b: _Made, story: StoryView) -> bool:
    """Whether the doers share a word or a sound, or a report has the other's name too."""
    if a.name & b.name:
        return True
    texts = [strip_accents(story.texts[m.view.witness.article]) for m in (a, b)]
    if any(w in texts[1] for w in a.name) or any(w in texts[0] for w in b.name):
        return True
    return any(
        are_misspelt(x, y) or make_sound_key(x) == make_sound_key(y)
        for x in sorted(a.name)
        for y in sorted(b.name)
    )
