"""The outlet and the address that a text prints around the report: rights, source lines, heads."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from stemma.read.plain.furniture import find_byline, is_person_line
from stemma.read.plain.lines import strip_marks
from stemma.read.plain.pieces import Partition, Piece
from stemma.read.provenance.addresses import is_address, read_host
from stemma.read.provenance.agencies import is_agency
from stemma.read.provenance.dates import find_dates
from stemma.read.provenance.folios import find_hosted_name, list_formed_names
from stemma.read.provenance.letters import is_attribution
from stemma.read.provenance.mastheads import list_signed_names
from stemma.read.provenance.nameplates import (
    ARTICLE,
    Ballot,
    fits_host,
    fold,
    is_paper_name,
    set_title_case,
    squash,
    strip_article,
    strip_firm,
)
from stemma.read.provenance.notices import RIGHTS, SOURCE
from stemma.read.provenance.selfnames import QUOTED, SELF_END, list_own_names
from stemma.read.provenance.writers import find_writers

# "PUBLICATION: Ellery Argus", "Newspaper: …", as data bases and feeds print them; Factiva's code.
_HEADER = re.compile(
    r"(?:publication(?: title| info)?|newspaper|outlet|journal|zeitung|medium|media|source name|"
    r"site|site name|website|blog|feed|channel|periódico|testata|nom de la source|titre de presse|"
    r"издание|媒体|報紙|来源|來源)\s*[:：]\s*(?P<name>.+)|SN[\t ]{1,8}(?P<code>\S.+)",
    re.I,
)
_HEADER_ABOVE = re.compile(
    r"(?:nom de la source|source name|publication(?: title)?|zeitung)\s*:?$", re.I
)
_SOURCE = re.compile(rf"{SOURCE}(?P<name>.+)", re.I)
_PUBLISHED = re.compile(
    r"(?:published|appeared|printed|posted) (?:in|by|on|at)\s+(?P<name>[^\W\d].{1,80})|"
    r"(?:paru dans|publié (?:dans|par)|erschienen (?:in|bei)|publicado (?:en|por|em)|"
    r"pubblicato (?:su|da)|gepubliceerd (?:in|door)|опубликовано (?:в|на))"
    r"\s+(?P<too>[^\W\d].{1,80})",
    re.I,
)
# What a copy says of the first one names another paper.
_ELSEWHERE = re.compile(
    r"(?<!\w)(?:first|originally|original|zuerst|ursprünglich|initialement|à l['’]origine|"
    r"originalmente|republished|reprinted|впервые)(?!\w)",
    re.I,
)
_RIGHTS = re.compile(
    rf"{RIGHTS}[„«“\"]?(?P<name>[^\d\s,.|;(©][^\d,|;(©\n]{{1,70}})",
    re.I,
)
_RIGHTS_BEHIND = re.compile(
    r"(?P<name>[^\d\s,.|;(©][^\d,.|;(©\n]{1,60}?)\s*,?\s*(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:19|20)\d\d|"
    r"(?P<too>[^\d\s,.|;(©][^\d,.|;(©\n]{1,60}?)\s+[–—|-]\s+(?:all rights reserved|"
    r"tous droits réservés|todos os direitos|todos los derechos|alle rechte|tutti i diritti)",
    re.I,
)
# Nobody's name: "© Riproduzione riservata".
_RESERVED = re.compile(
    r"(?:all|tous|alle|todos|tutti|wszelkie|alla)\s|riproduzione|reproduction|derechos|direitos|"
    r"diritti|reservado",
    re.I,
)
# Where the holder's name ends.
_END = re.compile(
    r"\s*(?:\.\s|[|;(»›]|\s[–—-]\s|,).*|"
    r"\s+(?:all rights|all right|tous droits|alle rechte|todos los|todos os|tutti i|reproduction|"
    r"reservados|réalisation|and its|or its|no part|material|content|may not|"
    r"designed|powered)(?!\w).*",
    re.I | re.S,
)
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@((?:[\w-]{1,60}\.){1,4}[a-z]{2,12})(?![\w-])", re.I)
_HOST = re.compile(r"(?:https?://|www\.)((?:[\w-]{1,60}\.){1,4}[a-z]{2,12})(?![\w-])", re.I)
# "Printed from argus.example", "argus.example/lives/roel"
_BARE_HOST = re.compile(
    r"(?:^|\b(?:from|at|on|von|de|da)\s)((?:[\w-]{3,60}\.){1,3}[a-z]{2,12})(?=[/\s]|$)", re.I
)
# Everybody's mail; an outlet's name is none of these.
_FREE_MAIL = re.compile(
    r"(?:gmail|googlemail|yahoo|hotmail|outlook|live|aol|icloud|proton(?:mail)?|gmx|web|mail|yandex|qq|163)\.",
    re.I,
)
_FOOT = re.compile(
    r"(?P<name>[^\d|]{3,60}?)\s+[-–—|•·]\s+(?:page|p\.|seite|s\.|página|pág\.|pagina|стр\.)\s*\d+$",
    re.I,
)
_SENDER = re.compile(r"(?P<name>[^<>:\n\"]{2,60}?)\"?\s*<[\w.+-]{1,64}@(?P<host>[\w.-]{3,80})>")
_LOGO = re.compile(r"\[?!\[(?P<name>[^\]\n]{3,60})\]\([^)\n]*(?:logo|brand|header)[^)\n]*\)", re.I)
# What browsers print above a page: "3/11/31, 9:14 AM    Strait reopens | Ellery Argus".
_PRINTED_PAGE = re.compile(
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d\d.{0,8}\s.+?\s[|–—-]\s(?P<name>[^|–—]+)$"
)
_URL_LINE = re.compile(
    r"[*_\s]*(?:(?:source |canonical |original )?url|source|original|link|permalink|quelle|fuente|"
    r"fonte|canonical(?:_url)?|retrieved from|saved from|page enregistrée depuis|available at|"
    r"web address|adresse|lien)"
    r"[*_]*\s*[:：]?\s*<?(?P<url>https?://[^\s<>]+)",
    re.I,
)
_PARTS = re.compile(r"\s*[|•·—–:;»›,(\[\t]\s*|\s+[-/>]\s+|\s*\*\s*|\.\s|\s{3,}")
_TITLE_PARTS = re.compile(r"\s*(?:[|•·»:]{1,2}\s|::)\s*|\s+[–—-]\s+")
_MASTHEAD_KINDS = frozenset({"other", "heading", "dateline", "legal", "tags", "source"})
_TELLING_KINDS = frozenset(
    {"legal", "subscribe", "source", "byline", "dateline", "share", "caption", "related"}
)
_MARKS = " *_#|-–—•·»«\"'“”„[]()\t\r"
# Shorter names stand in other words.
_LEAST_LETTERS = 5
_LONGEST_LINE = 300
_EDGE_PIECES = 6
_MOST_HOSTS = 12
_LONGEST_TAIL = 2_000
# Of the lines above and below a report only so many name its paper.
_HEAD_LINES, _TAIL_LINES = 24, 60
# "≡ Secciones   El Faro de Ellery": a menu's button may stand before the name.
_MENU_PARTS = 3
_MENU = re.compile(r"\s{2,}|\t|\s*[|•·›>]\s*")
# A masthead and one thing that speaks for it.
_LEAST = 2.5
_SURE, _STRONG, _RIGHTS_WEIGHT, _FAIR, _WEAK = 10.0, 5.0, 4.0, 3.0, 1.5


class _Line(msgspec.Struct, frozen=True):
    piece: Piece
    text: str


def find_printed_outlet(
    text: str, partition: Partition, titles: Sequence[str] = (), host: str = ""
) -> str | None:
    """The outlet by a data base's header, the masthead, the rights, a source line, a plug, a host.

    `titles` are a page's own, `host` that of its address. Each thing that names an outlet speaks
    for it, and the one with the most evidence is taken: the holder of the rights may be the firm
    behind the paper. A mail address alone names none. An agency and a person are no outlets.
    """
    lines = _list_lines(text, partition.pieces)
    writer = text[partition.byline.start : partition.byline.end] if partition.byline else ""
    writer = "" if ARTICLE.match(writer) and is_paper_name(writer) else writer
    hosts = tuple(dict.fromkeys(filter(None, (host, *_list_hosts(lines)))))[:_MOST_HOSTS]
    quoted = frozenset(squash(m["name"]) for x in lines for m in QUOTED.finditer(x.text))
    ballot = Ballot(hosts, quoted)
    body = next((p.start for p in partition.pieces if p.kind == "body"), len(text))
    _read_head(lines, ballot, body)
    if partition.outlet and not is_agency(partition.outlet):
        ballot.quoted |= {squash(partition.outlet)}
        ballot.add(partition.outlet, _STRONG)
    for title in titles[-1:]:
        _read_title(title, ballot)
    labels = {squash(label) for host in hosts for label in host.split(".")}
    for signed in list_signed_names(text, partition.pieces):
        if " " in signed and squash(signed) in labels:
            ballot.add(signed, _FAIR)
    for above, line in zip((None, *lines), lines, strict=False):
        if above is not None and _HEADER_ABOVE.match(above.text):
            ballot.add(line.text, _SURE)
        _read_line(line, ballot, writer)
    plain = [(strip_marks(line.text).strip(), line.piece.kind) for line in lines]
    for formed, weight in list_formed_names(plain):
        if not is_agency(formed) and squash(formed) != squash(writer):
            ballot.quoted |= {squash(formed)} if weight >= _FAIR else frozenset()
            ballot.add(formed, weight)
    _support(lines, ballot, body)
    ballot.found.pop(squash(writer), None)
    name = ballot.choose(_LEAST)
    if name:
        # In English "the" is no part of the name; "Le Littoral" and "Die Woche" have no other.
        return set_title_case(_THE.sub("", name))
    hosted = find_hosted_name(text, [h for h in hosts if h != host] or hosts)
    return set_title_case(hosted) if hosted else None


def _list_lines(text: str, pieces: Sequence[Piece]) -> list[_Line]:
    """The lines around the report; long menus between a page's head and it are passed over."""
    body = [i for i, piece in enumerate(pieces) if piece.kind == "body"]
    first, last = (body[0], body[-1]) if body else (len(pieces), len(pieces))
    # A notice may have been taken for the report's last paragraph.
    tail = pieces[last].start if body else 0
    chosen = [
        piece
        for i, piece in enumerate(pieces)
        if i < _HEAD_LINES
        or first - _HEAD_LINES <= i <= last + _HEAD_LINES
        or i >= len(pieces) - _TAIL_LINES
    ]
    return [
        _Line(piece, line)
        for piece in chosen
        if piece.kind != "body" or (piece.start >= tail and piece.end - piece.start < _LONGEST_TAIL)
        for line in map(str.strip, text[piece.start : piece.end].split("\n"))
        if line
        and len(line) <= _LONGEST_LINE
        and not is_attribution(line)
        and (piece.kind != "body" or _RIGHTS.match(line))
    ]


