"""Quotations that report one utterance, as each report prints it."""

from collections import Counter
from collections.abc import Sequence, Set
from itertools import combinations

import msgspec
import numpy as np

from stemma.align.across import encode_across, find_tied, find_translated, rate_across
from stemma.align.quotable import Utterance, judge_quotable
from stemma.align.retold import find_retold
from stemma.align.said import Rows, Said, compare_rows, overlap
from stemma.align.units import order_articles
from stemma.align.wordings import compare_words, differs, read_wording, share_stems
from stemma.records.engines import Encoder, MultilingualEncoder, Vectors
from stemma.records.facts import Quote, QuoteGroup, Story
from stemma.records.findings import Claim, Lineage
from stemma.records.ids import make_id
from stemma.records.text import Article, Span
from stemma.settings import AlignSettings

_DEFAULTS = AlignSettings()
# Fewer words than this are no utterance by themselves; only their place can tell what they are.
_LEAST_WORDS = 4
# A word or two of so many letters together are no accident between marks.
_LEAST_LETTERS = 8
# So many words in common can bear witness.
_LEAST_STEMS = 3
# Words in a row that make two quotations worth comparing.
_RUN, _PAIR = 3, 2


def group_quotes(
    story: Story,
    lineage: Lineage,
    encoder: Encoder,
    settings: AlignSettings = _DEFAULTS,
    *,
    claims: Sequence[Claim] = (),
    multilingual: MultilingualEncoder | None = None,
) -> tuple[tuple[Quote, ...], tuple[QuoteGroup, ...]]:
    """All quotations of a story with `group` filled, and the groups, by id.

    Every quotation that is no scare quote or heading is in a group, be it alone; scare quotes are
    in one where two reports have them in the same statement. `claims` (of `align_claims`) tell
    which statements are the same; without them words and vectors decide alone. Across languages
    only a `multilingual` encoder finds an utterance again.
    """
    order = order_articles(story.articles)
    articles = {a.id: a for a in story.articles}
    quotes = sorted(
        (q for facts in story.facts for q in facts.quotes),
        key=lambda q: (order[q.article], q.start, q.end),
    )
    said, own = _prepare(quotes, articles, encoder, claims)
    said, shared = encode_across(said, multilingual)
    rows = Rows(own, shared, find_tied(said, lineage), find_retold(said, lineage))
    groups = _link(said, rows, settings)
    made = [
        _make_group([said[i] for i in group], articles, lineage)
        for group in groups
        if len(group) > 1 or _stands_alone(said[group[0]].quote)
    ]
    home = {member: group.id for group in made for member in group.quotes}
    filled = (msgspec.structs.replace(q, group=home.get(q.id)) for q in quotes)
    return (
        tuple(sorted(filled, key=lambda q: (q.article, q.start, q.end, q.id))),
        tuple(sorted(made, key=lambda group: group.id)),
    )


def _stands_alone(quote: Quote) -> bool:
    return quote.kind in ("full", "partial")


def _prepare(
    quotes: Sequence[Quote],
    articles: dict[str, Article],
    encoder: Encoder,
    claims: Sequence[Claim],
) -> tuple[list[Said], Vectors]:
    witnesses: dict[str, list[tuple[Span, str]]] = {}
    for claim in claims:
        for witness in claim.witnesses:
            witnesses.setdefault(witness.article, []).append((witness, claim.id))
    wordings = [read_wording(q, articles[q.article].text) for q in quotes]
    tied = [_find_claims(q, witnesses.get(q.article, [])) for q in quotes]
    # Indirect words are compared by meaning only within a claim that several reports make.
    several = {claim.id for claim in claims if claim.articles > 1}
    readable = [
        articles[q.article].language in encoder.languages
        and len(w.words) > 0
        and (not q.indirect or any(claim in several for claim, _ in places))
        for q, w, places in zip(quotes, wordings, tied, strict=True)
    ]
    texts = sorted(
        {
            text
            for wording, able in zip(wordings, readable, strict=True)
            if able
            for text in (wording.text, *wording.pieces)
        }
    )
    rows = {text: i for i, text in enumerate(texts)}
    direct: Counter[tuple[str, Span]] = Counter(
        place for q, places in zip(quotes, tied, strict=True) if not q.indirect for place in places
    )
    said = [
        Said(
            quote=quote,
            wording=wording,
            row=rows[wording.text] if able else -1,
            pieces=tuple(rows[text] for text in wording.pieces) if able else (),
            claims=frozenset(claim for claim, _ in places),
            sole=frozenset(claim for claim, span in places if direct[claim, span] == 1),
            language=articles[quote.article].language,
        )
        for quote, wording, able, places in zip(quotes, wordings, readable, tied, strict=True)
    ]
    return said, encoder.encode(texts)


