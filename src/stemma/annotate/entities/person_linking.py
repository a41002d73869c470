"""One entity for all names of a person across the reports of a story."""

from collections import defaultdict
from collections.abc import Sequence

from stemma.annotate.entities.name_clusters import Clusters, Name
from stemma.annotate.entities.person_names import are_compatible, fits_short_name, list_initials
from stemma.annotate.entities.title_conflicts import TitleReader
from stemma.records.facts import NamedMention


def cluster_persons(names: list[Name], titles: TitleReader) -> list[list[Name]]:
    """Full names first, then surnames and first names that fit exactly one of them.

    A title that cannot be that person's ("Captain Roel" of Sergeant Ana Roel) makes another.
    """
    full = [name for name in names if " " in name.key]
    short = [name for name in names if " " not in name.key]
    clusters = Clusters()
    # The longest and most frequent names found clusters, whatever the order of the reports.
    for name in sorted(full, key=lambda n: (-len(n.key.split()), -len(n.mentions), n.key)):
        near = clusters.find(list_initials(name.key))
        homes = [c for c in near if all(are_compatible(name.key, n.key) for n in c)]
        clusters.add(name, homes[0] if len(homes) == 1 else None, list_initials(name.key))
    for name in sorted(short, key=lambda n: n.key):
        _place_short_name(name, clusters, titles)
    return clusters.all


def _place_short_name(name: Name, clusters: Clusters, titles: TitleReader) -> None:
    near = clusters.find([name.key[0]])
    homes = [c for c in near if any(fits_short_name(name.key, n.key) for n in c)]
    told = [titles.read(m for n in home for m in n.mentions) for home in homes]
    placed: dict[int, list[NamedMention]] = defaultdict(list)
    rest = []
    for mention in name.mentions:
        own = titles.read((mention,))
        fitting = [i for i, full in enumerate(told) if not titles.conflict(own, full)]
        # Of several bearers each mention goes to the one last named in its own report.
        choice = _find_last_named(mention, homes, fitting) if len(fitting) > 1 else None
        if len(fitting) == 1:
            choice = fitting[0]
        if choice is None:
            rest.append(mention)
        else:
            placed[choice].append(mention)
    for i, mentions in sorted(placed.items()):
        homes[i].append(name._replace(mentions=tuple(mentions)))
    if rest:
        clusters.add(name._replace(mentions=tuple(rest)), None, ())


def _find_last_named(
    mention: NamedMention, homes: Sequence[list[Name]], fitting: Sequence[int]
) -> int | None:
    best: tuple[int, int] | None = None
    for i in fitting:
        for name in homes[i]:
            for other in name.mentions:
                before = other.article == mention.article and other.start < mention.start
                if before and (best is None or other.start > best[0]):
                    best = (other.start, i)
    return best[1] if best else None
