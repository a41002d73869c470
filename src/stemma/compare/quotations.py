"""Words between the marks: one utterance of which a report prints other words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from stemma.annotate.quantities.words import read_number
from stemma.compare.differences import Difference, Severity
from stemma.compare.doubt import are_independent, are_one_chain, weigh_doubt
from stemma.compare.lexicon import are_contrary
from stemma.compare.marked import (
    Change,
    QuotedWord,
    find_changes,
    find_lost_negation,
    is_content,
)
from stemma.compare.rewordings import say_the_same
from stemma.compare.views import StoryView, clean_words
from stemma.records.facts import Quote, QuoteGroup
from stemma.records.findings import Value
from stemma.records.text import Span

_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")
# Below this share of kept words the quotation as a whole is shown, not the words that differ; with
# none at all kept, two quotations are one utterance only where each report has no other there.
_KEPT = 0.5


def compare_quotations(
    quotes: Sequence[Quote],
    groups: Sequence[QuoteGroup],
    story: StoryView,
    claims: Mapping[str, str],
) -> Iterator[Difference]:
    """Every direct quotation of a group against one that deserves more trust and is most like it.

    `claims` maps ids of quotations to the claim they stand in.
    """
    by_id = {quote.id: quote for quote in quotes}
    for group in groups:
        direct = [by_id[q] for q in group.quotes if q in by_id and not by_id[q].indirect]
        reports = {quote.article for quote in direct}
        if len(reports) < 2:
            continue
        ranked = _rank(direct, group, story)
        are_sole = len(reports) == len(direct)
        for n, quote in enumerate(ranked):
            better = [q for q in ranked[:n] if q.article != quote.article]
            yield from _compare_best(quote, better, story, claims, are_sole=are_sole)


def compare_claimed(
    quotes: Sequence[Quote], homes: Mapping[str, str], story: StoryView
) -> Iterator[Difference]:
    """Quotations of one claim that no group joins, though they share half their words."""
    by_claim: dict[str, list[Quote]] = {}
    for quote in quotes:
        if quote.id in homes and not quote.indirect:
            by_claim.setdefault(homes[quote.id], []).append(quote)
    for claim in sorted(by_claim):
        ranked = _rank(by_claim[claim], None, story)
        for n, quote in enumerate(ranked):
            better = [
                q
                for q in ranked[:n]
                if q.article != quote.article and (q.group != quote.group or q.group is None)
            ]
            near = [q for q in better if _measure_kept(quote, q, story) >= _KEPT]
            yield from _compare_best(quote, near, story, homes, are_sole=False)


def _compare_best(
    quote: Quote,
    better: Sequence[Quote],
    story: StoryView,
    claims: Mapping[str, str],
    *,
    are_sole: bool,
) -> Iterator[Difference]:
    if not better:
        return
    best = max(better, key=lambda q: (round(_measure_kept(quote, q, story), 6), -better.index(q)))
    if _measure_kept(quote, best, story) > 0 or are_sole:
        yield from _compare(quote, best, story, claims)


def _measure_kept(quote: Quote, best: Quote, story: StoryView) -> float:
    return find_changes(_read_words(quote, story), _read_words(best, story))[1]


def _rank(quotes: Sequence[Quote], group: QuoteGroup | None, story: StoryView) -> list[Quote]:
    """Most trusted first: a wording that other reports share is trusted for each of them."""
    words = {q.id: _read_words(q, story) for q in quotes}
    shared = {
        q.id: sum(
            other.article != q.article and _say_the_same(words[q.id], words[other.id])
            for other in quotes
        )
        for q in quotes
    }
    return sorted(quotes, key=lambda q: _rank_trust(q, group, story, shared[q.id]))


def _say_the_same(left: Sequence[QuotedWord], right: Sequence[QuotedWord]) -> bool:
    changes, kept = find_changes(left, right)
    return not changes and kept == 1.0


# One more report with the same words weighs like one more report in `doubt`.
_SHARED = 0.25


def _rank_trust(
    quote: Quote, group: QuoteGroup | None, story: StoryView, shared: int
) -> tuple[float, bool, bool, int, tuple[object, ...]]:
    doubt = weigh_doubt((Value(quote.article, quote.start, quote.end, ""),), story)
    doubt = round(doubt - _SHARED * shared, 6)
    altered = group is not None and quote.id in group.altered
    fullest = group is not None and quote.id == group.fullest
    length = sum(part.end - part.start for part in quote.parts)
    return (doubt, altered, not fullest, -length, story.rank_span(quote))


def _compare(
    quote: Quote, best: Quote, story: StoryView, claims: Mapping[str, str]
) -> Iterator[Difference]:
    left, right = _read_words(quote, story), _read_words(best, story)
    changes, kept = find_changes(left, right)
    lost = find_lost_negation(left, right)
    if story.articles[quote.article].language != story.articles[best.article].language:
        return
    # Two translators of one utterance may each be right; a copy has one source.
    if not (changes or lost) or _are_both_printed(quote, best, story):
        return
    # Of reports that are no copies, two quotations with little in common are two utterances, and
    # each may have cut another end.
    if not are_one_chain(quote, best, story):
        changes = tuple(c for c in changes if not _are_ends(c, left, right))
        if kept < _KEPT or not (changes or lost):
            return
    if lost is not None or not are_independent(quote, best, story):
        damage = _Damage(quote, best, changes, lost, kept)
        yield from _report(damage, story, claims)


def _are_ends(change: Change, left: Sequence[QuotedWord], right: Sequence[QuotedWord]) -> bool:
    """Whether a change is the beginning of both wordings, or the end, and more than one word."""
    sides = [
        [w for w in side if is_content(w)] for side in (change.left, change.right, left, right)
    ]
    ours, theirs, whole, other = sides
    if min(len(ours), len(theirs)) < _LEAST_END:
        return False
    begins = ours[0] == whole[0] and theirs[0] == other[0]
    return begins or (ours[-1] == whole[-1] and theirs[-1] == other[-1])


_LEAST_END = 2


class _Damage(NamedTuple):
    """What lies between a quotation and the better one: stretches, a lost "not", share kept."""

    quote: Quote
    best: Quote
    changes: tuple[Change, ...]
    lost: Change | None
    kept: float


def _are_both_printed(quote: Quote, best: Quote, story: StoryView) -> bool:
    """Whether either report has the other's words too: then they are two quotations."""
    words = [_show_whole(q, story)[0].value for q in (quote, best)]
    return words[0] in story.texts[best.article] or words[1] in story.texts[quote.article]


