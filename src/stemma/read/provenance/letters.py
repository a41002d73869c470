"""Lines of a mail by which somebody passed a report on: their day is not the report's."""

import re
from collections.abc import Iterator, Sequence

from stemma.read.plain.furniture import is_person_line
from stemma.read.provenance.dates import find_dates
from stemma.read.provenance.nameplates import fits_host, is_paper_name

# Mails pass a report on above it; no header has more fields on either side of its day.
_REACH, _MOST_FIELDS = 8_000, 10
_LONGEST_LINE = 240
_WROTE = re.compile(
    r"(?<!\w)(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu|schreef|skrev|"
    r"napisał(?:\(a\)|a)?|napsala?|написала?|пише|пишет|yazdı|kirjoitti)(?!\w)[^:：\n]{0,80}[:：]\s*$",
    re.I,
)
_MARKS = r"[>\s*_|]{0,20}"
_DATE_KEY = re.compile(
    rf"{_MARKS}(?:date|sent|datum|gesendet|envoyé|fecha|enviad[oa](?: em)?|data|inviato|verzonden|"
    r"skickat|sendt|wysłano|дата|отправлено|gönderildi|tarih)\s?[*_]{0,2}\s?[:：]",
    re.I,
)
_FROM_KEY = re.compile(
    rf"{_MARKS}(?:from|von|de|da|van|från|fra|od|от|kimden)\s?[*_]{{0,2}}\s?[:：][*_\s]{{0,4}}"
    r"(?P<name>[^<\n\[]{2,60})",
    re.I,
)
_PASSED_SUBJECT = re.compile(
    rf"{_MARKS}(?:subject|betreff|objet|asunto|oggetto|assunto|onderwerp|ämne|emne|temat|тема|konu)"
    r"\s?[*_]{0,2}\s?[:：][*_\s]{0,4}(?:re: ?)?"
    r"(?:fwd?|wg|tr|rv|enc|i|doorst|vb|vs|pd|ynt|ilt)\s?[:：]",
    re.I,
)
_PASSED_ON = re.compile(
    rf"{_MARKS}(?:[-_]{{2,}}[^-_\n]{{6,60}}[-_]{{2,}}\s*$|begin forwarded message|"
    r"anfang der weitergeleiteten|début du message (?:transféré|réexpédié)|"
    r"inicio del mensaje reenviado|inizio messaggio inoltrato)",
    re.I,
)


def is_attribution(line: str) -> bool:
    """Whether a line says who wrote the mail below, and when: "On Tue, 11 Mar 2031, X wrote:"."""
    wrote = len(line) <= _LONGEST_LINE and _WROTE.search(line)
    return bool(wrote) and any(c.isdigit() for c in line)


def list_passing_days(text: str) -> tuple[tuple[int, int], ...]:
    """The lines that date a mail which passed the report on, as ranges of the text.

    Such are what stands above a mark of forwarding, the header of what one person sent another
    below it, and "On Tue, 11 Mar 2031, X wrote:". A newsletter's own header is the paper's.
    """
    lines = list(_list_lines(text[:_REACH]))
    marks = [i for i, (_, line) in enumerate(lines) if _PASSED_ON.match(line)]
    told = [i for i, (_, line) in enumerate(lines) if is_attribution(line)]
    found = set(told)
    for i, (_, line) in enumerate(lines):
        if _DATE_KEY.match(line) and find_dates(line):
            block = _find_block(lines, i)
            before = any(i < mark for mark in (*marks, *told))
            passed = any(_PASSED_SUBJECT.match(other) for other in block)
            if before or passed or (marks and any(map(_is_from_person, block))):
                found.add(i)
    return tuple((lines[i][0], lines[i][0] + len(lines[i][1])) for i in sorted(found))


def _list_lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        yield at, line[:_LONGEST_LINE]
        at += len(line) + 1


def _find_block(lines: Sequence[tuple[int, str]], at: int) -> list[str]:
    """The lines around one of a header, up to empty ones."""
    start = end = at
    while start > max(0, at - _MOST_FIELDS) and lines[start - 1][1].strip(" >\t\r"):
        start -= 1
    while end + 1 < min(len(lines), at + _MOST_FIELDS) and lines[end + 1][1].strip(" >\t\r"):
        end += 1
    return [line for _, line in lines[start : end + 1]]


def _is_from_person(line: str) -> bool:
    match = _FROM_KEY.match(line)
    if match is None:
        return False
    name = match["name"].strip(" \"'\t")
    host = line.rpartition("@")[2].strip(" >])\r")
    return is_person_line(name) and not is_paper_name(name) and not fits_host(name, host)
