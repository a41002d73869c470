"""Outlets by the form of a line alone: a page's folio, a data base's record, a forwarded post."""

import re
from collections.abc import Iterator, Sequence

from stemma.read.plain.furniture import is_date_line, is_person_line
from stemma.read.provenance.dates import find_dates
from stemma.read.provenance.nameplates import is_paper_name, is_section, squash

_SURE, _STRONG, _FAIR, _WEAK = 10.0, 5.0, 3.0, 1.5
_LONGEST = 120
# Factiva's records without keys: headline, writer, words, day, outlet, code, each on its line.
_COUNT = re.compile(
    r"\d[\d.,\u00a0 ]{0,8} ?(?:words|mots|wörter|palabras|parole|palavras|woorden|ord|слов[а]?|字)",
    re.I,
)
_RECORD_CODE = re.compile(r"[A-Z]{3,8}")
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?: ?[AP]M)?", re.I)
_PAGE = re.compile(
    r"^(?:page|p\.|seite|s\.|página|pág\.|pagina|pag\.|стр\.)?\s*[A-Z]{0,2}-?\d{1,3}\b\W*|"
    r"\W*\b(?:page|p\.|seite|s\.|página|pág\.|pagina|pag\.|стр\.)?\s*[A-Z]{0,2}-?\d{1,3}$",
    re.I,
)
_PARTS = re.compile(r"\s{2,}|\t+|\s*[|•·–—]\s*|\s+-\s+|[.,;:]\s+|[.,;:]$")
_FORWARDED = re.compile(
    r"(?:forwarded from|weitergeleitet (?:aus|von)|переслано (?:из|от)|reenviado de|"
    r"inoltrato da|transféré de|encaminhada? de)\b\s*:?\s*(?P<name>\w.{1,60})",
    re.I,
)
# "北霹雳日报版权所有", "Ellery Argus: all rights reserved" without a year or a dash.
_EASTERN_NOTICE = re.compile(
    r"(?P<name>[^\s，。,：:©\d]{2,20}?)(?:版权所有|版權所有|無断転載|무단\s?전재)|"
    r"(?:本文来源|来源|轉載自|转载自)[：:]\s*(?P<too>\S{2,20})"
)
# "Portrait by Ana Roel for Hedge Weekly", "Photo: Tom Birch pour Le Matin".
_COMMISSION = re.compile(
    r"(?:photo\w*|pictures?|portraits?|images?|illustrations?|fotos?|bild)\b.{2,60}?"
    r"\s(?:for|pour|für|per|para)\s+(?:the\s|le\s|la\s|l['’])?(?P<name>[^\W\d_].{2,50})$",
    re.I,
)
# "Get the Ellery Argus on your phone", "Six issues of Hedge Weekly for £9".
_OFFER = re.compile(
    r"(?:\b(?:get|have|read)\s+(?:the\s)?(?P<name>[^\W\d_].{2,50}?)\s+"
    r"(?:on your (?:phone|mobile|tablet)|in your inbox|by e-?mail|delivered|through your door)|"
    r"\b(?:issues|copies|numbers|editions) of (?:the\s)?(?P<too>[^\W\d_].{2,50}?)"
    r"(?=\s(?:for|through|delivered|by|to)\b|[.,:;]|$))",
    re.I,
)


# "Get alerts in the Ellery Argus app"
_APP = re.compile(
    r"\b(?:[Ii]n|[Oo]n|[Ww]ith|[Gg]et|[Pp]ut|[Uu]se|[Dd]ownload)\s+(?:the\s|our\s)?"
    r"(?P<name>[^\W\d_a-z][\w'’&-]*(?:\s[^\W\d_a-z][\w'’&-]*){0,4})\s[Aa]pp\b"
)


def list_formed_names(lines: Sequence[tuple[str, str]]) -> Iterator[tuple[str, float]]:
    """Names that lines (words and kind) give by their form, each with what it weighs."""
    for i, (words, kind) in enumerate(lines):
        if len(words) > 2 * _LONGEST:
            continue
        recorded = _read_record([line for line, _ in lines[i : i + 4]])
        if recorded:
            yield recorded, _SURE
        forwarded = _FORWARDED.match(words)
        if forwarded:
            name = _strip_signs(_BAR.split(forwarded["name"])[0])
            person = is_person_line(name) and not is_paper_name(name)
            yield name, _WEAK if person else _FAIR
        if kind not in ("title", "comments", "tags"):
            yield from _list_stated(words, kind)
        folio = read_folio(words) if kind in ("other", "heading", "dateline", "legal") else None
        if folio:
            yield folio, _FAIR if find_dates(words) else _WEAK


