"""Titles that exclude one another beside one person's name: a sergeant here, an inspector there.

What excludes what is listed by trade and service in `data/ladders.toml`, for each language.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from stemma.compare.bearers import Title, list_titles
from stemma.compare.differences import Difference
from stemma.compare.doubt import are_one_chain
from stemma.compare.lexicon import are_equivalent
from stemma.compare.names import strip_accents
from stemma.compare.relations import relate
from stemma.compare.rungs import load_ladder
from stemma.compare.views import StoryView
from stemma.records.findings import Value

# Letters that forms of one word share ("directeur", "directrice").
_ALIKE = 4
# Words that stand with any office.
_WIDE = frozenset(
    {"national", "chief", "senior", "general", "local", "regional", "state", "général"}
)


def compare_ladders(story: StoryView) -> Iterator[Difference]:
    """Unlike titles of one person, and two persons in one office, in different reports."""
    titles = list_titles(story)
    for a, b in combinations(titles, 2):
        if a.article == b.article:
            continue
        if _are_one(a, b):
            if _exclude(a, b, story) and not _agree_elsewhere(a, b, titles):
                yield _make(a, b, story)
        elif _hold_one_office(a, b, story):
            yield _make_holders(a, b, story)


def _hold_one_office(a: Title, b: Title, story: StoryView) -> bool:
    if not a.person or not b.person or a.is_past or b.is_past or a.is_deputy != b.is_deputy:
        return False
    own, other = set(a.words) - _WIDE, set(b.words) - _WIDE
    ladder = load_ladder(story.articles[a.article].language)
    is_sole = ladder is not None and " ".join(a.phrase) in ladder.sole
    # "Mayor" alone may be any town's; its words must be the same, and more than the title.
    if not is_sole or a.phrase != b.phrase or own != other or len(own) <= len(a.phrase):
        return False
    texts = [strip_accents(story.texts[t.article]) for t in (a, b)]
    return not any(w in texts[1] for w in a.person) and not any(w in texts[0] for w in b.person)


def _make_holders(a: Title, b: Title, story: StoryView) -> Difference:
    chain = are_one_chain(a.mention, b.mention, story)
    return Difference(
        kind="name",
        relation="distortion" if chain else "conflict",
        severity="high" if chain else "medium",
        confidence=0.65,
        left=(_show_name(a, story),),
        right=(_show_name(b, story),),
        claim=None,
        about=f"who is {_show(a, story).value}",
        topic=f"holder {' '.join(a.phrase)}",
    )


def _show_name(title: Title, story: StoryView) -> Value:
    return Value(title.article, title.mention.start, title.mention.end, _name(title, story))


def _are_one(a: Title, b: Title) -> bool:
    """Whether two names are one person's: one full name, or one last name and no other first."""
    if not a.person or not b.person:
        return False
    full = len(a.person) > 1 and len(b.person) > 1
    if full:
        return a.person[-2:] == b.person[-2:]
    return a.person[-1] == b.person[-1]


def _exclude(a: Title, b: Title, story: StoryView) -> bool:
    if a.is_past or b.is_past:
        return False
    languages = {story.articles[t.article].language for t in (a, b)}
    ladder = load_ladder(sorted(languages)[0])
    if ladder is None or len(languages) > 1:
        return False
    if a.phrase == b.phrase:
        return a.is_deputy != b.is_deputy
    left, right = (ladder.rows.get(t.phrase, frozenset()) for t in (a, b))
    if left & right:
        return False
    if {n for n, _ in left} & {n for n, _ in right}:
        return True
    return _hold_one_place(a, b)


def _hold_one_place(a: Title, b: Title) -> bool:
    """Two unlike titles with the same words beside them: head and treasurer of one union."""
    one, two = a.phrase[-1], b.phrase[-1]
    shared = (a.words & b.words) - {*a.phrase, *b.phrase} - _WIDE
    if not shared or one[:_ALIKE] == two[:_ALIKE]:
        return False
    return not are_equivalent(one, two) and relate(one, two) in {None, "sister", "opposite"}


def _agree_elsewhere(a: Title, b: Title, titles: Sequence[Title]) -> bool:
    """Whether one of the two reports also gives the person the other's title, or one like it."""
    if a.phrase == b.phrase:
        return False
    return _has_like(b, a, titles) or _has_like(a, b, titles)


def _has_like(title: Title, other: Title, titles: Sequence[Title]) -> bool:
    """Whether the other one's report has a further title of the person that says the same."""
    further = [
        t.phrase
        for t in titles
        if t.article == other.article and t.phrase != other.phrase and _are_one(t, title)
    ]
    return any(are_equivalent(title.phrase[-1], phrase[-1]) for phrase in further)


def _make(a: Title, b: Title, story: StoryView) -> Difference:
    chain = are_one_chain(a.mention, b.mention, story)
    return Difference(
        kind="role",
        relation="distortion" if chain else "conflict",
        severity="medium" if chain else "low",
        confidence=0.75,
        left=(_show(a, story),),
        right=(_show(b, story),),
        claim=None,
        about=f"the title of {_name(b, story)}",
        topic=f"title {' '.join(b.person[-1:])}",
    )


def _show(title: Title, story: StoryView) -> Value:
    words = story.texts[title.article][title.start : title.end]
    return Value(title.article, title.start, title.end, " ".join(words.split()))


def _name(title: Title, story: StoryView) -> str:
    words = story.texts[title.article][title.mention.start : title.mention.end]
    return " ".join(words.split())
