"""Findings as wordings stacked under a word that names the difference."""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

import msgspec

from stemma.records.findings import Finding, Value
from stemma.records.text import Article, Span
from stemma.tell.pieces import Difference, Line, Run, Wording
from stemma.tell.printable import clean_text, strip_emphasis
from stemma.tell.sources import Sources, find_day, holds, strip_marks, write_day

_NOUNS = {
    "date": "day", "quantity": "number", "name": "name", "role": "role", "actor": "actor",
    "action": "action", "modality": "certainty", "attribution": "attribution",
    "quotation": "quotation", "scope": "scope", "place": "place", "term": "term",
    "reference": "reference",
}  # fmt: skip
_LABELS = {
    ("quotation", "distortion"): "Damaged quotation",
    ("term", "distortion"): "Damaged term",
    ("modality", "omission"): "Lost reservation",
    ("attribution", "omission"): "Lost attribution",
    ("scope", "omission"): "Lost limit",
}
_PATTERNS = {
    "distortion": "Changed {}",
    "omission": "Lost {}",
    "conflict": "Open: {}",
    "succession": "{}",
}
# A value of fewer words than this is shown inside its sentence: "65" alone says little.
_FEW_WORDS = 6
# Two wordings that share less than this have no changed words: all of them changed.
_SHARED = 0.34
# Sorts behind all days.
_NEVER = "9999"
_WORD = re.compile(r"\S+")
# An editor's mark for words left out.
_LOST = "‸"


class _Reading(msgspec.Struct, frozen=True):
    """One wording of one side, and every place that has it."""

    side: int
    words: Line
    values: tuple[Value, ...]


def show_difference(finding: Finding, sources: Sources) -> Difference:
    """What must be looked at before it is printed: doubtful wordings first."""
    readings = _list_readings(finding, sources)
    doubtful = finding.relation in {"distortion", "omission"}
    return Difference(
        sign="✗" if doubtful else "?",
        label=name_difference(finding),
        finding=finding.id,
        aside=_advise(finding, sources),
        wordings=tuple(_show_reading(reading, finding, sources) for reading in readings),
        explanation=_explain(finding, readings, sources),
    )


def show_dispute(finding: Finding, sources: Sources) -> Difference:
    """What independent origins say otherwise: each side in turn, the widest origin's first.

    No side is the doubtful one, so the order is that of the origins and nothing else.
    """
    shown = show_difference(finding, sources)
    places = {origin.id: place for place, origin in enumerate(sources.notation.origins)}

    def rank(wording: Wording) -> tuple[int, tuple[int, str]]:
        first = min((places.get(b.origin, len(places)) for b in wording.brackets), default=0)
        return first, sources.notation.sort_key(wording.place.article)

    return msgspec.structs.replace(
        shown,
        label=name_noun(finding).capitalize(),
        wordings=tuple(sorted(shown.wordings, key=rank)),
    )


def show_succession(finding: Finding, sources: Sources) -> Difference:
    """What was right at its time: each day's wording, in order of days."""
    readings = _merge_readings(_list_readings(finding, sources), across=True)
    days = [(_find_first_day(reading.values, sources), reading) for reading in readings]
    days.sort(key=lambda dated: dated[0])
    return Difference(
        sign="→",
        label=_NOUNS[finding.kind].capitalize(),
        finding=finding.id,
        wordings=tuple(
            _show_reading(reading, finding, sources, lead=_write_first_day(day))
            for day, reading in days
        ),
        explanation=_explain(finding, readings, sources),
    )


def show_parties(finding: Finding, sources: Sources) -> Difference:
    """What opposing speakers say, each with the reports that print it.

    The wording that most reports have stands first on its side; where a speaker has said more than
    one thing, each stands under his name.
    """
    readings = sorted(
        _list_readings(finding, sources),
        key=lambda r: (r.side, -len({v.article for v in r.values})),
    )
    denied = finding.kind == "action"
    return Difference(
        sign="·",
        label="Said and denied" if denied else name_noun(finding).capitalize(),
        finding=finding.id,
        wordings=tuple(
            Wording(
                _show_said(reading, finding, sources),
                sources.list_brackets(reading.values, finding.claim),
                reading.values[0],
                sources.name_speaker(reading.values[0], finding.claim),
                reading.side,
            )
            for reading in readings
        ),
    )


