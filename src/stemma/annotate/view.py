"""A text as the grammars see it: same length, markup and odd spaces blanked.

A *view* has exactly one character for every code point of the text, so an offset into the one is an
offset into the other. Marks of Markdown and the many kinds of space become plain spaces; letters,
digits, punctuation, line breaks and all quotation marks stay as they are.
"""

import re
from functools import lru_cache

# Zero-width and no-break spaces, thin ones, the byte order mark, tabs, carriage returns.
_ODD_SPACES = (
    "\t\v\f\r\u00a0\u1680\u180e\u200b\u200c\u200d\u200e\u200f\u202f\u205f\u2060\u3000\ufeff"
)
_SPACES = str.maketrans(
    dict.fromkeys(_ODD_SPACES, " ") | {chr(c): " " for c in range(0x2000, 0x200B)}
)

_MARKUP = re.compile(
    r"""
      (?P<rule>^[ ]{0,3}(?:[-_*][ ]*){3,}$)             # --- *** ___ on a line of their own
    | (?P<head>^[ ]{0,3}\#{1,6}(?=[ ]))                 # "## " before a heading
    | (?P<cite>^[ ]{0,3}>+(?=[ ]|$))                    # "> " before a cited line
    | (?P<item>^[ ]{0,6}[-*+](?=[ ]\S))                 # "- " before a list item
    | (?P<open>!?\[)(?=[^\[\]\n]*\]\([^()\s“”‘’«»"']*(?:[ ]"[^"\n]*")?\))  # [words](address)
    | (?P<link>(?<=[^\[\n])\]\([^()\s“”‘’«»"']*(?:[ ]"[^"\n]*")?\))
    | (?P<stars>(?<!\*)\*+(?=[^\s*])|(?<=[^\s*])\*+)   # emphasis touches a word on one side
    | (?P<bars>(?<!\w)_+(?=[^\s_])|(?<=[^\s_])_+(?!\w))
    | (?P<code>`{1,3}|~~)
    """,
    re.VERBOSE | re.MULTILINE,
)
_MARKS = re.compile(r"[*_`~#>\[]|^ {0,6}[-+] |^ {0,3}---", re.MULTILINE)


def _blank(match: re.Match[str]) -> str:
    return " " * (match.end() - match.start())


@lru_cache(maxsize=64)
def make_view(text: str) -> str:
    """The text with Markdown's marks and odd spaces turned into spaces.

    The result has the length of `text`, and making a view of a view changes nothing.
    """
    plain = text.translate(_SPACES)
    if _MARKS.search(plain) is None:
        return plain
    # Blanking may bring a mark to a line's start or end ("**# x**"): repeat until nothing changes.
    while (blanked := _MARKUP.sub(_blank, plain)) != plain:
        plain = blanked
    return plain
