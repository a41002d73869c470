"""The outlet that a writer's line names, or the line below it: "By Ana Roel, Ellery Argus"."""

import re
from collections.abc import Iterator, Sequence

from stemma.read.plain.furniture import find_byline, find_person, is_office
from stemma.read.plain.pieces import Piece
from stemma.read.provenance.agencies import find_known, is_agency, read_credit_line
from stemma.read.provenance.dates import find_dates
from stemma.read.provenance.nameplates import (
    ARTICLE,
    is_paper_name,
    is_section,
    squash,
    strip_article,
)
from stemma.read.provenance.writers import find_name, find_writers, is_staff, strip_post

_AFTER = re.compile(
    r"\s*(?:,|\||/|•|·|\s[–—-]\s|\s(?:for|of|pour|für|para|per|voor)\s+(?:the\s)?)\s*"
)
_PART = re.compile(r"\s*[,|/•·()]\s*|\s[–—-]\s")
_NAME = re.compile(
    r"(?:the |le |la |l['’])?[A-ZÀ-Þ][\w&'’-]*(?:\s+(?:of|de|du|and|et|[A-ZÀ-Þ][\w&'’-]*)){0,5}"
)
# A line under the writer's opens with "of the", "pour", or with the paper's name.
_LINK = re.compile(r"^(?:of|for|at|pour|für|para|per|voor|från|för|z)\s+(?:the\s+)?", re.I)
_BY = re.compile(r"(?:[Bb]y|[Pp]ar|[Vv]on|[Pp]or|[Dd]i|[Dd]oor|[Aa]v|[Aa]f)\s+(?=[^\W\d_a-zß-ÿ])")
# A data base's codes: "BY Ana Roel", "SN Ellery Argus".
_CODE = re.compile(r"(?:HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|LA|CY|LP|TD)\s")
_MARKS = ' *_.[]()|–—-\t>«»„“”"'
# Menus stand further above; a report is signed near it.
_HEAD_LINES = 60
# The writer's line, the office, the picture's: the paper stands no further below.
_LINES_BELOW = 3
_LONGEST_LINE = 120
_MOST_WORDS = 6
# How a report names its own paper: "told the Argus", "in an interview with the Argus".
_SELF = (
    r"(?:told|telling|seen by|shown to|sent to|interview with|spoke to|a déclaré au|confié au|"
    r"confié à)\s+(?:the\s+|le\s+|la\s+|l['’])?"
)
_ADDRESS = re.compile(r"(?<![\w.-])[\w.-]{1,64}@([\w.-]+)|https?://([\w.-]+)|www\.([\w.-]+)")


def find_signed_outlet(text: str, pieces: Sequence[Piece]) -> str | None:
    """The outlet behind the writer's name, where its name, the report or an address says it is one.

    Else a paper's name on one of the lines below. A place ("By Ana Roel, Ellery"), an office and
    an agency are no outlets.
    """
    for name in list_signed_names(text, pieces):
        if is_paper(name, text, pieces):
            return name
    lines = list(_list_head(text, pieces))[-_HEAD_LINES:]
    desks = (_read_desk(line) for _, line in lines)
    plates = (
        _read_plate(line)
        for kind, line in lines
        if kind == "byline" and is_paper_name(line) and ARTICLE.match(line)
    )
    named = (*desks, *map(_read_dated, lines), *plates)
    return _find_below(lines) or next(filter(None, named), None)


def list_signed_names(text: str, pieces: Sequence[Piece]) -> list[str]:
    """Names that stand behind a writer's, above the report or where it is signed."""
    lines = (*list(_list_head(text, pieces))[-_HEAD_LINES:], *_list_signatures(text, pieces))
    return [name for kind, line in lines if kind == "byline" for name in _list_names(line)]


def _list_head(text: str, pieces: Sequence[Piece]) -> Iterator[tuple[str, str]]:
    """The lines above the report that are not its headline, each with its kind."""
    for piece in pieces:
        if piece.kind == "body":
            return
        if piece.kind != "title":
            for line in text[piece.start : piece.end].split("\n"):
                if line.strip(_MARKS):
                    yield piece.kind, line


def _list_signatures(text: str, pieces: Sequence[Piece]) -> Iterator[tuple[str, str]]:
    """What signs a report below it."""
    last = max((i for i, piece in enumerate(pieces) if piece.kind == "body"), default=len(pieces))
    for piece in pieces[last + 1 : last + 1 + _LINES_BELOW]:
        line = text[piece.start : piece.end]
        if piece.kind == "byline" and len(line.split()) <= _MOST_WORDS:
            yield piece.kind, line


