"""Captures of one address are versions of one article."""

import re
from collections.abc import Iterable, Sequence

import msgspec
from rapidfuzz import fuzz

from stemma.read.provenance.addresses import canonicalise
from stemma.records.findings import Problem
from stemma.records.text import Article, Version

_LETTERS = re.compile(r"[\W_]+")
# Letters in a row: three or four words, or a sentence of Chinese. Shorter rows meet by chance.
_SHINGLE = 20
# The share of the shorter body's rows that the longer one has too. A correction or another lead
# leaves nearly all; of 2,000 random pairs of one outlet's reports 98% share less than .09, the
# others the outlet's own notices.
_LEAST_SHARED = 0.1
# rapidfuzz ratio, 0 to 100, of two titles: the same but for a word or a mark.
_LIKE_TITLES = 88
_LEAST_TITLE = 12
# The first part of a body decides; a live page of a million characters need not be read whole.
_MOST_LETTERS = 40_000


def merge_versions(articles: Sequence[Article]) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """Keep the newest of the captures of one address, and name the others in `Article.versions`.

    Addresses are one by their key (`canonicalise`): "www.", "m.", AMP and parameters do not part.
    The newest is the one with the latest day of `retrieved`, else `updated`, else `published`; of
    captures of one day the one whose sha256 comes first. Articles at one address whose titles
    differ and whose bodies share nothing are two articles: a front page, or a live page that began
    anew, prints another one each day. The order of the input never matters; articles come back
    sorted by source and id, each merged one with a problem `version`.
    """
    groups: dict[str, list[Article]] = {}
    kept: list[Article] = []
    for article in articles:
        if article.address is None:
            kept.append(article)
        else:
            key = canonicalise(article.address.value) or article.address.value
            groups.setdefault(key, []).append(article)
    problems: list[Problem] = []
    for address in sorted(groups):
        for same in _part_texts(groups[address]):
            kept.append(_merge(same))
            if len(same) > 1:
                problems.append(_report(same))
    kept.sort(key=lambda article: (article.source, article.id))
    return tuple(kept), tuple(sorted(problems, key=lambda p: (p.source, p.detail)))


def _part_texts(captures: Iterable[Article]) -> list[list[Article]]:
    """Captures of one address, newest first, parted into those of one text."""
    ordered = sorted(captures, key=lambda article: article.sha256)
    ordered.sort(key=_rank, reverse=True)
    place = {article.sha256: i for i, article in enumerate(ordered)}
    parts: list[tuple[list[Article], list[_Text]]] = []
    for article in ordered:
        text = _read(article)
        found = [part for part in parts if any(_are_one(text, other) for other in part[1])]
        joined = ([a for p in found for a in p[0]], [t for p in found for t in p[1]])
        joined[0].append(article)
        # Captures of one text stand for each other; the newest few are enough to know it by.
        joined[1].append(text)
        parts = [part for part in parts if part not in found] + [(joined[0], joined[1][:8])]
    return [sorted(part[0], key=lambda article: place[article.sha256]) for part in parts]


def _rank(article: Article) -> tuple[str, str, str]:
    days = [stated.value if stated else "" for stated in (article.retrieved, article.updated)]
    published = article.published.value if article.published else ""
    return days[0] or days[1] or published, days[1], published


class _Text(msgspec.Struct, frozen=True):
    title: str
    rows: frozenset[str]


def _read(article: Article) -> _Text:
    title = article.headline.value if article.headline else ""
    if article.title:
        title = article.text[article.title.start : article.title.end]
    body = " ".join(article.text[span.start : span.end] for span in article.body)
    letters = _LETTERS.sub("", body.casefold())[:_MOST_LETTERS]
    rows = frozenset(letters[i : i + _SHINGLE] for i in range(max(1, len(letters) - _SHINGLE + 1)))
    return _Text(_LETTERS.sub("", title.casefold()), rows)


def _are_one(one: _Text, two: _Text) -> bool:
    # "Live" and "News" head every day's page.
    long = min(len(one.title), len(two.title)) >= _LEAST_TITLE
    if long and fuzz.ratio(one.title, two.title) >= _LIKE_TITLES:
        return True
    return len(one.rows & two.rows) >= _LEAST_SHARED * min(len(one.rows), len(two.rows))


def _merge(same: Sequence[Article]) -> Article:
    newest, others = same[0], same[1:]
    if not others:
        return newest
    found = {version.sha256: version for article in same for version in article.versions}
    for article in others:
        day = article.retrieved.value if article.retrieved else None
        found[article.sha256] = Version(article.sha256, day)
    found.pop(newest.sha256, None)
    ordered = sorted(found.values(), key=lambda v: (v.retrieved or "", v.sha256))
    return msgspec.structs.replace(newest, versions=tuple(ordered))


def _report(same: Sequence[Article]) -> Problem:
    names = ", ".join(sorted(article.source for article in same[1:]))
    detail = f"other captures of its address are versions of it, and not read again: {names}"
    return Problem(same[0].source, "version", detail)
