"""Operations: which steps make a child (or two) of one parent or several; the desk around it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain
from random import Random

import msgspec

from evaluation.derivations_english import list_words
from evaluation.derivations_records import Case, Grade, Operation
from evaluation.derivations_steps import (
    Kit,
    Step,
    add_own,
    credit,
    cut,
    damage,
    digest,
    edit,
    paraphrase,
    rehead,
    restyle,
    slip,
    translate,
)
from evaluation.derivations_surface import cut_end
from evaluation.derivations_texts import Draft, Piece, Source
from evaluation.derivations_truth import Node, adopt_source, take_draft, tell_truth

GRADES: tuple[Grade, ...] = ("light", "medium", "heavy")

# From one parent to one child. Additions and credits come last: what is copied is worked on first.
RECIPES: Mapping[str, tuple[Step, ...]] = {
    "reprint": (slip, rehead, restyle, credit),
    "trim": (cut, rehead, restyle, credit),
    "edit": (edit, rehead, restyle, add_own, credit),
    "paraphrase": (paraphrase, rehead, restyle, credit),
    "translation": (translate, rehead, restyle, credit),
    "digest": (digest, restyle, credit),
    "damage": (damage, rehead, credit),
}
# What two papers do with a text that is not on the desk, and a second hand with a first's text.
_SIBLINGS = ("reprint", "trim", "edit", "paraphrase")
_FIRST_HANDS, _SECOND_HANDS = ("trim", "edit", "paraphrase"), ("reprint", "trim", "translation")
# In other languages only what needs no words of theirs.
_WORDLESS = ("reprint", "trim")
# Wire copy is printed the same day or the next; some sites show no day. Days after the parent's.
_LATER = (0, 0, 0, 0, 1, 1, 1, 2, 5, None)
# The share of a wrapped report: of 8,000 articles (throughput) those that set a block of another
# outlet's into their own took a quarter to a half of their words from it; a quotation is less.
_WRAPPED = (0.5, 0.3, 0.15)
_HELD_BACK = (0.12, 0.3, 0.45)


class Plan(msgspec.Struct, frozen=True):
    """What a case is made of: parents, reports that stay elsewhere, bystanders on the desk."""

    index: int
    operation: Operation
    grade: Grade
    parents: tuple[Source, ...]
    mates: tuple[Source, ...] = ()
    bystanders: tuple[Source, ...] = ()


def build_case(plan: Plan, seed: int) -> Case:
    """The desk of a plan and its truth; the same plan and seed give the same case."""
    chance = Random(f"{seed}-{plan.index}")  # noqa: S311 - no secret
    nodes: dict[str, Node] = {}
    kit = Kit(
        chance,
        nodes,
        plan.mates,
        iter(chance.sample(list_words("outlets"), 8)),
        _list_own(plan.mates, chance),
        chance.randrange(10**9),
    )
    grade = GRADES.index(plan.grade)
    make = _MAKERS.get(plan.operation, _make_copies)
    for node in make(plan, kit, grade):
        nodes[node.key] = node
    for source in plan.bystanders:
        nodes[source.key] = adopt_source(source)
    desk, pairs = tell_truth(tuple(nodes.values()), f"{plan.index:03d}", chance)
    made_of = plan.parents[0].made_of
    return Case(plan.index, plan.operation, plan.grade, made_of, desk, pairs)


def _list_own(mates: Sequence[Source], chance: Random) -> Iterator[tuple[Piece, ...]]:
    """Paragraphs of another report of the event, then invented ones, none twice."""
    lines = [line for mate in mates for line in mate.draft]
    invented = [tuple(Piece(s) for s in _cut(text)) for text in list_words("own_paragraphs")]
    return chain(chance.sample(lines, min(3, len(lines))), chance.sample(invented, len(invented)))


def _cut(text: str) -> tuple[str, ...]:
    return tuple(part.rstrip(".") + "." for part in text.split(". "))


def _start(kit: Kit, key: str, parents: Sequence[Node], draft: Draft) -> Node:
    """A child before any step: the first parent's headline, a later day, an outlet of its own."""
    first = parents[0]
    days = [node.day for node in parents if node.day]
    gap = kit.chance.choice(_LATER)
    day = None
    if days and gap is not None:
        day = (date.fromisoformat(max(days)) + timedelta(days=gap)).isoformat()
    return Node(
        key,
        first.headline,
        draft,
        day,
        next(kit.outlets),
        first.language,
        parents=tuple(node.key for node in parents),
    )


def _follow(node: Node, steps: Sequence[Step], kit: Kit, grade: int) -> Node:
    for step in steps:
        node = step(node, kit, grade)
    return node


def _copy(kit: Kit, key: str, parent: Node, recipe: str, grade: int) -> Node:
    return _follow(_start(kit, key, (parent,), take_draft(parent)), RECIPES[recipe], kit, grade)


def _adopt(kit: Kit, source: Source, *, on_desk: bool = True) -> Node:
    node = adopt_source(source, on_desk=on_desk)
    kit.nodes[node.key] = node
    return node


def _make_copies(plan: Plan, kit: Kit, grade: int) -> Iterator[Node]:
    """One child; now and then a wire story stands in two papers."""
    parent = _adopt(kit, plan.parents[0])
    yield _copy(kit, "copy", parent, plan.operation, grade)
    if plan.operation in _SIBLINGS and kit.chance.random() < 0.25:
        recipe = "reprint" if parent.language != "en" else kit.chance.choice(_SIBLINGS)
        yield _copy(kit, "other copy", parent, recipe, grade)


