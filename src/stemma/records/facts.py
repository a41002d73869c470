"""What single sentences hold: mentions, times, quantities, quotations, events."""

from typing import Literal

import msgspec

from stemma.records.text import Article, Sentence, Span

EntityType = Literal[
    "person", "organisation", "state", "place", "group",
    "facility", "product", "work", "event", "other",
]  # fmt: skip
MentionKind = Literal["name", "title", "pronoun", "metonym", "demonym", "nominal"]
Modality = Literal[
    "happened", "planned", "called for", "denied", "alleged", "possible", "negated"
]  # fmt: skip


class Mention(Span, frozen=True):
    """A place where an entity is named, as the account shows it."""

    kind: MentionKind


class NamedMention(Span, frozen=True):
    """A mention before entities are linked across the story.

    `name` is the mention's text with titles, possessives and markup taken off; `role` is the span
    of an office or title that stands with a person ("Defence Minister" in "Defence Minister Ana
    Roel", "leader of the front" after a comma).
    """

    kind: MentionKind
    type: EntityType
    name: str
    role: Span | None = None


class Entity(msgspec.Struct, frozen=True):
    """One person, state, organisation … across the reports of a story."""

    id: str
    name: str
    type: EntityType
    mentions: tuple[Mention, ...]
    roles: tuple[Span, ...] = ()

    @property
    def is_named(self) -> bool:
        """False for a thing that plain nouns alone mean ("a mill … the mill")."""
        return any(mention.kind != "nominal" for mention in self.mentions)


class TimeExpression(Span, frozen=True):
    """A TIMEX3: `value` as TimeML has it, and the closed interval of days (ISO) that it covers.

    `earliest` and `latest` are null for durations, sets and what cannot be placed on a calendar.
    """

    id: str
    value: str
    earliest: str | None
    latest: str | None


class Quantity(Span, frozen=True):
    """A number with its unit: "at least 65" has low 65 and high null, "65" has both."""

    id: str
    low: float | None
    high: float | None
    unit: str
    of: str | None
    approximate: bool


class Speaker(msgspec.Struct, frozen=True):
    """Who speaks: the entity of the story, and the words that name them in this report."""

    entity: str | None = None
    mention: Span | None = None


class Quote(Span, frozen=True):
    """A quotation, from its first mark to its last, or the words of indirect speech."""

    id: str
    parts: tuple[Span, ...]
    kind: Literal["full", "partial", "scare", "heading"]
    indirect: bool
    speaker: Speaker
    cue: Span | None
    group: str | None
    confidence: float


class Quotable(msgspec.Struct, frozen=True):
    """May these words stand between quotation marks, and why."""

    verdict: Literal["attested", "one chain", "translated", "damaged"]
    reason: str
    evidence: tuple[Span, ...]


class QuoteGroup(msgspec.Struct, frozen=True):
    """One utterance as each report prints it."""

    id: str
    quotes: tuple[str, ...]
    fullest: str
    altered: tuple[str, ...]
    quotable: Quotable


class Event(Span, frozen=True):
    """Who did what to whom, coded in CAMEO and PLOVER."""

    id: str
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    trigger: Span
    cameo: str
    plover: str
    modality: Modality
    earliest: str | None
    latest: str | None
    place: str | None
    source: str | None
    group: str | None


class HistoryEntry(msgspec.Struct, frozen=True):
    """How one report speaks of an event."""

    article: str
    modality: Modality


class EventGroup(msgspec.Struct, frozen=True):
    """One row an event, however often it is told."""

    id: str
    events: tuple[str, ...]
    cameo: str
    plover: str
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    earliest: str | None
    latest: str | None
    place: str | None
    articles: int
    origins: int
    history: tuple[HistoryEntry, ...]


class Facts(msgspec.Struct, frozen=True):
    """All that one article holds, each tuple in order of the text.

    `stages` says of every stage "done" or "skipped: why".
    """

    article: str
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[NamedMention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    stages: dict[str, str] = {}


class Story(msgspec.Struct, frozen=True):
    """The reports of one event: `facts[i]` are those of `articles[i]`; entities are the story's."""

    articles: tuple[Article, ...]
    facts: tuple[Facts, ...]
    entities: tuple[Entity, ...] = ()