def _read_head(lines: Sequence[_Line], ballot: Ballot, first_body: int) -> None:
    """A paper's name that opens a line above the report, or follows its headline.

    The first name there is the likeliest; a word that papers are called by, a date or a section
    beside it and capitals speak for it.
    """
    head = [line for line in lines if line.piece.end <= first_body]
    title = next((i for i, line in enumerate(head) if line.piece.kind == "title"), len(head))
    seen = 0
    for i, line in enumerate(head[: title + 2 + _EDGE_PIECES]):
        plain = strip_marks(line.text)
        parts = [part for part in _PARTS.split(plain.strip(_MARKS)) if part and not part.isdigit()]
        named = [n for n in map(ballot.clean, parts[1:_MENU_PARTS]) if n and is_paper_name(n)]
        name = (ballot.clean(parts[0]) or next(iter(named), None)) if parts else None
        if name is None or "://" in plain or _HEADER.match(plain):
            continue
        if find_byline(plain) or find_writers(plain):
            continue
        dated = bool(find_dates(plain))
        if line.piece.kind not in _MASTHEAD_KINDS and not (dated and is_paper_name(name)):
            continue
        # Below the headline stand places and writers, and papers seldom.
        telling = is_paper_name(name) or any(fits_host(name, host) for host in ballot.hosts)
        if (seen or i > title) and not telling and (i > title or is_person_line(name)):
            continue
        weight = (1.5 if " " in name or telling else 0.5) if seen == 0 and i < title else 0.5
        weight += 1.5 * is_paper_name(name) + 0.5 * (len(parts) > 1)
        weight += 0.5 * (name.isupper() and " " in name) + 0.5 * bool(ARTICLE.match(name))
        weight += 1.5 * (" " in name and dated and (seen == 0 or is_paper_name(name)))
        # "Strait reopens | Ellery Argus": what was parted from the headline's own line.
        weight += 1.5 * (i == title + 1 and line.text[0] in "|-–—•·»")
        menu = i + 1 < len(head) and len(_MENU.split(head[i + 1].text)) >= _MENU_PARTS
        weight += 1.0 * (i == 0 and i < title and (telling or menu))
        seen += 1
        ballot.add(name, 0.0, weight)


