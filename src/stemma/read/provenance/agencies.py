"""News agencies in credits: which words name one, and where a line or paragraph credits it."""

import re

import msgspec

from stemma.read.data import load_data
from stemma.read.provenance.dates import find_dates
from stemma.read.provenance.notices import RIGHTS, SOURCE


class Agency(msgspec.Struct, frozen=True):
    """An agency and how credits spell it; `alone` forms are other words elsewhere."""

    name: str
    spellings: tuple[str, ...]
    alone: tuple[str, ...] = ()


class _Data(msgspec.Struct, frozen=True):
    marks: tuple[str, ...]
    joints: tuple[str, ...]
    agency: tuple[Agency, ...]


class Credit(msgspec.Struct, frozen=True):
    """A line that credits: `agencies` as ranges of the line, and the outlet or writer beside it."""

    agencies: tuple[tuple[int, int], ...]
    beside: tuple[int, int] | None = None


_DATA = load_data("agencies.toml", _Data)
# Longer names are known whatever their case; "PA" and "pa" are two words.
_CASED = 5
_NAMES = {
    spelling if len(spelling) <= _CASED else spelling.lower(): agency.name
    for agency in _DATA.agency
    for spelling in (*agency.spellings, *agency.alone)
}
# German offices and services of one agency: "dpa/lby", "dpa-AFX".
_OFFICE = re.compile(r"(?:[/-](?:[a-z]{2,4}|AFX|infocom))+$")


def _compile(spellings: list[str]) -> re.Pattern[str]:
    """All spellings, the longest first, grouped by their first letter so that most words fail fast.

    Scripts that write no spaces between words have no boundary either.
    """
    grouped: dict[bool, dict[str, list[str]]] = {True: {}, False: {}}
    for spelling in sorted(spellings, key=lambda s: (-len(s), s)):
        rest = re.escape(spelling[1:]).replace(r"\ ", r"\s")
        if len(spelling) > _CASED and spelling[0].isupper():
            rest = f"(?i:{rest})"
        bounded = spelling[0] < "\u0e00"
        grouped[bounded].setdefault(spelling[0], []).append(rest)
    written = {
        bounded: f"(?=[{''.join(sorted(groups))}])(?:"
        + "|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in sorted(groups.items()))
        + ")"
        for bounded, groups in grouped.items()
        if groups
    }
    office = r"(?:(?<=dpa)(?:[/-](?:[a-z]{2,4}|AFX|infocom)(?!\w))+)?"
    return re.compile(rf"(?<!\w){written[True]}{office}(?!\w)|{written.get(False, '(?!)')}")


