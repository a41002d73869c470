"""Who signs a page: a person as the page prints them, and no desk, agency or outlet."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from stemma.read.data import load_data
from stemma.read.plain.furniture import find_byline, is_office, is_person_line
from stemma.read.plain.pieces import Piece, Range
from stemma.read.provenance.agencies import find_known, is_agency, is_listed
from stemma.read.provenance.dates import find_dates
from stemma.read.provenance.months import find_month
from stemma.read.provenance.nameplates import (
    ARTICLE,
    fold,
    is_paper_name,
    is_section,
    squash,
    strip_article,
)
from stemma.read.provenance.neighbours import read_above, read_opening, read_pair, read_placed
from stemma.read.provenance.writers import (
    extend_names,
    find_name,
    find_teller,
    find_writers,
    strip_link,
)


class _Data(msgspec.Struct, frozen=True):
    desks: frozenset[str]
    posts: frozenset[str]
    openings: tuple[str, ...]


_DATA = load_data("signatures.toml", _Data)
_OPENING = re.compile(
    r"(?:(?<!\w)|(?<=[a-zß-ÿ\d])(?-i:(?=[A-ZÀ-Þ])))(?:"
    + "|".join(re.escape(word) for word in sorted(_DATA.openings, key=lambda w: (-len(w), w)))
    + r")(?!\w)\s*[:：]?\s+",
    re.I,
)
# Pages run elements together: "Ana RoelPublished Mon", "8 MayWritten by Ana Roel".
_GLUE = re.compile(r"(?<=[^\W\d_A-ZÀ-Þ])(?=[A-ZÀ-Þ])|(?<=[^\W\d_])(?=\d)")
_LABELS = frozenset({
    "published", "updated", "posted", "written", "last", "first", "modified", "publié", "mis",
    "veröffentlicht", "aktualisiert", "publicado", "actualizado", "pubblicato", "aggiornato",
    "mon", "tue", "wed", "thu", "fri", "sat", "sun", "monday", "tuesday", "wednesday", "thursday",
    "friday", "saturday", "sunday", "follow", "email", "share", "reporter", "staff", "senior",
})  # fmt: skip
# "May Roel" and "Sun Li" are people; these words are nobody's name.
_STOPS = _LABELS - {"sun", "first", "last", "mis", "sat", "staff", "senior"}
# "Bùi Thu Ngân" is a person: a short weekday stands before a day.
_SHORT_DAYS = frozenset({"mon", "tue", "wed", "thu", "fri"})
_SOON = re.compile(r"^[^\W\d_]{0,9}[\s,.]*\d|^\W*$")
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_PART = re.compile(r"[^|·•\n/,;()\[\]]+")
_DASH = re.compile(r"\s[–—-]\s")
_JOINTS = frozenset({
    "and", "et", "und", "y", "e", "en", "och", "og", "i", "и", "та", "ve", "with", "avec", "mit",
    "con", "by", "par", "von", "por",
})  # fmt: skip
_KINDS = frozenset(
    {"byline", "other", "dateline", "source", "agency", "heading", "standfirst", "related", "tags"}
)
_BEFORE, _AFTER = 12, 3
_LONGEST_LINE = 240
_MOST_WORDS = 30


def is_desk(name: str, outlet: str = "") -> bool:
    """Whether a name is a desk's, an agency's or the outlet's own: "La Rédaction", "By Staff"."""
    words = [fold(word) for word in _WORD.findall(name)]
    if not words:
        return True
    if any(word in _DATA.desks for word in words) or all(word in _DATA.posts for word in words):
        return True
    bare = re.sub(r"^(?:by|par|von|por|di)\s+", "", name.strip(), flags=re.I)
    own = squash(strip_article(outlet))
    return is_agency(bare) or bool(own and squash(strip_article(bare)) == own)