def _read_title(title: str, ballot: Ballot) -> None:
    """The outlet behind or before a page's own headline: "Strait reopens - Ellery Argus"."""
    parts = [part.strip() for part in _TITLE_PARTS.split(title) if part.strip()]
    if len(parts) < 2:
        return
    for part, weight in ((parts[-1], 2.0), (parts[0], 1.0)):
        if len(part.split()) <= 6:
            ballot.add(part, 0.0, weight + is_paper_name(part))


def _read_line(line: _Line, ballot: Ballot, writer: str) -> None:
    """What one line around the report says of its outlet."""
    words, kind = strip_marks(line.text).strip(), line.piece.kind
    for name, weight in _list_stated(words, line.text, kind):
        if squash(name) != squash(writer) and not is_agency(_strip_end(name)):
            ballot.add(read_host(name) if is_address(name) else name, weight)
    # An agency's own copy, by its address.
    signed = kind in ("byline", "agency") and is_agency(words)
    if signed and any(fits_host(words, host) for host in ballot.hosts):
        ballot.add(words, _FAIR)


def _list_stated(words: str, raw: str, kind: str) -> Iterator[tuple[str, float]]:
    """Names that a line states, each with what it weighs."""
    header = _HEADER.match(words)
    if header:
        yield _strip_end(header["name"] or header["code"]), _SURE
    rights = _RIGHTS.match(words) or (_RIGHTS.search(words) if kind != "caption" else None)
    behind = _RIGHTS_BEHIND.match(words)
    if rights and kind != "agency" and not _RESERVED.match(rights["name"]):
        yield _strip_end(rights["name"]), _RIGHTS_WEIGHT
    elif behind:
        yield _strip_end(behind["name"] or behind["too"]), _RIGHTS_WEIGHT
    if kind not in ("comments", "title"):
        yield from _list_published(words, kind)
        yield from list_own_names(words, kind)
        yield from _list_shaped(words, raw)


