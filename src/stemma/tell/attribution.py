"""What is copied out of an account: words with whoever printed them, and the chains behind them.

A copy leaves the page and loses everything around it. So it says itself where its words stand,
and words that may not be quoted have no quotation marks to lose their warning with.
"""

from collections.abc import Iterable

import msgspec

from stemma.records.facts import Quote
from stemma.records.findings import Account, Finding, Value, Witness
from stemma.records.text import Span
from stemma.tell.chains import name_publisher
from stemma.tell.differences import show_difference
from stemma.tell.ledger import find_speaker, read_quote
from stemma.tell.pieces import Bracket, quote
from stemma.tell.printable import clean_text
from stemma.tell.sources import Sources, strip_marks
from stemma.tell.support import Support, name_speaker
from stemma.tell.wording import has_garbled_words, list_altered

# Verdicts after which the words at hand are not the speaker's own.
_CAUTIONS = {
    "damaged": "wording damaged on the way, not to be quoted",
    "translated": "wording of a translation, not to be quoted",
}
_ALTERED = "wording altered on the way, not to be quoted"
# A sentence may hold the quotation that gives it away: single marks may be apostrophes and stay.
_NO_MARKS = dict.fromkeys(map(ord, '“”„‟"«»'))


class _Doubt(msgspec.Struct, frozen=True):
    """A place whose words are not to be quoted, and why."""

    start: int
    end: int
    caution: str


class Attribution:
    """Writes what is copied from one account.

    Whatever touches a doubtful place (an altered, damaged or translated quotation, words that a
    finding says were garbled) is copied without quotation marks and with the reason.
    """

    def __init__(self, account: Account, sources: Sources) -> None:
        self._sources = sources
        self._doubts: dict[str, list[_Doubt]] = {}
        quotes = {quote.id: quote for quote in account.quotes}
        altered = list_altered(account.quotes, account.quote_groups, account.findings)
        changed = {quote.id for quote in altered}
        for group in account.quote_groups:
            verdict = _CAUTIONS.get(group.quotable.verdict, "")
            for name in group.quotes:
                caution = _ALTERED if name in changed else verdict
                # Reported speech stands in no marks, and so cannot be misquoted.
                if caution and name in quotes and not quotes[name].indirect:
                    self._add(quotes[name], caution)
        for finding in account.standing:
            if has_garbled_words(finding):
                for value in finding.a:
                    self._add(value, _ALTERED)

    def _add(self, place: Span, caution: str) -> None:
        doubts = self._doubts.setdefault(place.article, [])
        doubts.append(_Doubt(place.start, place.end, caution))

    def find_caution(self, span: Span) -> str:
        """Why words of a span may not be quoted, or nothing."""
        touched = (
            doubt.caution
            for doubt in self._doubts.get(span.article, ())
            if doubt.start < span.end and span.start < doubt.end
        )
        return next(touched, "")

    def write_statement(self, support: Support) -> str:
        """A report's sentence: `“…” (Harbour Gazette, 14 May 2024) [Nord Press: B C~]`."""
        brackets = self._sources.notation.list_brackets(
            (w.article, w.origin) for w in support.counted
        )
        return self._write_sentence(support.printed, brackets)

    def write_witness(self, witness: Witness) -> str:
        """One report's wording of a statement."""
        pair = (witness.article, witness.origin)
        return self._write_sentence(witness, self._sources.notation.list_brackets([pair]))

    def write_quotation(self, said: Quote) -> str:
        """One report's wording of an utterance, after its speaker's name."""
        return self._write_quote(said, [said], self._sources.list_brackets([said]))

    def write_utterance(self, fullest: Quote, direct: Iterable[Quote]) -> str:
        """An utterance in its fullest wording, with all reports that print it soundly."""
        members = (fullest, *direct)
        sound = [q for q in members if self.find_caution(q) != _ALTERED] or [fullest]
        return self._write_quote(fullest, members, self._sources.list_brackets(sound))

    def write_value(self, value: Value, finding: Finding) -> str:
        """One report's wording of a difference: the sentence around the value."""
        context = self._sources.find_context(value, finding.claim)
        words = strip_marks(self._sources.read(context))
        brackets = self._sources.list_brackets([value], finding.claim)
        return self._join("", words, context, brackets)

    def write_difference(self, finding: Finding) -> str:
        """A difference as a note: a line for each wording, below the word that names it."""
        shown = show_difference(finding, self._sources)
        lines = [f"{shown.label}:"]
        for wording in shown.wordings:
            words = clean_text("".join(run.text for run in wording.words)).strip()
            context = self._sources.find_context(wording.place, finding.claim)
            lines.append(self._join("", words, context, wording.brackets))
        return "\n".join(lines)

    def _write_sentence(self, witness: Witness, brackets: Iterable[Bracket]) -> str:
        words = strip_marks(self._sources.read(witness))
        return self._join(name_speaker(witness, self._sources), words, witness, brackets)

    def _write_quote(
        self, said: Quote, members: Iterable[Quote], brackets: Iterable[Bracket]
    ) -> str:
        speaker = find_speaker(members, self._sources)
        return self._join(speaker, read_quote(said, self._sources), said, brackets)

    def _join(self, speaker: str, words: str, place: Span, brackets: Iterable[Bracket]) -> str:
        caution = self.find_caution(place)
        publisher = name_publisher(self._sources.articles[place.article], None)
        chains = " ".join(clean_text(bracket.text) for bracket in brackets)
        lead = f"{speaker}: " if speaker else ""
        said = f"{words.translate(_NO_MARKS)} [{caution}]" if caution else quote(words)
        return f"{lead}{said} ({publisher}) {chains}"
