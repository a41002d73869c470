"""What is found between reports: reuse, origins, claims, differences; and the account."""

from typing import Literal

import msgspec

from stemma.records.decisions import Ruling, Verdict
from stemma.records.facts import (
    Entity,
    Event,
    EventGroup,
    Modality,
    Quantity,
    Quote,
    QuoteGroup,
    TimeExpression,
)
from stemma.records.text import Article, Span

ReuseKind = Literal["verbatim", "edited", "rewritten", "translated", "shared origin"]
OriginStatus = Literal["credited", "inferred", "assumed own", "unknown"]
TieReason = Literal["one source", "one wording"]
ClaimKind = Literal["event", "state", "speech", "opinion", "background"]
FindingKind = Literal[
    "date", "quantity", "name", "role", "actor", "action", "modality",
    "attribution", "quotation", "scope", "place", "term", "reference",
]  # fmt: skip


class Problem(msgspec.Struct, frozen=True, order=True):
    """Something that could not be read or done: a code, where, and a sentence for a person."""

    source: str
    code: str
    detail: str
    span: Span | None = None


class Passage(msgspec.Struct, frozen=True):
    """Text that two articles share; `score` is the similarity, 0 to 1."""

    a: Span
    b: Span
    relation: ReuseKind
    score: float


class Reuse(msgspec.Struct, frozen=True):
    """What two articles (ids `a` < `b`) share, and who took it from whom."""

    id: str
    a: str
    b: str
    relation: ReuseKind
    direction: Literal["a from b", "b from a", "unknown"]
    passages: tuple[Passage, ...]
    confidence: float
    reasons: tuple[str, ...] = ()


class Origin(msgspec.Struct, frozen=True):
    """A reporting chain. `basis` says in words why these articles go back to it.

    `inferred` holds the articles that no credit ties to it; the rest are credited themselves.
    `known`: somebody is named behind it, by a credit, an outlet or a byline. Copies of a text that
    nobody signs add as little to a count of origins as the text alone.
    """

    id: str
    name: str | None
    status: OriginStatus
    articles: tuple[str, ...]
    evidence: tuple[Span, ...]
    basis: str
    inferred: tuple[str, ...] = ()
    known: bool = True


class Ascription(Span, frozen=True):
    """A passage of an article and the origin that it comes from."""

    origin: str


class Lineage(msgspec.Struct, frozen=True):
    """Who copied whom in one story.

    `ascriptions` cover whole articles first (every article has one for its main origin, span 0 to
    the text's end) and then passages that come from elsewhere; the smallest that holds a witness
    decides.
    """

    reuse: tuple[Reuse, ...] = ()
    origins: tuple[Origin, ...] = ()
    ascriptions: tuple[Ascription, ...] = ()


class Witness(Span, frozen=True):
    """A place where an article makes a claim."""

    origin: str
    attributed_to: str | None
    modality: Modality


class Tie(msgspec.Struct, frozen=True):
    """Two origins (ids `a` < `b`) that cannot count as two for one claim, and why.

    "one source": both cite the same one, or one that is not named; "one wording": two reporters who
    wrote down one fact would seldom choose so much the same words.
    """

    a: str
    b: str
    reason: TieReason


class Claim(msgspec.Struct, frozen=True):
    """One statement, in the words of its clearest witness.

    `ties` are those alone that lower `origins`; a speaker whom witnesses of two origins name
    (`attributed_to`) ties them without being listed.
    """

    id: str
    statement: str
    kind: ClaimKind
    importance: float
    witnesses: tuple[Witness, ...]
    articles: int
    origins: int
    earliest: str | None
    latest: str | None
    entities: tuple[str, ...]
    findings: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()


class Value(Span, frozen=True):
    """One side of a difference: the words, and what they were read as."""

    value: str