def _report(damage: _Damage, story: StoryView, claims: Mapping[str, str]) -> Iterator[Difference]:
    """One difference for each part of a quotation that was changed; the worst names the rest."""
    if damage.kept < _KEPT:
        # Nearly nothing was kept: the quotation itself is the difference.
        left, right = _show_whole(damage.quote, story), _show_whole(damage.best, story)
        yield _make(damage, left, right, _rate(damage, damage.changes), story, claims)
        return
    if damage.lost is not None:
        yield _show_changes(damage, [damage.lost], story, claims)
    parts: dict[int, list[Change]] = {}
    for change in (piece for whole in damage.changes for piece in _split(damage, whole)):
        parts.setdefault(_find_part(damage.quote, change.left[0]), []).append(change)
    for part in sorted(parts):
        yield _show_changes(damage, parts[part], story, claims)


def _find_part(quote: Quote, word: QuotedWord) -> int:
    """The part of a quotation, or the sentence of it, that a word stands in."""
    return sum(part.start <= word.start for part in quote.parts)


def _split(damage: _Damage, change: Change) -> list[Change]:
    """A stretch that runs over several parts on both sides, part by part."""
    sides: list[list[list[QuotedWord]]] = []
    for quote, words in ((damage.quote, change.left), (damage.best, change.right)):
        parts: dict[int, list[QuotedWord]] = {}
        for word in words:
            parts.setdefault(_find_part(quote, word), []).append(word)
        sides.append([_trim(parts[part]) for part in sorted(parts)])
    if len(sides[0]) != len(sides[1]) or len(sides[0]) == 1:
        return [change]
    return [Change(tuple(x), tuple(y)) for x, y in zip(*sides, strict=True) if x and y and x != y]


