"""Numbers with what they count: "at least 65 dead", "84 million euros", "about fifty activists".

English and French, by our own grammar: the words lie in `data/quantities_<language>.toml` and
`data/numbers_<language>.toml`. Where a tagger has been, the counted noun and what became of people
are read off the tree; else the words around the number tell. What counts nothing nameable (a
score, an age, a page, a year) is left out.
"""

from bisect import bisect_left, insort
from collections.abc import Sequence

from stemma.annotate.quantities.drafts import Draft, list_drafts
from stemma.annotate.quantities.durations import find_durations
from stemma.annotate.quantities.lexicon import QuantityLexicon, load_quantities
from stemma.annotate.quantities.links import link_drafts
from stemma.annotate.quantities.money import find_amounts
from stemma.annotate.quantities.parts import find_parts
from stemma.annotate.quantities.victims import find_victims
from stemma.annotate.quantities.words import LANGUAGES
from stemma.annotate.view import make_view
from stemma.records.facts import Quantity, TimeExpression
from stemma.records.ids import make_id
from stemma.records.text import Article, Sentence, Span


def find_quantities(
    article: Article, sentences: Sequence[Sentence], times: Sequence[TimeExpression]
) -> tuple[Quantity, ...]:
    """The quantities of the given sentences, in order of the text; of times only durations.

    `unit` is "people" for nouns of people, an ISO 4217 code for money, "percent", a symbol for
    measures, "day" and the like for durations, "times" for "doubled", "share" for "a third", else
    the counted noun's lemma. Of other languages than English and French only shares and sums of
    money are found.
    """
    view = make_view(article.text)
    if article.language not in LANGUAGES:
        return tuple(find_amounts(article, view, sentences))
    lexicon = load_quantities(article.language)
    taken = sorted((time.start, time.end) for time in times)
    found = list(find_durations(article.id, view, times, lexicon))
    counted: list[Quantity] = []
    earlier: str | None = None
    for sentence in sentences:
        drafts = _read_sentence(view, sentence, taken, lexicon, earlier)
        counted += [_make_quantity(article.id, draft) for draft in drafts]
        earlier = drafts[-1].unit if drafts else earlier
    return tuple(sorted(counted + _drop_met(found, counted)))


def _drop_met(lengths: list[Quantity], counted: list[Quantity]) -> list[Quantity]:
    """Lengths of time that no other quantity meets; both lists in order of the text."""
    starts = [quantity.start for quantity in counted]
    kept = []
    for length in lengths:
        k = bisect_left(starts, length.end)
        if k == 0 or counted[k - 1].end <= length.start:
            kept.append(length)
    return kept


def _read_sentence(
    view: str,
    sentence: Sentence,
    taken: Sequence[tuple[int, int]],
    lexicon: QuantityLexicon,
    earlier: str | None,
) -> list[Draft]:
    drafts: list[Draft] = []
    if lexicon.has_trigger(view[sentence.start : sentence.end]):
        first = bisect_left(taken, (sentence.start, 0))
        inside = taken[max(0, first - 1) : bisect_left(taken, (sentence.end, 0))]
        parts = list(find_parts(view, sentence, inside, lexicon))
        inside = sorted([*inside, *((part.start, part.end) for part in parts)])
        drafts = sorted([*list_drafts(view, sentence, inside, lexicon), *parts], key=_place)
    if sentence.tokens:
        for victim in find_victims(view, sentence, lexicon):
            if not _meets(victim, drafts):
                insort(drafts, victim, key=_place)
        drafts = link_drafts(view, sentence, drafts, lexicon, earlier)
    return drafts


def _meets(victim: Draft, drafts: list[Draft]) -> bool:
    """Whether it shares words with one of the drafts, which are in order and lie apart."""
    k = bisect_left(drafts, victim.end, key=lambda draft: draft.start)
    return k > 0 and drafts[k - 1].end > victim.start


def _place(draft: Draft) -> tuple[int, int]:
    return draft.start, draft.end


def _make_quantity(article: str, draft: Draft) -> Quantity:
    span = Span(article, draft.start, draft.end)
    return Quantity(
        span.article,
        span.start,
        span.end,
        id=make_id("quantity", span),
        low=draft.amount.low,
        high=draft.amount.high,
        unit=draft.unit or "",
        of=draft.of,
        approximate=draft.amount.approximate,
    )
