"""A text as the grammars see it: same length, markup and odd spaces blanked.

A *view* has exactly one character for every code point of the text, so an offset into the one is an
offset into the other. Marks of Markdown and the many kinds of space become plain spaces; letters,
digits, punctuation, line breaks and all quotation marks stay as they are. Of a code of HTML that a
text prints ("&ldquo;") the character that it stands for is left, and spaces.
"""

import re
from functools import lru_cache
from html import unescape

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
    | (?P<under>^[ ]{0,3}(?:={2,}|-{2,})[ ]*$)          # === or -- under a headline
    | (?P<head>^[ ]{0,3}\#{1,6}(?=[ ]))                 # "## " before a heading
    | (?P<cite>^[ ]{0,3}>(?:[ ]*>)*(?![\d=>.]))         # "> > " before a cited line, not ">50"
    | (?P<item>^[ ]{0,6}[-*+](?=[ ]\S))                 # "- " before a list item
    | (?P<open>!?\[)(?=[^\[\]\n]*\]\([^()\s“”‘’«»"']*(?:[ ]"[^"\n]*")?\))  # [words](address)
    | (?P<link>(?<=[^\[\n])\]\([^()\s“”‘’«»"']*(?:[ ]"[^"\n]*")?\))
    | (?P<stars>(?<!\*)\*+(?=[^\s*])|(?<=[^\s*])\*+)   # emphasis touches a word on one side
    | (?P<bars>(?<!\w)_+(?=[^\s_])|(?<=[^\s_])_+(?!\w))
    | (?P<code>`{1,3}|~~)
    """,
    re.VERBOSE | re.MULTILINE,
)
_MARKS = re.compile(r"[*_`~#>\[]|^ {0,6}[-+] |^ {0,3}(?:--|==)", re.MULTILINE)
# "&amp;", "&#8217;", and "&amp;ldquo;", which was written as HTML twice. The longest name in HTML's
# own table has 31 letters.
_CODE = re.compile(
    r"&(?:amp;)*(?P<named>\#\d{1,7};|\#[xX][\da-fA-F]{1,6};|[A-Za-z][A-Za-z\d]{1,30};)"
)


def _print_code(match: re.Match[str]) -> str:
    """The character that a code stands for, and spaces; what HTML does not know stays ("R&D;").

    Behind a word the character stands where the code ends, and else where it begins: so a word and
    a quotation cover all of it. An ampersand always stands first, since a name could follow it.
    """
    code = "&" + match["named"]
    letter = unescape(code).translate(_SPACES)
    if letter == code or len(letter) != 1:
        return match.group()
    size = match.end() - match.start()
    if not letter.isprintable():
        return " " * size
    above = match.string[match.start() - 1 : match.start()]
    opens = letter == "&" or not above or above.isspace()
    return letter.ljust(size) if opens else letter.rjust(size)


def _blank(match: re.Match[str]) -> str:
    return " " * (match.end() - match.start())


@lru_cache(maxsize=64)
def make_view(text: str) -> str:
    """The text with Markdown's marks and odd spaces turned into spaces, and HTML's codes read.

    The result has the length of `text`, and making a view of a view changes nothing.
    """
    plain = text.translate(_SPACES)
    if "&" in plain:
        plain = _CODE.sub(_print_code, plain)
    if _MARKS.search(plain) is None:
        return plain
    # Blanking may bring a mark to a line's start or end ("**# x**"): repeat until nothing changes.
    while (blanked := _MARKUP.sub(_blank, plain)) != plain:
        plain = blanked
    return plain
