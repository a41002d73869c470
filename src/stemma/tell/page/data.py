"""What the page's script reads: the texts and where everything stands in them.

The account itself would be larger than the page may be (two hundred copies share tens of thousands
of passages), so this holds only what evidence, reports and side by side need. Places are rows of
numbers: `[start, end, …]` in code points of the report's text, `[report, start, end, …]` where the
report is named by its index in `articles`.
"""

from collections.abc import Iterable

import msgspec

from stemma.records.facts import Quote, QuoteGroup
from stemma.records.findings import Account, Claim, Finding
from stemma.records.text import Article
from stemma.tell.attribution import Attribution
from stemma.tell.chains import name_publisher
from stemma.tell.differences import name_difference
from stemma.tell.ledger import find_fullest, find_speaker
from stemma.tell.printable import clean_text
from stemma.tell.sources import Sources, write_days
from stemma.tell.support import find_support
from stemma.tell.wording import has_garbled_words

Region = tuple[int, int]
# start, end, words: a kind, a day, a reason.
Noted = tuple[int, int, str]
# What an editor does about a verdict; the others speak for themselves.
_ADVICE = {"damaged": "do not quote", "translated": "not the speaker’s own words"}


class PageArticle(msgspec.Struct, frozen=True):
    """One report: `name` is its outlet (else its file) and day, `mark` its letter (`B~`).

    `quotes` are [start, end, utterance, indirect], `days` and `signs` [start, end, words].
    """

    id: str
    mark: str
    name: str
    source: str
    language: str
    text: str
    title: Region | None
    body: tuple[Region, ...]
    furniture: tuple[Noted, ...]
    quotes: tuple[tuple[int, int, str | None, int], ...]
    days: tuple[Noted, ...]
    signs: tuple[Noted, ...]


class PageOrigin(msgspec.Struct, frozen=True):
    """A chain: its name ("" where nothing names it), and in words why it is one."""

    name: str
    basis: str


class PageClaim(msgspec.Struct, frozen=True):
    """A statement; `printed` is an index of `witnesses`.

    A witness is [report, start, end, origin, modality, speaker, counted, copy].
    """

    copy: str
    printed: int
    witnesses: tuple[tuple[int, int, int, str, str, str, int, str], ...]
    findings: tuple[str, ...]


class PageFinding(msgspec.Struct, frozen=True):
    """A difference; each side's values are [report, start, end, copy].

    `doubtful`: the first side's words came about on the way (1), or neither side's did (0).
    `decision` is what the desk said of it, in words, "" where it said nothing.
    """

    copy: str
    label: str
    doubtful: int
    claim: str | None
    explanation: str
    decision: str
    sides: tuple[tuple[tuple[int, int, int, str], ...], ...]


class PageUtterance(msgspec.Struct, frozen=True):
    """What somebody said; its quotations are [report, start, end, altered, copy].

    `advice` says in words what follows from the verdict, "" where nothing does.
    """

    copy: str
    verdict: str
    advice: str
    reason: str
    speaker: str
    quotes: tuple[tuple[int, int, int, int, str], ...]


class PageData(msgspec.Struct, frozen=True):
    """All of it; `digest` is the sha256 of the account's JSON."""

    account: str
    title: str
    digest: str
    articles: tuple[PageArticle, ...]
    origins: dict[str, PageOrigin]
    claims: dict[str, PageClaim]
    findings: dict[str, PageFinding]
    utterances: dict[str, PageUtterance]


def build_data(account: Account, sources: Sources, *, digest: str) -> PageData:
    """The data of one account's page."""
    index = {article.id: number for number, article in enumerate(account.articles)}
    attribution = Attribution(account, sources)
    quotes = {quote.id: quote for quote in account.quotes}
    return PageData(
        account=account.id,
        title=clean_text(account.title).strip(),
        digest=digest,
        articles=_list_articles(account, sources),
        origins={
            origin.id: PageOrigin(
                sources.notation.name(origin.id), clean_text(origin.basis).strip()
            )
            for origin in sources.notation.origins
        },
        claims={c.id: _show_claim(c, account, sources, attribution, index) for c in account.claims},
        findings={f.id: _show_finding(f, attribution, index) for f in account.findings},
        utterances={
            group.id: shown
            for group in account.quote_groups
            if (shown := _show_utterance(group, quotes, sources, attribution, index))
        },
    )