_KNOWN = _compile([spelling for agency in _DATA.agency for spelling in agency.spellings])
_ALONE = _compile([spelling for agency in _DATA.agency for spelling in agency.alone])
_MARK = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, _DATA.marks)) + r")(?!\w)", re.I)
# Agencies without a name, as credits of many languages put them.
_GENERIC = re.compile(
    r"(?:compiled\s+)?(?:from\s+)?(?:(?:the|les|des|las|los|le|as|os|os|news|press|autres|other|staff|and|wire|nos|our)\s+)*"
    r"(?:agenc(?:y|ies|es?)|wires|(?:wire|news|agency)\s+(?:reports?|services?|dispatches|copy|inputs?)|agencias|agências|agenzie|"
    r"(?:nachrichten|presse)?agenturen|agentur(?:material|meldungen|en)?|persbureaus|agentschappen|nyhetsbyråer(?:na)?|byråerna|"
    r"nyhedsbureauer(?:ne)?|bureauer|uutistoimistot|agencje|agentury|agenturi|agencije|hírügynökségek|agenții|агентства|агенції|"
    r"информагентства|ajanslar|πρακτορεία|(?:ال)?وكالات|وكالات\sالأنباء|خبرگزاری‌ها|एजेंसियां|एजेंसी|外电|综合外电|综合报道|kantor\sberita)",
    re.I,
)
_WITH = r"(?:with|avec|mit|con|com|met|med|z|ile|с|з|مع)"
_JOINT = re.compile(
    rf"(?<!\w)(?:{_WITH}|et|and|und|y|en|och|og|e|и|و)(?:\s+(?:the|l['’]|les|an?|la|le|el|l'))?\s+(?=\S)",
    re.I,
)
_STUFF = (
    r"(?:(?:an? |la |de )?(?:reporting|reports?|dispatch(?:es)?|medewerking|bijdragen?|medverkan|"
    r"collaboration|collaborazione|colaboración|colaboração)|files?|material(?:ien|e)?|"
    r"contributions?|information(?:en|s)?|inputs?|copy|(?:des\s+)?informations|"
    r"agenturmaterial|informaci[oó]n(?:es)?|datos|material|informações|agências|informazioni|informatie|materiał(?:y|em|ami)?)"
)
_FROM = (
    r"(?:from(?: the)?|by(?: the)?|van (?:het|de)|de\s+l['’]|del?|des|d['’]|von|vom|der|di|"
    r"dell['’]|da|do|das|van|av|af|od)"
)
_CONTRIBUTED = re.compile(
    rf"{_WITH}\s+(?:additional\s+|weiterem\s+)?{_STUFF}\s+(?:{_FROM}\s*)?(?P<with>.+)|"
    r"with\s+(?P<inputs>.+?)\s+inputs?|"
    r"additional\s+reporting\s+by\s+(?P<more>.+)|"
    r"(?P<names>.+?),?\s+(?:also\s+|has\s+|have\s+|a\s+|ont\s+)?(?:contributed|contribué)\s+(?:to|à)\s+(?:this|the|cet?)\b.{0,40}"
    r"|(?:this|cet?)\s+\w+\s+(?:contains|includes|uses|contient)\s+"
    r"(?:material|information|reporting|informations|éléments)\s+"
    r"(?:from|by|provided by|de l['’]|de|d['’])\s*(?P<of>.+)"
    r"|(?:compiled|written|adapted|provided|supplied|distributed)\s+(?:from|by|with)\s+(?P<compiled>.+)",
    re.I,
)
_LEADING_JOINT = re.compile(
    r"(?:"
    + "|".join(map(re.escape, sorted(_DATA.joints, key=lambda j: (-len(j), j))))
    + r")\b\s*:?\s*",
    re.I,
)
# What a single name does not hold: "By Ana Roel, Nord Press" is a writer's.
_APART = re.compile(r"[/,|:•·»›\t\n]|^(?:by|par|with|avec|from|for)\b", re.I)
# Books and papers: "(Brevik University Press 2031)", "Ellery Free Press".
_PUBLISHER = re.compile(
    r"(?:university|free) press|\d|press (?:information|release|statement|office|contact|kit)", re.I
)
_NEWSROOM = re.compile(
    r"(?:la |notre |our |the )?(?:rédaction|staff|newsroom|web ?desk|services?|editors|"
    r"redaktion|redazione|redacción|redação)",
    re.I,
)
# "Le Marais libre": of a paper's name with an article not every word is capitalised.
_PLATE = re.compile(
    r"(?:Le|La|Les|El|Il|The|Der|Die|Das)\s[^\W\d_a-zß-ÿ][\w'’-]+(?: [\w'’-]+){1,2}"
)
# "Nord Press – May 14, 2031": a date may stand behind a credit.
_BEFORE_DATE = re.compile(r"\s+[|–—•·-]\s+|,\s+")
_SOURCE = re.compile(
    rf"(?:{SOURCE}|(?:additional (?:copy|reporting)|crédits?|credits?)\s*[:：]\s*)(?P<names>.+)",
    re.I,
)
_RIGHTS = re.compile(rf"{RIGHTS}(?:the\s+)?", re.I)
_CLOSING = re.compile(
    r"(?:(?<=[.!?…\"”»’'。！？؟])|(?<=\w))\s*(?P<credit>[(（\[](?P<inside>[^()（）\[\]]{2,60})[)）\]]|/(?P<slashed>[^/\s]{2,12})/|"
    r"[—–-]{1,2}\s*(?P<after>[^\s(—–-][^()—–]{1,40}?)(?:\s*[—–-]{1,2})?)[.\s*_]*$"
)
_CLOSING_BARE = re.compile(r"[.!?…\"”»]\s+(?P<credit>[^\s.!?]{2,20})[.\s*_]*$")
_SEPARATOR = re.compile(
    r"\s*(?:[/,;&+|、]|(?<!\w)(?:and|et|und|y|e|en|och|og|и|та|و)(?!\w))\s*", re.I
)
_HYPHENS = re.compile(r"\s*[-–/]\s*")
_OUTLET_WORD = re.compile(
    r"(?:the|le|la|les|l['’]\w+|el|der|die|das)\b|.*(?<!\w)(?:news|times|post|press|radio|tv|journal|herald|tribune|"
    r"gazette|magazine|online|\d+|media|network|télévision|info|infos|figaro|today)(?!\w)",
    re.I,
)
_BRACKETS = " *_.()[]（）"


