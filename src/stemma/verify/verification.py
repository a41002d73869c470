"""What a verification finds: records, the gravest first."""

from typing import Literal

import msgspec

# What failed, the gravest first:
# hash      the account file is not the one that was asked for
# changed   a source has other bytes than those the account was made from
# missing   a source is not there, or can no longer be read
# reading   reading a source again gives something else than the account says
# words     words that are not where the account says
# count     a number of reports or of origins, or what a count rests on
# place     a span outside its text, a partition with gaps or overlaps
# identity  an id that does not follow from its record, or stands twice
# name      an id that is named and does not exist, or two records that name each other in vain
# order     an array that is not in its order
# again     made again from the sources, the record is another one
Code = Literal[
    "hash", "changed", "missing", "reading", "words", "count", "place", "identity", "name", "order",
    "again",
]  # fmt: skip
GRAVITY: tuple[Code, ...] = (
    "hash", "changed", "missing", "reading", "words", "count", "place", "identity", "name", "order",
    "again",
)  # fmt: skip


class Failure(msgspec.Struct, frozen=True):
    """Something that does not hold: in which story, of which record, and a sentence for a person.

    `kind` is the record's kind in words ("claim", "quote group"), `id` its id: a letter for an
    article, days for an entry of the timeline, "" for a whole document.
    """

    code: Code
    story: str
    kind: str
    id: str
    detail: str


class Notice(msgspec.Struct, frozen=True, order=True):
    """Something to know that is no failure: about what, and a sentence for a person."""

    about: str
    detail: str


class Checked(msgspec.Struct, frozen=True):
    """How much was checked. `names` are ids that one record names of another."""

    stories: int = 0
    articles: int = 0
    spans: int = 0
    names: int = 0
    claims: int = 0
    findings: int = 0
    quotes: int = 0


class Verification(msgspec.Struct, frozen=True):
    """All failures and notices, each once and in order; `sha256` is that of the account file.

    `made_again`: the whole account was made once more, so that what models found is proved too.
    """

    sha256: str
    checked: Checked
    failures: tuple[Failure, ...]
    notices: tuple[Notice, ...]
    made_again: bool = False

    @property
    def holds(self) -> bool:
        """Whether nothing failed."""
        return not self.failures


def order_failure(failure: Failure) -> tuple[int, str, str, int, str, str]:
    """Gravest first; within a code by story, kind, id (Z before AA) and words."""
    letters = len(failure.id)
    return (
        GRAVITY.index(failure.code),
        failure.story,
        failure.kind,
        letters,
        failure.id,
        failure.detail,
    )
