"""The walk of this room: each pair of sentences that tell of one thing, slot by slot."""

from collections.abc import Iterator, Sequence

from stemma.compare.differences import Difference
from stemma.compare.french.days import compare_french_days
from stemma.compare.french.denials import compare_denials
from stemma.compare.french.extent import compare_extent
from stemma.compare.french.families import FieldReader
from stemma.compare.french.firstnames import compare_first_names
from stemma.compare.french.hedging import compare_hedging
from stemma.compare.french.measures import compare_measures
from stemma.compare.french.pairs import list_close
from stemma.compare.french.sayings import compare_sayings
from stemma.compare.french.sources import compare_sources
from stemma.compare.french.wheres import compare_wheres
from stemma.compare.kin import Kin
from stemma.compare.views import StoryView


def compare_french(kin: Sequence[Kin], story: StoryView) -> Iterator[Difference]:
    """Differences of typed slots in French sentences, in the order of the pairs."""
    fields = FieldReader(story)
    for pair, firm in list_close(kin, "fr"):
        yield from compare_measures(pair, story, firm=firm)
        yield from compare_french_days(pair, story)
        yield from fields.compare(pair, firm=firm)
        yield from compare_wheres(pair, story)
        yield from compare_first_names(pair, story)
        if firm:
            yield from compare_hedging(pair)
            yield from compare_extent(pair)
            yield from compare_sources(pair)
            yield from compare_denials(pair)
        yield from compare_sayings(pair)
