"""The door of the room: bytes and sources in, a verification out."""

import hashlib
import re
from collections.abc import Iterator, Sequence

from stemma.errors import UsageError
from stemma.pipeline import Engines, decode_document
from stemma.records.findings import Account, Document
from stemma.verify.again import check_again, list_makers
from stemma.verify.making import is_plain, restore_settings
from stemma.verify.names import check_stories, count_names
from stemma.verify.places import count_spans
from stemma.verify.problems import check_problems, list_lost_problems
from stemma.verify.readings import (
    Shelf,
    check_articles,
    list_notices,
    list_pile,
    read_shelf,
    take_exact,
)
from stemma.verify.stories import check_story
from stemma.verify.verification import Checked, Failure, Notice, Verification, order_failure

_NOT_PLAIN = "the file is not as Stemma writes it: fields it does not know are not checked"
_SHA256 = re.compile(r"[0-9a-f]{64}")


def verify_account(
    content: bytes,
    sources: Sequence[str],
    *,
    again: bool = False,
    expected_sha256: str | None = None,
    publishers: str | None = None,
    engines: Engines | None = None,
) -> Verification:
    """Prove an account file against its sources: hashes, readings, places, ids and counts.

    Args:
        content: the bytes of the file that `stemma read --json` wrote.
        sources: the files and folders that were read for it; nothing else is read.
        again: make the whole account again too, which needs the models.
        expected_sha256: what the account file itself is to hash to (a page carries it).
        publishers: the table of publishers, where the account was made with one of its own.
        engines: the models for `again`; the installed ones where none are given.

    Raises:
        UsageError: the file is no account of this version, the sources hold no report at all, or
            what is asked makes no sense.
        MissingModelError: `again`, and a model is not installed.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    failures = list(_check_hash(sha256, expected_sha256))
    document = decode_document(content)
    settings = restore_settings(document, publishers)
    shelf = read_shelf(sources, settings.read, list_pile(document))
    failures += check_stories(document)
    failures += check_problems(document, shelf)
    notices = [
        *list_makers(document),
        *list_notices(document, shelf),
        *list_lost_problems(document, shelf),
    ]
    if not is_plain(document, content):
        notices.append(Notice("account", _NOT_PLAIN))
    for story in document.stories:
        found = list(_check_story(story, shelf))
        failures += (entry for entry in found if isinstance(entry, Failure))
        notices += (entry for entry in found if isinstance(entry, Notice))
    failures += check_again(document, sources, settings, shelf, engines) if again else ()
    return Verification(
        sha256=sha256,
        checked=_count(document),
        failures=tuple(sorted(set(failures), key=order_failure)),
        notices=tuple(sorted(set(notices))),
        made_again=again and not any(_is_unmade(failure) for failure in failures),
    )


def _is_unmade(failure: Failure) -> bool:
    """Whether it says that nothing was there to make the account from."""
    return (failure.code, failure.kind) == ("again", "document")


def _check_hash(sha256: str, expected: str | None) -> Iterator[Failure]:
    if expected is None:
        return
    wanted = expected.strip().lower().removeprefix("sha256:")
    if not _SHA256.fullmatch(wanted):
        raise UsageError(f"{expected!r} is no sha256: 64 hexadecimal digits are wanted")
    if sha256 != wanted:
        detail = f"the account's sha256 is {sha256}, not {wanted}: it is not the file you expect"
        yield Failure("hash", "", "document", "", detail)


def _check_story(story: Account, shelf: Shelf) -> Iterator[Failure | Notice]:
    yield from check_articles(story, shelf)
    yield from check_story(story, take_exact(story, shelf))


def _count(document: Document) -> Checked:
    stories = document.stories
    return Checked(
        stories=len(stories),
        articles=sum(len(story.articles) for story in stories),
        spans=sum(count_spans(story) for story in stories),
        names=sum(count_names(story) for story in stories),
        claims=sum(len(story.claims) for story in stories),
        findings=sum(len(story.findings) for story in stories),
        quotes=sum(len(story.quotes) for story in stories),
    )
