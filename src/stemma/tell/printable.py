"""Makes a source's text safe to print: what a terminal would obey is taken out."""

import re
import unicodedata

# ECMA-48: control sequences (CSI), strings (OSC, DCS, PM, APC, SOS) that are closed within a line,
# and two-character escapes; with their one-byte forms. An unclosed string loses its escape only.
_SEQUENCES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x1b\x07\x9c\n]{0,500}(?:\x1b\\|\x07|\x9c)"
    r"|\x1b[ -/]*[0-~]"
)
_SPACES = re.compile(r"\s+")
# Emphasis within one line: the same number of asterisks on both sides, outside of words, so that
# "f***" and "2 * 3 * 4" stay.
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])[^*\n]*?(?<=[^\s*])(?P<close>\1)(?![\w*])")
# One side of such a pair, about a quotation whose other mark lies outside the statement.
_HALF_EMPHASIS = re.compile(r"(?<=[\"”»])\*{1,3}(?![\w*])|(?<![\w*])\*{1,3}(?=[\"“«])")
# Joiners are letters' business in Persian, in Indic scripts and in emoji.
_JOINERS = frozenset("\u200c\u200d")


def clean_text(text: str) -> str:
    """The same words on one line, without control, bidirectional and other invisible characters.

    White space, of whatever kind and length, becomes one space.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text
    text = _SEQUENCES.sub("", text)
    return _SPACES.sub(" ", "".join(char for char in text if _is_visible(char)))


def strip_emphasis(text: str, inner: tuple[int, int]) -> tuple[str, str, str]:
    """Before, inside and after `inner` (offsets in `text`), without Markdown's paired asterisks."""
    if "*" not in text:
        return text[: inner[0]], text[inner[0] : inner[1]], text[inner[1] :]
    marks = [
        range(*found.span(group)) for found in _EMPHASIS.finditer(text) for group in (1, "close")
    ]
    marks += [range(*found.span()) for found in _HALF_EMPHASIS.finditer(text)]
    dropped = {place for mark in marks for place in mark}

    def keep(start: int, end: int) -> str:
        return "".join(text[place] for place in range(start, end) if place not in dropped)

    return keep(0, inner[0]), keep(*inner), keep(inner[1], len(text))


def _is_visible(char: str) -> bool:
    if char.isspace() or char in _JOINERS:
        return True
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs"}
