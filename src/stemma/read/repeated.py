"""Paragraphs that several articles of one outlet repeat are furniture, not the report."""

import re
from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from stemma.read.plain.furniture import classify_line
from stemma.read.plain.lines import count_words, ends_sentence, strip_marks
from stemma.records.text import Article, Furniture, FurnitureKind, Span

# Two articles of one outlet may quote the same statement; three that share a paragraph and little
# else share what the outlet prints below all of its reports.
FEWEST_ARTICLES = 3
# Above this share of its body a pair of articles is one report in two versions.
COPY_SHARE = 0.5
# A shorter sentence ("No one was hurt.") may stand in several reports by chance.
_FEWEST_WORDS = 5
# Each holder of a paragraph is compared with the next ones alone, so that the work grows with the
# number of paragraphs; what more articles than that share says little about any two of them.
_MOST_COMPARED = 12
_NOT_LETTERS = re.compile(r"[\W\d_]+")


def mark_repeated(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles, in their order, with paragraphs that an outlet repeats among the furniture.

    A paragraph is repeated where it stands, digits, case and marks aside, in the bodies of three
    articles of one outlet that are no copies of one another. Articles without an outlet stay as
    they are, and so does one that would be left without a body.
    """
    keys = [_list_keys(article) for article in articles]
    repeated: dict[str, frozenset[str]] = {
        outlet: _find_repeated([keys[i] for i in members])
        for outlet, members in _group_by_outlet(articles).items()
        if len(members) >= FEWEST_ARTICLES
    }
    return tuple(
        _move(article, own, repeated.get(_name_outlet(article), frozenset()))
        for article, own in zip(articles, keys, strict=True)
    )


def _group_by_outlet(articles: Sequence[Article]) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for i, article in enumerate(articles):
        outlet = _name_outlet(article)
        if outlet:
            groups[outlet].append(i)
    for members in groups.values():
        members.sort(key=lambda i: articles[i].id)
    return groups


def _name_outlet(article: Article) -> str:
    return article.outlet.name.casefold().strip() if article.outlet else ""


def _list_keys(article: Article) -> list[str]:
    """What each paragraph of a body is compared by; "" for one too short to be."""
    keys = []
    for span in article.body:
        words = article.text[span.start : span.end]
        letters = _NOT_LETTERS.sub(" ", words).casefold().strip()
        enough = count_words(letters) >= _FEWEST_WORDS or not ends_sentence(words)
        keys.append(letters if enough else "")
    return keys


def _find_repeated(bodies: Sequence[list[str]]) -> frozenset[str]:
    """Keys that stand in three bodies of different reports."""
    holders: dict[str, list[int]] = defaultdict(list)
    for i, keys in enumerate(bodies):
        for key in dict.fromkeys(key for key in keys if key):
            holders[key].append(i)
    shared = {key: held for key, held in holders.items() if len(held) > 1}
    if all(len(held) < FEWEST_ARTICLES for held in shared.values()):
        return frozenset()
    report = _group_copies(bodies, shared)
    return frozenset(
        key for key, held in shared.items() if len({report[i] for i in held}) >= FEWEST_ARTICLES
    )


def _group_copies(bodies: Sequence[list[str]], shared: dict[str, list[int]]) -> list[int]:
    """For each body the number of the report that it is a version of.

    Two bodies are versions where paragraphs of both make more than half of the shorter.
    """
    sizes = [sum(map(len, keys)) or 1 for keys in bodies]
    common: dict[tuple[int, int], int] = defaultdict(int)
    for key, held in shared.items():
        for n, first in enumerate(held):
            for second in held[n + 1 : n + 1 + _MOST_COMPARED]:
                common[first, second] += len(key)
    parents = list(range(len(bodies)))
    for (first, second), size in common.items():
        if size > COPY_SHARE * min(sizes[first], sizes[second]):
            _join(parents, first, second)
    return [_find_root(parents, i) for i in range(len(bodies))]


def _join(parents: list[int], a: int, b: int) -> None:
    first, second = sorted((_find_root(parents, a), _find_root(parents, b)))
    parents[second] = first


def _find_root(parents: list[int], i: int) -> int:
    while parents[i] != i:
        parents[i] = parents[parents[i]]
        i = parents[i]
    return i


def _move(article: Article, keys: Sequence[str], repeated: frozenset[str]) -> Article:
    """An article whose repeated paragraphs are furniture, if a body remains."""
    moved = [i for i in _list_edges(keys, repeated) if keys[i] in repeated]
    if not moved or len(moved) == len(keys):
        return article
    kept = tuple(span for i, span in enumerate(article.body) if i not in set(moved))
    if not any(c.isalnum() for span in kept for c in article.text[span.start : span.end]):
        return article
    added = [_make_furniture(article, article.body[i]) for i in moved]
    furniture = sorted((*article.furniture, *added), key=lambda f: (f.start, f.end))
    return replace(article, body=kept, furniture=tuple(furniture))


def _list_edges(keys: Sequence[str], repeated: frozenset[str]) -> list[int]:
    """The repeated paragraphs that open or close a body, without one of its own beyond them.

    Follow-ups repeat their background, too, but in the midst of a report: that is news.
    """
    own = [i for i, key in enumerate(keys) if key not in repeated]
    if not own:
        return []
    return [*range(own[0]), *range(own[-1] + 1, len(keys))]


def _make_furniture(article: Article, span: Span) -> Furniture:
    line = strip_marks(article.text[span.start : span.end])
    pattern = classify_line(line, in_tail=True, at_end=True)
    kind: FurnitureKind = pattern.kind if pattern else "other"
    return Furniture(span.start, span.end, kind)
