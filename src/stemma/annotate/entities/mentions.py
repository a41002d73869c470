"""Mentions of persons, states, places, organisations: a model's word, overruled by gazetteers."""

from collections.abc import Sequence

from stemma.annotate.entities.capital_names import add_capitals, drop_heads, list_small
from stemma.annotate.entities.gazetteer import KINGDOM, find_place, is_union, load_calendar_words
from stemma.annotate.entities.listed_names import find_listed_names
from stemma.annotate.entities.model_labels import hear_person, read_labels
from stemma.annotate.entities.organisation_names import extend_organisation
from stemma.annotate.entities.page_names import find_page_names
from stemma.annotate.entities.person_runs import (
    add_holders,
    add_surnames,
    list_full_names,
    settle_person,
)
from stemma.annotate.entities.place_names import extend_hyphens, overrule, read_gazetteer
from stemma.annotate.entities.roles import find_role, is_piece_of_office
from stemma.annotate.entities.runs import Run, drop_overlaps, join_words
from stemma.annotate.entities.told_types import name_run, vote_types
from stemma.annotate.word_lists import read_person_words
from stemma.records.facts import NamedMention
from stemma.records.text import Article, Sentence, Span, Token

__all__ = ["find_mentions", "join_words", "name_code", "sort_mentions"]


def find_mentions(article: Article, sentences: Sequence[Sentence]) -> tuple[NamedMention, ...]:
    """Named things in order of the text; states and capitals alone where nothing was tagged."""
    if not any(sentence.tokens for sentence in sentences):
        return find_listed_names(article)
    language = article.language.partition("-")[0]
    places = [read_gazetteer(sentence.tokens, language) for sentence in sentences]
    found = _find_runs(places, sentences, language)
    names = list_full_names(tuple(zip(found, places, strict=True)), sentences)
    surnames = frozenset(name[-1] for name in names if len(name[-1]) > 2)
    mentions: list[NamedMention] = []
    for sentence, runs, own in zip(sentences, found, places, strict=True):
        tokens = sentence.tokens
        merged = overrule(runs, own, tokens, surnames)
        merged = [settle_person(run, tokens, names, surnames, language) for run in merged]
        merged = add_surnames(merged, tokens, surnames)
        merged = [
            extend_organisation(extend_hyphens(run, tokens), tokens, language) for run in merged
        ]
        mentions += _write(article, tokens, drop_overlaps(merged), language)
    return sort_mentions((*mentions, *find_page_names(article)))


def sort_mentions(mentions: Sequence[NamedMention]) -> tuple[NamedMention, ...]:
    """By place; a name that the page and the text both give counts once, with its office."""
    found: dict[tuple[int, int, str, str, str], NamedMention] = {}
    for mention in mentions:
        key = (mention.start, mention.end, mention.kind, mention.type, mention.name)
        if key not in found or found[key].role is None:
            found[key] = mention
    return tuple(found[key] for key in sorted(found))


def _find_runs(
    places: Sequence[list[Run]], sentences: Sequence[Sentence], language: str
) -> list[list[Run]]:
    """The model's names and those that it overlooks, each of the type that the report tells."""
    small = list_small(sentences)
    found = []
    for sentence, own in zip(sentences, places, strict=True):
        tokens = sentence.tokens
        runs = [hear_person(run, tokens, language) for run in read_labels(tokens, language)]
        runs = drop_heads(runs, sentence, small, language)
        found.append(add_holders(runs, own, tokens, language))
    found = add_capitals(found, places, sentences, language)
    types = vote_types(found, sentences, language)
    return [
        [run._replace(type=types[name_run(run, sentence.tokens)]) for run in runs]
        for runs, sentence in zip(found, sentences, strict=True)
    ]


def _write(
    article: Article, tokens: Sequence[Token], runs: list[Run], language: str
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
        if (
            run.type in ("organisation", "other")
            and run.place is None
            and run.last - run.first == 1
        ):
            if any(first <= run.first < last for first, last in offices):
                continue
            follows = tokens[run.last].lemma.casefold() if run.last < len(tokens) else ""
            if follows in read_person_words(language).roles:
                continue
        if run.place is None and is_piece_of_office(tokens, run.first):
            continue
        if run.last - run.first == 1 and tokens[run.first].text.casefold() in KINGDOM:
            continue  # the story says which
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
    if mention.type not in ("state", "place", "organisation"):
        return None
    place = find_place(mention.name, language)
    if place is None or place.kind in ("city", "seat"):
        return None
    if mention.type == "organisation" and not is_union(place.code):
        return None
    if place.kind == "capital" and mention.kind != "metonym":
        return None
    return place.code