def _list_stated(words: str, kind: str) -> Iterator[tuple[str, float]]:
    rights = _EASTERN_NOTICE.search(words)
    if rights:
        yield rights["name"] or rights["too"], _FAIR + 1.0
    made = _COMMISSION.search(words) if kind in ("caption", "byline", "heading", "other") else None
    if made:
        yield made["name"].rstrip(" ."), _FAIR
    app = _APP.search(words)
    if app and is_paper_name(app["name"]):
        yield app["name"], _FAIR - 0.5
    offer = _OFFER.search(words)
    if offer:
        yield offer["name"] or offer["too"], _FAIR


def _read_record(lines: Sequence[str]) -> str | None:
    """The outlet of a record without keys: words, day and outlet follow one another."""
    if len(lines) < 3 or not _COUNT.fullmatch(lines[0]):
        return None
    at = 2 if is_date_line(lines[1]) else 0
    if at and at < len(lines) - 1 and _CLOCK.fullmatch(lines[at]):
        at += 1
    if not at or len(lines[at]) > _LONGEST or find_dates(lines[at]):
        return None
    coded = at + 1 < len(lines) and _RECORD_CODE.fullmatch(lines[at + 1])
    return lines[at] if coded or is_paper_name(lines[at]) else None


def read_folio(line: str) -> str | None:
    """The paper's name beside day and page: "A4  THURSDAY, MAY 14, 2031  THE ELLERY ARGUS"."""
    if len(line) > _LONGEST:
        return None
    dates = find_dates(line)
    bare = line
    for date in reversed(dates):
        bare = bare[: date.start] + "  " + bare[date.end :]
    bare = bare.strip(" \t,.|–—-")
    paged = _PAGE.sub("", bare)
    if paged == bare and not dates:
        return None
    # What holds more than day, page, section and name is a sentence.
    parts = [part for part in _PARTS.split(paged.strip()) if part and any(map(str.isalpha, part))]
    named = [part for part in parts if len(part.split()) > 1 and _is_plate(part)]
    return named[0] if len(named) == 1 and len(parts) <= _MOST_PARTS else None


_MOST_PARTS = 4
_LEAST_LARGE = 4


def _is_plate(part: str) -> bool:
    """Whether a part of a folio can be a name: capitals, or a word that papers are called by."""
    large = all(word[0].isupper() or len(word) < _LEAST_LARGE for word in part.split())
    return large and is_paper_name(part) and not is_section(part)


_BAR = re.compile(r"\s+[|·•–—]\s+")
# Two to four capitalised words.
_NAMES = re.compile(r"[^\W\d_a-zß-ÿ][\w'’&]*(?:[ -][^\W\d_a-zß-ÿ][\w'’&]*){1,3}")
_LONGEST_SEARCHED = 100_000


def find_hosted_name(text: str, hosts: Sequence[str]) -> str | None:
    """The capitalised words of a text that hosts around the report are made of, if any are.

    "Verdane Textiles" for "verdane.example": the host's whole stem, or its beginning if the words
    are repeated. The most frequent words win, then the first.
    """
    stems = [stem for host in hosts if len(stem := _find_stem(host)) >= _LEAST_STEM]
    if not stems:
        return None
    count: dict[str, int] = {}
    for match in _NAMES.finditer(text, 0, _LONGEST_SEARCHED):
        words = match.group().split(" ")
        words = words[1:] if words[0].casefold() == "the" else words
        # A sentence may open with other words before the name: the run is tried from each.
        for start in range(len(words) - 1):
            name = " ".join(words[start:])
            key = squash(name)
            if any(stem in (key, squash(words[start])) or _begins(key, stem) for stem in stems):
                count[name] = count.get(name, 0) + 1
                break
    whole = [name for name in count if squash(name) in stems]
    kept = whole or [name for name, times in count.items() if times > 1]
    return max(kept, key=lambda name: count[name], default=None)


def _begins(key: str, stem: str) -> bool:
    return len(stem) >= 2 * _LEAST_STEM and key.startswith(stem)


_LEAST_STEM = 5


def _find_stem(host: str) -> str:
    labels = host.lower().split(".")[:-1]
    return squash(max(labels, key=len)) if labels else ""


def _strip_signs(name: str) -> str:
    """A name without the signs that channels hang on it."""
    return re.sub(r"^[^\w«„“\"]+|[^\w»”“\").!?]+$", "", name)