def find_signature(
    text: str, pieces: Sequence[Piece], names: Sequence[str], outlet: str = ""
) -> Range | None:
    """Where the page prints its writers: those of its metadata, else those that a line names.

    A name may be printed with initials ("A. Roel"); a line without "by" counts beside a date.
    """
    zone = list(_list_zone(text, pieces))
    people = [name for name in names if not is_desk(name, outlet)]
    for piece in zone:
        found = _find_names(text, piece, people)
        if found:
            return found
    for piece in zone:
        found = _find_initials(text, piece, people)
        if found:
            return found
    for read in (_read_opened, _read_eastern, _read_written, _read_dated):
        for piece in zone:
            found = read(text, piece)
            if found and not is_desk(text[found.start : found.end], outlet):
                return found
    return _find_beside(text, pieces, zone, outlet) or _find_alone(text, zone, outlet)


def _find_beside(
    text: str, pieces: Sequence[Piece], zone: Sequence[Piece], outlet: str
) -> Range | None:
    """A name by what stands beside it, in a line of the zone or in one taken for a caption."""
    # "Text: Ana Roel / Photos: Tom Birch" is no caption, though it reads like one.
    for piece in _list_zone(text, pieces, frozenset({"caption"})):
        found = _read_written(text, piece)
        if found:
            return found
    opening = read_opening(text, pieces)
    dated = [bool(find_dates(text[piece.start : piece.end])) for piece in zone]
    first = next((piece.start for piece in pieces if piece.kind == "body"), len(text))
    for i, piece in enumerate(zone):
        near = any(dated[max(0, i - 1) : i + 2])
        below = piece.start > first
        found = read_placed(text, piece, opening, below=below, dated=near)
        found = found or read_pair(text, piece)
        if found is None and piece.end <= first and not text[piece.end : first].strip():
            found = read_above(text, piece)
        if found and not is_desk(text[found.start : found.end], outlet):
            return found
    return None


# "(kob/dpa)": German and Italian papers print a writer's code beside an agency.
_CODE = re.compile(r"[(\[](?P<one>[^()\[\]/,]{2,30}?)\s?[/,]\s?(?P<two>[^()\[\]/,]{2,30})[)\]]")
_LETTER_CODE = re.compile(r"[a-zß-ÿ]{2,4}")


def find_code(text: str, pieces: Sequence[Piece]) -> Range | None:
    """A writer's code in the bracket that closes a report beside an agency."""
    for piece in pieces:
        signed = piece.kind in ("agency", "byline")
        match = _CODE.fullmatch(text, piece.start, piece.end) if signed else None
        if match is None:
            continue
        for code, beside in (("one", "two"), ("two", "one")):
            coded = _LETTER_CODE.fullmatch(match[code]) and not is_listed(match[code])
            if coded and is_listed(match[beside]):
                return Range(*match.span(code))
    return None


def _find_alone(text: str, zone: Sequence[Piece], outlet: str) -> Range | None:
    """A person's name on a line of its own next to a line with the day."""
    for one, two in pairwise(zone):
        for name, day in ((one, two), (two, one)):
            words = text[name.start : name.end]
            if name.kind not in ("other", "heading", "byline") or not is_person_line(words):
                continue
            if is_section(words) or is_paper_name(words):
                continue
            dated = day.kind == "dateline" or bool(find_dates(text[day.start : day.end]))
            beside = text[day.start : day.end]
            dated = dated or (name is one and "@" in beside) or _is_post(beside)
            near = abs(name.start - day.end) < 4 or abs(day.start - name.end) < 4
            if dated and near and not is_desk(words, outlet) and not is_office(words):
                return Range(name.start, name.end)
    return None


def _is_post(line: str) -> bool:
    """Whether a line says what somebody does and no more: "Transport correspondent"."""
    return len(line.split()) <= _MOST_POST_WORDS and is_office(line)


_MOST_POST_WORDS = 5


def trim_signature(text: str, found: Range, outlet: str = "") -> Range | None:
    """A byline's range without what a page runs into it; None where it is no person's."""
    words = text[found.start : found.end]
    kept = words[: min(_find_glue(words), _find_stop(words))].rstrip(" ,·|•-–—")
    bare = kept[strip_link(kept) :].lstrip(" -–—")
    # "Il Corriere di Ellery" is no person, though it has a person's form.
    paper = is_paper_name(bare) and ARTICLE.match(bare) is not None
    if not bare or paper or is_desk(bare, outlet):
        return None
    start = found.start + len(kept) - len(bare)
    return Range(start, start + len(bare))


