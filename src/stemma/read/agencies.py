"""News agencies in credits: which words name one, and where a line or paragraph credits it."""

import re

import msgspec

from stemma.read.data import load_data
from stemma.read.dates import find_dates


class Agency(msgspec.Struct, frozen=True):
    """An agency and how credits spell it."""

    name: str
    spellings: tuple[str, ...]


class _Data(msgspec.Struct, frozen=True):
    marks: tuple[str, ...]
    joints: tuple[str, ...]
    agency: tuple[Agency, ...]


class Credit(msgspec.Struct, frozen=True):
    """A line that credits: `agencies` as ranges of the line, and the outlet or writer beside it."""

    agencies: tuple[tuple[int, int], ...]
    beside: tuple[int, int] | None = None


_DATA = load_data("agencies.toml", _Data)
_NAMES = {
    spelling if len(spelling) <= 5 else spelling.lower(): agency.name
    for agency in _DATA.agency
    for spelling in agency.spellings
}
_SPELLINGS = sorted(
    (spelling for agency in _DATA.agency for spelling in agency.spellings),
    key=lambda s: (-len(s), s),
)
_KNOWN = re.compile(
    r"(?<!\w)(?:"
    + "|".join(
        re.escape(s) if len(s) <= 5 else f"(?=[A-Z\u00c0-\u00de])(?i:{re.escape(s)})"
        for s in _SPELLINGS
    )
    + r")(?!\w)"
)
_MARK = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, _DATA.marks)) + r")(?!\w)", re.I)
_GENERIC = re.compile(
    r"(?:(?:the|les|des|news|press|autres|other|wire)\s+)*(?:agenc(?:y|ies|es?)|wires)", re.I
)
_JOINT = re.compile(
    r"(?<!\w)(?:with|avec|mit|con|et|and)(?:\s+(?:the|l['’]|les|an?))?\s+(?=\S)", re.I
)
_CONTRIBUTED = re.compile(
    r"(?:with|avec)\s+(?:additional\s+)?(?:reporting|files|material|contributions?|information|des\s+informations)\s+"
    r"(?:from|by|de)\s+(?P<with>.+)|"
    r"(?P<names>.+?),?\s+(?:also\s+|has\s+|have\s+|a\s+|ont\s+)?(?:contributed|contribué)\s+(?:to|à)\s+(?:this|the|cet?)\b.{0,40}"
    r"|(?:this|cet?)\s+\w+\s+(?:contains|includes|uses|contient)\s+"
    r"(?:material|information|reporting|informations|éléments)\s+"
    r"(?:from|by|provided by|de l['’]|de|d['’])\s*(?P<of>.+)",
    re.I,
)
_LEADING_JOINT = re.compile(r"(?:" + "|".join(_DATA.joints) + r")\b\s*:?\s*", re.I)
# What a single name does not hold: "By Ana Roel, Nord Press" is a writer's.
_APART = re.compile(r"[/,|:]|^(?:by|par|with|avec|from|for)\b", re.I)
_NEWSROOM = re.compile(
    r"(?:la |notre |our |the )?(?:rédaction|staff|newsroom|web ?desk|services?|editors)", re.I
)
# "Nord Press – May 14, 2031": a date may stand behind a credit.
_BEFORE_DATE = re.compile(r"\s+[|–—•·-]\s+|,\s+")
_SOURCE = re.compile(r"(?:sources?|via|crédits?|credits?)\s*:\s*(?P<names>.+)", re.I)
_CLOSING = re.compile(
    r"(?:(?<=[.!?…\"”»’'])|(?<=\w))\s*(?P<credit>\((?P<inside>[^()]{2,60})\)|[—–-]{1,2}\s*(?P<after>[^\s(—–-][^()—–]{1,40}))[.\s*_]*$"
)
_SEPARATOR = re.compile(r"\s*(?:[/,;&+|]|(?<!\w)(?:and|et|und|y)(?!\w))\s*", re.I)
_OUTLET_WORD = re.compile(
    r"(?:the|le|la|les|l['’]\w+|el|der|die|das)\b|.*(?<!\w)(?:news|times|post|press|radio|tv|journal|herald|tribune|"
    r"gazette|magazine|online|\d+|media|network|télévision|info|infos|figaro|today)(?!\w)",
    re.I,
)


def name_agency(text: str) -> str | None:
    """The agency that a credit's words name, in its usual name; None where they name none.

    A name that we have never seen is given as it stands: "(Nord Press)" is "Nord Press".
    """
    known = find_known(text)
    if known:
        start, end = known[0]
        return _look_up(text[start:end])
    words = text.strip(" ()[]*_.,:;—–-\n")
    words = _LEADING_JOINT.sub("", words, count=1) if _LEADING_JOINT.match(words) else words
    contributed = _CONTRIBUTED.fullmatch(words)
    if contributed:
        words = next(filter(None, contributed.groups()))
    words = re.sub(r"^(?:the|l['’]|les?|la)\s*\b", "", words.strip(" ()[]*_.,"), flags=re.I)
    if not words or _GENERIC.fullmatch(words) or not _is_capitalised(words):
        return None
    return words