def _list_articles(account: Account, sources: Sources) -> tuple[PageArticle, ...]:
    quotes: dict[str, list[tuple[int, int, str | None, int]]] = {}
    for quote in account.quotes:
        said = (quote.start, quote.end, quote.group, int(quote.indirect))
        quotes.setdefault(quote.article, []).append(said)
    days: dict[str, list[Noted]] = {}
    for time in account.times:
        if time.earliest:
            day = (time.start, time.end, write_days(time.earliest, time.latest))
            days.setdefault(time.article, []).append(day)
    return tuple(
        _show_article(
            article, sources, tuple(quotes.get(article.id, ())), tuple(days.get(article.id, ()))
        )
        for article in account.articles
    )


def _show_article(
    article: Article,
    sources: Sources,
    quotes: tuple[tuple[int, int, str | None, int], ...],
    days: tuple[Noted, ...],
) -> PageArticle:
    origin = next((o.id for o in sources.notation.origins if article.id in o.articles), "")
    signs = article.rewriting.signs
    return PageArticle(
        id=article.id,
        mark=sources.notation.mark(article.id, origin),
        name=name_publisher(article, None),
        source=clean_text(article.source).strip(),
        language="" if article.language == "und" else article.language,
        text=article.text,
        title=(article.title.start, article.title.end) if article.title else None,
        body=tuple((span.start, span.end) for span in article.body),
        furniture=tuple((f.start, f.end, f.kind) for f in article.furniture),
        quotes=quotes,
        days=days,
        signs=tuple((s.start, s.end, clean_text(s.detail or s.kind).strip()) for s in signs),
    )


def _show_claim(
    claim: Claim,
    account: Account,
    sources: Sources,
    attribution: Attribution,
    index: dict[str, int],
) -> PageClaim:
    support = find_support(claim, account, sources)
    counted = frozenset(support.counted)
    return PageClaim(
        copy=attribution.write_statement(support),
        printed=claim.witnesses.index(support.printed),
        witnesses=tuple(
            (
                index[w.article],
                w.start,
                w.end,
                w.origin,
                w.modality,
                sources.name_entity(w.attributed_to),
                int(w in counted),
                attribution.write_witness(w),
            )
            for w in claim.witnesses
        ),
        findings=claim.findings,
    )


def _show_finding(finding: Finding, attribution: Attribution, index: dict[str, int]) -> PageFinding:
    sides = [side for side in (finding.a, finding.b, *finding.more) if side]
    return PageFinding(
        copy=attribution.write_difference(finding),
        label=name_difference(finding),
        doubtful=int(has_garbled_words(finding) and not finding.is_dismissed),
        claim=finding.claim,
        explanation=clean_text(finding.explanation).strip(),
        decision=_tell_decision(finding),
        sides=tuple(
            tuple(
                (index[v.article], v.start, v.end, attribution.write_value(v, finding))
                for v in side
            )
            for side in sides
        ),
    )


def _tell_decision(finding: Finding) -> str:
    if finding.decision is None:
        return ""
    note = clean_text(finding.decision.note).strip()
    return f"{finding.decision.verdict} by the desk{f': {note}' if note else ''}"


def _show_utterance(
    group: QuoteGroup,
    quotes: dict[str, Quote],
    sources: Sources,
    attribution: Attribution,
    index: dict[str, int],
) -> PageUtterance | None:
    """Nothing for reported speech alone: it has no words that could be quoted."""
    direct = [quotes[n] for n in group.quotes if n in quotes and not quotes[n].indirect]
    if not direct:
        return None
    fullest = find_fullest(group, direct)
    return PageUtterance(
        copy=attribution.write_utterance(fullest, direct),
        verdict=group.quotable.verdict,
        advice=_ADVICE.get(group.quotable.verdict, ""),
        reason=clean_text(group.quotable.reason).strip(),
        speaker=find_speaker((fullest, *direct), sources),
        quotes=tuple(
            (
                index[q.article],
                q.start,
                q.end,
                int(q.id in group.altered),
                attribution.write_quotation(q),
            )
            for q in _put_first(fullest, direct)
        ),
    )


def _put_first(fullest: Quote, direct: Iterable[Quote]) -> tuple[Quote, ...]:
    return (fullest, *(quote for quote in direct if quote is not fullest))
