"""What an account says of its own making: its settings, and whether its file is as we write it."""

import msgspec

from stemma.errors import UsageError
from stemma.pipeline import encode_document
from stemma.records.findings import Document
from stemma.settings import Settings

# A run may be given higher limits of reading than ours, but an account is somebody else's file: it
# shall not talk us into reading without bounds. So many times our own limits are plenty.
_MOST_TIMES = 50


def restore_settings(document: Document) -> Settings:
    """The settings that an account was made with.

    Raises:
        UsageError: they are not settings of this version, or would read without bounds.
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
        if not 0 < given <= _MOST_TIMES * getattr(ours, name):
            raise UsageError(f"the account asks to read with {name} = {given}; that is refused")
    return settings


def is_plain(document: Document, content: bytes) -> bool:
    """Whether the file is, byte for byte, what Stemma writes for the document in it."""
    return encode_document(document) == content
