"""A story and its witnesses made ready for comparing: tokens, facts and entities by place."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import TypeVar

import msgspec

from stemma.compare.lexicon import load_cues
from stemma.records.facts import Entity, NamedMention, Quantity, Quote, Story, TimeExpression
from stemma.records.findings import Claim, Lineage, Origin, Value, Witness
from stemma.records.text import Article, Sentence, Span, Token
from stemma.trace import find_origin

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
_OPENING, _CLOSING = "“«„", "”»"
_MARKS = frozenset("“”«»„\"'‘’")


class View(msgspec.Struct, frozen=True, dict=True):
    """One wording of a claim: a sentence, the part of it that is the witness, and its facts.

    `first` and `last` bound the witness's tokens, half-open; heads may lie outside. `twins` are the
    same words in other reports that count their days from the same day. `signs` is the report's
    score of rewriting; `is_reported`: the sentence beside it has a word of speech or a mark.
    """

    witness: Witness
    sentence: Sentence
    first: int
    last: int
    claim: str
    day: str | None
    times: tuple[TimeExpression, ...]
    quantities: tuple[Quantity, ...]
    quotes: tuple[Quote, ...]
    mentions: tuple[NamedMention, ...]
    entities: dict[int, str]
    text: str
    language: str
    signs: float
    is_reported: bool
    twins: tuple["View", ...] = ()

    @property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens of the sentence."""
        return self.sentence.tokens

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        """The lemma of each token in lower case."""
        return tuple(token.lemma.lower() for token in self.tokens)

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token the places of those that depend on it."""
        found: list[list[int]] = [[] for _ in self.tokens]
        for i, token in enumerate(self.tokens):
            if token.head != i:
                found[token.head].append(i)
        return tuple(tuple(below) for below in found)

    @cached_property
    def content(self) -> tuple[int, ...]:
        """Places of the content words of the witness."""
        return tuple(i for i in range(self.first, self.last) if is_content(self.tokens[i]))

    @cached_property
    def quoted(self) -> frozenset[int]:
        """Places of tokens that stand between quotation marks."""
        inside: list[int] = []
        is_open = False
        for i, token in enumerate(self.tokens):
            is_open = (is_open or token.text in _OPENING) and token.text not in _CLOSING
            if is_open:
                inside.append(i)
        # A quotation that a cue splits holds the cue too; only its parts are the speaker's words.
        spans = [part for q in self.quotes if not q.indirect for part in (q.parts or (q,))]
        inside.extend(
            i
            for i, token in enumerate(self.tokens)
            if any(q.start <= token.start and token.end <= q.end for q in spans)
        )
        return frozenset(inside)

    def find_place(self, span: Span) -> tuple[int, int]:
        """The tokens `[first, last)` that a span of the article touches."""
        starts = [token.start for token in self.tokens]
        ends = [token.end for token in self.tokens]
        return bisect_right(ends, span.start), bisect_left(starts, span.end)

    def make_values(self, first: int, last: int, value: str | None = None) -> tuple[Value, ...]:
        """The tokens `[first, last)` as values, here and in every twin."""
        found = []
        for view in (self, *self.twins):
            start, end = view.tokens[first].start, view.tokens[last - 1].end
            words = view.text[start - view.sentence.start : end - view.sentence.start]
            found.append(Value(view.witness.article, start, end, value or clean_words(words)))
        return tuple(found)


def clean_words(words: str) -> str:
    """White space on single spaces, Markdown's marks of emphasis out."""
    return " ".join(words.replace("*", "").split())


def is_content(token: Token) -> bool:
    """Whether a word says something by itself."""
    if token.pos == "VERB":
        return token.lemma.lower() not in {"be", "have", "do"}
    return (
        token.pos in _CONTENT
        and any(c.isalnum() for c in token.text)
        and token.lemma.lower() not in load_cues().light
    )


