"""A verification as plain lines for a terminal."""

from collections.abc import Iterator
from typing import TextIO

from stemma.tell.printable import clean_text
from stemma.verify.verification import Code, Failure, Verification

# What each code means to a person, as the heading of its failures.
_HEADINGS: dict[Code, str] = {
    "hash": "Not the file that was asked for",
    "changed": "Sources with other bytes",
    "missing": "Sources that are not there",
    "reading": "Sources that read otherwise",
    "words": "Words that are not where the account says",
    "count": "Counts that do not come out",
    "place": "Places that do not hold",
    "identity": "Ids that do not follow from their records",
    "name": "Names that lead nowhere",
    "order": "Records out of order",
    "again": "Records that come out otherwise when made again",
}


def write_verification(verification: Verification, out: TextIO) -> None:
    """Write every failure, the gravest first, then the notices, and what was checked."""
    for line in _list_lines(verification):
        out.write(f"{line}\n")


def _list_lines(verification: Verification) -> Iterator[str]:
    heading = None
    for failure in verification.failures:
        if failure.code != heading:
            heading = failure.code
            yield _HEADINGS[failure.code]
        yield f"  {_name(failure)}: {clean_text(failure.detail)}"
    if verification.notices:
        yield "To know"
    for notice in verification.notices:
        yield f"  {clean_text(notice.about)}: {clean_text(notice.detail)}"
    yield f"account sha256 {verification.sha256}"
    yield summarise(verification)
    yield _AGAIN if verification.made_again else _NOT_AGAIN


# The last line says how far the proof goes: of what models found a plain run knows too little.
_AGAIN = "the whole account was made again from its sources"
_NOT_AGAIN = (
    "not checked without --again: what the models found "
    "(who is who, which sentences make one statement, what differs)"
)


def _name(failure: Failure) -> str:
    return clean_text(f"{failure.kind} {failure.id}").strip()


def summarise(verification: Verification) -> str:
    """One line: what was checked, and whether it holds."""
    checked = verification.checked
    counted = ", ".join(
        _number(number, word)
        for number, word in (
            (checked.articles, "article"),
            (checked.spans, "span"),
            (checked.claims, "claim"),
            (checked.findings, "finding"),
            (checked.quotes, "quotation"),
        )
    )
    if verification.holds:
        return f"checked {counted}: all hold"
    records = {(failure.story, failure.kind, failure.id) for failure in verification.failures}
    verb = "fails" if len(records) == 1 else "fail"
    return f"checked {counted}: {_number(len(records), 'record')} {verb}"


def _number(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
