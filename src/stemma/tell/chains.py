"""Who stands behind it: a line an origin, and for each report why we say so."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

import msgspec
from msgspec.structs import replace

from stemma.records.findings import Account, Origin, Reuse
from stemma.records.text import Article, Span
from stemma.tell.pieces import Chain, Line, Report, Run, cut_words, quote
from stemma.tell.printable import clean_text
from stemma.tell.sources import Sources, find_day, strip_marks, write_day

_GLOSSES = {
    "credited": "",
    "inferred": "no credit: shared passages say so",
    "assumed own": "assumed: no credit to anyone else",
    "unknown": "nothing says where it comes from",
}
# What a chain is called that nothing names.
UNNAMED = {
    "inferred": "unnamed",
    "assumed own": "own?",
    "unknown": "unknown",
    "credited": "unnamed",
}
# How a text was taken, after the letter of the report that it was taken from.
TURNS = {
    "verbatim": "",
    "edited": ", edited",
    "rewritten": ", reworded",
    "translated": ", translated",
    "shared origin": ", from a common source",
}
# Furniture that says who wrote or sent a text.
_CREDITING = frozenset({"byline", "dateline", "agency", "source", "legal"})
_TAKEN = {"a from b": "a", "b from a": "b"}
# A credit or a byline is a few words; what is longer was cut out of running text.
_CREDIT_LENGTH, _BYLINE_LENGTH, _SIGN_LENGTH = 60, 60, 60


class Tie(msgspec.Struct, frozen=True):
    """What binds a report to another of its chain; `took`: it has the text from there."""

    other: str
    reuse: Reuse
    took: bool


def list_chains(account: Account, sources: Sources) -> tuple[Chain, ...]:
    """Origins, surest and widest first; those that nothing names stand together."""
    chains: dict[tuple[str, str], list[Origin]] = {}
    for origin in sources.notation.origins:
        name = sources.notation.name(origin.id)
        # Named origins are one chain each; of the unnamed, those of one kind share a heading.
        apart = origin.id if name or origin.status in {"credited", "inferred"} else origin.status
        chains.setdefault((name or UNNAMED[origin.status], apart), []).append(origin)
    takers, signed = find_takers(account.reuse), set[str]()
    families = _list_families(account.articles)
    found = []
    for (heading, _), origins in chains.items():
        reports = [
            _show_report(sources.articles[article], origin, account, sources, takers, families)
            for origin in origins
            for article in sources.notation.sort(origin.articles)
            if article in sources.articles
        ]
        if reports:
            found.append(
                Chain(
                    heading,
                    tuple(_sign_once(reports, signed)),
                    tuple(origin.id for origin in origins),
                    _GLOSSES[origins[0].status],
                )
            )
    return tuple(found)


def _sign_once(reports: Sequence[Report], signed: set[str]) -> Iterator[Report]:
    """A report of two chains shows its signs of rewriting where it stands first."""
    for report in reports:
        yield replace(report, signs=()) if report.article in signed else report
        signed.add(report.article)


def _show_report(
    article: Article,
    origin: Origin,
    account: Account,
    sources: Sources,
    takers: Collection[str],
    families: Mapping[str, Sequence[Article]],
) -> Report:
    reasons = _list_reasons(article, origin, account, sources, takers)
    asides = [*_list_captures(article), *_name_family(article, families)]
    return Report(
        article=article.id,
        letter=sources.notation.mark(article.id, origin.id),
        published=name_publisher(article, account.latest),
        # Without an outlet the file stands for it already.
        source=article.source if article.outlet or "/" in article.source else "",
        reasons=(*reasons, *((Run(aside),) for aside in asides)),
        signs=tuple(_list_signs(article)),
    )


def name_publisher(article: Article, beside: str | None) -> str:
    """Outlet (else the file) and day: "Ellery Morning, 14 May"."""
    name = article.outlet.name if article.outlet else PurePosixPath(article.source).name
    day = article.published.value if article.published else find_day(article)
    parts = (clean_text(name).strip(), write_day(day, beside))
    return ", ".join(part for part in parts if part)


def _list_families(articles: Iterable[Article]) -> dict[str, list[Article]]:
    """The reports of each publisher that is known, by its name."""
    families: dict[str, list[Article]] = {}
    for article in articles:
        if article.outlet is not None and article.outlet.owner:
            families.setdefault(article.outlet.owner, []).append(article)
    return families


def _name_family(article: Article, families: Mapping[str, Sequence[Article]]) -> Iterator[str]:
    """The publisher, where it has another title among the reports: two papers of one house."""
    owner = article.outlet.owner if article.outlet else None
    name = article.outlet.name if article.outlet else ""
    mates = [
        mate.id
        for mate in families.get(owner or "", ())
        if mate.outlet is not None and mate.outlet.name != name
    ]
    if owner and mates:
        yield f"a title of {clean_text(owner).strip()}, like {' '.join(mates)}"


def _list_captures(article: Article) -> Iterator[str]:
    """Other captures of its address: versions of one report, and no report more."""
    count = len(article.versions)
    if count:
        yield f"{count} other capture{'' if count == 1 else 's'} of this address"


def _read_byline(article: Article) -> str:
    if article.byline is not None:
        words = clean_text(article.text[article.byline.start : article.byline.end])
    elif article.author is not None:
        words = clean_text(article.author.value)
    else:
        return ""
    words = words.replace("*", "").replace("_", " ").strip(" -–—|,:")
    head, _, rest = words.partition(" ")
    return cut_words(rest if head.casefold() == "by" and rest else words, _BYLINE_LENGTH)


def _list_reasons(
    article: Article,
    origin: Origin,
    account: Account,
    sources: Sources,
    takers: Collection[str],
) -> list[Line]:
    credits_ = _quote_credits(article, origin, account, sources)
    shared = _describe_reuse(article.id, origin, account, takers)
    if not credits_ and (shared or origin.status != "credited"):
        credits_ = _quote_overruled(article, sources) or ["no credit"]
    byline = _read_byline(article)
    signed = [f"signed {quote(byline)}"] if byline else []
    if f"credit {quote(byline)}" in credits_:
        signed = []
    reasons = [*signed, *credits_, *shared]
    if reasons in ([], ["no credit"]) and origin.basis and len(origin.articles) == 1:
        reasons = [clean_text(origin.basis).strip()]
    return [(Run(reason),) for reason in reasons]


def _quote_credits(
    article: Article, origin: Origin, account: Account, sources: Sources
) -> list[str]:
    if origin.status in {"assumed own", "unknown"} or article.id in origin.inferred:
        return []
    # Evidence may also be passages that the chain is known by.
    shared = {
        span
        for reuse in account.reuse
        for passage in reuse.passages
        for span in (passage.a, passage.b)
    }
    words = [
        cut_words(clean_text(sources.read(span)).strip(" *_"), _CREDIT_LENGTH)
        for span in origin.evidence
        if span.article == article.id and (_is_credit(article, span) or _is_short(span, shared))
    ]
    return _write_credits(words)


def _quote_overruled(article: Article, sources: Sources) -> list[str]:
    """Credits that a report prints, though its text goes back to somebody else's."""
    words = (clean_text(sources.read(span)).strip(" *_") for span in article.agencies)
    return _write_credits([cut_words(word, _CREDIT_LENGTH) for word in words])


