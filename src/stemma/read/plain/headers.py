"""Headers that data bases, mail programs, messengers and front matter print around a report."""

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from stemma.read.data import load_data
from stemma.read.plain.lines import Line, count_words
from stemma.records.text import FurnitureKind

Fixed = dict[int, FurnitureKind]


class _Data(msgspec.Struct, frozen=True):
    keys: dict[str, tuple[str, ...]]
    codes: dict[str, tuple[str, ...]]


_DATA = load_data("headers.toml", _Data)
_KEYS = {key: kind for kind, keys in _DATA.keys.items() for key in keys}
_CODES = {
    code: kind for kind, codes in _DATA.codes.items() if kind != "opens_body" for code in codes
}
_OPENS_BODY = frozenset(_DATA.codes["opens_body"])
_KEY = re.compile(
    r"[*_]{0,2}([^\W\d_][^:：\n]{0,28}?|©)[*_]{0,2}\s*[:：][*_]{0,2}(?:\s+|$|(?<=：))"
)
# A field of TOML, as front matter between "+++" has it: 'title = "…"'.
_ASSIGNED = re.compile(r"([\w-]{1,30})\s*=\s*(?=[\"'])")
_CODE = re.compile(r"([A-Z]{2,3})(?:\s{1,8}(?=\S)|$)")
_FORWARDED = re.compile(
    r"[-_ ]{2,}\s*(?:original message|forwarded message|begin forwarded message|"
    r"ursprüngliche nachricht|"
    r"weitergeleitete nachricht|message (?:d['’]origine|transféré)|mensaje (?:original|reenviado)|"
    r"messaggio (?:originale|inoltrato)|mensagem (?:original|encaminhada)|oorspronkelijk bericht|"
    r"пересылаемое сообщение|исходное сообщение).{0,20}|begin forwarded message:|"
    r"(?:on|am|le|el|il) .{6,80}(?:wrote|schrieb|a écrit|escribió|ha scritto)\s?.{0,40}:",
    re.I,
)  # fmt: skip
# "[12:04, 5/3/2031] Desk: …", "05.03.2031, 12:04 - Desk: …", "Desk, [5 Mar 2031 at 12:04]:"
_TIME = r"\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?"
_DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
_MESSAGE = re.compile(
    rf"(?:\[(?:{_TIME},? {_DAY}|{_DAY},? {_TIME})\]|{_DAY},? {_TIME} [-–]) ?"
    r"[^:\n]{1,40}:(?=\s|$)\s*|"
    rf"[^\[\n:]{{1,40}},? \[[^\]\n]{{6,30}}\d[:.]\d\d[^\]\n]{{0,6}}\]:?\s*|"
    r"(?:forwarded from|weitergeleitet (?:aus|von)|переслано (?:из|от)|reenviado de|inoltrato da|"
    r"transféré de)\b:?.{1,60}$",
    re.I,
)
# Data bases print their fields above and below; a letter in the middle of a report is the report's.
_HEAD, _TAIL = 40, 25
_LONGEST_NOTE = 15


def split_prefixes(lines: Sequence[Line]) -> tuple[list[Line], Fixed]:
    """Part a messenger's time stamp and Factiva's codes from the words behind them."""
    result: list[Line] = []
    fixed: Fixed = {}
    coded = len({m[1] for x in lines if (m := _CODE.match(x.text)) and m[1] in _CODES}) >= 4
    for line in lines:
        message = _MESSAGE.match(line.text)
        code = _CODE.match(line.text) if coded else None
        if message:
            fixed[len(result)] = "other"
            result.extend(_cut(line, message.end()))
        elif code and code[1] in _OPENS_BODY:
            fixed[len(result)] = "other"
            result.extend(_cut(line, code.end()))
        else:
            if code and code[1] in _CODES:
                fixed[len(result)] = _as_kind(_CODES[code[1]])
            result.append(line)
    return result, fixed


