"""The ledger of quotations: each utterance in its fullest wording, and whether to quote it."""

from collections.abc import Iterable, Sequence

from stemma.records.facts import Quote, QuoteGroup
from stemma.records.findings import Account
from stemma.tell.differences import compare_words
from stemma.tell.pieces import Quotation, Section, Wording
from stemma.tell.printable import clean_text
from stemma.tell.sources import Sources, strip_marks

# What an editor must not overlook first, then what may be used, then the rest.
_VERDICTS = ("damaged", "attested", "translated", "one chain")
_LEAST, _SHOWN = 2, 6
# "he", "elle": a pronoun beside a quotation names nobody.
_SHORTEST_NAME = 5
_KINDS = {"scare", "heading"}


def list_quotations(account: Account, sources: Sources) -> Section:
    """All utterances between marks; the terminal shows those that matter."""
    quotes = {quote.id: quote for quote in account.quotes}
    ranked = []
    for group in account.quote_groups:
        members = [quotes[name] for name in group.quotes if name in quotes]
        # Reported speech has no marks: its words must never stand between ours.
        direct = [quote for quote in members if not quote.indirect]
        if not direct:
            continue
        fullest = find_fullest(group, direct)
        reports = len({quote.article for quote in direct})
        minor = fullest.kind in _KINDS or (reports == 1 and group.quotable.verdict != "damaged")
        verdict = _VERDICTS.index(group.quotable.verdict)
        rank = (minor, verdict, -reports, fullest.start - fullest.end, group.id)
        ranked.append((rank, _show_quotation(group, fullest, direct, sources)))
    ranked.sort(key=lambda entry: entry[0])
    matter = sum(not rank[0] for rank, _ in ranked)
    shown = max(_LEAST, min(matter, _SHOWN))
    return Section(
        "quotations", "Quotations", tuple(item for _, item in ranked), shown, "utterance"
    )


def read_quote(quote: Quote, sources: Sources) -> str:
    """The words between the marks; … where the report's own words stand between two parts."""
    parts = [strip_marks(sources.read(part)) for part in quote.parts]
    return " … ".join(part for part in parts if part) or strip_marks(sources.read(quote))


def find_speaker(quotes: Iterable[Quote], sources: Sources) -> str:
    """The first name that these wordings of one utterance give to its speaker, or nothing."""
    speakers = [quote.speaker for quote in quotes]
    named = next((name for s in speakers if (name := sources.name_entity(s.entity))), "")
    said = next((clean_text(sources.read(s.mention)).strip() for s in speakers if s.mention), "")
    return named or ("" if len(said) < _SHORTEST_NAME and said.islower() else said)


def find_fullest(group: QuoteGroup, direct: Sequence[Quote]) -> Quote:
    """The wording that stands for an utterance, among those between quotation marks."""
    named = next((quote for quote in direct if quote.id == group.fullest), None)
    return named or max(direct, key=lambda q: (q.end - q.start, q.id not in group.altered, q.id))


def _show_quotation(
    group: QuoteGroup, fullest: Quote, direct: Sequence[Quote], sources: Sources
) -> Quotation:
    words = read_quote(fullest, sources)
    altered = [q for q in direct if q.id in group.altered and q.id != fullest.id]
    sound = [quote for quote in direct if quote not in altered]
    return Quotation(
        words=words,
        brackets=sources.list_brackets(sound),
        group=group.id,
        article=fullest.article,
        speaker=find_speaker((fullest, *direct), sources),
        verdict=group.quotable.verdict,
        reason=_join_clause(clean_text(group.quotable.reason)),
        altered=tuple(
            Wording(
                compare_words(read_quote(quote, sources), words),
                sources.list_brackets([quote]),
                quote,
            )
            for quote in altered
        ),
    )


def _join_clause(sentence: str) -> str:
    """A sentence as it goes on after a colon: without its capital and its full stop."""
    sentence = sentence.strip().removesuffix(".")
    # "B has “sold”" begins with a report's letter, which stays.
    return sentence[:1].lower() + sentence[1:] if sentence[1:2].islower() else sentence
