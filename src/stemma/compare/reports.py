"""The walk of this room: claims → wordings → pairs → differences → findings."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from stemma.compare.aboard import compare_aboard
from stemma.compare.actions import compare_actions
from stemma.compare.actors import compare_actors
from stemma.compare.agents import compare_agents
from stemma.compare.ages import compare_ages
from stemma.compare.attributions import compare_attributions, compare_speakers, find_attribution
from stemma.compare.contrasts import compare_contrasts
from stemma.compare.dates import compare_dates
from stemma.compare.days import compare_days
from stemma.compare.deeds import compare_deeds
from stemma.compare.degrees import compare_degrees
from stemma.compare.differences import Difference
from stemma.compare.doubt import are_one_chain
from stemma.compare.edits import compare_edits
from stemma.compare.exchanges import compare_exchanges
from stemma.compare.figures import compare_figures
from stemma.compare.french import compare_french
from stemma.compare.gathering import gather_findings
from stemma.compare.hedges import compare_hedges
from stemma.compare.instruments import compare_instruments
from stemma.compare.kin import Kin, find_kin
from stemma.compare.ladders import compare_ladders
from stemma.compare.locales import compare_locales
from stemma.compare.makers import compare_makers
from stemma.compare.modalities import compare_modalities
from stemma.compare.names import compare_names
from stemma.compare.namesakes import compare_namesakes
from stemma.compare.opponents import compare_parties
from stemma.compare.pairing import list_views, pair_frames, pair_garbled
from stemma.compare.partials import compare_partials, compare_short
from stemma.compare.parties import settle_parties
from stemma.compare.places import compare_places, compare_whereabouts
from stemma.compare.quantities import compare_quantities
from stemma.compare.quotations import compare_claimed, compare_quotations
from stemma.compare.references import find_stale_days, take_shifted
from stemma.compare.repeats import drop_overtaken
from stemma.compare.roles import compare_roles, compare_titles
from stemma.compare.scopes import compare_scopes
from stemma.compare.sources import compare_sources
from stemma.compare.spellings import compare_spellings
from stemma.compare.spreading import spread_quotations
from stemma.compare.statements import compare_statements
from stemma.compare.terms import compare_phrases, compare_terms
from stemma.compare.titles import compare_beside
from stemma.compare.utterances import compare_utterances
from stemma.compare.views import StoryView, View
from stemma.compare.words import Pair, align_words
from stemma.records.decisions import Decision
from stemma.records.engines import Encoder, MultilingualEncoder
from stemma.records.facts import Quote, QuoteGroup, Story
from stemma.records.findings import Claim, Finding, Lineage
from stemma.records.text import Span
from stemma.settings import CompareSettings

_DEFAULTS = CompareSettings()


def compare_reports(
    story: Story,
    claims: Sequence[Claim],
    quotes: Sequence[Quote],
    groups: Sequence[QuoteGroup],
    lineage: Lineage,
    settings: CompareSettings = _DEFAULTS,
    encoder: Encoder | None = None,
    multilingual: MultilingualEncoder | None = None,
    *,
    decisions: Sequence[Decision] = (),
) -> tuple[Finding, ...]:
    """Differences between witnesses of one claim and between quotations of one group.

    Found by comparing typed slots of aligned words, never by likeness alone. What differs only in
    precision, rounding, unit or style is no finding. Sorted by severity, confidence, id. The
    `multilingual` encoder is asked where the other one cannot read a language.
    """
    view = StoryView(story, lineage)
    ordered = sorted(claims, key=lambda claim: claim.id)
    differences = [d for claim in ordered for d in _compare_claim(claim, view, settings)]
    differences += _compare_frames(ordered, view)
    kin = find_kin(ordered, view, encoder, multilingual)
    differences += _compare_kin(kin, view)
    differences, shifted = _take_shifts(differences, view)
    places = _place_claims(ordered, view)
    homes = {quote.id: _find_home(quote, places) for quote in quotes}
    named = {quote: claim for quote, claim in homes.items() if claim is not None}
    in_order = sorted(groups, key=lambda group: group.id)
    differences += compare_quotations(quotes, in_order, view, named)
    differences += compare_claimed(quotes, named, view)
    differences += compare_speakers(quotes, in_order, view, named)
    differences += compare_roles(view, places)
    differences += compare_spellings(view, places)
    differences += compare_ladders(view)
    differences += compare_makers(list_views(ordered, view), view)
    stale = [*find_stale_days(view, settings.stale_days)]
    known = {d.topic for d in stale}
    differences += stale + [d for d in shifted if d.topic not in known]
    differences = list(spread_quotations(differences, quotes, view))
    differences += compare_utterances(quotes, kin, differences, view, named)
    differences += compare_exchanges(kin, differences, encoder)
    differences += compare_parties(quotes, view, named)
    differences += compare_french(kin, view)
    least = settings.least_confidence
    return gather_findings(
        differences, view, least_confidence=least, decisions=decisions, claims=ordered
    )


def _take_shifts(
    differences: list[Difference], view: StoryView
) -> tuple[list[Difference], list[Difference]]:
    rest, shifted = take_shifted(differences, view)
    return list(rest), list(shifted)


def _place_claims(claims: Sequence[Claim], view: StoryView) -> tuple[tuple[Span, str], ...]:
    places = [(witness, claim.id) for claim in claims for witness in claim.witnesses]
    return tuple(sorted(places, key=lambda place: (view.rank_span(place[0]), place[1])))


def _find_home(quote: Quote, places: Sequence[tuple[Span, str]]) -> str | None:
    """The claim in whose witness a quotation stands, or one that stands in the quotation."""
    for span, claim in places:
        if span.article == quote.article and span.start < quote.end and quote.start < span.end:
            return claim
    return None


def _compare_claim(
    claim: Claim, story: StoryView, settings: CompareSettings
) -> Iterator[Difference]:
    if len({witness.article for witness in claim.witnesses}) < 2:
        return
    wordings = story.make_views(claim)[: settings.most_wordings]
    found = [
        difference
        for a, b in combinations(wordings, 2)
        if a.witness.article != b.witness.article
        for difference in _compare_pair(a, b, story, settings)
    ]
    yield from drop_overtaken(found)


def _compare_pair(
    a: View, b: View, story: StoryView, settings: CompareSettings
) -> Iterator[Difference]:
    if a.language != b.language:
        return
    chain = are_one_chain(a.witness, b.witness, story)
    pair = align_words(a, b, are_copies=chain)
    found: list[Difference] = []
    enough = pair.coverage >= settings.least_coverage and len(pair.right_of) >= _LEAST_MATCHES
    if enough and (chain or not _name_others(pair)):
        found = list(_detect(pair, story))
    if a.language == "en":
        found += compare_edits(pair, found)
    for difference in found:
        yield settle_parties(difference, pair)


def _name_others(pair: Pair) -> bool:
    """Whether both wordings bear names and share none: two events of one sort, told alike."""
    names = [_list_names(view) for view in (pair.a, pair.b)]
    return all(names) and not any(pair.right_of.get(i) in names[1] for i in names[0])


def _list_names(view: View) -> frozenset[int]:
    """Names of a wording, whoever says it left out."""
    first, last = find_attribution(view) or (0, 0)
    return frozenset(
        i
        for i in view.content
        if view.tokens[i].pos == "PROPN"
        and view.tokens[i].label in _NAMED
        and not first <= i < last
    )


_NAMED = frozenset({"PERSON", "GPE", "ORG", "LOC", "FAC", "NORP", "EVENT"})

# Two words in common are a topic; a statement has at least a subject, a deed and something more,
# of which a rewrite may have corrupted one.
_LEAST_MATCHES = 2


def _compare_frames(claims: Sequence[Claim], story: StoryView) -> Iterator[Difference]:
    """Slots of deeds that are the same though no claim joins their sentences."""
    views = [view for view in list_views(claims, story) if view.language == "en"]
    for pair in pair_frames(views, story):
        for difference in (
            *compare_phrases(pair),
            *compare_partials(pair, story.texts),
            *compare_modalities(pair),
        ):
            yield settle_parties(difference, pair)
    for pair in pair_garbled(views, story):
        yield from compare_titles(pair, story.texts)


def _compare_kin(kin: Sequence[Kin], story: StoryView) -> Iterator[Difference]:
    """Slots that name what they measure, in near sentences that no claim joins."""
    yield from compare_figures(kin, story)
    yield from compare_agents(kin, story)
    yield from compare_whereabouts(kin, story)
    yield from compare_locales(kin, story)
    yield from compare_namesakes(kin, story)
    yield from compare_ages(kin, story)
    yield from compare_statements(kin, story)
    yield from compare_sources(kin)
    yield from compare_degrees(kin, story)
    yield from compare_days(kin, story)
    yield from compare_short(kin, story.texts)
    yield from compare_contrasts(kin, story)
    yield from compare_instruments(kin, story)
    yield from compare_aboard(kin, story)


def _detect(pair: Pair, story: StoryView) -> Iterator[Difference]:
    """Every kind, in the order of the account's list; the word lists are those of English."""
    texts = story.texts
    yield from compare_dates(pair)
    yield from compare_quantities(pair)
    if pair.a.language != "en":
        return
    yield from compare_names(pair, texts)
    yield from compare_titles(pair, texts)
    yield from compare_beside(pair)
    yield from compare_actors(pair)
    yield from compare_actions(pair)
    yield from compare_deeds(pair, story)
    yield from compare_places(pair)
    yield from compare_modalities(pair)
    yield from compare_hedges(pair)
    yield from compare_attributions(pair)
    yield from compare_scopes(pair)
    yield from compare_terms(pair)
    yield from compare_partials(pair, texts)