def _find_claims(quote: Quote, witnesses: Sequence[tuple[Span, str]]) -> list[tuple[str, Span]]:
    """Claims one of whose witnesses holds, or lies in, the quotation, with that witness."""
    return [
        (claim, Span(span.article, span.start, span.end))
        for span, claim in witnesses
        if (span.start <= quote.start and quote.end <= span.end)
        or (quote.start <= span.start and span.end <= quote.end)
    ]


def _link(said: Sequence[Said], rows: Rows, settings: AlignSettings) -> list[list[int]]:
    """Groups of indices, by first member: a quotation joins where it fits most of a group."""
    pairs = sorted(
        (-score, i, j)
        for i, j in find_candidates(said, rows, settings)
        if (score := rate_pair(said[i], said[j], rows, settings)) > 0
    )
    linked = {(i, j) for _, i, j in pairs}
    home = list(range(len(said)))
    groups = {i: [i] for i in range(len(said))}
    for _, i, j in pairs:
        a, b = sorted((home[i], home[j]))
        if a == b:
            continue
        across = [
            (min(x, y), max(x, y)) in linked
            for x in groups[a]
            for y in groups[b]
            if said[x].quote.article != said[y].quote.article
        ]
        # Two parts of one report may each fit another report's whole and not each other.
        if not across or sum(across) * 2 < len(across):
            continue
        for member in groups[b]:
            home[member] = a
        groups[a] += groups.pop(b)
    return [sorted(groups[i]) for i in sorted(groups)]


def find_candidates(
    said: Sequence[Said], rows: Rows, settings: AlignSettings
) -> list[tuple[int, int]]:
    """Pairs worth a comparison: of one claim, with three words in a row in common, or near vectors.

    All against all would grow with the square of a story.
    """
    buckets: dict[object, list[int]] = {}
    short = {one.wording.words for one in said if _is_short(one)}
    for i, one in enumerate(said):
        words = one.wording.words
        runs = {words[k : k + _RUN] for k in range(len(words) - _RUN + 1)}
        # "Nine colleagues" is looked for in all that holds these two words in a row.
        runs |= {words[k : k + _PAIR] for k in range(len(words) - 1)} & short
        few = set(words) if _is_short(one) else set()
        for key in (*sorted(one.claims), *sorted(runs), *sorted(few)):
            buckets.setdefault(key, []).append(i)
    found = {pair for members in buckets.values() for pair in combinations(members, 2)}
    places = {one.quote.id: i for i, one in enumerate(said)}
    tied = ((places[a], places[b]) for a, b in sorted(rows.tied | rows.retold))
    found |= {(min(pair), max(pair)) for pair in tied}
    for chosen, vectors, least in (
        ([_list_rows(one) for one in said], rows.own, settings.same_utterance_near),
        ([one.shared for one in said], rows.shared, settings.same_utterance_across),
    ):
        owners = [i for i, own in enumerate(chosen) for _ in own]
        if owners:
            matrix = vectors[[row for own in chosen for row in own]]
            near = np.argwhere(np.triu(matrix @ matrix.T, 1) >= least)
            found |= {(owners[a], owners[b]) for a, b in near if owners[a] != owners[b]}
    return sorted(found)