def name_agency(text: str) -> str | None:
    """The agency that a credit's words name, in its usual name; None where they name none.

    A name that we have never seen is given as it stands: "(Nord Press)" is "Nord Press".
    """
    known = find_known(text)
    if known:
        start, end = known[0]
        return _look_up(text[start:end])
    words = text.strip(" ()[]（）/*_.,:;—–-\n")
    words = _LEADING_JOINT.sub("", words, count=1) if _LEADING_JOINT.match(words) else words
    contributed = _CONTRIBUTED.fullmatch(words) if len(words) <= _LONGEST_CREDIT else None
    if contributed:
        words = next(filter(None, contributed.groups()))
    words = re.sub(r"^(?:the|l['’]|les?|la)\s*\b", "", words.strip(" ()[]*_.,"), flags=re.I)
    if not words or _GENERIC.fullmatch(words) or not _is_capitalised(words):
        return None
    return words


def find_known(text: str) -> list[tuple[int, int]]:
    """Where a string names agencies of our list; a doubtful form only as a whole part of it."""
    found = [match.span() for match in _KNOWN.finditer(text)]
    if len(text) <= _LONGEST_CREDIT:
        for start, end in _split_names(text):
            apart = all(end <= s or e <= start for s, e in found)
            if apart and _ALONE.fullmatch(text, start, end):
                found.append((start, end))
    return sorted(found)


# No credit is longer.
_LONGEST_CREDIT = 400


def is_agency(words: str) -> bool:
    """Whether words in a credit's place name an agency: one of ours, or one by its kind of name."""
    bare = re.sub(r"^(?:the|l['’]|les?|la)\s*\b", "", words.strip(_BRACKETS), flags=re.I)
    if len(bare) > _LONGEST_CREDIT:
        return False
    if _KNOWN.fullmatch(bare) or _ALONE.fullmatch(bare) or _GENERIC.fullmatch(bare):
        return True
    if _APART.search(bare) or not 2 <= len(bare.split()) <= 5 or _PUBLISHER.search(bare):
        return False
    return bool(_MARK.search(bare)) and _is_capitalised(bare)