def find_in_line(text: str, found: Range) -> Range | None:
    """The writer behind a paper and an office: "By Ellery Argus reporter Ana Roel"."""
    stop = text.find("\n", found.end)
    start = text.rfind("\n", 0, found.start) + 1
    names = find_writers(text[start : stop if stop >= 0 else len(text)])
    behind = names is not None and found.start < start + names[0] < found.end <= start + names[1]
    return Range(start + names[0], start + names[1]) if names and behind else None


def extend_signature(text: str, found: Range) -> Range:
    """A byline's range with the further names of its line: "Ana Roel in Ellery and Tom Birch"."""
    stop = text.find("\n", found.end)
    start = text.rfind("\n", 0, found.start) + 1
    line = text[start : stop if stop >= 0 else len(text)]
    return Range(found.start, start + extend_names(line, found.end - start))


def _read_written(text: str, piece: Piece) -> Range | None:
    """Names behind words for writing, or before a verb for it, in whatever language."""
    line = text[piece.start : piece.end]
    found = find_writers(line)
    # "Ana Roel (avec AFP)": the credit says that a writer stands before it.
    if found is None and piece.kind == "agency":
        found = find_name(line)
    if found is None and piece.kind != "caption":
        found = find_teller(line)
    return Range(piece.start + found[0], piece.start + found[1]) if found else None


def _find_glue(words: str) -> int:
    """Where a label or a month is run into a name; the words' length where none is."""
    for match in _GLUE.finditer(words):
        behind = _WORD.match(words, match.start())
        if behind is None or behind.group().casefold() in _LABELS or find_month(behind.group()):
            return match.start()
    return len(words)


def _find_stop(words: str) -> int:
    """Where a label, a weekday or a month before a day stands behind names."""
    for match in _WORD.finditer(words):
        word, behind = match.group(), words[match.end() :].lstrip(" .")
        if word.casefold() in _STOPS and (
            word.casefold() not in _SHORT_DAYS or _SOON.search(behind)
        ):
            return match.start()
        if find_month(word) and (behind[:1].isdigit() or not behind) and match.start():
            return match.start()
    return len(words)


def _list_zone(
    text: str, pieces: Sequence[Piece], kinds: frozenset[str] = _KINDS
) -> Iterator[Piece]:
    """Short lines between headline and report, then above the headline, then below the report."""
    body = [i for i, piece in enumerate(pieces) if piece.kind == "body"]
    if not body:
        return
    first, last = body[0], body[-1]
    title = next((i for i, piece in enumerate(pieces[:first]) if piece.kind == "title"), None)
    start = max(0, first - _BEFORE) if title is None else title + 1
    above = range(max(0, start - 5), start)
    # The writer's line may have been taken between the report's first paragraphs.
    order = (*range(start, first), *range(first, first + 3), *reversed(above))
    for i in (*order, *range(last + 1, last + 1 + _AFTER)):
        if i >= len(pieces) or pieces[i].kind not in kinds:
            continue
        piece = pieces[i]
        line = text[piece.start : piece.end]
        below = i > last and piece.kind not in ("byline", "caption")
        if len(line) > _LONGEST_LINE or len(line.split()) > (6 if below else _MOST_WORDS):
            continue
        yield piece


def _find_names(text: str, piece: Piece, names: Sequence[str]) -> Range | None:
    """The metadata's names in a line, from the first to the last of them."""
    line = text[piece.start : piece.end]
    places = []
    for name in names:
        if len(name.split()) < 2:
            continue
        pattern = r"\s+".join(map(re.escape, name.split()))
        match = re.search(pattern, line, re.I)
        if match:
            places.append(match.span())
    if not places:
        return None
    start, end = min(s for s, _ in places), max(e for _, e in places)
    between = _WORD.findall(line[start:end])
    known = {word for name in names for word in _WORD.findall(name.casefold())}
    if any(w.casefold() not in known and w.casefold() not in _JOINTS for w in between):
        start, end = min(places)
    return Range(piece.start + start, piece.start + end)


