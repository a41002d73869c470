"""What an account says of its own making: its settings, and whether its file is as we write it."""

import msgspec
from msgspec.structs import replace

from stemma.errors import UsageError
from stemma.pipeline import encode_document, hash_publishers
from stemma.records.findings import Document
from stemma.settings import ReadSettings, Settings

# A run may be given higher limits of reading than ours, but an account is somebody else's file: it
# shall not talk us into reading without bounds. So many times our own limits are plenty.
_MOST_TIMES = 50


def restore_settings(document: Document, publishers: str | None = None) -> Settings:
    """The settings that an account was made with; `publishers` is the table given with it.

    Raises:
        UsageError: they are not settings of this version, would read without bounds, or rest on a
            table of publishers that is not the one given.
    """
    try:
        settings = msgspec.convert(document.made_by.settings, Settings)
    except msgspec.ValidationError as error:
        raise UsageError(
            f"the account's settings are not those of this version of Stemma: {error}"
        ) from error
    ours = Settings().read
    for name in ours.__struct_fields__:
        given = getattr(settings.read, name)
        if name == "publishers":
            continue
        if not 0 < given <= _MOST_TIMES * getattr(ours, name):
            raise UsageError(f"the account asks to read with {name} = {given}; that is refused")
    return replace(settings, read=_restore_publishers(settings.read, publishers))


def _restore_publishers(settings: ReadSettings, given: str | None) -> ReadSettings:
    """An account from elsewhere names its table by hash; no file is opened on its word."""
    if settings.publishers is None:
        if given is not None:
            raise UsageError("the account was made without a table of publishers of its own")
        return settings
    if given is None:
        raise UsageError("the account was made with a table of publishers: give it (--publishers)")
    if hash_publishers(given) != settings.publishers:
        raise UsageError("the table of publishers is not the one that the account was made with")
    return replace(settings, publishers=given)


def is_plain(document: Document, content: bytes) -> bool:
    """Whether the file is, byte for byte, what Stemma writes for the document in it."""
    return encode_document(document) == content
