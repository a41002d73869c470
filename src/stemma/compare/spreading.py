"""The same words in the other quotations of a group: who else prints them so."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from stemma.compare.differences import Difference
from stemma.compare.views import StoryView
from stemma.records.facts import Quote
from stemma.records.findings import Value


def spread_quotations(
    differences: Sequence[Difference], quotes: Sequence[Quote], story: StoryView
) -> Iterator[Difference]:
    """Differences of quotations with every place of a group that has a side's words.

    Those of which one report turns out to have both sides are left out.
    """
    groups: dict[str, list[Quote]] = {}
    by_article: dict[str, list[Quote]] = {}
    for quote in quotes:
        if not quote.indirect and quote.group is not None:
            groups.setdefault(quote.group, []).append(quote)
            by_article.setdefault(quote.article, []).append(quote)
    for difference in differences:
        if difference.kind != "quotation":
            yield difference
            continue
        left, right = (
            _spread(side, groups, by_article, story) for side in (difference.left, difference.right)
        )
        # A report that prints both was told both: two things said, neither of them altered.
        if not {value.article for value in left} & {value.article for value in right}:
            yield msgspec.structs.replace(difference, left=left, right=right)


def _spread(
    values: Sequence[Value],
    groups: Mapping[str, Sequence[Quote]],
    by_article: Mapping[str, Sequence[Quote]],
    story: StoryView,
) -> tuple[Value, ...]:
    found = list(values)
    for value in values:
        for home in by_article.get(value.article, ()):
            if home.start <= value.start and value.end <= home.end:
                for quote in groups[home.group or ""]:
                    found += _find_words(value, quote, story)
    return tuple(dict.fromkeys(found))


def _find_words(value: Value, quote: Quote, story: StoryView) -> list[Value]:
    """The words of a value within a quotation of another report, letter case aside."""
    words = story.texts[value.article][value.start : value.end].lower()
    inside = story.texts[quote.article][quote.start : quote.end].lower()
    at = inside.find(words)
    if at < 0 or quote.article == value.article:
        return []
    start = quote.start + at
    return [Value(quote.article, start, start + len(words), value.value)]