def _write_credits(words: Sequence[str]) -> list[str]:
    # "with AFP" and "(with AFP)" are one credit.
    credits_ = {word.strip("()[] ").casefold(): word for word in reversed(words)}
    return [f"credit {quote(credit)}" for credit in reversed(credits_.values())]


def _is_credit(article: Article, span: Span) -> bool:
    """Does a span stand where a report credits: an agency's name, the byline, furniture for it?"""
    places = [(place.start, place.end) for place in article.agencies]
    places += [(place.start, place.end) for place in (article.byline,) if place]
    places += [(f.start, f.end) for f in article.furniture if f.kind in _CREDITING]
    return any(start < span.end and span.start < end for start, end in places)


def _is_short(span: Span, shared: Collection[Span]) -> bool:
    """Is it a few words that no other report shares: a slug, a sign-off in the last paragraph?"""
    return span.end - span.start <= _CREDIT_LENGTH and span not in shared


def _describe_reuse(
    article: str, origin: Origin, account: Account, takers: Collection[str]
) -> list[str]:
    """The strongest tie of this report to another of the chain, in words."""
    tie = choose_tie(article, origin, account.reuse, takers)
    return [] if tie is None else [_write_tie(tie.reuse, tie.other, took=tie.took)]


def find_takers(reuse: Iterable[Reuse]) -> frozenset[str]:
    """The reports that are known to have taken text from another."""
    return frozenset(
        entry.a if _TAKEN[entry.direction] == "a" else entry.b
        for entry in reuse
        if entry.direction in _TAKEN
    )


def choose_tie(
    article: str, origin: Origin, reuse: Iterable[Reuse], takers: Collection[str]
) -> Tie | None:
    """The strongest tie of this report to another of the chain: what it took, else what it shares.

    `reuse` holds at least the report's own, `takers` are those of the whole account. A report that
    others took from needs no tie of its own.
    """
    ties = []
    for entry in reuse:
        if article not in {entry.a, entry.b}:
            continue
        other = entry.b if article == entry.a else entry.a
        taker = _TAKEN.get(entry.direction)
        took = taker is not None and (article == entry.a) == (taker == "a")
        if other in origin.articles and (took or taker is None):
            # Of two that print the same text, the one that has it from nobody else.
            rank = (not took, -len(entry.passages), other in takers, other)
            ties.append((rank, Tie(other, entry, took)))
    return min(ties, key=lambda tie: tie[0])[1] if ties else None


def _write_tie(reuse: Reuse, other: str, *, took: bool) -> str:
    count = len(reuse.passages)
    amount = f"{count} passage{'' if count == 1 else 's'}" if count else "details"
    turn = TURNS[reuse.relation]
    return f"{amount} of {other}{turn}" if took else f"{amount} shared with {other}{turn}"


def _list_signs(article: Article) -> list[Line]:
    signs: dict[str, Line] = {}
    for sign in article.rewriting.signs:
        words = cut_words(strip_marks(article.text[sign.start : sign.end]), _SIGN_LENGTH)
        reason = clean_text(sign.detail or sign.kind).strip()
        if any(char.isalnum() for char in words):
            signs.setdefault(words, (Run(quote(words)), Run(f" ({reason})", "aside")))
        else:
            # A lone mark between our own marks is unreadable: the reason must do.
            signs.setdefault(reason, (Run(reason),))
    return list(signs.values())
