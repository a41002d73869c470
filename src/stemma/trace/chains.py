"""Which articles belong to one reporting chain, from credits and shared text."""

from collections.abc import Sequence

import msgspec

from stemma.records.text import Article, Span
from stemma.settings import TraceSettings
from stemma.trace.credits import Credits
from stemma.trace.direction import read_day
from stemma.trace.forest import Forest
from stemma.trace.passages import Shared


class Chain(msgspec.Struct, frozen=True):
    """Articles (indices, founding member first) of one chain; `name` is the agency credited."""

    name: str | None
    members: tuple[int, ...]


def order_articles(articles: Sequence[Article]) -> list[int]:
    """Indices by day (unknown last), then by day of publication and id: who comes first."""

    def key(index: int) -> tuple[bool, str, str, str]:
        article = articles[index]
        day = article.reference.value if article.reference else ""
        published = article.published.value if article.published else ""
        return (not day, day or read_day(article) or "", published, article.id)

    return sorted(range(len(articles)), key=key)


def find_chains(
    articles: Sequence[Article],
    given: Sequence[Credits],
    found: Sequence[Shared],
    settings: TraceSettings,
) -> tuple[Chain, ...]:
    """Every article in exactly one chain: the one that most of its text goes back to.

    Articles that credit one agency are one chain. Then articles that share text are joined, most
    first (Kruskal), but never two agencies. An article that stands in a longer one follows it; the
    longer one does not follow the shorter.
    """
    forest = Forest([entry.names[0] if entry.names else None for entry in given])
    order = order_articles(articles)
    for index in order:
        for other in order:
            if forest.label(index) is not None and forest.label(index) == forest.label(other):
                forest.join(index, other)
    least = settings.main_coverage
    mutual = [shared for shared in found if min(shared.coverage) >= least]
    for shared in sorted(mutual, key=lambda s: (-min(s.coverage), s.first, s.second)):
        forest.join(shared.first, shared.second)
    held = [shared for shared in found if min(shared.coverage) < least <= max(shared.coverage)]
    attached: set[int] = set()
    for shared in sorted(held, key=lambda s: (-max(s.coverage), s.first, s.second)):
        one, two = shared.coverage
        child, parent = (
            (shared.first, shared.second) if one > two else (shared.second, shared.first)
        )
        root = forest.find(child)
        if forest.label(child) is None and root not in attached:
            forest.join(child, parent)
            attached.add(forest.find(child))
    _gather_pieces(articles, found, forest, settings)
    chains: dict[int, list[int]] = {}
    for index in order:
        chains.setdefault(forest.find(index), []).append(index)
    return tuple(Chain(forest.label(root), tuple(members)) for root, members in chains.items())


def _gather_pieces(
    articles: Sequence[Article],
    found: Sequence[Shared],
    forest: Forest,
    settings: TraceSettings,
) -> None:
    """Join nameless chains to the named one that their text is pieced together from.

    A copy may take a little from each of several of an agency's texts. Of copies of one another it
    is enough that what one shares with the rest is the agency's in part, so that a further copy
    never parts them.
    """
    homes: dict[str, int] = {}
    for index in range(len(articles)):
        label = forest.label(index)
        if label is not None:
            homes.setdefault(label, index)
    shares = []
    for (index, label), pieces in _list_pieces(found, forest).items():
        mates = _list_mates(found, forest, index)
        both = [part for mate in mates for piece in pieces for part in _intersect(mate, piece)]
        share = _measure_share(articles[index], both if mates else pieces)
        if share >= (settings.pieced_coverage if mates else settings.main_coverage):
            shares.append((-share, articles[index].id, index, label))
    for *_, index, label in sorted(shares):
        forest.join(index, homes[label])


def _list_pieces(found: Sequence[Shared], forest: Forest) -> dict[tuple[int, str], list[Span]]:
    """For articles of nameless chains the passages that each named chain has too: several."""
    pieces: dict[tuple[int, str], list[Span]] = {}
    for shared in found:
        for index, other in ((shared.first, shared.second), (shared.second, shared.first)):
            label = forest.label(other)
            if label is not None and forest.label(index) is None:
                pieces.setdefault((index, label), []).extend(_list_sides(shared, index))
    return {key: spans for key, spans in pieces.items() if len(set(spans)) > 1}


def _list_mates(found: Sequence[Shared], forest: Forest, index: int) -> list[Span]:
    """The passages of an article that others of its chain have too."""
    return [
        span
        for shared in found
        if index in (shared.first, shared.second)
        and forest.find(shared.first) == forest.find(shared.second)
        for span in _list_sides(shared, index)
    ]


def _list_sides(shared: Shared, index: int) -> list[Span]:
    first = index == shared.first
    return [passage.a if first else passage.b for passage in shared.passages]


def _intersect(one: Span, two: Span) -> list[Span]:
    start, end = max(one.start, two.start), min(one.end, two.end)
    return [Span(one.article, start, end)] if start < end else []


def _measure_share(article: Article, pieces: Sequence[Span]) -> float:
    """The part of an article's body that stands in `pieces`, 0 to 1."""
    body = sum(span.end - span.start for span in article.body)
    covered, reached = 0, 0
    for piece in sorted(pieces):
        start = max(piece.start, reached)
        for span in article.body:
            covered += max(0, min(span.end, piece.end) - max(span.start, start))
        reached = max(reached, piece.end)
    return covered / max(body, 1)