def _show_said(reading: _Reading, finding: Finding, sources: Sources) -> Line:
    """What a party says, whole; a number or a day within its sentence."""
    if finding.kind != "action":
        return reading.words
    return (Run(strip_marks(sources.read(reading.values[0]))),)


def name_difference(finding: Finding) -> str:
    """The word under which the wordings stand."""
    if finding.kind == "reference":
        return "Days out of place"
    label = _LABELS.get((finding.kind, finding.relation))
    if label is None and (finding.relation, finding.between) == ("conflict", "copies"):
        label = f"Copies differ: {_NOUNS[finding.kind]}"
    return label or _PATTERNS[finding.relation].format(_NOUNS[finding.kind])


def compare_words(line: str, other: str) -> Line:
    """The words of `line`, those marked that `other` does not have in their place.

    A caret stands where `other` has words more, but not at the ends: a quotation may be cut.
    """
    ours, theirs = list(_WORD.finditer(line)), [m.group() for m in _WORD.finditer(other)]
    matcher = SequenceMatcher(
        None, [_fold(m.group()) for m in ours], [_fold(word) for word in theirs], autojunk=False
    )
    if matcher.ratio() < _SHARED:
        return (Run(line),)
    runs, position = [], 0
    for operation, low, high, _, _ in matcher.get_opcodes():
        if operation == "insert" and 0 < low < len(ours):
            start = ours[low].start()
            runs += [Run(line[position:start]), Run(_LOST, "changed"), Run(" ")]
            position = start
        if operation == "equal" or low == high:
            continue
        start, end = _trim(line, ours[low].start(), ours[high - 1].end())
        runs += [Run(line[position:start]), Run(line[start:end], "changed")]
        position = end
    return tuple(run for run in (*runs, Run(line[position:])) if run.text)


def _trim(line: str, start: int, end: int) -> tuple[int, int]:
    """Leave punctuation at the edges unmarked."""
    low, high = start, end
    while low < high and not line[low].isalnum():
        low += 1
    while high > low and not line[high - 1].isalnum():
        high -= 1
    return (low, high) if low < high else (start, end)


def _fold(word: str) -> str:
    return "".join(char for char in word.casefold() if char.isalnum()) or word


def name_noun(finding: Finding) -> str:
    """What a difference is about, in one word."""
    return _NOUNS[finding.kind]


def _explain_days(article: Article) -> str:
    """The day on a report, and the other one that it speaks from; nothing where these are one."""
    if article.published is None or article.reference is None:
        return ""
    if article.published.value == article.reference.value:
        return ""
    return (
        f"{article.id} is dated {write_day(article.published.value)}; "
        f"its days count from {write_day(article.reference.value)}"
    )


def _list_readings(finding: Finding, sources: Sources) -> tuple[_Reading, ...]:
    """Each side's distinct wordings once, with all their places; a's, then b's, then more's."""
    sides = (finding.a, finding.b, *finding.more)
    readings = []
    for number, values in enumerate(sides):
        merged: dict[str, list[Value]] = {}
        for value in sorted(values, key=lambda v: sources.notation.sort_key(v.article)):
            merged.setdefault(_fold_all(strip_marks(sources.read(value))), []).append(value)
        other = next((s[0] for n, s in enumerate(sides) if n != number and s), None)
        readings += [
            _Reading(number, _show_value(group[0], other, finding, sources), tuple(group))
            for group in merged.values()
        ]
    return _merge_readings(readings, across=False)


