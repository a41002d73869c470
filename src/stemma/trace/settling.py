"""Which credits count: a text that stands under two credits is still one text."""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from stemma.records.text import Article
from stemma.settings import TraceSettings
from stemma.trace.chains import order_articles
from stemma.trace.credits import Credits
from stemma.trace.forest import Forest
from stemma.trace.passages import Shared


def settle_credits(
    articles: Sequence[Article],
    given: Sequence[Credits],
    found: Sequence[Shared],
    settings: TraceSettings,
) -> tuple[Credits, ...]:
    """Credits by which chains are counted, so that a copy under another credit adds none.

    Versions of one text count under the credit that most of them have. Where only some of them
    have it, and they share text with another agency's, they count as that agency's: someone put
    the credit there. A piece that stands almost whole in a longer text counts as that text does,
    and a translation as what it was translated from. Credits that are replaced have no spans.
    """
    kept = _put_parents_first(given, found)
    given = tuple(kept)
    whole = settings.copy_coverage
    versions = Forest([None] * len(articles))
    crossing = [shared for shared in found if _crosses(articles, shared)]
    found = [shared for shared in found if not _crosses(articles, shared)]
    for shared in found:
        if min(shared.coverage) >= whole:
            versions.join(shared.first, shared.second)
    groups: dict[int, list[int]] = {}
    for index in order_articles(articles):
        groups.setdefault(versions.find(index), []).append(index)
    backing = Counter(name for entry in given for name in entry.names)
    chosen = {root: _choose_names(given, group, backing) for root, group in groups.items()}
    contested = {
        root
        for root, group in groups.items()
        if any(not set(given[i].names) & set(chosen[root]) for i in group)
    }
    related = [shared for shared in found if min(shared.coverage) >= settings.main_coverage]
    for shared in sorted(related, key=lambda s: (-min(s.coverage), s.first, s.second)):
        one, two = versions.find(shared.first), versions.find(shared.second)
        if (one in contested) == (two in contested) or not (chosen[one] and chosen[two]):
            continue
        doubtful, sure = (one, two) if one in contested else (two, one)
        chosen[doubtful] = chosen[sure]
        contested.discard(doubtful)
    for root, group in groups.items():
        for index in group:
            kept[index] = _replace_names(kept[index], chosen[root])
    _settle_pieces(
        [shared for shared in found if max(shared.coverage) >= whole > min(shared.coverage)], kept
    )
    _settle_translations(
        [shared for shared in crossing if max(shared.coverage) >= whole], kept, versions, groups
    )
    return tuple(kept)


def _settle_pieces(held: Sequence[Shared], kept: list[Credits]) -> None:
    """A piece that stands almost whole in a longer text counts as that text does."""
    for shared in held:
        first_held = shared.coverage[0] > shared.coverage[1]
        piece, long = (shared.first, shared.second) if first_held else (shared.second, shared.first)
        kept[piece] = _replace_names(kept[piece], kept[long].names)


def _crosses(articles: Sequence[Article], shared: Shared) -> bool:
    return articles[shared.first].language != articles[shared.second].language


def _settle_translations(
    crossing: Sequence[Shared],
    kept: list[Credits],
    versions: Forest,
    groups: Mapping[int, Sequence[int]],
) -> None:
    """Of two credits for one text in two languages that of the language it is more printed in.

    Between equals the one that was first in the order of the groups, which is that of days.
    """
    order = {root: place for place, root in enumerate(groups)}
    for shared in sorted(crossing, key=lambda s: (-max(s.coverage), s.first, s.second)):
        one, two = versions.find(shared.first), versions.find(shared.second)
        first, second = sorted((one, two), key=lambda root: (-len(groups[root]), order[root]))
        credited = [kept[index].names for index in groups[first] if kept[index].names]
        for index in groups[second] if credited else ():
            kept[index] = _replace_names(kept[index], credited[0])


def _put_parents_first(given: Sequence[Credits], found: Sequence[Shared]) -> list[Credits]:
    """Of several agencies that an article credits, first the one that most of its text is from.

    Articles that credit one agency alone show what its text is.
    """
    shares: list[dict[str, float]] = [{} for _ in given]
    for shared in found:
        one, two = shared.first, shared.second
        for index, other, part in ((one, two, 0), (two, one, 1)):
            if len(given[other].names) == 1 and given[other].names[0] in given[index].names:
                name = given[other].names[0]
                shares[index][name] = max(shares[index].get(name, 0.0), shared.coverage[part])
    return [
        entry if entry.own else _sort_names(entry, share)
        for entry, share in zip(given, shares, strict=True)
    ]


def _sort_names(entry: Credits, shares: dict[str, float]) -> Credits:
    names = sorted(entry.names, key=lambda name: -shares.get(name, 0.0))
    return replace(entry, names=tuple(names), spans=tuple(entry.find_spans(name) for name in names))


def _choose_names(
    given: Sequence[Credits], group: Sequence[int], backing: Counter[str]
) -> tuple[str, ...]:
    """The credits of the version whose first credit most versions have; then most articles."""
    versions = Counter(name for index in group for name in given[index].names)
    credited = [given[index].names for index in group if given[index].names]
    return max(credited, key=lambda n: (versions[n[0]], backing[n[0]]), default=())


def _replace_names(own: Credits, names: tuple[str, ...]) -> Credits:
    """Other credits, if there are any of each and none in common."""
    if not own.names or not names or set(own.names) & set(names):
        return own
    return Credits(names, tuple(() for _ in names))