def _list_published(words: str, kind: str) -> Iterator[tuple[str, float]]:
    """Names behind "published in" and "Source:"."""
    published = _PUBLISHED.search(words)
    if published and kind != "byline":
        name = SELF_END.sub("", published["name"] or published["too"])
        yield _strip_end(name), _WEAK if _ELSEWHERE.search(words) else _STRONG
    source = _SOURCE.match(words) if kind in ("source", "agency") else None
    # "Source: Ministry of Health" says where facts are from, and not who published them.
    for name in map(_strip_end, source["name"].split(" / ")) if source else ():
        if is_paper_name(name) or kind == "source":
            yield name, _FAIR if is_paper_name(name) else _WEAK


def _list_shaped(words: str, raw: str) -> Iterator[tuple[str, float]]:
    """Names by the shape of a line: a sender, a page's foot, a browser's head, a logo."""
    sender = _SENDER.search(raw)
    if sender and fits_host(sender["name"].split(":")[-1].strip(), sender["host"]):
        yield sender["name"].split(":")[-1], _STRONG
    foot = _FOOT.match(words)
    if foot and is_paper_name(foot["name"]):
        yield foot["name"], _FAIR
    printed = _PRINTED_PAGE.match(words)
    if printed:
        yield printed["name"], _STRONG
    logo = _LOGO.search(raw)
    if logo:
        yield re.sub(r"\s*logo\s*", "", logo["name"], flags=re.I), _STRONG


