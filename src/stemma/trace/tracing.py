"""A story's lineage: shared passages, who took from whom, and the origins that leaves."""

from collections.abc import Sequence, Set
from functools import cached_property

import numpy as np

from stemma.group.likeness import Weights, compare_pairs, weigh_terms
from stemma.group.words import count_terms
from stemma.records.decisions import Decision
from stemma.records.engines import MultilingualEncoder
from stemma.records.facts import Facts
from stemma.records.findings import Lineage
from stemma.records.text import Article, Span
from stemma.settings import TraceSettings
from stemma.trace.chains import find_chains
from stemma.trace.credits import read_credits
from stemma.trace.decided import decide_chains, restore_credits
from stemma.trace.direction import decide_direction
from stemma.trace.lineage import describe_reuse, find_fullest
from stemma.trace.matching import Match, find_matches
from stemma.trace.origins import find_origins
from stemma.trace.passages import Shared, find_shared
from stemma.trace.settling import settle_credits
from stemma.trace.stock import drop_stock
from stemma.trace.translations import find_translations
from stemma.trace.units import Unit, split_units, weigh_masses, weigh_units


def trace_lineage(
    articles: tuple[Article, ...],
    facts: tuple[Facts, ...],
    settings: TraceSettings | None = None,
    encoder: MultilingualEncoder | None = None,
    *,
    decisions: Sequence[Decision] = (),
) -> Lineage:
    """Who copied whom among the articles of one story, and the origins that leaves.

    `facts[i]` are those of `articles[i]`; only their sentences are used. The order of the articles
    changes nothing. Without an `encoder` a translation is known by its names and numbers alone.
    `decisions` of the desk about origins go before what is found; passages stay as they are.
    """
    settings = settings or TraceSettings()
    order = sorted(range(len(articles)), key=lambda i: articles[i].id)
    articles = tuple(articles[i] for i in order)
    facts = tuple(facts[i] for i in order)
    found = share_text(articles, facts, settings, encoder)
    given = read_credits(articles)
    counted = settle_credits(articles, given, found, settings)
    chains = find_chains(articles, counted, found, settings)
    chains, decided = decide_chains(articles, given, chains, decisions)
    counted = restore_credits(counted, given, decided)
    origins, ascriptions = find_origins(articles, counted, chains, found, settings, decided)
    directions = [decide_direction(articles, given, shared) for shared in found]
    fullest = find_fullest(found, directions)
    reuse = (
        describe_reuse(articles, given, shared, direction, fullest)
        for shared, direction in zip(found, directions, strict=True)
    )
    return Lineage(
        reuse=tuple(sorted(reuse, key=lambda entry: (entry.a, entry.b))),
        origins=origins,
        ascriptions=ascriptions,
    )


def share_text(
    articles: Sequence[Article],
    facts: Sequence[Facts],
    settings: TraceSettings,
    encoder: MultilingualEncoder | None = None,
) -> tuple[Shared, ...]:
    """What each pair of articles shares, where it is enough to speak of one text."""
    units = split_units(articles, facts)
    rarity = weigh_units(units)
    masses = weigh_masses(units, rarity)
    matches = find_matches(units, rarity)
    languages = {article.language for article in articles}
    read = encoder.languages & languages if encoder is not None and len(languages) > 1 else set()
    if read:
        # Where vectors can be had, names and numbers are not asked.
        matches = tuple(match for match in matches if not _is_read(units, match, read))
    found = find_shared(units, matches, masses, settings, _Wholes(articles).compare)
    found = drop_stock(units, found)
    if encoder is not None and read:
        translations = find_translations(articles, units, masses, encoder, settings)
        found = tuple(sorted((*found, *translations), key=lambda s: (s.first, s.second)))
    return found


def _is_read(units: Sequence[Unit], match: Match, read: Set[str]) -> bool:
    """Do the two sentences stand in two languages that vectors are there for?"""
    languages = {units[match.first].language, units[match.second].language}
    return len(languages) > 1 and languages <= read


def find_origin(lineage: Lineage, span: Span) -> str:
    """The id of the origin of a passage: of the smallest ascribed span that holds it.

    Raises:
        KeyError: the lineage does not know the article.
    """
    holding = [
        ascription
        for ascription in lineage.ascriptions
        if ascription.article == span.article
        and ascription.start <= span.start
        and span.end <= ascription.end
    ]
    if not holding:
        raise KeyError(span.article)
    return min(holding, key=lambda a: (a.end - a.start, a.start, a.origin)).origin


class _Wholes:
    """Likeness of whole articles, weighed when it is first asked for."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles

    @cached_property
    def _weights(self) -> Weights:
        return weigh_terms(
            [count_terms(article) for article in self._articles],
            [article.language for article in self._articles],
        )

    def compare(self, first: int, second: int) -> float:
        """The likeness (0 to 1) of two articles, by their indices."""
        return float(compare_pairs(self._weights, np.array([first]), np.array([second]))[0])
