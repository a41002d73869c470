"""May these words stand between quotation marks: a verdict, a reason, the places behind it."""

from collections import Counter
from collections.abc import Sequence, Set
from typing import Literal

import msgspec

from stemma.align.wordings import Wording, compare_words
from stemma.records.facts import Quotable, Quote
from stemma.records.findings import Lineage
from stemma.records.text import Article, Span
from stemma.trace import find_origin

# From here on an article's signs of rewriting speak against every quotation in it.
_REWRITTEN = 0.3
# Wordings less alike than this were not made by changing a word: each was put into words anew.
_REWORDED = 0.8
_SEVERAL = 2
_PART = "these words or a part of them"
_MARKS = '“”„‚«»"’‘ '


class Utterance(msgspec.Struct, frozen=True):
    """The direct quotations of one utterance: those with the fullest's words, and the others."""

    fullest: Quote
    agreeing: tuple[Quote, ...]
    other: tuple[Quote, ...]
    wordings: dict[str, Wording]
    articles: dict[str, Article]


def judge_quotable(said: Utterance, lineage: Lineage) -> Quotable:
    """The verdict on the fullest wording of one utterance.

    Words of a report that was translated from one of these say nothing of the original's words.
    """
    if said.fullest.indirect:
        return Quotable(
            "one chain",
            "No report prints these words between quotation marks.",
            (_span(said.fullest),),
        )
    said = _drop_translations(said, lineage)
    return (
        _find_languages(said)
        or _find_contradiction(said, lineage)
        or _find_translation(said)
        or _find_rewording(said, lineage)
        or _find_damage(said)
        or _count_chains(said, lineage)
    )


