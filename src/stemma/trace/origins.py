"""Origins: one entry a reporting chain, with what says so, and which passage goes back to which."""

from collections.abc import Mapping, Sequence

import msgspec

from stemma.records.findings import Ascription, Origin, OriginStatus
from stemma.records.ids import make_id
from stemma.records.text import Article, Span
from stemma.settings import TraceSettings
from stemma.trace.chains import Chain, order_articles
from stemma.trace.credits import Credits
from stemma.trace.decided import Decided
from stemma.trace.direction import decide_direction
from stemma.trace.naming import make_key
from stemma.trace.passages import Shared

# A few shared passages are shown as evidence; all of them stand in the reuse.
_SHOWN_PASSAGES = 3


class _Draft(msgspec.Struct):
    """An origin in the making."""

    id: str
    name: str | None
    status: OriginStatus
    members: list[int]
    visitors: list[int]
    confirmed: bool = False


class _Taken(msgspec.Struct, frozen=True):
    """What an article took from an article of another chain: spans with their scores, and nats."""

    taker: int
    giver: _Draft
    passages: tuple[tuple[Span, float], ...]
    evidence: float

    @property
    def origin(self) -> str:
        """The id of the origin it was taken from."""
        return self.giver.id


def find_origins(
    articles: Sequence[Article],
    given: Sequence[Credits],
    chains: Sequence[Chain],
    found: Sequence[Shared],
    settings: TraceSettings,
    decided: Decided = Decided(),  # noqa: B008  # frozen
) -> tuple[tuple[Origin, ...], tuple[Ascription, ...]]:
    """All origins, every article in at least one, and the ascriptions of texts and passages."""
    drafts = _merge_owners([_draft_origin(articles, chain) for chain in chains])
    main = {index: draft for draft in drafts for index in draft.members}
    _add_further_credits(given, drafts, found, settings)
    taken = [
        entry
        for entry in _list_taken(articles, given, found, main)
        if not any((entry.taker, i) in decided.barred for i in entry.giver.members)
    ]
    _add_visitors(taken, drafts, settings)
    _respect(decided, main)
    passages = _choose_passages(taken)
    wholes = [
        Ascription(article.id, 0, len(article.text), main[index].id)
        for index, article in enumerate(articles)
    ]
    origins = [_finish(articles, given, found, draft) for draft in drafts]
    return (
        tuple(sorted(origins, key=lambda origin: origin.id)),
        (*sorted(wholes), *sorted(passages, key=lambda a: (a.article, a.start, a.end, a.origin))),
    )


def _draft_origin(articles: Sequence[Article], chain: Chain) -> _Draft:
    founder = articles[chain.members[0]]
    members = list(chain.members)
    if chain.name is not None:
        return _Draft(make_id("origin", make_key(chain.name)), chain.name, "credited", members, [])
    own = make_id("origin", founder.id)
    owner = name_owner(founder)
    if len(members) > 1:
        same = all(name_owner(articles[i]) == owner for i in members)
        return _Draft(own, owner if same else None, "inferred", members, [])
    if owner is None:
        return _Draft(own, None, "unknown", members, [])
    return _Draft(own, owner, "assumed own", members, [])


def name_owner(article: Article) -> str | None:
    """The outlet that an article names, else who signs it."""
    if article.outlet is not None:
        return article.outlet.name
    if article.byline is None:
        return article.author.value if article.author else None
    return " ".join(article.text[article.byline.start : article.byline.end].split()) or None


def _merge_owners(drafts: Sequence[_Draft]) -> list[_Draft]:
    """One outlet is one origin, however many reports of its own it runs."""
    kept: list[_Draft] = []
    owners: dict[str, _Draft] = {}
    for draft in drafts:
        key = (draft.name or "").casefold()
        if draft.status in ("credited", "unknown") or not key:
            kept.append(draft)
        elif key in owners:
            owners[key].members.extend(draft.members)
            if draft.status == "inferred":
                owners[key].status = "inferred"
        else:
            owners[key] = draft
            kept.append(draft)
    return kept


def _add_further_credits(
    given: Sequence[Credits],
    drafts: list[_Draft],
    found: Sequence[Shared],
    settings: TraceSettings,
) -> None:
    """An article that credits two agencies stands in both origins.

    A copy that adds an agency to its model's credits makes no new one of it.
    """
    named = {draft.name: draft for draft in drafts if draft.status == "credited"}
    models: dict[int, list[int]] = {}
    for shared in found:
        for index, other, part in (
            (shared.first, shared.second, shared.coverage[0]),
            (shared.second, shared.first, shared.coverage[1]),
        ):
            if part >= settings.copy_coverage:
                models.setdefault(index, []).append(other)
    further = [(index, name) for index, entry in enumerate(given) for name in entry.names[1:]]
    for index, name in further:
        added = any(name not in given[model].names for model in models.get(index, ()))
        if name not in named and not added:
            named[name] = _Draft(make_id("origin", make_key(name)), name, "credited", [], [])
            drafts.append(named[name])
    for index, name in further:
        if name in named and index not in named[name].visitors:
            named[name].visitors.append(index)


def _list_taken(
    articles: Sequence[Article],
    given: Sequence[Credits],
    found: Sequence[Shared],
    main: dict[int, _Draft],
) -> list[_Taken]:
    """What articles of one chain took from articles of another."""
    rank = {index: place for place, index in enumerate(order_articles(articles))}
    taken = []
    for shared in found:
        taker = _find_taker(articles, given, shared, main, rank)
        if taker is None:
            continue
        giver = shared.second if taker == shared.first else shared.first
        passages = tuple(
            (passage.a if taker == shared.first else passage.b, passage.score)
            for passage in shared.passages
        )
        taken.append(_Taken(taker, main[giver], passages, shared.evidence))
    return taken