def read_credit_line(line: str) -> Credit | None:
    """What a line of its own credits, or None: "(Nord Press)", "Le Monde with AFP"."""
    if len(line) > _LONGEST_CREDIT or len(line.split()) > 30:
        return None
    apart = _BEFORE_DATE.search(line)
    if apart and find_dates(line[apart.end() :]):
        line = line[: apart.start()]
    for pattern in (_CONTRIBUTED, _SOURCE):
        match = pattern.fullmatch(line.strip(" *_().—–-"))
        if match:
            names = next(filter(None, match.groups()))
            # "Credit: Ana Roel/AFP" is a picture's.
            picture = match.group().lower().startswith("cr") and not _all_agencies(names)
            return None if picture else _credit_names(line, names)
    start = len(line) - len(line.lstrip("*_—–- "))
    end = len(line.rstrip("*_. —–-"))
    core = line[start:end]
    if _all_agencies(core.strip("()[]（）")):
        return Credit(((start, end),))
    rights = find_rights_credit(line)
    if rights:
        return Credit((rights,))
    return _read_joint(line, start, end) or _read_slashed(line, start, end)


def split_agencies(credit: str) -> list[tuple[int, int]]:
    """The agencies that the words of one credit name, as ranges: "(NTB/AFP)", "AFP et EFE"."""
    joint = _JOINT.match(credit.lstrip("(（["))
    start = (len(credit) - len(credit.lstrip("(（[")) + joint.end()) if joint else 0
    parts = [(start + s, start + e) for s, e in _split_names(credit[start:])]
    if len(parts) == 1:
        core = credit[slice(*parts[0])].strip("/")
        at = credit.index(core)
        parts = [(at + m.start(), at + m.end()) for m in _PART.finditer(core)]
        if not all(is_listed(credit[slice(*part)]) for part in parts):
            parts = []
    named = all(is_agency(credit[slice(*part)]) for part in parts)
    return parts if len(parts) > 1 and named else [(0, len(credit))]


def find_rights_credit(line: str) -> tuple[int, int] | None:
    """The agency that holds the rights: "© 2031 AFP", "Copyright Reuters. All rights reserved."."""
    match = _RIGHTS.match(line)
    known = _KNOWN.match(line, match.end()) if match else None
    if known is None:
        return None
    rest = line[known.end() :].lstrip(" ,:|-")
    # "© Reuters Institute 2031" names another body, "© AFP/Getty" a picture's owners.
    other = rest[:1].isalpha() and not _RESERVED.match(rest)
    return None if other or rest[:1] == "/" else known.span()


_RESERVED = re.compile(
    r"(?:all rights|tous droits|alle rechte|todos los|tutti i|todos os|news agency|inc|ltd|"
    r"limited|gmbh|dpa|international|bisa|and|et|und|is|may|this|via|\(|19|20)",
    re.I,
)


def _read_joint(line: str, start: int, end: int) -> Credit | None:
    """ "X with AFP": X is the outlet or the writer."""
    for joint in _JOINT.finditer(line, start, end):
        before = line[start : joint.start()].strip(" *_(,-–—|")
        after = line[joint.end() : end].strip(" *_)")
        if not _all_agencies(after) or len(before.split()) > 5:
            continue
        named = _is_capitalised(before) or _NEWSROOM.fullmatch(before) or _PLATE.fullmatch(before)
        if before and not named:
            continue
        close = line[joint.start() : end].rstrip(" *_)")
        span = (joint.start(), joint.start() + len(close))
        if line[start] == "(" and not before:
            span = (start, end)
        at = line.find(before, start) if before else -1
        return Credit((span,), (at, at + len(before)) if before else None)
    return None


def _read_slashed(line: str, start: int, end: int) -> Credit | None:
    """ "AFP/Le Soir", "TT-Ritzau", "/TASS/": a known agency beside an outlet or another one."""
    core = line[start:end].strip("()[]（）/ ")
    at = line.index(core, start) if core else start
    if len(core) > 60 or not _SLASH.search(core):
        return None if not is_listed(core) else Credit(((at, at + len(core)),))
    parts = [(m.start(), m.end()) for m in _PART.finditer(core)]
    known = [span for span in parts if is_listed(core[slice(*span)])]
    others = [span for span in parts if span not in known]
    if not known or len(others) > 1 or len(parts) > 4:
        return None
    if others and not ("/" in core and _stands_beside(core[slice(*others[0])])):
        return None
    beside = (at + others[0][0], at + others[0][1]) if others else None
    return Credit(tuple((at + s, at + e) for s, e in known), beside)