def _drop_translations(said: Utterance, lineage: Lineage) -> Utterance:
    """Without what a report of the same chain puts into another language.

    A chain is taken to have written in the language that most of its reports are in.
    """
    language = said.articles[said.fullest.article].language
    everywhere = (*said.agreeing, *said.other)
    taken = find_translations(lineage, {q.article for q in everywhere})
    chains = {q.article: find_origin(lineage, _span(q)) for q in everywhere}
    spoken = Counter((chains[a], said.articles[a].language) for a in chains)

    def keep(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
        kept = []
        for quote in quotes:
            own = said.articles[quote.article].language
            chain = chains[quote.article]
            through = quote.article in taken or spoken[chain, language] > spoken[chain, own]
            if own == language or not through:
                kept.append(quote)
        return tuple(kept)

    return msgspec.structs.replace(said, agreeing=keep(said.agreeing), other=keep(said.other))


def find_translations(lineage: Lineage, present: Set[str]) -> frozenset[str]:
    """Those of the articles (ids) that were taken from another of them in another language."""
    found = set()
    for reuse in lineage.reuse:
        if reuse.relation == "translated" and {reuse.a, reuse.b} <= present:
            if reuse.direction == "a from b":
                found.add(reuse.a)
            elif reuse.direction == "b from a":
                found.add(reuse.b)
    return frozenset(found)


def _span(quote: Quote) -> Span:
    return Span(quote.article, quote.start, quote.end)


def _spans(quotes: Sequence[Quote]) -> tuple[Span, ...]:
    return tuple(_span(quote) for quote in quotes)


def _find_languages(said: Utterance) -> Quotable | None:
    everywhere = (*said.agreeing, *said.other)
    languages = sorted({said.articles[q.article].language for q in everywhere})
    if len(languages) < _SEVERAL:
        return None
    return Quotable(
        "translated",
        f"The reports print this utterance in {len(languages)} languages "
        f"({', '.join(languages)}); at most one of them is the speaker's.",
        _spans(everywhere),
    )


def _find_contradiction(said: Utterance, lineage: Lineage) -> Quotable | None:
    """Reports of one chain had the same words before them: where they differ, some are spoilt."""
    home = find_origin(lineage, _span(said.fullest))
    mine = said.wordings[said.fullest.id].text
    against = [
        q
        for q in said.other
        if _is_sound(said, q)
        and find_origin(lineage, _span(q)) == home
        and max(compare_words(said.wordings[q.id].text, mine)) >= _REWORDED
    ]
    apart = {q.article for q in against}
    if not against or len({q.article for q in said.agreeing}) > len(apart):
        return None
    return Quotable(
        "damaged",
        "Reports of one origin print different words: "
        f"{_cite(said, said.fullest)} and {_cite(said, against[0])}.",
        _spans((said.fullest, *against)),
    )


def _find_translation(said: Utterance) -> Quotable | None:
    reports = [said.articles[q.article] for q in said.agreeing]
    if all(report.rewriting.score >= _REWRITTEN for report in reports):
        signs = reports[0].rewriting.signs
        detail = f" ({signs[0].detail})" if signs else ""
        return Quotable(
            "translated",
            "Every report with this wording shows signs of machine translation or rewriting"
            f"{detail}.",
            _spans(said.agreeing),
        )
    return None


def _find_rewording(said: Utterance, lineage: Lineage) -> Quotable | None:
    """Chains that put it into words apart; what one chain's reports reworded says nothing here."""
    mine = said.wordings[said.fullest.id].text
    home = find_origin(lineage, _span(said.fullest))
    apart = [
        q
        for q in said.other
        if _is_sound(said, q)
        and find_origin(lineage, _span(q)) != home
        and max(compare_words(said.wordings[q.id].text, mine)) < _REWORDED
    ]
    if not apart or len(said.agreeing) > len(apart) + 1:
        return None
    return Quotable(
        "translated",
        "The reports put one utterance into different words, as separate translations do: "
        f"{_cite(said, said.fullest)} and {_cite(said, apart[0])}.",
        _spans((said.fullest, *apart)),
    )


def _find_damage(said: Utterance) -> Quotable | None:
    against = [q for q in said.other if _is_sound(said, q)]
    apart = {q.article for q in against}
    if not against or len({q.article for q in said.agreeing}) > len(apart):
        return None
    return Quotable(
        "damaged",
        "As many reports print other words as print these: "
        f"{_cite(said, said.fullest)} and {_cite(said, against[0])}.",
        _spans((said.fullest, *against)),
    )


def _is_sound(said: Utterance, quote: Quote) -> bool:
    """Whether a wording can speak against the fullest: no rewrite against an original."""
    score = said.articles[quote.article].rewriting.score
    return score < _REWRITTEN or said.articles[said.fullest.article].rewriting.score >= _REWRITTEN


def _cite(said: Utterance, quote: Quote) -> str:
    text = said.articles[quote.article].text[quote.start : quote.end]
    return "“" + " ".join(text.replace("*", "").split()).strip(_MARKS) + "”"


def _count(reports: int) -> str:
    return "Both reports" if reports == _SEVERAL else f"All {reports} reports"


def _count_chains(said: Utterance, lineage: Lineage) -> Quotable:
    known = {origin.id: origin for origin in lineage.origins if origin.status != "unknown"}
    found = {find_origin(lineage, span) for span in _spans(said.agreeing)}
    chains = sorted(found & set(known), key=lambda i: (known[i].name or "", i))
    reports = len({q.article for q in said.agreeing})
    words = "these words" if all(_prints_most(said, q) for q in said.agreeing) else _PART
    verdict: Literal["attested", "one chain"] = "one chain"
    if len(chains) > 1:
        verdict = "attested"
        names = ", ".join(known[i].name or "a report of its own" for i in chains)
        reason = f"{_count(reports)} of {len(chains)} origins ({names}) print {words}."
    elif not chains:
        reason = "No report that prints these words says where it has them from."
    elif reports == 1:
        reason = "One report alone prints these words."
    else:
        reason = f"{_count(reports)} that print {words} go back to one origin."
    return Quotable(verdict, reason, _spans(said.agreeing))


def _prints_most(said: Utterance, quote: Quote) -> bool:
    """Whether it prints half of the fullest's words; an excerpt is called one."""
    size = len(said.wordings[said.fullest.id].words)
    return len(said.wordings[quote.id].words) * _SEVERAL >= size
