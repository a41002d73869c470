"""Knows what Stemma itself wrote: an account left among the reports is no report of the event."""

import re
from pathlib import Path

import msgspec

# What the faces write near their beginning.
MARKDOWN_MARK = "<!-- an account made by Stemma, not a report -->"
GENERATOR = "Stemma"
FORMAT = "stemma/accounts"

# Others may name a generator so; none begins its page like ours, with a policy after it.
_META = re.compile(
    rf'<meta charset="utf-8">\s*<meta name="generator" content="{GENERATOR}">\s*'
    r'<meta http-equiv="Content-Security-Policy"'
)
# The page's head is longer than its style sheet alone by some hundred characters.
_HEAD = 4_000


class Head(msgspec.Struct, frozen=True):
    """What says of a JSON document that it is an account, and of which version."""

    format: str = ""
    version: int = 0


def is_own(text: str, media_type: str) -> bool:
    """Whether a file is a face of an account, and so holds words of reports but is none."""
    if media_type == "application/json":
        try:
            return msgspec.json.decode(text, type=Head).format == FORMAT
        except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
            return False
    head = text[:_HEAD]
    if media_type == "text/html":
        return _META.search(head) is not None
    return head.startswith(MARKDOWN_MARK)


def is_own_file(path: Path) -> bool:
    """The same for a file on disk; what cannot be read is not ours."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    return any(is_own(text, kind) for kind in ("application/json", "text/html", "text/markdown"))
