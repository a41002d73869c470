"""Persons in a sentence, by their offices and by the names that the article gives in full."""

from collections.abc import Sequence

from stemma.annotate.entities.roles import find_holders
from stemma.annotate.entities.runs import Run
from stemma.annotate.word_lists import read_organisation_words
from stemma.records.text import Sentence, Token


def add_holders(
    runs: list[Run], places: list[Run], tokens: Sequence[Token], language: str
) -> list[Run]:
    """Who stands right after an office is a person, whatever the model sees or overlooks."""
    for first, last, kept in find_holders(tokens, language):
        rivals = [run for run in runs if run.first < last and first < run.last]
        wider = any(run.first < first or run.last > last or run.type in kept for run in rivals)
        if not wider and not any(p.first < last and first < p.last for p in places):
            runs = [run for run in runs if run not in rivals]
            runs.append(Run(first, last, "person"))
    return sorted(runs)


def list_full_names(
    found: Sequence[tuple[list[Run], list[Run]]], sentences: Sequence[Sentence]
) -> frozenset[tuple[str, ...]]:
    """Persons whom the article names in full, as small-letter words; places are left out."""
    names = set()
    for sentence, (runs, places) in zip(sentences, found, strict=True):
        known = {i for place in places for i in range(place.first, place.last)}
        for run in runs:
            if run.type == "person" and run.last - run.first > 1 and run.last - 1 not in known:
                words = sentence.tokens[run.first : run.last]
                names.add(tuple(token.text.casefold() for token in words))
    return frozenset(names)


def settle_person(
    run: Run,
    tokens: Sequence[Token],
    names: frozenset[tuple[str, ...]],
    surnames: frozenset[str],
    language: str,
) -> Run:
    """Persons that the model took for something else, and the other way round."""
    if run.place is not None:
        return run
    words = tuple(token.text.casefold() for token in tokens[run.first : run.last])
    if run.type == "person":
        before = tokens[run.first - 1].lemma.casefold() if run.first else ""
        is_firm = before in read_organisation_words(language).before
        return run._replace(type="organisation") if is_firm else run
    if any(name[-len(words) :] == words for name in names):
        return run._replace(type="person")
    if run.type in ("event", "work", "product", "other") and words[-1] in surnames:
        return run._replace(type="person", first=run.last - 1)
    return run


def add_surnames(runs: list[Run], tokens: Sequence[Token], surnames: frozenset[str]) -> list[Run]:
    """Surnames of persons whom the article names in full are persons wherever they stand."""
    taken = {i for run in runs if run.last - run.first > 1 for i in range(run.first, run.last)}
    kept = [
        run
        for run in runs
        if run.last - run.first > 1
        or run.type == "person"
        or tokens[run.first].text.casefold() not in surnames
    ]
    single = {run.first for run in kept}
    added = [
        Run(i, i + 1, "person")
        for i, token in enumerate(tokens)
        if token.text.casefold() in surnames
        and token.text[:1].isupper()
        and i not in taken
        and i not in single
    ]
    return sorted(kept + added)
