"""Which of two sides is the doubtful one, and what lies between them."""

from collections.abc import Sequence
from math import log2

from stemma.compare.differences import Between
from stemma.compare.views import StoryView
from stemma.records.findings import Origin, Value
from stemma.records.text import Span

# An origin weighs twice a report, which a copy can add; a text whose source is named weighs as much
# as an origin. Signs of rewriting only tip the scale: most are signs of translation, and a
# translation may be the closest witness that there is.
_SIGNS, _ORIGIN, _REPORT, _CREDIT = 0.4, 0.5, 0.25, 0.5


def weigh_doubt(values: Sequence[Value], story: StoryView) -> float:
    """How doubtful a side is: its reports' signs of rewriting against its origins and credit."""
    articles = sorted({value.article for value in values})
    signs = sum(story.articles[a].rewriting.score for a in articles) / len(articles)
    origins = sorted({story.find_origin(value) for value in values})
    credited = any(_is_credited(story.origins.get(o), articles) for o in origins)
    weight = _ORIGIN * log2(1 + len(origins)) + _REPORT * log2(1 + len(articles))
    return _SIGNS * signs - weight - (_CREDIT if credited else 0.0)


def _is_credited(origin: Origin | None, articles: Sequence[str]) -> bool:
    if origin is None or origin.status != "credited":
        return False
    return any(a in origin.articles and a not in origin.inferred for a in articles)


def find_between(a: Sequence[Value], b: Sequence[Value], story: StoryView) -> Between:
    """Copies of one chain, independent origins, or nobody can say."""
    left = {story.find_origin(value) for value in a}
    right = {story.find_origin(value) for value in b}
    if left & right or any(are_one_chain(x, y, story) for x in a for y in b):
        return "copies"
    found = [story.origins.get(o) for o in sorted(left | right)]
    if any(origin is None or origin.status == "unknown" for origin in found):
        return "unknown"
    return "origins"


def are_independent(a: Span, b: Span, story: StoryView) -> bool:
    """Whether two places surely go back to different chains; an unknown one may be a copy."""
    if are_one_chain(a, b, story):
        return False
    found = [story.origins.get(story.find_origin(place)) for place in (a, b)]
    return all(origin is not None and origin.status != "unknown" for origin in found)


def are_one_chain(a: Span, b: Span, story: StoryView) -> bool:
    """Whether two places go back to one origin, or lie in a passage that two reports share."""
    if story.find_origin(a) == story.find_origin(b):
        return True
    return story.share_passage(a, b)
