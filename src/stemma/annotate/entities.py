"""Mentions of persons, states, places, organisations: a model's word, overruled by gazetteers."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from stemma.annotate.gazetteer import (
    LONGEST_NAME,
    Place,
    find_place,
    is_doubtful,
    is_territory,
    load_calendar_words,
    load_first_words,
    load_places,
)
from stemma.annotate.metonyms import speaks_for_state
from stemma.annotate.roles import begins_with_title, find_holders, find_role, is_honorific
from stemma.annotate.word_lists import (
    read_cue_words,
    read_organisation_words,
    read_person_words,
)
from stemma.records.facts import EntityType, MentionKind, NamedMention
from stemma.records.text import Article, Sentence, Span, Token

# OntoNotes labels (English) and those of WikiNER (French) in our words; times and numbers have
# their own stages.
_TYPES: dict[str, EntityType] = {
    "PERSON": "person", "PER": "person", "ORG": "organisation", "GPE": "place", "LOC": "place",
    "NORP": "group", "FAC": "facility", "PRODUCT": "product", "WORK_OF_ART": "work",
    "EVENT": "event", "LAW": "other", "MISC": "other",
}  # fmt: skip
_TRIMMED = frozenset("\"'“”‘’«»„`,.;:()[]|-–—*#&/")
_ARTICLES = frozenset(
    {"the", "The", "This", "a", "an", "le", "la", "les", "l'", "l’", "un", "une", "d'", "d’"}
)
_POSSESSIVES = frozenset({"'s", "’s", "‘s", "'", "’", "s’", "`s"})


class _Run(NamedTuple):
    """Tokens `[first, last)` of one sentence that name something."""

    first: int
    last: int
    type: EntityType
    kind: MentionKind = "name"
    place: Place | None = None


def find_mentions(article: Article, sentences: Sequence[Sentence]) -> tuple[NamedMention, ...]:
    """Named things in order of the text; nothing where sentences hold no tokens."""
    if not any(sentence.tokens for sentence in sentences):
        return ()
    language = article.language.partition("-")[0]
    found = [_find_runs(sentence.tokens, language) for sentence in sentences]
    names = _list_full_names(found, sentences)
    surnames = frozenset(name[-1] for name in names if len(name[-1]) > 2)
    mentions: list[NamedMention] = []
    for sentence, (runs, places) in zip(sentences, found, strict=True):
        tokens = sentence.tokens
        merged = _overrule(runs, places, tokens, surnames)
        merged = [_settle_person(run, tokens, names, surnames, language) for run in merged]
        merged = _add_surnames(merged, tokens, surnames)
        merged = [
            _extend_organisation(_extend_hyphens(run, tokens), tokens, language) for run in merged
        ]
        mentions += _write(article, tokens, _drop_overlaps(merged), language)
    return tuple(mentions)


def _find_runs(tokens: Sequence[Token], language: str) -> tuple[list[_Run], list[_Run]]:
    places = _read_gazetteer(tokens, language)
    runs = [_hear_person(run, tokens, language) for run in _read_labels(tokens, language)]
    return _add_holders(runs, places, tokens, language), places


def _hear_person(run: _Run, tokens: Sequence[Token], language: str) -> _Run:
    """ "Ana Roel said" is a person, though the model sees a product or a work."""
    words = tokens[run.first : run.last]
    if run.type not in ("product", "work", "event", "facility", "other") or len(words) != 2:
        return run
    if not all(
        word.pos == "PROPN" and word.text.istitle() and word.text.isalpha() for word in words
    ):
        return run
    verbs = read_cue_words(language).verbs
    speaks = any(
        word.dep == "nsubj"
        and tokens[word.head].pos == "VERB"
        and tokens[word.head].lemma.casefold() in verbs
        for word in words
    )
    return run._replace(type="person") if speaks else run


def _add_holders(
    runs: list[_Run], places: list[_Run], tokens: Sequence[Token], language: str
) -> list[_Run]:
    """Who stands right after an office is a person, whatever the model sees or overlooks."""
    for first, last, kept in find_holders(tokens, language):
        rivals = [run for run in runs if run.first < last and first < run.last]
        wider = any(run.first < first or run.last > last or run.type in kept for run in rivals)
        if not wider and not any(p.first < last and first < p.last for p in places):
            runs = [run for run in runs if run not in rivals]
            runs.append(_Run(first, last, "person"))
    return sorted(runs)


def _read_labels(tokens: Sequence[Token], language: str) -> list[_Run]:
    """The model's entities, trimmed of articles, marks and possessives."""
    runs = []
    first = 0
    while first < len(tokens):
        token = tokens[first]
        last = first + 1
        if token.label:
            while (
                last < len(tokens) and tokens[last].iob == "I" and tokens[last].label == token.label
            ):
                last += 1
            kind = _TYPES.get(token.label)
            run = _trim(first, last, tokens, language, is_person=kind == "person") if kind else None
            if run and kind:
                runs.append(_Run(run[0], run[1], kind))
        first = last
    return runs