class Finding(msgspec.Struct, frozen=True):
    """A difference between witnesses of one claim; `a` is the doubtful side, where one is.

    One that the desk has dismissed stays, and counts for nothing.
    """

    id: str
    kind: FindingKind
    relation: Literal["conflict", "distortion", "omission", "succession"]
    between: Literal["copies", "origins", "parties", "times", "unknown"]
    severity: Literal["critical", "high", "medium", "low"]
    confidence: float
    a: tuple[Value, ...]
    b: tuple[Value, ...]
    claim: str | None
    explanation: str
    more: tuple[tuple[Value, ...], ...] = ()
    decision: Verdict | None = None

    @property
    def is_dismissed(self) -> bool:
        """Whether the desk has said that it is none."""
        return self.decision is not None and self.decision.verdict == "dismissed"

    @property
    def is_confirmed(self) -> bool:
        """Whether the desk has said that it is one."""
        return self.decision is not None and self.decision.verdict == "confirmed"


class Place(msgspec.Struct, frozen=True):
    """What a report is within one chain.

    "own": its own, as far as the texts show; "only": the chain's one text here; "fullest": the
    fullest of several; "copy": taken from `model` (`relation` says how); "kin": of one chain, and
    whether it was taken from another is not known; "unknown": nothing says where it comes from.
    `fullest` is the chain's fullest text where that is another report.
    """

    origin: str
    standing: Literal["own", "only", "fullest", "copy", "kin", "unknown"]
    fullest: str | None = None
    model: str | None = None
    relation: ReuseKind | None = None


class Use(msgspec.Struct, frozen=True):
    """How to use one report: all of it can be looked up in the account.

    `alone` are claims that no other report makes, the most important first; `distorts` findings on
    whose doubtful side it stands, the gravest first; `misdated` those of days that do not fit its
    date.
    """

    article: str
    places: tuple[Place, ...] = ()
    alone: tuple[str, ...] = ()
    distorts: tuple[str, ...] = ()
    misdated: tuple[str, ...] = ()


class TimelineEntry(msgspec.Struct, frozen=True):
    """What is said to have happened in one interval of days."""

    earliest: str
    latest: str
    claims: tuple[str, ...]
    events: tuple[str, ...]
    articles: int
    origins: int


class Relation(msgspec.Struct, frozen=True):
    """Two parties and what they did to each other."""

    a: str
    b: str
    cameo: str
    modality: Modality
    earliest: str | None
    latest: str | None
    events: tuple[str, ...]


class Account(msgspec.Struct, frozen=True):
    """All that Stemma can say about one story.

    `ascriptions` (see `Lineage`) say which origin each passage comes from, so that counts can be
    made again from the account alone. `decisions` are those of the desk that it was made with;
    `uses` say how to use each report; `fragments` are places of witnesses that are no clause and
    read badly alone.
    """

    id: str
    title: str
    earliest: str | None
    latest: str | None
    articles: tuple[Article, ...]
    entities: tuple[Entity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    quote_groups: tuple[QuoteGroup, ...] = ()
    events: tuple[Event, ...] = ()
    event_groups: tuple[EventGroup, ...] = ()
    reuse: tuple[Reuse, ...] = ()
    origins: tuple[Origin, ...] = ()
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    relations: tuple[Relation, ...] = ()
    problems: tuple[Problem, ...] = ()
    coverage: dict[str, str] = {}
    ascriptions: tuple[Ascription, ...] = ()
    decisions: tuple[Ruling, ...] = ()
    uses: tuple[Use, ...] = ()
    fragments: tuple[Span, ...] = ()

    @property
    def standing(self) -> tuple[Finding, ...]:
        """The findings that the desk has not dismissed: all that a face may warn of."""
        return tuple(finding for finding in self.findings if not finding.is_dismissed)


class Model(msgspec.Struct, frozen=True):
    """A model that took part: its name and the sha256 of its weights."""

    name: str
    sha256: str


class MadeBy(msgspec.Struct, frozen=True):
    """What made the document: enough to make it again."""

    stemma: str
    models: tuple[Model, ...]
    engines: dict[str, str]
    settings: dict[str, object]


class Document(msgspec.Struct, frozen=True):
    """What `stemma read --json` writes."""

    format: str
    version: int
    made_by: MadeBy
    stories: tuple[Account, ...]
    problems: tuple[Problem, ...]
