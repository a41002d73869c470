"""Words between marks in any two reports of one utterance, found by speaker and words.

Groups of quotations hold what surely is one utterance. Here pairs are looked for beyond them: by
words that both have, and for a few marked words by speaker and neighbourhood. Told is what turns
the words round ("may" and "will", "not one" and "one … not"), then other words, then their order;
of reported speech, held against the speaker's own words, only what turns it round.
"""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from stemma.compare.differences import Difference, Severity
from stemma.compare.doubt import are_one_chain
from stemma.compare.kin import Kin
from stemma.compare.lexicon import find_stem
from stemma.compare.turns import Turn, UttWord, find_turn, load_turns
from stemma.compare.views import StoryView, clean_words
from stemma.compare.wordings import find_moved, find_other_words
from stemma.records.facts import Quote
from stemma.records.findings import Value
from stemma.records.text import Token

# Share of the shorter quotation's words that the other must have, and how many of them: alone, and
# where one speaker or two near sentences vouch for them too.
_LEAST_SHARE, _LEAST_SHARED = 0.5, 2
_SHORT = 12
# Of reported speech so much must be the same.
_RETOLD = 0.6
# A stem that this many quotations have leads to too many pairs.
_MOST_QUOTES = 40
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


class Said(NamedTuple):
    """A quotation with its words and their stems."""

    quote: Quote
    words: tuple[UttWord, ...]
    stems: frozenset[str]
    language: str


def compare_utterances(
    quotes: Sequence[Quote],
    kin: Sequence[Kin],
    known: Sequence[Difference],
    story: StoryView,
    claims: Mapping[str, str],
) -> Iterator[Difference]:
    """Differences of quotations that `known` ones leave open; `claims` by quotation."""
    said = [s for s in (_read(q, story) for q in quotes) if s is not None]
    said.sort(key=lambda s: story.rank_span(s.quote))
    near = _list_near(said, kin)
    told = [(v.article, v.start, v.end) for d in known for v in (*d.left, *d.right)
            if d.kind == "quotation"]  # fmt: skip
    for a, b in _pair(said, near):
        touched = _count_told(a, b, told)
        if touched == _BOTH or _are_both_printed(a, b, story):
            continue
        chain = are_one_chain(a.quote, b.quote, story)
        found = _find_change(a, b, chain=chain)
        # What one side is told of already is told again of a third wording only where it is grave.
        if found is not None and not (touched and found[1] == "low"):
            yield _make(a, b, found[0], found[1], story, claims, chain=chain)


def _read(quote: Quote, story: StoryView) -> Said | None:
    language = story.articles[quote.article].language
    if language not in load_turns():
        return None
    words = tuple(_make_word(t) for t in _list_tokens(quote, story))
    stems = frozenset(find_stem(w.lemma) for w in words if w.is_content)
    return Said(quote, words, stems, language) if stems else None


def _list_tokens(quote: Quote, story: StoryView) -> Iterator[Token]:
    parts = quote.parts or (quote,)
    for sentence in story.facts[quote.article].sentences:
        if sentence.start < quote.end and quote.start < sentence.end:
            for token in sentence.tokens:
                if any(p.start <= token.start and token.end <= p.end for p in parts) and any(
                    map(str.isalnum, token.text)
                ):
                    yield token


def _make_word(token: Token) -> UttWord:
    text, lemma = (form.lower().replace("’", "'") for form in (token.text, token.lemma))
    is_name = token.pos == "PROPN"
    return UttWord(token.start, token.end, text, lemma, token.pos in _CONTENT, is_name)


Near = frozenset[tuple[str, str]]


def _list_near(said: Sequence[Said], kin: Sequence[Kin]) -> Near:
    """Pairs of quotations (ids) that stand in near sentences."""
    within: dict[tuple[str, int, int], list[str]] = {}
    views = {
        (v.witness.article, v.sentence.start, v.sentence.end): None
        for k in kin
        for side in (k.a, k.b)
        for v in (side, *side.twins)
    }
    by_article: dict[str, list[Said]] = {}
    for s in said:
        by_article.setdefault(s.quote.article, []).append(s)
    for article, start, end in views:
        within[article, start, end] = [
            s.quote.id
            for s in by_article.get(article, ())
            if s.quote.start < end and start < s.quote.end
        ]
    found = set()
    for k in kin:
        sides = [
            [q for v in (side, *side.twins)
             for q in within[v.witness.article, v.sentence.start, v.sentence.end]]
            for side in (k.a, k.b)
        ]  # fmt: skip
        found |= {(x, y) for x in sides[0] for y in sides[1]}
        found |= {(y, x) for x in sides[0] for y in sides[1]}
    return frozenset(found)


