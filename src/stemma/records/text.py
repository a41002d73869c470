"""Articles and what they are made of."""

from typing import Literal

import msgspec

FurnitureKind = Literal[
    "title", "standfirst", "byline", "dateline", "heading", "caption", "tags", "related",
    "subscribe", "comments", "share", "source", "agency", "legal", "other",
]  # fmt: skip
SentenceKind = Literal["body", "title", "standfirst", "heading", "caption"]


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """Half-open code points `[start, end)` of the text of one article."""

    article: str
    start: int
    end: int


class Stated(msgspec.Struct, frozen=True):
    """A value (an ISO day, an address, a headline) and where it was read.

    `given` is what a record says beside its text; `url` what an address spells.
    """

    value: str
    basis: Literal["markup", "text", "url", "given"]


class Reference(msgspec.Struct, frozen=True):
    """The ISO day that a report's "today" and "Wednesday" count from."""

    value: str
    basis: Literal["text", "published", "other reports", "given"]
    evidence: tuple[Span, ...] = ()


class Outlet(msgspec.Struct, frozen=True):
    """Who published the report, and how we know; `owner` is the publisher, where that is known."""

    name: str
    basis: Literal["url", "markup", "text", "given"]
    owner: str | None = None


class Furniture(msgspec.Struct, frozen=True, gc=False):
    """What is on the page and is not the report's running text: a region and its kind."""

    start: int
    end: int
    kind: FurnitureKind


class Sign(msgspec.Struct, frozen=True):
    """One sign of machine translation or mechanical rewriting, with its place and reason."""

    start: int
    end: int
    kind: str
    detail: str


class Rewriting(msgspec.Struct, frozen=True):
    """Signs of rewriting; the score (0 to 1) grows with signs for each thousand characters."""

    score: float = 0.0
    signs: tuple[Sign, ...] = ()


class Version(msgspec.Struct, frozen=True):
    """Another capture of one canonical address."""

    sha256: str
    retrieved: str | None


class Coverage(msgspec.Struct, frozen=True):
    """What was done with an article, so that silence is never read as an all-clear.

    `stages` maps a stage to "done" or "skipped: why"; `compared` counts the sentences that were
    held against another report, `cannot_tell` those that found no counterpart to be held against;
    `alone` says where these stand.
    """

    stages: dict[str, str] = {}
    compared: int = 0
    cannot_tell: int = 0
    alone: tuple[Span, ...] = ()


class Article(msgspec.Struct, frozen=True):
    """One report as published. `body` and `furniture` cover every non-space character of `text`.

    `headline` and `author` are what a record or a page's markup says where the text itself prints
    no title or byline; `address` is the canonical one, by which captures are versions.
    """

    id: str
    source: str
    sha256: str
    media_type: str
    text: str
    also: tuple[str, ...] = ()
    title: Span | None = None
    byline: Span | None = None
    outlet: Outlet | None = None
    agencies: tuple[Span, ...] = ()
    language: str = "und"
    published: Stated | None = None
    updated: Stated | None = None
    address: Stated | None = None
    headline: Stated | None = None
    author: Stated | None = None
    reference: Reference | None = None
    retrieved: Stated | None = None
    versions: tuple[Version, ...] = ()
    body: tuple[Span, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    rewriting: Rewriting = Rewriting()
    coverage: Coverage = Coverage()


class Token(msgspec.Struct, frozen=True, gc=False):
    """One word as a tagger sees it.

    `start` and `end` are code points of what was tagged (a segment) or, within a `Sentence`, of
    `Article.text`. `pos` is a Universal Dependencies tag, `tag` the model's own, `dep` the
    dependency label, `head` the index of the head within the sentence (a root points at itself),
    `label` the entity type of the model ("" for none) and `iob` its B, I or O.
    """

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    label: str = ""
    iob: str = "O"


class Sentence(Span, frozen=True):
    """A sentence; `paragraph` counts the annotated segments of the article from 0.

    `tokens` is empty where no tagger speaks the language.
    """

    paragraph: int
    kind: SentenceKind
    tokens: tuple[Token, ...] = ()
