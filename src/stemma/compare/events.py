"""Whether a figure and its sentence tell of the event of the story, whole and now."""

from datetime import date

from stemma.compare.amounts import Amount
from stemma.compare.views import View
from stemma.compare.words import Pair

# A figure in a sentence about what ended longer before is that of another event.
_OLD_DAYS = 30
# What takes a part of the figure before it ("12 dead, among them two children, two of them men").
_PARTS = frozenset(
    {"among", "including", "include", "other", "another", "more", "further", "extra"}
)
# What singles out a rest within or right before a figure ("the two remaining ferries").
_RESTS = frozenset(
    {"remaining", "other", "others", "another", "further", "additional", "extra", "rest"}
)
_OF_THEM = frozenset({"them", "whom", "these", "those", "which"})
_PART_REACH = 3
_NAMED = frozenset({"PERSON", "GPE", "ORG", "LOC", "FAC", "EVENT"})


def is_part(view: View, amount: Amount) -> bool:
    """Whether a figure is a part of one told before."""
    first, last = view.find_place(amount.place)
    before = view.tokens[max(view.first, first - _PART_REACH) : first]
    behind = [token.text.lower() for token in view.tokens[last : last + 2]]
    if any(token.lemma.lower() in _PARTS for token in before):
        # "More than 12" is a figure of its own, "12 more" or "two others" a part.
        return not (amount.low is None or amount.high is None)
    if behind[:1] == ["of"] and set(behind) & _OF_THEM:
        return True
    # "Nine were hurt, two badly": a number with no noun of its own, behind a comma.
    bare = view.tokens[last - 1].pos == "NUM" and amount.unit == "people"
    return bare and first > view.first and view.tokens[first - 1].text == ","


def is_rest(view: View, amount: Amount) -> bool:
    """Whether a figure counts what is left beside others: "the two remaining ferries"."""
    first, last = view.find_place(amount.place)
    words = view.tokens[max(view.first, first - 1) : last]
    return any(token.text.lower() in _RESTS for token in words)


def is_share(view: View, amount: Amount) -> bool:
    """Whether a figure is so many of a known number ("four of the injured")."""
    _, last = view.find_place(amount.place)
    return [token.text.lower() for token in view.tokens[last : last + 2]] == ["of", "the"]


def is_someone(view: View, amount: Amount) -> bool:
    """Whether one person is told of, not counted: "a woman was hurt"."""
    first, _ = view.find_place(amount.place)
    return amount.low == amount.high == 1 and view.tokens[first].pos == "DET"


def adds_one(view: View, amount: Amount) -> bool:
    """ "Seven passengers and a stewardess" are eight people."""
    _, last = view.find_place(amount.place)
    behind = [token.text.lower() for token in view.tokens[last : last + 2]]
    return behind[:1] == ["and"] and behind[-1] in {"a", "an", "one"}


def is_old(view: View) -> bool:
    """Whether a sentence tells of a time long before its report."""
    if view.day is None:
        return False
    day = date.fromisoformat(view.day)
    return any(
        time.latest is not None and (day - date.fromisoformat(time.latest)).days > _OLD_DAYS
        for time in view.times
    )


def name_others(pair: Pair) -> bool:
    """Whether both sentences bear names and share none: two events of one sort, told alike."""
    names = [
        {
            i
            for i in view.content
            if view.tokens[i].pos == "PROPN" and view.tokens[i].label in _NAMED
        }
        for view in (pair.a, pair.b)
    ]
    return all(names) and not any(pair.right_of.get(i) in names[1] for i in names[0])
