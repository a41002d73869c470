"""The outline's items as the page shows them: each with its address and what filters look at."""

from collections.abc import Iterable

import msgspec

from stemma.records.facts import Quote
from stemma.records.findings import Account
from stemma.tell.pieces import (
    Bracket,
    Chain,
    Difference,
    Guide,
    Item,
    Outline,
    Quotation,
    Remark,
    Section,
    Statement,
    Wording,
    cut_line,
    quote_line,
)
from stemma.tell.sources import Sources

# How much of each list stands open: about three screens in all; the rest waits in the file.
_SHOWN = {"before": 12, "several": 20}
_SHOWN_ELSE = 12
# A wording needs the changed words and the sentence they stand in; few sentences are longer.
_WORDING_LENGTH = 320
# Wordings of one side that stand open; the evidence has them all.
_WORDINGS = 3
# Letters of one bracket, and brackets of one statement, that stand open.
_MARKS, _BRACKETS = 14, 8
_ALL = 1_000_000


class PageItem(msgspec.Struct, frozen=True):
    """One item: `kind` and `id` are its address, the rest is what filters look at.

    `reports` are letters, `origins` ids, `differences` the number of findings on a statement.
    """

    item: Item
    kind: str = ""
    id: str = ""
    reports: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    differences: int = 0


class PageSection(msgspec.Struct, frozen=True):
    """A section with the items that stand open and those that wait to be asked for."""

    key: str
    heading: str
    count: str
    note: str
    unit: str
    items: tuple[PageItem, ...]
    rest: tuple[PageItem, ...]


class Filing:
    """Knows which reports and origins everything in one account goes back to."""

    def __init__(self, account: Account, sources: Sources) -> None:
        self._sources = sources
        self._findings = {finding.id: finding for finding in account.findings}
        self._groups = {group.id: group for group in account.quote_groups}
        self._quotes = {quote.id: quote for quote in account.quotes}

    def file_item(self, item: Item) -> PageItem:
        """An item with its address and with what filters look at."""
        if isinstance(item, Statement):
            claim = self._sources.claims[item.claim]
            pairs = [(w.article, w.origin) for w in claim.witnesses]
            return self._file(item, "claim", item.claim, pairs, len(claim.findings))
        if isinstance(item, Difference):
            finding = self._findings[item.finding]
            values = [v for side in (finding.a, finding.b, *finding.more) for v in side]
            pairs = [(v.article, self._sources.find_origin(v, finding.claim)) for v in values]
            return self._file(item, "finding", item.finding, pairs, 1)
        if isinstance(item, Quotation):
            group = self._groups[item.group]
            said = self._list_direct(group.quotes)
            pairs = [(q.article, self._sources.find_origin(q)) for q in said]
            return self._file(item, "utterance", item.group, pairs, len(group.altered))
        if isinstance(item, Chain):
            reports = self._sources.notation.sort(report.article for report in item.reports)
            return PageItem(item, reports=reports, origins=item.origins)
        if isinstance(item, Guide):
            found = (o.id for o in self._sources.notation.origins if item.article in o.articles)
            return PageItem(item, reports=(item.article,), origins=tuple(sorted(found)))
        return PageItem(item)

    def _list_direct(self, names: Iterable[str]) -> list[Quote]:
        return [q for n in names if (q := self._quotes.get(n)) and not q.indirect]

    def _file(
        self, item: Item, kind: str, name: str, pairs: list[tuple[str, str]], differences: int
    ) -> PageItem:
        return PageItem(
            item,
            kind,
            name,
            self._sources.notation.sort(article for article, _ in pairs),
            tuple(sorted({origin for _, origin in pairs if origin})),
            differences,
        )


def file_sections(outline: Outline, account: Account, sources: Sources) -> tuple[PageSection, ...]:
    """All sections of an outline, ready for the template."""
    filing = Filing(account, sources)
    return tuple(file_section(section, filing) for section in outline.sections)


def file_section(section: Section, filing: Filing) -> PageSection:
    """One section, cut where its first screen ends."""
    countable = all(not isinstance(item, Chain | Guide | Remark) for item in section.items)
    shown = _SHOWN.get(section.key, _SHOWN_ELSE) if countable else _ALL
    items = tuple(filing.file_item(item) for item in section.items)
    return PageSection(
        section.key,
        section.heading,
        section.count(len(items)),
        section.note,
        section.unit,
        items[:shown],
        items[shown:],
    )


def choose_wordings(item: Difference) -> tuple[Wording, ...]:
    """The first wordings of each side, each cut around what differs and between its marks."""
    kept: list[Wording] = []
    for wording in item.wordings:
        if sum(other.side == wording.side for other in kept) < _WORDINGS:
            words = quote_line(cut_line(wording.words, _WORDING_LENGTH))
            kept.append(msgspec.structs.replace(wording, words=words))
    return tuple(kept)


def cut_marks(bracket: Bracket) -> tuple[str, ...]:
    """The letters of a bracket that stand open: all, unless they are many."""
    return bracket.marks if len(bracket.marks) <= _MARKS + 1 else bracket.marks[:_MARKS]


def cut_brackets(brackets: tuple[Bracket, ...]) -> tuple[Bracket, ...]:
    """The brackets of a statement that stand open: all, unless they are many."""
    return brackets if len(brackets) <= _BRACKETS + 1 else brackets[:_BRACKETS]