class StoryView:
    """Look-ups over one story; it holds nothing that is not in its records."""

    def __init__(self, story: Story, lineage: Lineage) -> None:
        self.story = story
        self.lineage = lineage
        self.articles: dict[str, Article] = {a.id: a for a in story.articles}
        self.texts: dict[str, str] = {a.id: a.text for a in story.articles}
        self.folded = {article: text.casefold() for article, text in self.texts.items()}
        self.facts = {facts.article: facts for facts in story.facts}
        self.origins: dict[str, Origin] = {o.id: o for o in lineage.origins}
        self.entities: dict[str, Entity] = {e.id: e for e in story.entities}
        self._entity_at = {
            (m.article, m.start, m.end): entity.id
            for entity in story.entities
            for m in entity.mentions
        }
        self._starts = {
            article: [s.start for s in facts.sentences] for article, facts in self.facts.items()
        }

    @cached_property
    def printed(self) -> dict[str, frozenset[str]]:
        """For each report its words in small letters, by lemma and by form."""
        return {
            article: frozenset(
                word
                for sentence in facts.sentences
                for token in sentence.tokens
                for word in (token.lemma.lower(), token.text.lower())
            )
            for article, facts in self.facts.items()
        }

    @cached_property
    def _passages(self) -> dict[tuple[str, str], tuple[tuple[Span, Span], ...]]:
        found: dict[tuple[str, str], tuple[tuple[Span, Span], ...]] = {}
        for reuse in self.lineage.reuse:
            for p in reuse.passages:
                key = (p.a.article, p.b.article)
                found[key] = (*found.get(key, ()), (p.a, p.b))
        return found

    def tell_both(self, pair: "tuple[View, View]", left: str, right: str) -> bool:
        """Whether a report has the other's word besides its own: then it contradicts neither."""
        mine, other = (self.printed[view.witness.article] for view in pair)
        return left != right and (left in other or right in mine)

    def find_origin(self, span: Span) -> str:
        """The chain that a place goes back to."""
        return find_origin(self.lineage, span)

    def share_passage(self, a: Span, b: Span) -> bool:
        """Whether one passage of reused text touches both places."""
        straight = self._passages.get((a.article, b.article), ())
        turned = self._passages.get((b.article, a.article), ())
        return any(_touch(a, x) and _touch(b, y) for x, y in straight) or any(
            _touch(b, x) and _touch(a, y) for x, y in turned
        )

    def find_day(self, article: str) -> str | None:
        """The ISO day that a report counts from."""
        reference = self.articles[article].reference
        return reference.value if reference else None

    def find_entity(self, span: Span) -> str | None:
        """The entity of a mention."""
        return self._entity_at.get((span.article, span.start, span.end))

    def find_sentence(self, span: Span) -> Sentence | None:
        """The sentence that holds most of a span."""
        sentences = self.facts[span.article].sentences
        at = max(0, bisect_right(self._starts[span.article], span.start) - 1)
        near = [s for s in sentences[at : at + 3] if s.start < span.end and span.start < s.end]
        if not near:
            return None
        return max(near, key=lambda s: min(s.end, span.end) - max(s.start, span.start))

    def make_view(self, witness: Witness, claim: str) -> View | None:
        """A witness with its tokens; None where no tagger spoke its language."""
        sentence = self.find_sentence(witness)
        if sentence is None or not sentence.tokens:
            return None
        starts = [t.start for t in sentence.tokens]
        first, last = bisect_left(starts, witness.start), bisect_left(starts, witness.end)
        if last <= first:
            return None
        facts = self.facts[witness.article]
        mentions = _within(facts.mentions, sentence)
        view = View(
            witness=witness,
            sentence=sentence,
            first=first,
            last=last,
            claim=claim,
            day=self.find_day(witness.article),
            times=_within(facts.times, witness),
            quantities=_within(facts.quantities, witness),
            quotes=tuple(q for q in facts.quotes if _touch(q, sentence)),
            language=self.articles[witness.article].language,
            signs=self.articles[witness.article].rewriting.score,
            is_reported=self._is_reported(sentence),
            mentions=mentions,
            entities={},
            text=self.articles[witness.article].text[sentence.start : sentence.end],
        )
        return msgspec.structs.replace(view, entities=self._map_entities(view))

    def _is_reported(self, sentence: Sentence) -> bool:
        sentences = self.facts[sentence.article].sentences
        at = bisect_right(self._starts[sentence.article], sentence.start) - 1
        near = (*sentences[max(0, at - 1) : at], *sentences[at + 1 : at + 2])
        verbs = load_cues().speech_verbs
        return any(
            token.text in _MARKS or (token.pos == "VERB" and token.lemma.lower() in verbs)
            for beside in near
            for token in beside.tokens
        )

    def _map_entities(self, view: View) -> dict[int, str]:
        """The last token of each mention with the mention's entity."""
        places = {}
        for mention in view.mentions:
            entity = self.find_entity(mention)
            first, last = view.find_place(mention)
            if entity is not None and first < last:
                places[_find_head(view, first, last)] = entity
        return places

    def make_views(self, claim: Claim) -> tuple[View, ...]:
        """The wordings of a claim, the same words once, in founding order."""
        found: dict[tuple[str, ...], list[View]] = {}
        for witness in sorted(claim.witnesses, key=self.rank_span):
            view = self.make_view(witness, claim.id)
            if view is not None:
                words = tuple(t.text for t in view.tokens)
                found.setdefault((*words, str(view.first), str(view.day)), []).append(view)
        return tuple(
            msgspec.structs.replace(views[0], twins=tuple(views[1:])) for views in found.values()
        )

    def rank_span(self, span: Span) -> tuple[bool, str, str, int, int]:
        """Founding order: day of the report (unknown last), then its key, then the place."""
        day = self.find_day(span.article)
        return (day is None, day or "", span.article, span.start, span.end)


def _find_head(view: View, first: int, last: int) -> int:
    """The token of a phrase whose head lies outside it; else the last."""
    for i in range(last - 1, first - 1, -1):
        if not first <= view.tokens[i].head < last or view.tokens[i].head == i:
            return i
    return last - 1


_T = TypeVar("_T", bound=Span)


def _touch(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _within(spans: Sequence[_T], whole: Span) -> tuple[_T, ...]:
    return tuple(s for s in spans if whole.start <= s.start and s.end <= whole.end)