# "OBSERVER / TOM BIRCH", "… on the quay. | THE ARGUS": papers credit their own in short.
_PICTURE_PART = re.compile(r"[|/(]|[.:]\s+")
_THE = re.compile(r"^the\s+(?=\w)", re.I)
_PICTURE_BEFORE = re.compile(r"(?<![^\W\d_])[^\W\d_]{4,}\s*/")


def _support(lines: Sequence[_Line], ballot: Ballot, first_body: int) -> None:
    """Hosts made of a name, and captions, notices and plugs that hold it, speak for it too.

    So does the first word of a firm's name: the "Courant Newspapers" print the "Northern Courant".
    """
    firms = {fold(c.name.split()[0]) for c in ballot.found.values() if strip_firm(c.name) != c.name}
    around, below = [], []
    for line in lines:
        if line.piece.kind in _TELLING_KINDS or "@" in line.text or "://" in line.text:
            around.append(squash(line.text))
        elif line.piece.kind == "other" and line.piece.start > first_body:
            below.append(squash(line.text))
    pictures = frozenset(
        squash(part)
        for line in lines
        if line.piece.kind == "caption"
        for part in _PICTURE_PART.split(line.text)[1:]
    ) | frozenset(
        squash(m.group().split("/")[0])
        for line in lines
        if line.piece.kind == "caption"
        for m in _PICTURE_BEFORE.finditer(line.text)
    )
    for key, candidate in ballot.found.items():
        words = strip_article(fold(candidate.name)).split()
        short = {squash(words[0]), squash(words[-1])} if len(words) > 1 else set()
        if not short.isdisjoint({re.sub(r"^(?:the|le|la)(?=\w{4})", "", p) for p in pictures}):
            candidate.weight += 1.0
        if any(fits_host(candidate.name, host) for host in ballot.hosts):
            candidate.weight += 2.5
        if strip_firm(candidate.name) == candidate.name and not firms.isdisjoint(
            fold(candidate.name).split()
        ):
            candidate.weight += 1.0
        if len(key) >= _LEAST_LETTERS:
            count = sum(key in words for words in around)
            # A menu repeats a section's name alone; a plug says more.
            count += any(key in words and len(words) > len(key) + 8 for words in below)
            candidate.weight += 1.0 * (count > 1 or (count == 1 and not candidate.stated))


def _strip_end(name: str) -> str:
    return _END.sub("", name).strip(_MARKS)


def _list_hosts(lines: Sequence[_Line]) -> Iterator[str]:
    for line in lines:
        if line.piece.kind not in ("comments", "share"):
            found = (*_MAIL.finditer(line.text), *_HOST.finditer(line.text))
            for match in (*found, *_BARE_HOST.finditer(line.text)):
                if not _FREE_MAIL.match(match[1]):
                    yield match[1].lower()


def find_printed_address(text: str, pieces: Sequence[Piece]) -> str | None:
    """The report's own address: behind "URL:", or alone on a line above the report."""
    first = next((i for i, piece in enumerate(pieces) if piece.kind == "body"), 0)
    for i, piece in enumerate(pieces):
        if piece.kind == "body" or piece.end - piece.start > 2_100:
            continue
        line = text[piece.start : piece.end].strip(" <>\n")
        match = _URL_LINE.match(line)
        if match:
            return match["url"]
        if i < first and i < _EDGE_PIECES and is_address(line):
            return line
    return None