def _cut(line: Line, at: int) -> list[Line]:
    """A line before and from an index of its text, the second part left out where it is empty."""
    rest = line.text[at:]
    if not rest.strip():
        return [line]
    start = line.end - len(rest)
    head = line.text[:at].rstrip()
    return [
        Line(line.start, line.end - len(line.text) + len(head), head, line.gap, line.quoted),
        Line(start, line.end, rest, gap=True, quoted=line.quoted),
    ]


def find_headers(lines: Sequence[Line]) -> Fixed:
    """Kinds of the header lines of data bases and mails, by index."""
    fixed: Fixed = {}
    mails: list[int] = []
    keyed = {i: key for i in _list_edges(len(lines)) if (key := _read_key(lines[i].text))}
    for run in _list_runs(sorted(keyed), lines):
        kinds = [keyed[i][0] for i in run]
        loud = any(keyed[i][1] for i in run)
        if len(run) < (1 if loud else 2) or (not loud and len(set(kinds)) < 2):
            continue
        mail = "subject" in kinds and ("byline" in kinds or "dateline" in kinds)
        for i in run:
            sender = mail and keyed[i][0] == "byline"
            kind = _as_kind(keyed[i][0], mail=mail and "title" not in kinds)
            fixed[i] = "other" if sender else kind
        mails.extend(run if mail else [])
    _label_note(lines, fixed, mails)
    for i, line in enumerate(lines):
        if i not in fixed and len(line.text) <= 120 and _FORWARDED.fullmatch(line.text):
            fixed[i] = "other"
    return fixed


def _label_note(lines: Sequence[Line], fixed: Fixed, mails: Sequence[int]) -> None:
    """What somebody wrote above a mail that is passed on is no part of the report."""
    for above, below in pairwise(mails):
        between = range(above + 1, below)
        if len(between) <= _LONGEST_NOTE and any(
            _FORWARDED.fullmatch(lines[i].text) or count_words(lines[i].text) for i in between
        ):
            fixed.update({i: "other" for i in between if i not in fixed})
    quoted = sum(line.quoted > 0 for line in lines)
    if mails and 2 * quoted > len(lines):
        fixed.update({i: "other" for i, x in enumerate(lines) if not x.quoted and i not in fixed})


def is_subject(line: str) -> bool:
    """Whether a line is a mail's own title: "Subject: …"."""
    key = _KEY.match(line)
    return key is not None and _KEYS.get(key[1].strip().casefold()) == "subject"


def _list_edges(total: int) -> list[int]:
    return [i for i in range(total) if i < _HEAD or i >= total - _TAIL]


def _read_key(text: str) -> tuple[str, bool] | None:
    """The kind of field that a line holds, and whether its key stands in capitals: "LENGTH:"."""
    key = _KEY.match(text)
    if key is None or count_words(text) > 60:
        return None
    name = key[1].strip()
    kind = _KEYS.get(name.casefold())
    if kind is None:
        return None
    loud = name.isupper() and len(name) >= 4
    return kind, loud


def _list_runs(indices: Sequence[int], lines: Sequence[Line]) -> list[list[int]]:
    """Header lines that follow one another, with at most a blank line or two words between."""
    runs: list[list[int]] = []
    for i in indices:
        near = runs and i - runs[-1][-1] <= 2
        if near and all(count_words(lines[j].text) <= 12 for j in range(runs[-1][-1] + 1, i)):
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def _as_kind(kind: str, *, mail: bool = False) -> FurnitureKind:
    """A field's furniture kind; a mail's subject is its title, a data base's are tags."""
    if kind == "subject":
        return "title" if mail else "tags"
    return kind  # type: ignore[return-value]


def read_value(line: str) -> tuple[int, int] | None:
    """The range of the value in a "KEY: value" or 'key = "value"' line whose key is known."""
    key = _KEY.match(line) or _ASSIGNED.match(line)
    code = _CODE.match(line)
    if key and key[1].strip().casefold() in _KEYS:
        start = key.end()
    elif code and code[1] in _CODES:
        start = code.end()
    else:
        return None
    end = len(line.rstrip())
    while start < end and line[start] in "\"'“‘" and line[end - 1] in "\"'”’":
        start, end = start + 1, end - 1
    return (start, end) if start < end else None