def _is_short(one: Said) -> bool:
    """A few words between marks, which only their place or a longer quotation explains."""
    return len(one.wording.words) < _LEAST_WORDS and not one.quote.indirect


def _list_rows(one: Said) -> tuple[int, ...]:
    """The rows of a quotation as a whole and of its sentences."""
    return (one.row, *one.pieces) if one.row >= 0 else ()


def rate_pair(a: Said, b: Said, rows: Rows, settings: AlignSettings) -> float:
    """How surely (0 to 1) two quotations report one utterance; 0 where nothing says so."""
    near = bool(a.claims & b.claims)
    short = min(len(a.wording.words), len(b.wording.words))
    alone = a.quote.article == b.quote.article
    if not short or (alone and overlap(a.quote, b.quote)):
        return 0.0
    whole, part = compare_words(a.wording.text, b.wording.text)
    known = a.quote.speaker.entity, b.quote.speaker.entity
    conflict = None not in known and known[0] != known[1]
    # What one report made of another's sentence counts like the same words.
    retold = settings.same_words if not conflict and _pair_ids(a, b) in rows.retold else 0.0
    if short < _LEAST_WORDS:
        return max(_rate_short(a, b, rows, settings), _rate_excerpt(a, b, rows, settings), retold)
    whole = max(whole, retold)
    # Indirect words may hold several quotations: being a part of them ties nothing.
    part = 0.0 if a.quote.indirect != b.quote.indirect else part
    if whole >= settings.same_words or part >= settings.part_words:
        return max(whole, part)
    if conflict or "scare" in (a.quote.kind, b.quote.kind):
        return 0.0
    if a.language != b.language:
        return rate_across(a, b, rows, settings)
    if alone:
        return 0.0
    if (stems := _rate_stems(a, b, rows, settings)) > 0:
        return stems
    return _rate_meaning(a, b, rows, settings, same=None not in known, near=near)


def _pair_ids(a: Said, b: Said) -> tuple[str, str]:
    return min(a.quote.id, b.quote.id), max(a.quote.id, b.quote.id)


def _rate_short(a: Said, b: Said, rows: Rows, settings: AlignSettings) -> float:
    """A few words are one utterance only in one claim: the same words, or each the sole quotation.

    "Hostile acts" here and "nasty things" there, each alone between marks in the same statement,
    are one wording that somebody changed.
    """
    if not a.claims & b.claims or a.quote.article == b.quote.article:
        return 0.0
    whole, part = compare_words(a.wording.text, b.wording.text)
    part = 0.0 if a.quote.indirect or b.quote.indirect else part
    if max(whole, part) >= settings.same_words:
        return max(whole, part)
    longer = max(len(a.wording.words), len(b.wording.words))
    if not a.sole & b.sole or longer > _LEAST_WORDS or -1 in (a.row, b.row):
        return 0.0
    likeness = round(float(np.dot(rows.own[a.row], rows.own[b.row])), 4)
    return likeness if likeness >= settings.same_sole_words else 0.0


def _rate_excerpt(a: Said, b: Said, rows: Rows, settings: AlignSettings) -> float:
    """A few direct words that stand between marks elsewhere too, or are cut from what does.

    "Hostile acts" in two reports of one story are one wording wherever they stand; so are two
    names with a word in common ("Harbour Deal", "Harbour Accord").
    """
    if a.quote.indirect or b.quote.indirect:
        return 0.0
    less, more = sorted((a.wording, b.wording), key=lambda w: len(w.words))
    letters = sum(len(word) for word in less.words)
    if len(less.words) == 1:
        return 0.0
    if letters >= _LEAST_LETTERS and f" {less.text} " in f" {more.text} ":
        return 1.0
    if a.quote.article == b.quote.article or -1 in (a.row, b.row):
        return 0.0
    if len(more.words) >= _LEAST_WORDS or not share_stems(a.wording, b.wording)[0]:
        return 0.0
    likeness = round(float(np.dot(rows.own[a.row], rows.own[b.row])), 4)
    return likeness if likeness >= settings.same_utterance_near else 0.0