def _stands_beside(words: str) -> bool:
    """Whether a name beside a stroke is a paper's; two plain names are a photographer's."""
    if not _is_capitalised(words) or "(" in words or _PICTURES.search(words):
        return False
    return is_outlet(words)


_PICTURES = re.compile(
    r"(?<!\w)(?:getty|images?|photos?|foto|shutterstock|epa|rex|alamy|i?stock|pool|imago|zuma|sipa|"
    r"usa today sports)(?!\w)",
    re.I,
)
_SLASH = re.compile(r"\w\s?/\s?\w|\w[-–]\w")
_PART = re.compile(r"(?:[^\s/–-]|\s(?=[^\s/]))+")


def is_listed(words: str) -> bool:
    """Whether words are one of our agencies' names and nothing else."""
    return bool(_KNOWN.fullmatch(words) or _ALONE.fullmatch(words))


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
        left = len(part) - len(part.lstrip(" *_(.[（"))
        right = len(part.rstrip(" *_).]）"))
        if left < right:
            ranges.append((start + left, start + right))
    return ranges


def find_closing_credit(paragraph: str) -> tuple[int, int] | None:
    """The credit at a paragraph's end, such as "(Reuters)", "(avec AFP)", "— AFP" or "/TASS/"."""
    floor = max(0, len(paragraph) - 80)
    match = _CLOSING.search(paragraph, floor)
    if match is None:
        bare = _CLOSING_BARE.search(paragraph, floor)
        return bare.span("credit") if bare and _is_sign(bare["credit"]) else None
    inside = match["inside"] or match["slashed"] or match["after"] or ""
    joint = _JOINT.match(inside)
    words = inside[joint.end() :] if joint else inside
    stopped = ends_before(paragraph, match.start())
    if match["inside"] is None:
        good = bool(_KNOWN.fullmatch(words.strip(" .*_"))) and stopped
    elif _ALONE.fullmatch(words.strip(_BRACKETS)):
        # "… in the Middle East and North Africa (MENA)." explains a word.
        good = stopped
    else:
        good = _all_agencies(words) or (stopped and _read_slashed(words, 0, len(words)) is not None)
    return match.span("credit") if good else None


def _is_sign(word: str) -> bool:
    """Whether a lone word behind the last stop is a sign: "AFP", "dpa/lby", no "Bloomberg"."""
    bare = _OFFICE.sub("", word)
    return bool(_KNOWN.fullmatch(word)) and (not bare[1:].islower() or len(bare) <= 3)


def ends_before(paragraph: str, at: int) -> bool:
    """Whether the text before a place closes a sentence."""
    return paragraph[:at].rstrip(' "”’»*_)').endswith((".", "!", "?", "…", "。", "！", "？", "؟"))


def _all_agencies(words: str) -> bool:
    if is_agency(words):
        return True
    parts = [part for part in _SEPARATOR.split(words.strip(_BRACKETS)) if part]
    if 0 < len(parts) <= 4 and all(is_agency(part) for part in parts):
        return True
    parts = [part for part in _HYPHENS.split(words.strip(_BRACKETS)) if part]
    return 1 < len(parts) <= 4 and all(is_listed(part) for part in parts)


def _is_capitalised(words: str) -> bool:
    """Whether a string of up to six words reads as a name: every long word begins large."""
    parts = words.split()
    return (
        0 < len(parts) <= 6
        and all(part[:1].isupper() or len(part) <= 3 or not part[:1].isalpha() for part in parts)
        and parts[0][:1].isupper()
    )


def _look_up(spelling: str) -> str:
    bare = " ".join(_OFFICE.sub("", spelling).split()) if spelling.startswith("dpa") else spelling
    return _NAMES.get(bare) or _NAMES.get(bare.lower()) or bare