def _make_merge(plan: Plan, kit: Kit, grade: int) -> Iterator[Node]:
    """Blocks of two reports of one event: one after the other, in either order, interleaved."""
    half = plan.operation == "half merge"
    first = _adopt(kit, plan.parents[0])
    second = _adopt(kit, plan.parents[1], on_desk=not half)
    parts = [
        cut_end(take_draft(first), kit.chance.uniform(0.4, 0.8)),
        cut_end(take_draft(second), kit.chance.uniform(0.3, 0.7)),
    ]
    if grade and kit.chance.random() < 0.5:
        parts.reverse()
    draft = (*parts[0], *parts[1])
    if grade == 2:
        longer, shorter = sorted(parts, key=len, reverse=True)
        pairs = zip(longer, shorter, strict=False)
        draft = (*chain.from_iterable(pairs), *longer[len(shorter) :])
    node = _start(kit, "copy", (first, second), draft)
    # The lightest hand only sets two blocks under one headline.
    steps: tuple[Step, ...] = (edit, rehead, restyle, add_own, credit)[0 if grade else 1 :]
    yield _follow(node, steps, kit, max(0, grade - 1))


def _make_update(plan: Plan, kit: Kit, grade: int) -> Iterator[Node]:
    """The article as it stands is the later version; the parent lacks what came in afterwards."""
    source = plan.parents[0]
    whole = source.draft if len(source.draft) > 3 else tuple((p,) for q in source.draft for p in q)
    late = set(range(len(whole) - max(1, round(_HELD_BACK[grade] * len(whole))), len(whole)))
    if grade and len(whole) > 6:
        late = {number - 1 if number % 2 else number for number in late}
    draft = tuple(line for number, line in enumerate(whole) if number not in late)
    parent = msgspec.structs.replace(adopt_source(source), draft=draft)
    kit.nodes[parent.key] = parent
    yield parent
    copied = iter(take_draft(parent))
    lines = tuple(
        line if number in late else next(copied) for number, line in enumerate(whole)
    )  # fmt: skip
    child = _start(kit, "copy", (parent,), lines)
    # Half of all updates are the outlet's own.
    if kit.chance.random() < 0.5:
        child = msgspec.structs.replace(child, outlet=parent.outlet)
    steps: tuple[Step, ...] = (edit, rehead) if grade and child.language == "en" else (rehead,)
    child = _follow(child, (*steps, restyle), kit, max(0, grade - 1))
    if child.language == "en" and kit.chance.random() < 0.5:
        line = (Piece(kit.chance.choice(list_words("update_lines")), furniture=True),)
        child = msgspec.structs.replace(child, draft=(line, *child.draft))
    yield child


def _make_siblings(plan: Plan, kit: Kit, grade: int) -> Iterator[Node]:
    """Two copies of a text that is not on the desk."""
    parent = _adopt(kit, plan.parents[0], on_desk=False)
    recipes = _SIBLINGS if parent.language == "en" else _WORDLESS
    for key in ("copy", "other copy"):
        yield _copy(kit, key, parent, kit.chance.choice(recipes), grade)


def _make_chain(plan: Plan, kit: Kit, grade: int) -> Iterator[Node]:
    """A copy of a copy, by another hand."""
    parent = _adopt(kit, plan.parents[0])
    english = parent.language == "en"
    first = _copy(
        kit, "copy", parent, kit.chance.choice(_FIRST_HANDS) if english else "trim", grade
    )  # fmt: skip
    kit.nodes[first.key] = first
    yield first
    recipe = kit.chance.choice(_SECOND_HANDS) if english else "reprint"
    yield _copy(kit, "copy of it", first, recipe, max(0, grade - 1))


def _make_wrap(plan: Plan, kit: Kit, grade: int) -> Iterator[Node]:
    """A block of the parent's set into another report of the event."""
    parent = _adopt(kit, plan.parents[0])
    host = plan.parents[1]
    size = sum(map(len, host.draft)) * _WRAPPED[grade] / (1 - _WRAPPED[grade])
    pieces = [piece for line in take_draft(parent) for piece in line]
    size = min(len(pieces), max(2, round(size)))
    start = kit.chance.choice([0, kit.chance.randrange(len(pieces) - size + 1)])
    node = _start(kit, "copy", (parent,), (tuple(pieces[start : start + size]),))
    node = restyle(msgspec.structs.replace(node, headline=host.headline), kit, 0)
    named = bool(parent.outlet) and kit.chance.random() < 0.5
    if named:
        line = kit.chance.choice(list_words("wrap_lines")).format(outlet=parent.outlet)
        block = ((Piece(line, furniture=True),), *node.draft)
        node = msgspec.structs.replace(node, credits=(parent.key,), draft=block)
    at = kit.chance.randrange(1, len(host.draft) + 1)
    yield msgspec.structs.replace(node, draft=(*host.draft[:at], *node.draft, *host.draft[at:]))


_Maker = Callable[[Plan, Kit, int], Iterator[Node]]
_MAKERS: Mapping[str, _Maker] = {
    "merge": _make_merge,
    "half merge": _make_merge,
    "update": _make_update,
    "siblings": _make_siblings,
    "chain": _make_chain,
    "wrap": _make_wrap,
}