def _rate_stems(a: Said, b: Said, rows: Rows, settings: AlignSettings) -> float:
    """Most words of the poorer one in the other, in other forms or another order."""
    if a.quote.indirect or b.quote.indirect or -1 in (a.row, b.row):
        return 0.0
    common, share = share_stems(a.wording, b.wording)
    likeness = round(float(np.dot(rows.own[a.row], rows.own[b.row])), 4)
    if common < _LEAST_STEMS or share < settings.same_stems:
        return 0.0
    return likeness if likeness >= settings.same_utterance_stems else 0.0


def _rate_meaning(
    a: Said, b: Said, rows: Rows, settings: AlignSettings, *, same: bool, near: bool
) -> float:
    """By meaning: closer where nothing else ties the two, freer for one speaker in one claim."""
    if a.row < 0 or b.row < 0 or (not near and (a.quote.indirect or b.quote.indirect)):
        return 0.0
    likeness = round(float(np.dot(rows.own[a.row], rows.own[b.row])), 4)
    if near or same:
        # One report prints the first sentence, another the second, a third both.
        likeness = compare_rows(rows.own, _list_rows(a), _list_rows(b))
    least = settings.same_utterance
    if near and same:
        least = settings.same_utterance_near
    elif near or same:
        least = (settings.same_utterance + settings.same_utterance_near) / 2
    if a.quote.indirect != b.quote.indirect:
        least += 0.05
    return likeness if likeness >= least else 0.0


def _make_group(said: Sequence[Said], articles: dict[str, Article], lineage: Lineage) -> QuoteGroup:
    fullest = choose_fullest(said, articles, find_translated(said, lineage))
    direct = [s for s in said if not s.quote.indirect]
    altered = find_altered(direct, fullest)
    return QuoteGroup(
        id=make_id("quote group", said[0].quote),
        quotes=tuple(sorted(s.quote.id for s in said)),
        fullest=fullest.quote.id,
        altered=tuple(sorted(s.quote.id for s in altered)),
        quotable=judge_quotable(
            Utterance(
                fullest.quote,
                tuple(s.quote for s in direct if s not in altered),
                tuple(s.quote for s in altered),
                {s.quote.id: s.wording for s in said},
                articles,
            ),
            lineage,
        ),
    )


def find_altered(direct: Sequence[Said], fullest: Said) -> list[Said]:
    """Quotations with other words than the fullest; those of another language change nothing."""
    return [
        s
        for s in direct
        if s is not fullest
        and s.language == fullest.language
        and differs(s.wording, fullest.wording)
    ]


def choose_fullest(
    said: Sequence[Said], articles: dict[str, Article], translated: Set[str] = frozenset()
) -> Said:
    """The longest direct wording, weighed by how much of it other reports bear out.

    One in a `translated` article (by id) is taken only where no other is printed.
    """

    def rate(i: int) -> tuple[bool, bool, float, int]:
        mine = said[i]
        others = [o for o in said if o.quote.article != mine.quote.article]
        borne = [compare_words(mine.wording.text, o.wording.text)[1] for o in others]
        support = sum(b >= 0.95 for b in borne) + 1
        rewritten = articles[mine.quote.article].rewriting.score
        length = len(mine.wording.words)
        return (
            not mine.quote.indirect,
            mine.quote.article not in translated,
            round(support * length**0.5 * (1 - 0.5 * rewritten), 6),
            -i,
        )

    return said[max(range(len(said)), key=rate)]
