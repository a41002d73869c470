"""Article → facts: sentences, mentions, times, quantities, quotations; then entities of a story."""

from stemma.annotate.days.reference import settle_references
from stemma.annotate.entities.linking import link_entities
from stemma.annotate.entities.listed_places import can_list
from stemma.annotate.entities.mentions import find_mentions
from stemma.annotate.quantities.counting import find_quantities
from stemma.annotate.quotes.quotations import find_quotes
from stemma.annotate.quotes.speaking.speakers import name_speakers
from stemma.annotate.sentences import find_sentences
from stemma.annotate.times.expressions import find_times
from stemma.annotate.times.grammar import LANGUAGES
from stemma.records.engines import Tagger
from stemma.records.facts import Facts
from stemma.records.text import Article
from stemma.settings import AnnotateSettings

__all__ = ["annotate_article", "link_entities", "name_speakers", "settle_references"]

_STAGES = ("sentences", "mentions", "times", "quantities", "quotes", "speakers")
_DEFAULTS = AnnotateSettings()
# What cannot be done on characters alone.
_ON_TOKENS = ("mentions", "speakers")
_LISTED = "skipped: all but names of states and capitals"
# What is read of languages without a grammar of their own is not all that there is.
_PARTLY = {
    "times": "skipped: all but days by their names",
    "quantities": "skipped: all but shares and sums of money",
}


def annotate_article(
    article: Article, tagger: Tagger | None, settings: AnnotateSettings = _DEFAULTS
) -> Facts:
    """All that one article holds.

    Without a tagger for its language sentences, times, quantities and marked quotations are found
    by rule, and `stages` says what was skipped.
    """
    sentences = find_sentences(article, tagger)
    mentions = find_mentions(article, sentences)
    times = find_times(article, sentences)
    quotes = find_quotes(article, sentences, mentions)
    return Facts(
        article=article.id,
        sentences=sentences,
        mentions=mentions,
        times=times,
        quantities=find_quantities(article, sentences, times),
        quotes=tuple(
            quote for quote in quotes if quote.confidence >= settings.least_quote_confidence
        ),
        stages=_report_stages(article, tagger),
    )


def _report_stages(article: Article, tagger: Tagger | None) -> dict[str, str]:
    stages = dict.fromkeys(_STAGES, "done")
    if article.language not in LANGUAGES:
        stages |= _PARTLY
    if tagger is None:
        stages |= dict.fromkeys(_ON_TOKENS, f"skipped: no model for {article.language!r}")
        if can_list(article.language.partition("-")[0]):
            stages["mentions"] = _LISTED
    return stages
