"""Markdown's own lines: front matter, code fences, link definitions, images, tags left over."""

import re
from collections.abc import Sequence

from stemma.read.plain.headers import find_headers
from stemma.read.plain.lines import Line
from stemma.records.text import FurnitureKind

_FRONT = {"---": ("---", "..."), "+++": ("+++",)}
_LONGEST_FRONT = 80
_FIELD = re.compile(r"([\w-]{1,30})\s*[:=]")
# A table of TOML: "[params]".
_TABLE = re.compile(r"\[{1,2}[\w.\"'-]{1,60}\]{1,2}")
_DEFINITION = re.compile(r"\[\^?[^\]\n]{1,80}\]:\s*\S.*")
_NOTE = re.compile(r"\[\^[^\]\n]{1,40}\]:\s*\S.*")
_IMAGE = re.compile(
    r"(?:\[?!\[[^\]]{0,400}\](?:\([^)]{0,2000}\)|\[[^\]]{0,80}\])(?:\]\([^)]{0,2000}\))?\s*)+"
)
_TAG = re.compile(
    r"(?:<[^<>\n]{1,2000}>\s*|&nbsp;\s*)+|\{\{?[%<]?[^{}\n]{1,300}[%>]?\}?\}|"
    r"\[/?[a-z_]{3,20}(?: [^\]]*)?\]"
)
_FENCE = re.compile(r"(`{3,}|~{3,})\s*[\w+-]{0,20}")
_CAPTION = re.compile(r"\[caption\b.*|.*\[/caption\]")


def find_markdown(lines: Sequence[Line]) -> dict[int, FurnitureKind]:
    """Kinds of lines that are Markdown's or HTML's, by index."""
    fixed: dict[int, FurnitureKind] = {}
    for i, line in enumerate(lines):
        text = line.text
        if text[0] not in "[!<{`~&":
            continue
        if _NOTE.fullmatch(text):
            continue
        if _CAPTION.fullmatch(text):
            fixed[i] = "caption"
        elif _IMAGE.fullmatch(text):
            fixed[i] = "caption" if _has_words(text) else "other"
        elif _TAG.fullmatch(text) or _FENCE.fullmatch(text):
            fixed[i] = "other"
        elif _DEFINITION.fullmatch(text):
            fixed[i] = "source"
    fixed.update(_read_front_matter(lines))
    return fixed


def _has_words(image: str) -> bool:
    """Whether an image has a description of four words."""
    return len(image[image.find("![") + 2 : image.find("]", image.find("![") + 2)].split()) >= 4


def _read_front_matter(lines: Sequence[Line]) -> dict[int, FurnitureKind]:
    """Fields between "---" or "+++" at the very head: title, author, date, the rest."""
    closing = _FRONT.get(lines[0].text) if lines else None
    if closing is None:
        return {}
    near = range(1, min(_LONGEST_FRONT, len(lines)))
    end = next((i for i in near if lines[i].text in closing), None)
    if end is None or not any(_FIELD.match(lines[i].text) for i in range(1, end)):
        return {}
    fields = [
        Line(x.start, x.end, _FIELD.sub(r"\1: ", x.text, count=1), x.gap) for x in lines[1:end]
    ]
    known = find_headers(fields)
    fixed: dict[int, FurnitureKind] = {0: "other", end: "other"}
    kind: FurnitureKind = "other"
    for i, field in enumerate(fields):
        if _FIELD.match(field.text) and lines[i + 1].text[0] not in "-[":
            kind = known.get(i, _name_field(field.text))
        elif _TABLE.fullmatch(field.text):
            kind = "other"
        fixed[i + 1] = kind
    return fixed


def _name_field(text: str) -> FurnitureKind:
    name = text.split(":", 1)[0].strip().casefold()
    if name in ("description", "summary", "excerpt", "subtitle", "lead", "dek", "kicker"):
        return "standfirst" if len(text.split()) > 6 else "other"
    kinds: dict[str, FurnitureKind] = {"title": "title", "author": "byline", "date": "dateline"}
    return kinds.get(name, "other")
