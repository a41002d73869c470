"""The laws of one story, in order: what an account has to keep to whatever its sources are."""

from collections.abc import Iterator, Sequence

from stemma.records.findings import Account
from stemma.records.text import Article
from stemma.verify.copying import check_reuse
from stemma.verify.counting import (
    check_counts,
    check_cover,
    check_links,
    check_words,
    restore_lineage,
)
from stemma.verify.decisions import check_decisions
from stemma.verify.differences import check_between, check_explanations
from stemma.verify.edges import check_edges
from stemma.verify.entities import check_entities
from stemma.verify.identity import check_identity
from stemma.verify.lineages import check_lineage
from stemma.verify.names import check_names, check_order
from stemma.verify.passages import check_passages
from stemma.verify.places import check_places, find_broken
from stemma.verify.quotations import check_quotations
from stemma.verify.statements import check_claims
from stemma.verify.values import check_days, check_values
from stemma.verify.verification import Failure, Notice

# Without these no count can be made again: which report, which chain, which passage.
_GROUND = frozenset({"article", "reuse", "origin", "ascription", "document"})


def check_story(story: Account, exact: Sequence[Article]) -> Iterator[Failure | Notice]:
    """All laws of one story that need no source; `exact` are its articles, scores not rounded.

    A count whose ground has given way is not made again.
    """
    yield from check_order(story)
    yield from check_identity(story)
    yield from check_values(story)
    yield from check_explanations(story)
    yield from check_entities(story)
    yield from check_edges(story)
    yield from check_links(story)
    yield from check_cover(story)
    ground = [*check_places(story), *check_names(story), *check_days(story)]
    yield from ground
    if not _touches_ground(ground):
        yield from check_decisions(story)
    lineage_failures = [] if _touches_ground(ground) else list(check_lineage(story))
    yield from lineage_failures
    if _touches_ground([*ground, *_only_homes(lineage_failures)]):
        yield Notice(story.id, "its counts were not made again: what they rest on is damaged")
        return
    yield from _count_again(story, exact, find_broken(ground))


def _touches_ground(failures: Sequence[Failure]) -> bool:
    return any(failure.kind in _GROUND and failure.code != "order" for failure in failures)


def _only_homes(failures: Sequence[Failure]) -> list[Failure]:
    """A report without an origin cannot be counted; an origin that is wrong can."""
    return [failure for failure in failures if failure.kind == "article"]


def _count_again(
    story: Account, exact: Sequence[Article], broken: frozenset[tuple[str, str]]
) -> Iterator[Failure]:
    lineage = restore_lineage(story)
    yield from check_counts(story, lineage, broken)
    yield from check_words(story, exact, broken)
    yield from check_claims(story, broken)
    yield from check_reuse(story, exact)
    yield from check_between(story, lineage, broken)
    yield from check_passages(story)
    yield from check_quotations(story, exact, lineage, broken)