def _trim(
    first: int, last: int, tokens: Sequence[Token], language: str, *, is_person: bool
) -> tuple[int, int] | None:
    while first < last and (
        tokens[first].text in _TRIMMED
        or tokens[first].text in _ARTICLES
        or (is_person and is_honorific(tokens[first].text, language))
    ):
        first += 1
    while first < last and (
        tokens[last - 1].text in _TRIMMED or tokens[last - 1].text in _POSSESSIVES
    ):
        last -= 1
    if is_person:
        while begins_with_title(tokens, first, last, language):
            first += 1
        last = _cut_person(first, last, tokens)
    # A name has a letter that is not small, and no quotation mark inside.
    named = any(
        token.text[:1].isupper() or token.text[:1].isdigit() for token in tokens[first:last]
    )
    letters = any(c.isalpha() for token in tokens[first:last] for c in token.text)
    counted = all(token.pos == "NUM" for token in tokens[first:last])
    return (first, last) if named and letters and not counted else None


def _cut_person(first: int, last: int, tokens: Sequence[Token]) -> int:
    """A person's name ends before a mark, a digit or a possessive inside the model's run."""
    for i in range(first, last):
        text = tokens[i].text
        joined = text in "-–.’'" and i > first and tokens[i - 1].end == tokens[i].start
        if text in _POSSESSIVES or (text in _TRIMMED and not joined) or text.isdigit():
            return i
    return last


def _read_gazetteer(tokens: Sequence[Token], language: str) -> list[_Run]:
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
) -> _Run:
    if place.kind == "demonym":
        return _Run(first, last, "state", "demonym", place)
    if place.kind == "metonym":
        return _Run(first, last, "state", "metonym", place)
    if place.kind == "name":
        return _Run(first, last, "place" if is_territory(place.code) else "state", "name", place)
    if place.kind == "capital" and speaks_for_state(tokens, first, last, language):
        return _Run(first, last, "state", "metonym", place)
    return _Run(first, last, "place", "name", place)


def join_words(tokens: Sequence[Token]) -> str:
    """The tokens as printed, markup left out: a space where their places leave a gap."""
    words = [tokens[0].text]
    for before, token in pairwise(tokens):
        words.append(token.text if token.start == before.end else " " + token.text)
    return "".join(words)


def _list_full_names(
    found: Sequence[tuple[list[_Run], list[_Run]]], sentences: Sequence[Sentence]
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


def _overrule(
    runs: list[_Run], places: list[_Run], tokens: Sequence[Token], surnames: frozenset[str]
) -> list[_Run]:
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


def _wins(
    place: _Run, rivals: list[_Run], tokens: Sequence[Token], surnames: frozenset[str]
) -> bool:
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


def _settle_person(
    run: _Run,
    tokens: Sequence[Token],
    names: frozenset[tuple[str, ...]],
    surnames: frozenset[str],
    language: str,
) -> _Run:
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


def _add_surnames(
    runs: list[_Run], tokens: Sequence[Token], surnames: frozenset[str]
) -> list[_Run]:
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
        _Run(i, i + 1, "person")
        for i, token in enumerate(tokens)
        if token.text.casefold() in surnames
        and token.text[:1].isupper()
        and i not in taken
        and i not in single
    ]
    return sorted(kept + added)


def _extend_hyphens(run: _Run, tokens: Sequence[Token]) -> _Run:
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


def _extend_organisation(run: _Run, tokens: Sequence[Token], language: str) -> _Run:
    """ "Ellery University": a place followed by a word of organisations names one."""
    after = read_organisation_words(language).after
    if run.type not in ("place", "state") or run.last >= len(tokens):
        return run
    if tokens[run.last].text not in after or tokens[run.last].pos != "PROPN":
        return run
    last = run.last + 1
    while last < len(tokens) and tokens[last].text in after:
        last += 1
    return _Run(run.first, last, "organisation")


def _drop_overlaps(runs: list[_Run]) -> list[_Run]:
    kept: list[_Run] = []
    for run in sorted(runs, key=lambda run: (run.first, -run.last)):
        if not kept or run.first >= kept[-1].last:
            kept.append(run)
    return kept


def _write(
    article: Article, tokens: Sequence[Token], runs: list[_Run], language: str
) -> list[NamedMention]:
    roles = {
        run: find_role(tokens, run.first, run.last, language)
        for run in runs
        if run.type == "person"
    }
    offices = [role for run, role in roles.items() if role and role[1] <= run.first]
    mentions = []
    for run in runs:
        # "Defense" in "Kenyan Defense Minister Ana Roel" is a piece of an office.
        if run.type == "organisation" and run.last - run.first == 1:
            if any(first <= run.first < last for first, last in offices):
                continue
            follows = tokens[run.last].lemma.casefold() if run.last < len(tokens) else ""
            if follows in read_person_words(language).roles:
                continue
        if run.type == "person" and _is_calendar_word(tokens[run.first].text, language):
            continue
        role = roles.get(run)
        mentions.append(
            NamedMention(
                article.id,
                tokens[run.first].start,
                tokens[run.last - 1].end,
                run.kind,
                run.type,
                join_words(tokens[run.first : run.last]),
                Span(article.id, tokens[role[0]].start, tokens[role[1] - 1].end) if role else None,
            )
        )
    return mentions


def _is_calendar_word(word: str, language: str) -> bool:
    return word.casefold() in load_calendar_words(language)


def name_code(mention: NamedMention, language: str) -> str | None:
    """The country code that a mention stands for, if it stands for a state or territory."""
    if mention.type not in ("state", "place"):
        return None
    place = find_place(mention.name, language)
    if place is None or place.kind == "city":
        return None
    if place.kind == "capital" and mention.kind != "metonym":
        return None
    return place.code
