"""Stemma: many reports, one account.

    import stemma

    document = stemma.read(["reports/"])
    for account in document.stories:
        print(account.title, len(account.articles))

`read` does the main job, `encode` gives the JSON of the account, `load_settings` reads a TOML
file; the records are in `stemma.records`, the exceptions in `stemma.errors`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

# The room of that name is loaded first, so that it does not take the function's name later.
import stemma.read as _room  # noqa: F401
from stemma.errors import EmptyInputError, MissingModelError, StemmaError, UsageError
from stemma.settings import Settings, load_settings
from stemma.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

    from stemma.records.findings import Document

__all__ = [
    "EmptyInputError",
    "MissingModelError",
    "Settings",
    "StemmaError",
    "UsageError",
    "__version__",
    "encode",
    "load_settings",
    "read",
]


def read(
    paths: str | PathLike[str] | Sequence[str | PathLike[str]],
    settings: Settings | None = None,
    *,
    jobs: int = 1,
) -> Document:
    """Read files and folders, and give one account for each story in them.

    Args:
        paths: a file, a folder, or several of either.
        settings: see `stemma.settings`; the defaults where none are given.
        jobs: processes that annotate; the result is the same for any number.

    Raises:
        EmptyInputError: nothing there could be read as an article.
        MissingModelError: the English model or the sentence vectors are not installed.
    """
    from stemma.pipeline import read_document

    chosen = paths if not isinstance(paths, str) and isinstance(paths, (list, tuple)) else [paths]
    return read_document([str(path) for path in chosen], settings, jobs=jobs)


def encode(document: Document) -> bytes:
    """The document as JSON, as `stemma read --json` writes it."""
    from stemma.pipeline import encode_document

    return encode_document(document)