def _merge_readings(readings: Iterable[_Reading], *, across: bool) -> tuple[_Reading, ...]:
    """Readings of which one place lies in a place of another are one wording.

    Within one side; `across` sides too, where both are right: "signed" and "was signed" of one
    sentence.
    """
    merged: list[_Reading] = []
    for reading in readings:
        at = next(
            (
                number
                for number, other in enumerate(merged)
                if (across or other.side == reading.side) and _share_place(other, reading)
            ),
            None,
        )
        if at is None:
            merged.append(reading)
            continue
        first = merged[at]
        # What more reports say is shown; of two as wide the longer, and the first of two as long.
        shown, other = sorted((first, reading), key=_measure_reading, reverse=True)
        values = dict.fromkeys((*shown.values, *other.values))
        merged[at] = _Reading(first.side, shown.words, tuple(values))
    return tuple(merged)


def _measure_reading(reading: _Reading) -> tuple[int, int]:
    reports = {value.article for value in reading.values}
    return len(reports), reading.values[0].end - reading.values[0].start


def _share_place(one: _Reading, other: _Reading) -> bool:
    return any(holds(v, w) or holds(w, v) for v in one.values for w in other.values)


def _show_reading(
    reading: _Reading, finding: Finding, sources: Sources, *, lead: str = ""
) -> Wording:
    brackets = sources.list_brackets(reading.values, finding.claim)
    return Wording(reading.words, brackets, reading.values[0], lead, reading.side)


def _explain(finding: Finding, readings: Sequence[_Reading], sources: Sources) -> str:
    """A sentence where the wordings do not speak for themselves: one side, or one report's own."""
    reports = {value.article for reading in readings for value in reading.values}
    articles = [sources.articles[letter] for letter in sources.notation.sort(reports)]
    if finding.kind == "reference" and len(articles) == 1 and finding.b:
        return _explain_days(articles[0]) or clean_text(finding.explanation).strip()
    alone = len({reading.side for reading in readings}) < 2 or len(reports) < 2
    return clean_text(finding.explanation).strip() if alone else ""


def _show_value(value: Value, other: Value | None, finding: Finding, sources: Sources) -> Line:
    words = strip_marks(sources.read(value))
    if len(words.split()) >= _FEW_WORDS:
        theirs = strip_marks(sources.read(other)) if other else ""
        return compare_words(words, theirs) if theirs else (Run(words),)
    context = sources.find_context(value, finding.claim)
    article = sources.articles[value.article].text
    if (context.start, context.end) == (value.start, value.end):
        # Nothing around it: all of it is the difference, and a mark would add nothing.
        return (Run(words),)
    around = strip_emphasis(
        article[context.start : context.end],
        (value.start - context.start, value.end - context.start),
    )
    before, inside, after = (clean_text(part) for part in around)
    before, after = _strip_pair(before.lstrip(), inside, after.rstrip())
    runs = (Run(before), Run(inside, "changed"), Run(after))
    return tuple(run for run in runs if run.text)


def _strip_pair(before: str, inside: str, after: str) -> tuple[str, str]:
    """What stands around a value, without the marks of a sentence that is one quotation whole.

    A face sets marks of its own around it; “two” pairs of “them” are no such quotation.
    """
    whole = before + inside + after
    if strip_marks(whole) != whole[1:-1] or not (before and after):
        return before, after
    return before[1:], after[:-1]


def _fold_all(words: str) -> str:
    return " ".join(_fold(word) for word in words.split())


def _advise(finding: Finding, sources: Sources) -> str:
    told = ["confirmed by the desk"] if finding.is_confirmed else []
    if (finding.kind, finding.relation) == ("quotation", "distortion"):
        letters = sources.notation.list_letters(value.article for value in finding.a)
        told.append(f"do not quote from {letters}")
    return " · ".join(told)


def _find_first_day(values: Iterable[Span], sources: Sources) -> str:
    days = (find_day(sources.articles[value.article]) for value in values)
    return min((day for day in days if day), default=_NEVER)


def _write_first_day(day: str) -> str:
    return "" if day == _NEVER else write_day(day, beside=day)
