"""One person or place whose name two reports write differently."""

from collections.abc import Iterator, Sequence

from stemma.compare.differences import Difference, Severity
from stemma.compare.doubt import are_one_chain
from stemma.compare.names import are_misspelt, make_sound_key, strip_accents
from stemma.compare.views import StoryView
from stemma.records.facts import Entity
from stemma.records.findings import Value
from stemma.records.text import Span

# So many reports that name a person make them a principal of the story.
_PRINCIPAL = 3
# Forms that sound alike must share all but this many letters to be told at all.
_LEAST_LETTERS = 4


def compare_spellings(story: StoryView, places: Sequence[tuple[Span, str]]) -> Iterator[Difference]:
    """Forms of one name; `places` are witnesses with their claims' ids."""
    for entity in story.story.entities:
        if entity.type in {"person", "place"}:
            forms = _collect(entity, story)
            ranked = sorted(forms.items(), key=lambda f: _rank(f[1], story))
            for n, (form, values) in enumerate(ranked):
                best = next((r for r in ranked[:n] if _is_other_form(form, r[0])), None)
                if best is not None and _are_apart(values, best[1]):
                    yield from _make(entity, (form, values), best, story, places)


def _collect(entity: Entity, story: StoryView) -> dict[str, list[Value]]:
    """Each form of the last name, once in each report."""
    forms: dict[str, list[Value]] = {}
    for mention in sorted(entity.mentions, key=story.rank_span):
        if mention.kind != "name" or story.articles[mention.article].language != "en":
            continue
        words = story.texts[mention.article][mention.start : mention.end]
        name = words.rstrip("*_ ").removesuffix("’s").removesuffix("'s")
        last = name.split()[-1] if name.split() else ""
        if len(last) < _LEAST_LETTERS or not last.isalpha() or last.isupper():
            continue
        start = mention.start + len(name) - len(last)
        values = forms.setdefault(last, [])
        if all(v.article != mention.article for v in values):
            values.append(Value(mention.article, start, start + len(last), last))
    return forms


def _rank(values: Sequence[Value], story: StoryView) -> tuple[int, tuple[object, ...]]:
    return (-len(values), story.rank_span(values[0]))


def _is_other_form(form: str, best: str) -> bool:
    if strip_accents(form) == strip_accents(best):
        return False
    return are_misspelt(form, best) or (
        make_sound_key(form) == make_sound_key(best) and form[0] == best[0]
    )


def _are_apart(values: Sequence[Value], best: Sequence[Value]) -> bool:
    """Whether no report writes both forms: it would speak of two."""
    return not {v.article for v in values} & {v.article for v in best}


def _make(
    entity: Entity,
    odd: tuple[str, Sequence[Value]],
    best: tuple[str, Sequence[Value]],
    story: StoryView,
    places: Sequence[tuple[Span, str]],
) -> Iterator[Difference]:
    chain = any(are_one_chain(a, b, story) for a in odd[1] for b in best[1])
    sounds_alike = make_sound_key(odd[0]) == make_sound_key(best[0])
    # Independent reports may each transliterate a name in their own way.
    if sounds_alike and not chain:
        return
    reports = len({m.article for m in entity.mentions})
    loud: Severity = "high" if reports >= _PRINCIPAL and entity.type == "person" else "medium"
    yield Difference(
        kind="name",
        relation="distortion" if chain else "conflict",
        severity="low" if sounds_alike else loud,
        confidence=0.7 if sounds_alike else 0.8,
        left=tuple(odd[1]),
        right=tuple(best[1]),
        claim=_find_claim(odd[1][0], places),
        about=f"the name {best[0]}",
        topic=f"{entity.id} {odd[0]}",
        doubtful="left",
    )


def _find_claim(value: Span, places: Sequence[tuple[Span, str]]) -> str | None:
    return next(
        (
            claim
            for span, claim in places
            if span.article == value.article and span.start <= value.start < span.end
        ),
        None,
    )
