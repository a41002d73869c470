"""Copies are aligned with their original first, and take no part in what is one statement.

Groups are formed among the *leads* of a story, the reports that are no copy of a fuller one; then
each statement of a copy joins the group of its counterpart, or stands alone. So a further copy
adds letters to claims, but never brings two claims together that were apart before.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from rapidfuzz import fuzz

from stemma.align.attaching import Group
from stemma.align.features import fold_words
from stemma.align.units import Unit, order_articles
from stemma.group.background import load_background
from stemma.group.words import stem_word
from stemma.records.facts import Story
from stemma.records.findings import Lineage, Passage
from stemma.records.text import Article

Groups = tuple[Group, ...]

# A report with this much of its body, verbatim or edited, in a fuller one is a copy of it: the
# share from which `trace` lets a copy outweigh a different credit.
_COPY_COVERAGE = 0.8
_COPIED = {"verbatim", "edited"}
# Letters alike (0 to 100) from which a copy's statement is its lead's. Edited sentences of one
# text reach 80 and more, other sentences of one story 50 at most (texts written for the purpose).
_COUNTERPART = 70.0


def find_leads(story: Story, lineage: Lineage) -> dict[str, str]:
    """For each copy (article id) the lead that it copies; leads themselves are not in it.

    The fullest report leads, measured in words so that white space does not count; of equals the
    one with the fewest strange words, since a slip of the pen can change how a sentence is parsed;
    then the earliest.
    """
    order = order_articles(story.articles)
    words = {a.id: _list_words(a) for a in story.articles}
    strange = _count_strange(story.articles, words)
    fullest = sorted(story.articles, key=lambda a: (-len(words[a.id]), strange[a.id], order[a.id]))
    covered = _measure_coverage(story, lineage)
    leads: list[str] = []
    copies: dict[str, str] = {}
    for article in fullest:
        shares = [(covered.get((article.id, lead), 0.0), lead) for lead in leads]
        # max keeps the first of equals: the fuller lead.
        best = max(shares, key=lambda pair: pair[0], default=(0.0, ""))
        if best[0] >= _COPY_COVERAGE:
            copies[article.id] = best[1]
        else:
            leads.append(article.id)
    return copies


def align_leads(
    units: Sequence[Unit],
    texts: Sequence[str],
    copies: dict[str, str],
    align: Callable[[Sequence[int]], Groups],
) -> Groups:
    """Groups of all units: `align` groups those of the leads (indices), the copies' join them."""
    led = [i for i, unit in enumerate(units) if unit.span.article not in copies]
    by_article: dict[str, list[int]] = {}
    for i in led:
        by_article.setdefault(units[i].span.article, []).append(i)
    folded = [fold_words(text) for text in texts]
    followers: dict[int, list[int]] = {i: [i] for i in led}
    alone = []
    for i, unit in enumerate(units):
        if unit.span.article not in copies:
            continue
        found = _find_counterpart(i, by_article[copies[unit.span.article]], folded)
        if found is None:
            alone.append(Group((i,)))
        else:
            followers[found].append(i)
    groups = [
        Group(_follow(group.members, led, followers), _follow(group.guests, led, followers))
        for group in align(led)
    ]
    return tuple(sorted([*groups, *alone]))


def _follow(
    found: Sequence[int], led: Sequence[int], followers: dict[int, list[int]]
) -> tuple[int, ...]:
    """Statements of leads, with those of their copies."""
    return tuple(sorted(i for k in found for i in followers[led[k]]))


def _find_counterpart(unit: int, rivals: Sequence[int], folded: Sequence[str]) -> int | None:
    """The lead's statement that is most like this one, letter for letter; None below a bar."""
    rated = [(fuzz.ratio(folded[unit], folded[other]), -other) for other in rivals]
    best = max(rated, default=(0.0, 0))
    return -best[1] if best[0] >= _COUNTERPART else None


def _measure_coverage(story: Story, lineage: Lineage) -> dict[tuple[str, str], float]:
    """The share of the first article's body that it has, verbatim or edited, in the second."""
    bodies = {a.id: max(1, sum(s.end - s.start for s in a.body)) for a in story.articles}
    covered: dict[tuple[str, str], float] = {}
    for reuse in lineage.reuse:
        copied = [p for p in reuse.passages if p.relation in _COPIED]
        covered[reuse.a, reuse.b] = _sum_lengths(copied, "a") / bodies[reuse.a]
        covered[reuse.b, reuse.a] = _sum_lengths(copied, "b") / bodies[reuse.b]
    return covered


def _sum_lengths(passages: Sequence[Passage], side: str) -> int:
    spans = sorted({p.a if side == "a" else p.b for p in passages})
    total, end = 0, -1
    for span in spans:
        total += max(0, span.end - max(span.start, end))
        end = max(end, span.end)
    return total


def _list_words(article: Article) -> tuple[str, ...]:
    """The words of a report's body, as stems."""
    return tuple(
        stem_word(word)
        for span in article.body
        for word in fold_words(article.text[span.start : span.end]).split()
    )


def _count_strange(
    articles: Sequence[Article], words: Mapping[str, Sequence[str]]
) -> dict[str, int]:
    """How many words of each report no other report has, nor news of its language at large."""
    users = Counter(word for own in words.values() for word in set(own))
    return {
        article.id: sum(
            users[word] == 1 and word not in load_background(article.language).counts
            for word in set(words[article.id])
        )
        for article in articles
    }
