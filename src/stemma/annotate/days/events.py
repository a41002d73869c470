"""On which day something happened: its own time, that of the same event told elsewhere, the lead's.

A verb's time hangs on it or above it in the sentence's tree; what hangs in a clause that it
governs ("said that the bridge fell on Friday") belongs to that clause. Where nothing hangs there,
the same word may have its day in another sentence of the report. Else the event is of the day that
the lead is about, else of the reference day: so reports are written (the lead says when).
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

import msgspec

from stemma.records.facts import TimeExpression
from stemma.records.text import Sentence, Token

Basis = Literal["own", "same event", "lead", "reference"]
# A clause of its own below a verb; relative clauses and participles mostly share its day.
_CLAUSE = frozenset({"ccomp"})
# Verbs that tell no two events of one kind apart: those of speech, and the auxiliaries.
_EMPTY = frozenset({"say", "tell", "be", "have", "do", "make", "dire", "être", "avoir", "faire"})
# Sentences in which a lead says when, the title and a dateline's among them; days back that it may
# lie. Found on Wikinews (SemEval-2015 task 4), where four to six sentences do alike.
_LEAD = 4
_NEWS = timedelta(days=7)
# A line that is mostly a time is a dateline, no lead.
_MOSTLY = 0.5
# Steps up a tree; a broken one never ends.
_DEEPEST = 60


class EventDay(NamedTuple):
    """The closed interval of ISO days of an event, and how it was found."""

    earliest: str
    latest: str
    basis: Basis


class EventDays:
    """Finds the days of events of one report; `reference` is its ISO day."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        times: Sequence[TimeExpression],
        reference: str | None,
    ) -> None:
        placed = place_now(times, reference)
        self._sentences = sentences
        self._times = [
            [t for t in placed if t.earliest and t.latest and s.start <= t.start < s.end]
            for s in sentences
        ]
        self._reference = reference
        self._lead = self._find_lead()

    def find(self, sentence: int, token: int) -> EventDay | None:
        """The day of what the token says; None where there is no reference day either."""
        tokens = self._sentences[sentence].tokens
        own = find_own_time(tokens, token, self._times[sentence])
        if own is not None:
            return EventDay(*own, "own")
        same = self._find_same(sentence, tokens[token].lemma) if token < len(tokens) else None
        if same is not None:
            return EventDay(*same, "same event")
        if self._lead is not None:
            return EventDay(self._lead, self._lead, "lead")
        return EventDay(self._reference, self._reference, "reference") if self._reference else None

    def _find_same(self, sentence: int, lemma: str) -> tuple[str, str] | None:
        """The single day of the nearest like word that has one."""
        if lemma.casefold() in _EMPTY:
            return None
        near = sorted(range(len(self._sentences)), key=lambda i: (abs(i - sentence), i))
        for i in near:
            tokens = self._sentences[i].tokens
            for k, token in enumerate(tokens):
                if i != sentence and token.lemma == lemma and token.pos in ("VERB", "NOUN"):
                    day = find_own_time(tokens, k, self._times[i])
                    if day is not None and day[0] == day[1]:
                        return day
        return None

    def _find_lead(self) -> str | None:
        if self._reference is None:
            return None
        today = date.fromisoformat(self._reference)
        for sentence, times in list(zip(self._sentences, self._times, strict=True))[:_LEAD]:
            dated = sum(time.end - time.start for time in times)
            if dated > _MOSTLY * (sentence.end - sentence.start):
                continue
            for time in times:
                if time.earliest is None or time.earliest != time.latest:
                    continue
                if today - _NEWS <= date.fromisoformat(time.earliest) <= today:
                    return time.earliest
        return None


def place_now(times: Sequence[TimeExpression], reference: str | None) -> tuple[TimeExpression, ...]:
    """The times with "now" on the report's own day, of which it says what happens now."""
    return tuple(
        msgspec.structs.replace(time, earliest=reference, latest=reference)
        if time.value == "PRESENT_REF"
        else time
        for time in times
    )


def find_own_time(
    tokens: Sequence[Token], token: int, times: Sequence[TimeExpression]
) -> tuple[str, str] | None:
    """The interval of the placed time nearest in the tree, not in a clause below the token.

    Without tokens, and for a token that is not there, the first placed time.
    """
    if not 0 <= token < len(tokens):
        return find_first_time(times)
    found = []
    upward = _climb(tokens, token)
    for time in times:
        inside = [i for i, t in enumerate(tokens) if t.start < time.end and time.start < t.end]
        if not inside or time.earliest is None or time.latest is None:
            continue
        head = next((i for i in inside if tokens[i].head not in inside), inside[0])
        path = _climb(tokens, head)
        meeting = next((i for i in upward if i in path), None)
        if meeting is None or any(tokens[i].dep in _CLAUSE for i in path[: path.index(meeting)]):
            continue
        steps = path.index(meeting) + upward.index(meeting)
        apart = abs(time.start - tokens[token].start)
        found.append((steps, apart, time.earliest, time.latest))
    return min(found)[2:] if found else None


def find_first_time(times: Sequence[TimeExpression]) -> tuple[str, str] | None:
    """The interval of the first placed time."""
    return next(((t.earliest, t.latest) for t in times if t.earliest and t.latest), None)


def _climb(tokens: Sequence[Token], token: int) -> list[int]:
    """The token and what it hangs on, up to the root."""
    path = [token]
    while tokens[path[-1]].head != path[-1] and len(path) < _DEEPEST:
        path.append(tokens[path[-1]].head)
    return path
