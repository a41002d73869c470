"""What an editor has decided: records that outlive the account they were made on."""

from typing import Literal

import msgspec

from stemma.records.ids import KEY_LENGTH
from stemma.records.text import Span

Decidable = Literal["finding", "claim", "origin"]
Judgement = Literal["confirmed", "dismissed"]
# How an article stands in an origin that was decided: its whole text goes back there or a part of
# it, and that is inferred or not.
OriginSide = Literal["whole", "whole, inferred", "part", "part, inferred"]


class Anchor(msgspec.Struct, frozen=True, order=True):
    """A place that a decision is about: the bytes it stands in, code points of their text.

    `side` parts the places of one decision: of a finding the sides ("a", "b", "c" …), of a claim
    that was dismissed the parts it falls into ("1", "2" …), of an origin an `OriginSide`. `words`
    are for the reader; nothing is looked up by them.
    """

    sha256: str
    start: int
    end: int
    side: str = ""
    words: str = ""

    @property
    def span(self) -> Span:
        """The place under its article's key."""
        return Span(self.sha256[:KEY_LENGTH], self.start, self.end)


class Sketch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A finding as it was when the desk confirmed it: enough to tell it where none finds it again.

    `about` names the slot in words; `between` is given only where it is not the lineage's to say.
    """

    relation: Literal["conflict", "distortion", "omission", "succession"]
    severity: Literal["critical", "high", "medium", "low"]
    about: str
    between: Literal["parties", "times"] | None = None


class Decision(msgspec.Struct, frozen=True):
    """One decision of the desk, as its file has it.

    `id` is the record's at the time; what the decision is about later, its anchors say. `kind` is
    a finding's kind, "" for claims and origins; `sketch` is that of a confirmed finding.
    """

    id: str
    what: Decidable
    verdict: Judgement
    anchors: tuple[Anchor, ...]
    note: str = ""
    kind: str = ""
    sketch: Sketch | None = None


class Filed(msgspec.Struct, frozen=True):
    """A decision and the file it stands in; `given`: that file was asked for by name."""

    decision: Decision
    source: str = ""
    given: bool = False


class Verdict(msgspec.Struct, frozen=True):
    """What the desk said of a record, and why."""

    verdict: Judgement
    note: str = ""


class Anchored(Span, frozen=True):
    """An anchor in an account: under the letter of its article."""

    side: str = ""


class Ruling(msgspec.Struct, frozen=True):
    """A decision that an account was made with, and the ids of the records that it holds for.

    `anchors` are those whose articles are in the story. Without `objects` it met nothing there.
    """

    id: str
    what: Decidable
    verdict: Judgement
    anchors: tuple[Anchored, ...]
    note: str = ""
    kind: str = ""
    sketch: Sketch | None = None
    objects: tuple[str, ...] = ()
