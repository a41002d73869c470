"""Stemma: many reports, one account.

    import stemma

    document = stemma.read(["reports/"])
    for account in document.stories:
        print(account.title, len(account.articles))

`read` does the main job, `encode` gives the JSON of the account and `decode` takes it back,
`render_html` gives the page of an account, `load_settings` and `load_decisions` read TOML files; in
a notebook an account shows itself. The records are in `stemma.records`, the exceptions in
`stemma.errors`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

# The room of that name is loaded first, so that it does not take the function's name later.
import stemma.read as _room  # noqa: F401
from stemma.errors import (
    EmptyInputError,
    MissingExtraError,
    MissingModelError,
    StemmaError,
    UsageError,
)
from stemma.records.findings import Account, Document
from stemma.settings import Settings, load_settings
from stemma.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

    from stemma.records.decisions import Filed

__all__ = [
    "EmptyInputError",
    "MissingExtraError",
    "MissingModelError",
    "Settings",
    "StemmaError",
    "UsageError",
    "__version__",
    "decode",
    "encode",
    "is_account",
    "load_decisions",
    "load_settings",
    "read",
    "render_html",
]


def read(
    paths: str | PathLike[str] | Sequence[str | PathLike[str]],
    settings: Settings | None = None,
    *,
    jobs: int = 1,
    decisions: Sequence[Filed] = (),
) -> Document:
    """Read files and folders, and give one account for each story in them.

    Args:
        paths: a file, a folder, or several of either.
        settings: see `stemma.settings`; the defaults where none are given.
        jobs: processes that annotate; the result is the same for any number.
        decisions: of the desk, as `load_decisions` gives them; those in a `decisions.toml` among
            the reports are respected by themselves.

    Raises:
        EmptyInputError: nothing there could be read as an article.
        MissingModelError: the English model or the sentence vectors are not installed.
    """
    from stemma.pipeline import read_document

    chosen = paths if not isinstance(paths, str) and isinstance(paths, (list, tuple)) else [paths]
    return read_document([str(path) for path in chosen], settings, jobs=jobs, decisions=decisions)


def load_decisions(path: str | PathLike[str]) -> tuple[Filed, ...]:
    """The decisions of a file that `stemma decide` wrote, for `read`.

    Raises:
        UsageError: it cannot be read, or is no file of decisions; the message names the line.
    """
    from pathlib import Path

    from stemma.read.decisions import file_decisions

    file = Path(path)
    try:
        content = file.read_bytes()
    except OSError as error:
        raise UsageError(f"decisions {file}: {error.strerror}") from error
    return file_decisions(content, file.name, given=True)


def encode(document: Document) -> bytes:
    """The document as JSON, as `stemma read --json` writes it."""
    from stemma.pipeline import encode_document

    return encode_document(document)


def decode(content: bytes) -> Document:
    """The document behind the JSON that `encode` gave.

    Raises:
        UsageError: these bytes are no account, or one of another version of the format.
    """
    from stemma.pipeline import decode_document

    return decode_document(content)


def is_account(content: bytes) -> bool:
    """Whether bytes say of themselves that they are an account."""
    from stemma.pipeline import is_account as recognise

    return recognise(content)


def render_html(document: Document, story: int = 0) -> str:
    """The page of one story of a document: one HTML file that needs no network.

    Args:
        document: what `read` or `decode` gave.
        story: its place in `document.stories`.

    Raises:
        UsageError: the document has no such story.
    """
    import hashlib

    from stemma.tell.outline import list_unread
    from stemma.tell.page import render_page

    if not 0 <= story < len(document.stories):
        raise UsageError(f"the document has {len(document.stories)} stories, none numbered {story}")
    digest = hashlib.sha256(encode(document)).hexdigest()
    unread = list_unread(document) if len(document.stories) == 1 else None
    return render_page(
        document.stories[story], digest=digest, made_by=document.made_by, unread=unread
    )


def _show_account(account: Account) -> str:
    from stemma.tell.notebook import render_notebook

    return render_notebook(account)


def _show_document(document: Document) -> str:
    from stemma.tell.notebook import render_notebook_document

    return render_notebook_document(document)


# A notebook shows what has this method. Records know no face, so it is given to them here.
_NOTEBOOK_METHOD = "_repr_html_"
setattr(Account, _NOTEBOOK_METHOD, _show_account)
setattr(Document, _NOTEBOOK_METHOD, _show_document)
