"""Whose words: another speaker for one utterance, or a copy that states what its source reports."""

from collections.abc import Iterator, Mapping, Sequence

from stemma.compare.differences import Difference
from stemma.compare.doubt import are_one_chain
from stemma.compare.lexicon import load_cues
from stemma.compare.statuses import read_status
from stemma.compare.views import StoryView, View, clean_words
from stemma.compare.words import Pair
from stemma.records.facts import Entity, Quote, QuoteGroup
from stemma.records.findings import Value
from stemma.records.text import Span

# An attribution counts as lost where the rest of the sentence was kept to this degree.
_NEAR_IDENTICAL = 0.75
# A clause cut out of its sentence may leave the word of speech outside.
_NO_MERE_CLAUSE = 0.5


def compare_speakers(
    quotes: Sequence[Quote],
    groups: Sequence[QuoteGroup],
    story: StoryView,
    claims: Mapping[str, str],
) -> Iterator[Difference]:
    """Two persons, by name, to whom reports give one utterance."""
    by_id = {quote.id: quote for quote in quotes}
    for group in groups:
        said = sorted((by_id[q] for q in group.quotes if q in by_id), key=story.rank_span)
        named = [q for q in said if _find_person(q, story) is not None]
        for n, left in enumerate(named):
            for right in named[n + 1 :]:
                if left.article != right.article and _are_strangers(left, right, story):
                    yield _make_speakers(left, right, story, claims)


def _find_person(quote: Quote, story: StoryView) -> Entity | None:
    if quote.speaker.entity is None or quote.speaker.mention is None:
        return None
    entity = story.entities.get(quote.speaker.entity)
    if entity is None or entity.type != "person":
        return None
    # A pronoun or a bare office was linked by guess: too little to call two reports at odds.
    words = _show(quote.speaker.mention, story).value.lower().split()
    return entity if set(words) & set(entity.name.lower().split()) else None


def _are_strangers(left: Quote, right: Quote, story: StoryView) -> bool:
    a, b = _find_person(left, story), _find_person(right, story)
    if a is None or b is None or a.id == b.id:
        return False
    words = [
        set(f"{entity.name} {_show(quote.speaker.mention, story).value}".lower().split())
        for entity, quote in ((a, left), (b, right))
    ]
    return not (words[0] & words[1]) - {"and", "the", "of"}


def _make_speakers(
    left: Quote, right: Quote, story: StoryView, claims: Mapping[str, str]
) -> Difference:
    return Difference(
        kind="attribution",
        relation="distortion" if are_one_chain(left, right, story) else "conflict",
        severity="critical",
        confidence=round(min(left.confidence, right.confidence), 3),
        left=(_show(left.speaker.mention, story),),
        right=(_show(right.speaker.mention, story),),
        claim=claims.get(left.id) or claims.get(right.id),
        about="who said it",
        topic=left.group or left.id,
    )


def _show(span: Span | None, story: StoryView) -> Value:
    assert span is not None  # noqa: S101  # _find_person has seen to it
    text = story.articles[span.article].text[span.start : span.end]
    return Value(span.article, span.start, span.end, clean_words(text))


def compare_attributions(pair: Pair) -> Iterator[Difference]:
    """ "According to" or "X said" that a near-identical copy has lost."""
    if not pair.are_copies or pair.coverage < _NEAR_IDENTICAL or pair.overlap < _NO_MERE_CLAUSE:
        return
    left, right = find_attribution(pair.a), find_attribution(pair.b)
    if (left is None) == (right is None):
        return
    bare = pair.b if left is not None else pair.a
    # A sentence between marks, or with any word of speech, is not stated by the report itself.
    if bare.quoted or bare.is_reported or _speaks(bare) or bare.sentence.kind != "body":
        return
    # A plan is said by somebody; the deed is there for all to see.
    if _are_plan_and_deed(pair) or _names_source(pair, left, right):
        return
    whole = (bare.first, _trim(bare))
    yield Difference(
        kind="attribution",
        relation="omission",
        severity="medium" if _is_claim(pair.a if left is not None else pair.b) else "low",
        confidence=0.3 + 0.3 * pair.coverage,
        left=pair.a.make_values(*(left or whole)),
        right=pair.b.make_values(*(right or whole)),
        claim=pair.a.claim,
        about="who says so",
        topic="attribution lost",
        doubtful="right" if left is not None else "left",
    )


def _is_claim(view: View) -> bool:
    """Whether who speaks only claims it: such a word is graver than that of the police."""
    cues = load_cues()
    return any(t.lemma.lower() in cues.alleging_verbs | cues.alleging_words for t in view.tokens)


def _are_plan_and_deed(pair: Pair) -> bool:
    return any(
        {read_status(pair.a, i).name, read_status(pair.b, j).name} == {"planned", "happened"}
        for i, j in pair.right_of.items()
        if pair.a.tokens[i].pos == pair.b.tokens[j].pos == "VERB"
    )


def _names_source(pair: Pair, left: tuple[int, int] | None, right: tuple[int, int] | None) -> bool:
    """Whether the wording without a word of speech names the speaker all the same."""
    if left is not None:
        return any(i in pair.right_of for i in range(*left))
    return right is not None and any(j in pair.left_of for j in range(*right))


def find_attribution(view: View) -> tuple[int, int] | None:
    """The words "according to X", or the verb of speech that the statement hangs on."""
    for i in range(view.first, view.last - 1):
        if view.tokens[i].text.lower() == "according" and view.tokens[i + 1].text.lower() == "to":
            below = [c for c in view.children[i + 1] if c > i]
            return i, max([i + 1, *below]) + 1
    for i in range(view.first, view.last):
        token = view.tokens[i]
        if token.pos == "VERB" and token.lemma.lower() in load_cues().speech_verbs:
            clauses = [c for c in view.children[i] if view.tokens[c].dep == "ccomp"]
            subjects = [c for c in view.children[i] if view.tokens[c].dep == "nsubj"]
            if clauses and subjects:
                return min(subjects[0], i), max(subjects[0], i) + 1
    return None


def _speaks(view: View) -> bool:
    cues = load_cues()
    spoken = cues.speech_verbs | cues.alleging_verbs | cues.alleging_words | {"accord", "according"}
    return any(t.lemma.lower() in spoken or t.text in _MARKS for t in view.tokens)


_MARKS = frozenset("“”«»„\"'‘’")


def _trim(view: View) -> int:
    last = view.last
    while last > view.first + 1 and not any(c.isalnum() for c in view.tokens[last - 1].text):
        last -= 1
    return last