def _pair(said: Sequence[Said], near: Near) -> Iterator[tuple[Said, Said]]:
    """Each quotation with the likest one of every other report, each pair once."""
    by_stem: dict[str, list[int]] = {}
    for n, s in enumerate(said):
        for stem in sorted(s.stems):
            by_stem.setdefault(stem, []).append(n)
    pairs = sorted(
        {
            (x, y)
            for places in by_stem.values()
            if len(places) <= _MOST_QUOTES
            for x in places
            for y in places
            if x < y and said[x].quote.article != said[y].quote.article
        }
    )
    rated = {(x, y): _rate(said[x], said[y], near) for x, y in pairs}
    best: dict[tuple[int, str], float] = {}
    for (x, y), rate in rated.items():
        for one, two in ((x, y), (y, x)):
            key = (one, said[two].quote.article)
            best[key] = max(best.get(key, 0.0), rate)
    for (x, y), rate in rated.items():
        highest = best[x, said[y].quote.article], best[y, said[x].quote.article]
        if rate > 0 and highest == (rate, rate):
            yield said[x], said[y]


def _rate(a: Said, b: Said, near: Near) -> float:
    """How surely two quotations are one utterance; 0 where they may well be two."""
    if a.language != b.language:
        return 0.0
    shared = a.stems & b.stems
    share = len(shared) / min(len(a.stems), len(b.stems))
    speakers = a.quote.speaker.entity, b.quote.speaker.entity
    if None not in speakers and speakers[0] != speakers[1]:
        return 0.0
    if a.quote.indirect or b.quote.indirect:
        both = a.quote.indirect and b.quote.indirect
        surely = None not in speakers and share >= _RETOLD and len(shared) >= _LEAST_SHARED
        return 0.0 if both or not surely else round(share / 2, 4)
    vouched = (a.quote.id, b.quote.id) in near or None not in speakers
    short = vouched and max(len(a.words), len(b.words)) <= _SHORT
    enough = len(shared) >= (1 if short else _LEAST_SHARED) or _share_frame(a, b)
    return round(share + len(shared) / 100, 4) if share >= _LEAST_SHARE and enough else 0.0


def _share_frame(a: Said, b: Said) -> bool:
    """Whether all words of the shorter one but a few stand in the other, in order and together."""
    shorter, longer = sorted(([w.text for w in s.words] for s in (a, b)), key=len)
    matcher = SequenceMatcher(None, shorter, longer, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if sum(block.size for block in blocks) < max(_LEAST_FRAME, _FRAME * len(shorter)):
        return False
    return blocks[-1].b + blocks[-1].size - blocks[0].b <= len(shorter)


# "Out of concern for our neighbours": so many words, and this share of the shorter quotation.
_LEAST_FRAME, _FRAME = 4, 0.75


_BOTH = 2


def _count_told(a: Said, b: Said, told: Sequence[tuple[str, int, int]]) -> int:
    """How many of two quotations a known difference of quotations touches."""
    return sum(
        any(art == s.quote.article and x < s.quote.end and s.quote.start < y for art, x, y in told)
        for s in (a, b)
    )


def _are_both_printed(a: Said, b: Said, story: StoryView) -> bool:
    """Whether either report has the other's words too: two things said."""
    inner = [_cut(s, s.words, story).casefold() for s in (a, b)]
    folded = story.folded
    return inner[0] in folded[b.quote.article] or inner[1] in folded[a.quote.article]


def _find_change(a: Said, b: Said, *, chain: bool) -> tuple[Turn, Severity] | None:
    """What differs most, and how grave it is."""
    rows = load_turns()[a.language]
    turn = find_turn(a.words, b.words, rows)
    if turn is not None:
        if turn.is_denied:
            return turn, "medium" if a.quote.indirect or b.quote.indirect else "high"
        # Two who heard or translated one utterance may each have put a little word otherwise.
        return turn, "medium" if chain else "low"
    # Reported speech is the reporter's wording: only what it turns round is told.
    if a.quote.indirect or b.quote.indirect:
        return None
    other = find_other_words(a.words, b.words, strict=chain)
    if other is not None:
        return other, "low"
    moved = find_moved(a.words, b.words)
    return (moved, "low") if moved is not None else None


def _cut(said: Said, words: Sequence[UttWord], story: StoryView) -> str:
    text = story.texts[said.quote.article][words[0].start : words[-1].end]
    return clean_words(text)


def _make(
    a: Said,
    b: Said,
    turn: Turn,
    severity: Severity,
    story: StoryView,
    claims: Mapping[str, str],
    *,
    chain: bool,
) -> Difference:
    sides = [
        (Value(s.quote.article, words[0].start, words[-1].end, _cut(s, words, story)),)
        for s, words in ((a, turn.left), (b, turn.right))
    ]
    return Difference(
        kind="quotation",
        relation="distortion" if chain else "conflict",
        severity=severity,
        confidence=0.75 if chain else 0.6,
        left=sides[0],
        right=sides[1],
        claim=claims.get(a.quote.id) or claims.get(b.quote.id),
        about="words between quotation marks",
        topic="utterance",
    )