def _read_dated(line: tuple[str, str]) -> str | None:
    """The paper beside the day: "Tuesday March 11 2031, 9.40pm, Ellery Argus"."""
    kind, words = line
    dates = find_dates(words) if kind in ("dateline", "byline") else ()
    if not dates or len(words) > _LONGEST_LINE:
        return None
    parts = _PART.split(words[: dates[0].start] + "," + words[dates[-1].end :])
    plates = (_read_plate(part) for part in parts if len(part.split()) > 1)
    return next(filter(None, plates), None)


def _list_names(line: str) -> list[str]:
    """Capitalised names behind the writer's own."""
    writer = find_byline(line) or find_person(line)
    if writer is None:
        return []
    line = line[writer[0] :]
    after = _AFTER.search(line)
    if after is None:
        return []
    parts = (part.strip(" *_.[]") for part in _PART.split(line[after.end() :]))
    return [
        part if _is_formed(part) else strip_article(part)
        for part in parts
        if _NAME.fullmatch(part) and not (find_dates(part) or is_agency(part) or is_office(part))
    ]


def _read_desk(line: str) -> str | None:
    """The paper in "Ellery Argus staff and agencies", "Le Marais libre avec AFP"."""
    if len(line) > _LONGEST_LINE or len(line.split()) > _MOST_WORDS + 2:
        return None
    credit = read_credit_line(line)
    named = line[slice(*credit.beside)] if credit and credit.beside else line
    words = named.split("/")[0].strip(_MARKS).split()
    if len(words) > 2 and is_staff(words[0].lower()):
        return _read_plate(" ".join(words[1:]))
    if named is not line and not any(map(is_staff, words)):
        return _read_plate(named)
    at = next((i for i, word in enumerate(words) if i and is_staff(word)), 0)
    name = _BY.sub("", " ".join(words[:at]))
    return _read_plate(name) if name and name.split()[-1][:1].isupper() else None


def _find_below(lines: Sequence[tuple[str, str]]) -> str | None:
    """A paper's name alone on a line under the writer's, perhaps before the day."""
    for i, (kind, line) in enumerate(lines):
        if not _is_signature(kind, line.strip(_MARKS)):
            continue
        for _, below in lines[i + 1 : i + 1 + _LINES_BELOW]:
            name = _read_plate(below)
            if name:
                return name
    return None


def _is_signature(kind: str, line: str) -> bool:
    if len(line) > _LONGEST_LINE or is_paper_name(line):
        return False
    if kind == "byline" or find_byline(line) or find_writers(line):
        return True
    found = find_name(line) if kind in ("other", "heading", "agency") else None
    return found == (0, len(line))


def _read_plate(line: str) -> str | None:
    """The paper's name that a line holds and nothing else but a day."""
    if len(line) > _LONGEST_LINE or "@" in line or "://" in line or _CODE.match(line):
        return None
    for date in reversed(find_dates(line)):
        line = line[: date.start]
    line = strip_post(line.strip(_MARKS + ","))
    name = _LINK.sub("", line).strip(_MARKS + ",")
    if not name or is_agency(name) or find_known(name) or is_office(name) or is_section(name):
        return None
    words = name.split()
    large = [word for word in words if word[:1].isupper()]
    if len(words) > _MOST_WORDS or not name[:1].isupper() or ":" in name or "," in name:
        return None
    called = is_paper_name(name) and len(large) * 2 >= len(words)
    return strip_article(name) if called or _is_formed(name) else None


def _is_formed(name: str) -> bool:
    """Whether an article stands before two words or more, as before no place: "Le Marais libre"."""
    words = name.split()
    large = sum(word[:1].isupper() for word in words)
    return bool(ARTICLE.match(name)) and 3 <= len(words) <= 4 and large > 1


def is_paper(name: str, text: str, pieces: Sequence[Piece]) -> bool:
    """Whether a name is a paper's: by its words, by how the report speaks of it, by an address."""
    if (is_paper_name(name) and not is_section(name)) or _is_formed(name):
        return True
    last = name.split()[-1]
    body = [text[piece.start : piece.end] for piece in pieces if piece.kind == "body"]
    own = re.compile(rf"{_SELF}(?:{re.escape(name)}|{re.escape(last)})(?!\w)")
    if any(own.search(paragraph) for paragraph in body):
        return True
    hosts = ("".join(filter(None, match.groups())) for match in _ADDRESS.finditer(text))
    squashed = squash(name)
    return len(name.split()) > 1 and any(squashed in squash(host) for host in hosts)