def _find_initials(text: str, piece: Piece, names: Sequence[str]) -> Range | None:
    """ "A. Roel" for "Ana Roel"."""
    line = text[piece.start : piece.end]
    for name in names:
        words = name.split()
        if len(words) < 2 or len(words[-1]) < 3:
            continue
        initial = rf"(?<!\w){re.escape(words[0][0])}\.\s?(?:[^\W\d_]\.\s?)*"
        match = re.search(rf"{initial}{re.escape(words[-1])}(?!\w)", line, re.I)
        if match:
            return Range(piece.start + match.start(), piece.start + match.end())
    return None


def _read_opened(text: str, piece: Piece) -> Range | None:
    """The names behind "by", "par", "Автор:" wherever these stand in a line."""
    line = text[piece.start : piece.end]
    for match in _OPENING.finditer(line):
        before, rest = line[: match.start()].rstrip(), line[match.end() :]
        # "will be lost by Thursday" is a sentence's.
        glued = bool(match.start()) and line[match.start() - 1].isalnum()
        if before and not glued and before[-1].isalpha():
            continue
        rest = _HANDLE.split(rest[: _find_stop(rest)], maxsplit=1)[0].rstrip(" ,·|•-–—")
        names = find_byline("By " + rest) if rest else None
        if names is None:
            continue
        start = piece.start + match.end() + names[0] - 3
        found = Range(start, start + names[1] - names[0])
        return trim_signature(text, found)
    return None


# "By Ana Roel  @ana_roel  Local Democracy Reporter"
_HANDLE = re.compile(r"\s*@|\s+\[|\s{2,}|\t|\u3000")
# "记者 沈若楠", "［桐生真琴］", "김민수 기자".
_EASTERN = re.compile(
    r"(?:记者|記者|通讯员|通訊員|撰文|报道[：:]|報道[：:]|報導[：:]|作者[：:]|采写|採訪|文)[\s：:／/]{0,2}(?P<a>[\u4e00-\u9fff]{2,4})(?![\u4e00-\u9fff])|"
    r"^[［\[【(（]\s*(?P<b>[\u4e00-\u9fff]{2,5})\s*[］\]】)）]$|"
    r"(?P<c>[\uac00-\ud7a3]{2,4})\s*(?:선임)?(?:기자|특파원)"
)


def _read_eastern(text: str, piece: Piece) -> Range | None:
    """A reporter's name in scripts without capitals."""
    match = _EASTERN.search(text[piece.start : piece.end])
    if match is None or match.lastgroup is None:
        return None
    start, end = match.span(match.lastgroup)
    return Range(piece.start + start, piece.start + end)


def _read_dated(text: str, piece: Piece) -> Range | None:
    """A person's name as a part of a line with a date, or alone in a line marked as a byline."""
    line = text[piece.start : piece.end]
    dates = find_dates(line)
    if piece.kind == "dateline" and line.endswith(("—", "–", "-", ":")):
        return None
    parts = [line[part.start : part.end] for part in _split_parts(line, 0, len(line))]
    credited = len(parts) > 1 and any(map(is_listed, parts))
    if not dates and piece.kind != "byline" and not credited:
        return None
    edges = [0, *(at for date in dates for at in (date.start, date.end)), len(line)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        for part in _split_parts(line, start, end):
            words = line[part.start : part.end]
            labelled = any(w.casefold() in _STOPS - _SHORT_DAYS for w in _WORD.findall(words))
            person = is_person_line(words) and not is_office(words) and not find_known(words)
            if person and not labelled and not is_paper_name(words):
                return Range(piece.start + part.start, piece.start + part.end)
            initials = _INITIALS.fullmatch(words)
            if initials:
                return Range(piece.start + part.start, piece.start + part.end)
    return None


_INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?){1,3}[A-ZÀ-ÞА-Я][\w'’-]{2,}")


def _split_parts(line: str, start: int, end: int) -> Iterator[Range]:
    """The parts of a line between bars, commas and dashes, trimmed."""
    for match in _PART.finditer(line, start, end):
        edges = [match.start(), *(x for d in _DASH.finditer(line, *match.span()) for x in d.span())]
        edges.append(match.end())
        for left, right in zip(edges[::2], edges[1::2], strict=True):
            part = line[left:right]
            part_start = left + len(part) - len(part.lstrip(" *_.-–—\t\u00a0"))
            part_end = left + len(part.rstrip(" *_-–—\t\u00a0"))
            if part_start < part_end:
                yield Range(part_start, part_end)