def find_known(text: str) -> list[tuple[int, int]]:
    """Where a string names agencies of our list."""
    return [match.span() for match in _KNOWN.finditer(text)]


def is_agency(words: str) -> bool:
    """Whether words in a credit's place name an agency: one of ours, or one by its kind of name."""
    bare = re.sub(r"^(?:the|l['’]|les?|la)\s*\b", "", words.strip(" *_.()[]"), flags=re.I)
    if _KNOWN.fullmatch(bare) or _GENERIC.fullmatch(bare):
        return True
    if _APART.search(bare) or not 2 <= len(bare.split()) <= 5:
        return False
    return bool(_MARK.search(bare)) and _is_capitalised(bare)


def read_credit_line(line: str) -> Credit | None:
    """What a line of its own credits, or None: "(Nord Press)", "Le Monde with AFP"."""
    if len(line) > 400 or len(line.split()) > 30:
        return None
    apart = _BEFORE_DATE.search(line)
    if apart and find_dates(line[apart.end() :]):
        line = line[: apart.start()]
    for pattern in (_CONTRIBUTED, _SOURCE):
        match = pattern.fullmatch(line.strip(" *_().—–-"))
        if match:
            return _credit_names(line, next(filter(None, match.groups())))
    start = len(line) - len(line.lstrip("*_—–- "))
    end = len(line.rstrip("*_. "))
    core = line[start:end]
    if _all_agencies(core.strip("()[]")):
        return Credit(((start, end),))
    return _read_joint(line, start, end)


def _read_joint(line: str, start: int, end: int) -> Credit | None:
    """ "X with AFP": X is the outlet or the writer."""
    for joint in _JOINT.finditer(line, start, end):
        before = line[start : joint.start()].strip(" *_(,-–—|")
        after = line[joint.end() : end].strip(" *_)")
        if not _all_agencies(after) or len(before.split()) > 5:
            continue
        if before and not (_is_capitalised(before) or _NEWSROOM.fullmatch(before)):
            continue
        close = line[joint.start() : end].rstrip(" *_)")
        span = (joint.start(), joint.start() + len(close))
        if line[start] == "(" and not before:
            span = (start, end)
        at = line.find(before, start) if before else -1
        return Credit((span,), (at, at + len(before)) if before else None)
    return None


def is_outlet(words: str) -> bool:
    """Whether the words beside an agency ("Le Monde with AFP") name a paper, not a person."""
    if _NEWSROOM.fullmatch(words):
        return False
    return bool(_OUTLET_WORD.match(words)) or len(words.split()) == 1 or words.isupper()


def _credit_names(line: str, names: str) -> Credit | None:
    """The agencies among the names of a credit: "Tom Birch and Nord Press contributed …"."""
    first = line.find(names)
    spans: list[tuple[int, int]] = []
    for part in _split_names(names):
        text = names[part[0] : part[1]]
        known = find_known(text) or ([(0, len(text))] if is_agency(text) else [])
        spans.extend((first + part[0] + start, first + part[0] + end) for start, end in known)
    return Credit(tuple(spans)) if spans else None


def _split_names(names: str) -> list[tuple[int, int]]:
    """The ranges between commas, slashes and "and", without marks and stops at their ends."""
    edges = [0, *(x for match in _SEPARATOR.finditer(names) for x in match.span()), len(names)]
    ranges = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        part = names[start:end]
        left = len(part) - len(part.lstrip(" *_(."))
        right = len(part.rstrip(" *_)."))
        if left < right:
            ranges.append((start + left, start + right))
    return ranges


def find_closing_credit(paragraph: str) -> tuple[int, int] | None:
    """The credit at a paragraph's end, such as "(Reuters)", "(avec AFP)" or "— AFP"."""
    match = _CLOSING.search(paragraph, max(0, len(paragraph) - 80))
    if not match:
        return None
    inside = match["inside"] or match["after"] or ""
    joint = _JOINT.match(inside)
    words = inside[joint.end() :] if joint else inside
    if match["after"]:
        good = bool(_KNOWN.fullmatch(words.strip(" .*_"))) and ends_before(paragraph, match.start())
    else:
        good = _all_agencies(words)
    return match.span("credit") if good else None


def ends_before(paragraph: str, at: int) -> bool:
    """Whether the text before a place closes a sentence."""
    return paragraph[:at].rstrip(' "”’»*_)').endswith((".", "!", "?", "…"))


def _all_agencies(words: str) -> bool:
    if is_agency(words):
        return True
    parts = [part for part in _SEPARATOR.split(words.strip(" *_.()")) if part]
    return 0 < len(parts) <= 4 and all(is_agency(part) for part in parts)


def _is_capitalised(words: str) -> bool:
    """Whether a string of up to six words reads as a name: every long word begins large."""
    parts = words.split()
    return (
        0 < len(parts) <= 6
        and all(part[:1].isupper() or len(part) <= 3 or not part[:1].isalpha() for part in parts)
        and parts[0][:1].isupper()
    )


def _look_up(spelling: str) -> str:
    return _NAMES.get(spelling) or _NAMES.get(spelling.lower()) or spelling
