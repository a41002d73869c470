"""Full names in near French sentences of which one word is the same and the other is not."""

from collections.abc import Iterator

from stemma.compare.differences import Difference
from stemma.compare.french.pairs import make_difference
from stemma.compare.kin import Kin
from stemma.compare.names import strip_accents
from stemma.compare.views import StoryView, View

_LEAST_LETTERS = 3


def compare_first_names(pair: Kin, story: StoryView) -> Iterator[Difference]:
    """ "Odile Perrin" and "Odette Perrin", each in one report alone."""
    for i, left in _list(pair.a):
        for j, right in _list(pair.b):
            known = _is_person(pair.a, i), _is_person(pair.b, j)
            if (left[0] == right[0]) == (left[1] == right[1]) or not any(known):
                continue
            # A word with a capital that no reader took for a name may begin a sentence.
            if not all(known) and left[1] != right[1]:
                continue
            own, other = (left[0], right[0]) if left[1] == right[1] else (left[1], right[1])
            if not _has(own, pair.b, story) and not _has(other, pair.a, story):
                sides = pair.a.make_values(i, i + 2), pair.b.make_values(j, j + 2)
                yield make_difference(pair, "name", "low", *sides, "the name")


def _list(view: View) -> list[tuple[int, tuple[str, str]]]:
    """Two words with a capital that stand alone together, the second no common noun."""
    found = []
    for i in range(view.first, view.last - 1):
        words = [view.tokens[k].text for k in (i, i + 1)]
        named = all(w[:1].isupper() and not w.isupper() and len(w) >= _LEAST_LETTERS for w in words)
        if named:
            one, two = (strip_accents(w.lower()) for w in words)
            found.append((i, (one, two)))
    return found


def _is_person(view: View, i: int) -> bool:
    """Whether both words lie in one person's name, by the model or by the reader of names."""
    if all(view.tokens[k].label == "PER" for k in (i, i + 1)):
        return True
    start, end = view.tokens[i].start, view.tokens[i + 1].end
    return any(m.type == "person" and m.start <= start and end <= m.end for m in view.mentions)


def _has(word: str, view: View, story: StoryView) -> bool:
    return word in strip_accents(story.folded[view.witness.article])
