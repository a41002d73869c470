"""Names of states, peoples and towns in a sentence, by gazetteer; where they overrule a model."""

from collections.abc import Sequence

from stemma.annotate.entities.gazetteer import (
    LONGEST_NAME,
    Place,
    find_place,
    is_doubtful,
    is_territory,
    is_union,
    load_first_words,
    load_places,
)
from stemma.annotate.entities.metonyms import speaks_for_state
from stemma.annotate.entities.runs import Run, join_words
from stemma.records.facts import EntityType
from stemma.records.text import Token


def read_gazetteer(tokens: Sequence[Token], language: str) -> list[Run]:
    """Longest names of states, peoples and cities, left to right."""
    places, firsts = load_places(language), load_first_words(language)
    runs = []
    i = 0
    while i < len(tokens):
        step = 1
        if _starts_name(tokens[i], firsts):
            for size in range(min(LONGEST_NAME, len(tokens) - i), 0, -1):
                place = places.get(join_words(tokens[i : i + size]).replace("’", "'"))
                if place is not None:
                    runs.append(_make_place_run(i, i + size, place, tokens, language))
                    step = size
                    break
        i += step
    return runs


def _starts_name(token: Token, firsts: frozenset[str]) -> bool:
    return token.text.replace("’", "'") in firsts or token.text.endswith(("'", "’"))


def _make_place_run(
    first: int, last: int, place: Place, tokens: Sequence[Token], language: str
) -> Run:
    bearer: EntityType = "organisation" if is_union(place.code) else "state"
    if place.kind == "demonym":
        return Run(first, last, bearer, "demonym", place)
    if place.kind == "periphrasis":
        return Run(first, last, bearer, "nominal", place)
    if place.kind == "name":
        return Run(first, last, "place" if is_territory(place.code) else bearer, "name", place)
    is_seat = place.kind == "seat"
    acts = place.kind != "city" and speaks_for_state(tokens, first, last, language, is_seat=is_seat)
    if is_seat:
        return Run(first, last, "organisation", "metonym" if acts else "name", place)
    return (
        Run(first, last, bearer, "metonym", place)
        if acts
        else Run(first, last, "place", "name", place)
    )


def overrule(
    runs: list[Run], places: list[Run], tokens: Sequence[Token], surnames: frozenset[str]
) -> list[Run]:
    """Model and gazetteer as one list: longer runs win, then the gazetteer."""
    merged = []
    used: set[int] = set()
    for place in places:
        rivals = [run for run in runs if run.first < place.last and place.first < run.last]
        if _wins(place, rivals, tokens, surnames):
            merged.append(place)
            used.update(range(place.first, place.last))
    for run in runs:
        first = run.first
        # "Kenyan Ana Roel": a people's name at a person's head is no part of the name.
        while first < run.last and first in used:
            first += 1
        if first < run.last and not any(i in used for i in range(first, run.last)):
            merged.append(run._replace(first=first))
    return sorted(merged)


def _wins(place: Run, rivals: list[Run], tokens: Sequence[Token], surnames: frozenset[str]) -> bool:
    name = join_words(tokens[place.first : place.last])
    source = place.place.kind if place.place else "city"
    if any(run.last - run.first > place.last - place.first for run in rivals):
        longest = max(rivals, key=lambda run: run.last - run.first)
        heads_person = longest.type == "person" and longest.first == place.first
        return heads_person and source == "demonym"
    persons = [run for run in rivals if run.type == "person"]
    if name.casefold() in surnames or (persons and is_doubtful(name)):
        return False
    if source == "city":
        # Too many cities share the names of persons and firms: only where the model sees a place.
        return any(run.type == "place" for run in rivals)
    is_name = all(tokens[i].pos in ("PROPN", "NOUN", "ADJ") for i in range(place.first, place.last))
    return bool(rivals) or source == "demonym" or is_name or place.last - place.first > 1


def extend_hyphens(run: Run, tokens: Sequence[Token]) -> Run:
    """ "Ellery" of "Ellery-on-Sea": what hyphens join is one name, if it ends in a large word."""
    last = end = run.last
    while run.kind == "name" and end + 1 < len(tokens) and tokens[end].text == "-":
        glued = (
            tokens[end - 1].end == tokens[end].start and tokens[end].end == tokens[end + 1].start
        )
        if not glued:
            break
        end += 2
        joined = find_place(tokens[end - 1].text, "en")
        if run.place is not None and joined is not None and joined.kind != "city":
            break  # "Kenya-Sweden" are two
        if tokens[end - 1].pos == "PROPN" and tokens[end - 1].text[:1].isupper():
            last = end
    return run if last == run.last else run._replace(last=last, place=None)
