"""How several things stand in one cell, and what an empty one is."""

from collections.abc import Iterable, Sequence

from stemma.records.text import Span
from stemma.tell.pieces import Bracket
from stemma.tell.sources import Sources

# Between words of sources, which hold commas and semicolons of their own.
_BETWEEN = " | "


def read_words(span: Span | None, sources: Sources) -> str | None:
    """The words of a span, where there is one."""
    return (sources.read(span) if span else "") or None


def join_words(words: Iterable[str]) -> str | None:
    """Each wording once, in order; null where there is none."""
    return _BETWEEN.join(dict.fromkeys(word for word in words if word)) or None


def join_names(names: Iterable[str]) -> str | None:
    """All names in order, also those that come twice."""
    return _BETWEEN.join(names) or None


def join_ids(ids: Iterable[str]) -> str | None:
    """Ids or letters, parted by spaces."""
    return " ".join(ids) or None


def join_brackets(brackets: Iterable[Bracket]) -> str:
    """`[Nord Press: B C~] [E?]`."""
    return " ".join(bracket.text for bracket in brackets)


def list_places(spans: Sequence[Span], sources: Sources) -> str | None:
    """`B:120-134 C:98-112`: where words stand, in the account's order."""
    ordered = sorted(spans, key=lambda s: (sources.notation.sort_key(s.article), s.start, s.end))
    return join_ids(f"{span.article}:{span.start}-{span.end}" for span in ordered)


def count_covered(spans: Iterable[Span]) -> int:
    """Code points that spans of one text cover, each counted once."""
    covered, reached = 0, 0
    for span in sorted(spans):
        covered += max(0, span.end - max(span.start, reached))
        reached = max(reached, span.end)
    return covered
