"""Ids that do not depend on what else lies on the desk."""

import hashlib

from stemma.records.text import Span

KEY_LENGTH = 16
ID_LENGTH = 12


def make_key(content: bytes) -> str:
    """The key of an article: the first 16 hexadecimal digits of its bytes' sha256."""
    return hashlib.sha256(content).hexdigest()[:KEY_LENGTH]


def make_id(kind: str, *parts: str | Span) -> str:
    """A short id (12 hexadecimal digits) from a kind, words and spans.

    Spans must carry article keys, not letters: letters depend on the neighbours.
    """
    words = [
        f"{part.article}:{part.start}:{part.end}" if isinstance(part, Span) else part
        for part in (kind, *parts)
    ]
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest()[:ID_LENGTH]