def _add_visitors(
    taken: Sequence[_Taken], drafts: Sequence[_Draft], settings: TraceSettings
) -> None:
    """Name an article under another chain too where more than a stray passage comes from it."""
    ties: dict[tuple[int, str], list[_Taken]] = {}
    for entry in taken:
        ties.setdefault((entry.taker, entry.origin), []).append(entry)
    by_id = {draft.id: draft for draft in drafts}
    for (taker, origin), entries in ties.items():
        passages = {span for entry in entries for span, _ in entry.passages}
        rare = any(entry.evidence >= settings.stray_nats for entry in entries)
        draft = by_id[origin]
        if (rare or len(passages) > 1) and taker not in (*draft.members, *draft.visitors):
            draft.visitors.append(taker)


def _respect(decided: Decided, main: Mapping[int, _Draft]) -> None:
    """What the desk stands for: its chains, and who has a part of the text from there."""
    for index in decided.confirmed:
        main[index].confirmed = True
    for index, member in decided.visitors:
        draft = main[member]
        if index not in (*draft.members, *draft.visitors):
            draft.visitors.append(index)


def _choose_passages(taken: Sequence[_Taken]) -> list[Ascription]:
    """Passages that an article shares with another chain go back to that chain, the likest one."""
    best: dict[Span, tuple[float, str]] = {}
    for entry in taken:
        for span, score in entry.passages:
            if span not in best or (-score, entry.origin) < best[span]:
                best[span] = (-score, entry.origin)
    return [
        Ascription(span.article, span.start, span.end, origin) for span, (_, origin) in best.items()
    ]


def _find_taker(
    articles: Sequence[Article],
    given: Sequence[Credits],
    shared: Shared,
    main: dict[int, _Draft],
    rank: dict[int, int],
) -> int | None:
    """Which of two articles of different chains took what they share; None: nobody can say."""
    one, two = shared.first, shared.second
    if main[one] is main[two]:
        return None
    credited = tuple(main[index].status == "credited" for index in (one, two))
    if all(credited):
        # Only who credits the other chain as well has it from there.
        takes = [main[b].name in given[a].names for a, b in ((one, two), (two, one))]
        return (one if takes[0] else two) if takes[0] != takes[1] else None
    if any(credited):
        return two if credited[0] else one
    votes = decide_direction(articles, given, shared).votes
    if abs(votes) >= 1:
        return one if votes > 0 else two
    return one if rank[one] > rank[two] else two


def _finish(
    articles: Sequence[Article],
    given: Sequence[Credits],
    found: Sequence[Shared],
    draft: _Draft,
) -> Origin:
    everyone = sorted({*draft.members, *draft.visitors})
    name = draft.name or ""
    crediting = [i for i in everyone if draft.status == "credited" and given[i].says(name)]
    spans = [span for i in crediting for span in given[i].find_spans(name)]
    tied = [i for i in everyone if i not in crediting] if draft.status == "credited" else []
    if draft.status == "inferred":
        tied = everyone
    elif draft.status in ("assumed own", "unknown"):
        tied = [i for i in everyone if i not in draft.members]
        spans = [s for i in draft.members if (s := articles[i].byline) is not None]
    evidence = (*sorted(spans), *_show_passages(found, everyone))
    vouched = draft.confirmed and draft.status == "unknown"
    status: OriginStatus = "assumed own" if vouched else draft.status
    return Origin(
        id=draft.id,
        name=draft.name,
        status=status,
        articles=tuple(sorted(articles[i].id for i in everyone)),
        evidence=evidence,
        basis=explain_origin(
            status, draft.name, len(crediting), len(tied), confirmed=draft.confirmed
        ),
        inferred=tuple(sorted(articles[i].id for i in tied)),
        known=draft.confirmed
        or draft.status == "credited"
        or any(name_owner(articles[i]) for i in draft.members),
    )


def _show_passages(found: Sequence[Shared], members: Sequence[int]) -> tuple[Span, ...]:
    """The first passages that its articles share, both sides of each."""
    inside = set(members)
    passages = [
        passage
        for shared in found
        if shared.first in inside and shared.second in inside
        for passage in shared.passages
    ]
    passages.sort(key=lambda passage: (min(passage.a, passage.b), max(passage.a, passage.b)))
    spans = [span for passage in passages[:_SHOWN_PASSAGES] for span in (passage.a, passage.b)]
    return tuple(sorted(set(spans)))


def explain_origin(
    status: OriginStatus, name: str | None, crediting: int, tied: int, *, confirmed: bool = False
) -> str:
    """Why reports are one origin, in a sentence without names of articles.

    `crediting` reports credit it themselves, `tied` ones are tied to it by shared text;
    `confirmed`: the desk stands for it.
    """
    told = _explain_found(status, name, crediting, tied)
    return f"{told}; confirmed by the desk" if confirmed else told


def _explain_found(status: OriginStatus, name: str | None, crediting: int, tied: int) -> str:
    if status == "credited":
        if not crediting:
            return f"{name} is credited for the text that {_count(tied)} print"
        more = f"; {_count(tied)} more by shared text alone" if tied else ""
        return f"{name} is credited in {_count(crediting)}{more}"
    if status == "inferred":
        return f"{_count(tied)} share text, and no credit says where it comes from"
    more = f"; {_count(tied)} more share text with it" if tied else ""
    if status == "assumed own" and name is None:
        return f"nothing says where this report comes from, and it stands for itself{more}"
    if status == "assumed own":
        return f"signed by or named for {name}, without credit to anyone else{more}"
    return f"nothing says where this report comes from{more}"


def _count(number: int) -> str:
    return "1 report" if number == 1 else f"{number} reports"
