"""What is copied out of an account: words with whoever printed them, and the chains behind them.

A copy leaves the page and loses everything around it. So it says itself where its words stand,
and words that may not be quoted have no quotation marks to lose their warning with.
"""

from collections.abc import Iterable

from stemma.records.facts import Quote, QuoteGroup
from stemma.records.findings import Claim
from stemma.records.text import Span
from stemma.tell.chains import name_publisher
from stemma.tell.ledger import find_speaker, read_quote
from stemma.tell.pieces import Bracket, quote
from stemma.tell.printable import clean_text
from stemma.tell.sources import Sources, holds, strip_marks
from stemma.tell.support import Support
from stemma.tell.wording import GARBLING

# Verdicts after which the words at hand are not the speaker's own.
_CAUTIONS = {
    "damaged": "wording damaged on the way, not to be quoted",
    "translated": "wording of a translation, not to be quoted",
}
_ALTERED = "wording altered on the way, not to be quoted"
# A sentence may hold the quotation that gives it away: single marks may be apostrophes and stay.
_NO_MARKS = dict.fromkeys(map(ord, '“”„‟"«»'))


class Attribution:
    """Writes copies for one account; `groups` and `quotes` are all of its own."""

    def __init__(
        self, sources: Sources, quotes: Iterable[Quote], groups: Iterable[QuoteGroup]
    ) -> None:
        self._sources = sources
        self._cautions: dict[str, str] = {}
        for group in groups:
            verdict = _CAUTIONS.get(group.quotable.verdict, "")
            self._cautions |= {name: verdict for name in group.quotes if verdict}
            self._cautions |= dict.fromkeys(group.altered, _ALTERED)
        self._doubtful = [quote for quote in quotes if quote.id in self._cautions]

    def write_statement(self, claim: Claim, support: Support) -> str:
        """A report's sentence: `“…” (Harbour Gazette, 14 May 2024) [Nord Press: B C~]`.

        It stands without marks where the report garbles what it copies, or where it holds a
        quotation that may not be quoted.
        """
        printed = support.printed
        words = strip_marks(self._sources.read(printed))
        caution = next(
            (self._cautions[q.id] for q in self._doubtful if holds(printed, q) and not q.indirect),
            "",
        )
        garbled = any(
            holds(printed, value)
            for finding in self._sources.find_findings(claim)
            if finding.relation in GARBLING
            for value in finding.a
        )
        brackets = self._sources.notation.list_brackets(
            (w.article, w.origin) for w in support.counted
        )
        caution = caution or (_ALTERED if garbled else "")
        return self._join("", words, caution, printed, brackets)

    def write_quotation(self, said: Quote) -> str:
        """One report's wording of an utterance, after its speaker's name."""
        words = read_quote(said, self._sources)
        caution = self._cautions.get(said.id, "")
        brackets = self._sources.list_brackets([said])
        return self._join(find_speaker([said], self._sources), words, caution, said, brackets)

    def write_utterance(self, fullest: Quote, direct: Iterable[Quote]) -> str:
        """An utterance in its fullest wording, with all reports that print it soundly."""
        members = tuple(direct)
        words = read_quote(fullest, self._sources)
        caution = self._cautions.get(fullest.id, "")
        sound = [q for q in members if self._cautions.get(q.id) != _ALTERED] or [fullest]
        speaker = find_speaker((fullest, *members), self._sources)
        return self._join(speaker, words, caution, fullest, self._sources.list_brackets(sound))

    def _join(
        self, speaker: str, words: str, caution: str, place: Span, brackets: Iterable[Bracket]
    ) -> str:
        publisher = name_publisher(self._sources.articles[place.article], None)
        chains = " ".join(clean_text(bracket.text) for bracket in brackets)
        lead = f"{speaker}: " if speaker else ""
        said = f"{words.translate(_NO_MARKS)} [{caution}]" if caution else quote(words)
        return f"{lead}{said} ({publisher}) {chains}"