def _trim(words: Sequence[QuotedWord]) -> list[QuotedWord]:
    """Words from the first that says something to the last."""
    places = [n for n, word in enumerate(words) if is_content(word)]
    return list(words[places[0] : places[-1] + 1]) if places else []


def _show_changes(
    damage: _Damage, changes: Sequence[Change], story: StoryView, claims: Mapping[str, str]
) -> Difference:
    right = [w for c in changes for w in c.right]
    part = _find_part(damage.best, right[0])
    return _make(
        damage,
        _show(damage.quote.article, [w for c in changes for w in c.left], story),
        _show(damage.best.article, [w for w in right if _find_part(damage.best, w) == part], story),
        _rate(damage, changes),
        story,
        claims,
    )


def _make(
    damage: _Damage,
    left: tuple[Value, ...],
    right: tuple[Value, ...],
    severity: Severity,
    story: StoryView,
    claims: Mapping[str, str],
) -> Difference:
    chain = are_one_chain(damage.quote, damage.best, story)
    return Difference(
        kind="quotation",
        relation="distortion" if chain else "conflict",
        severity=severity,
        confidence=min(0.95, 0.55 + 0.1 * len(damage.changes) + (0.15 if chain else 0.0)),
        left=left,
        right=right,
        claim=claims.get(damage.quote.id) or claims.get(damage.best.id),
        about="words between quotation marks",
        topic="words",
        doubtful="left",
    )


def _rate(damage: _Damage, changes: Sequence[Change]) -> Severity:
    """Critical where a speaker's words are turned round, low where synonyms stand for them.

    Turned round: a "not" lost or put in, an opposite, another number.
    """
    if any(c is damage.lost or _turns_round(c) for c in changes):
        return "critical"
    return "low" if all(_is_style(change) for change in changes) else "medium"


def _is_style(change: Change) -> bool:
    """Whether synonyms alone were put in: not the speaker's words, but what was meant."""
    sides = [[w.lemma for w in side if is_content(w)] for side in (change.left, change.right)]
    return all(
        any(say_the_same(a, b) for b in others)
        for words, others in (sides, sides[::-1])
        for a in words
    )


def _turns_round(change: Change) -> bool:
    if any(are_contrary(a.lemma, b.lemma) for a in change.left for b in change.right):
        return True
    numbers = [
        {n for w in side if (n := read_number(w.lemma, "en")) is not None}
        for side in (change.left, change.right)
    ]
    return bool(numbers[0] and numbers[1]) and not numbers[0] & numbers[1]


def _read_words(quote: Quote, story: StoryView) -> tuple[QuotedWord, ...]:
    text = story.articles[quote.article].text
    lemmas: dict[int, str] = {}
    for sentence in story.facts[quote.article].sentences:
        if sentence.start < quote.end and quote.start < sentence.end:
            lemmas.update({t.start: t.lemma.lower() for t in sentence.tokens})
    found = []
    for part in quote.parts or (quote,):
        for match in _WORD.finditer(text, part.start, part.end):
            word = match.group().lower().replace("’", "'")
            # A word that the tokenizer split ("don't") keeps its own form.
            lemma = word if "'" in word else lemmas.get(match.start(), word)
            found.append(QuotedWord(match.start(), match.end(), lemma))
    return tuple(found)


def _show(article: str, words: Sequence[QuotedWord], story: StoryView) -> tuple[Value, ...]:
    """From the first changed word to the last."""
    start, end = min(w.start for w in words), max(w.end for w in words)
    return (Value(article, start, end, clean_words(story.articles[article].text[start:end])),)


def _show_whole(quote: Quote, story: StoryView) -> tuple[Value, ...]:
    text = story.articles[quote.article].text
    inner: Span = quote
    words = list(_WORD.finditer(text, inner.start, inner.end))
    start, end = words[0].start(), words[-1].end()
    return (Value(quote.article, start, end, clean_words(text[start:end])),)
