"""What the model calls a name, trimmed of what is no part of one."""

from collections.abc import Sequence

from stemma.annotate.entities.gazetteer import find_place
from stemma.annotate.entities.roles import begins_with_title, is_honorific
from stemma.annotate.entities.runs import Run, join_words
from stemma.annotate.word_lists import read_cue_words
from stemma.records.facts import EntityType
from stemma.records.text import Token

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
# Words that a model takes into a place's name now and then, at its head.
_PLACED = frozenset(
    {"Le", "La", "Les", "L'", "L’", "Du", "Des", "De", "du", "des", "de", "au", "aux"}
)
_POSSESSIVES = frozenset({"'s", "’s", "‘s", "'", "’", "s’", "`s"})


def read_labels(tokens: Sequence[Token], language: str) -> list[Run]:
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
                runs.append(Run(run[0], run[1], kind))
        first = last
    return runs


def hear_person(run: Run, tokens: Sequence[Token], language: str) -> Run:
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


def _trim(
    first: int, last: int, tokens: Sequence[Token], language: str, *, is_person: bool
) -> tuple[int, int] | None:
    while first < last and (
        tokens[first].text in _TRIMMED
        or tokens[first].text in _ARTICLES
        or tokens[first].pos == "AUX"  # "Will Oslo"
        or (is_person and is_honorific(tokens[first].text, language))
    ):
        first += 1
    while first < last and (
        tokens[last - 1].text in _TRIMMED or tokens[last - 1].text in _POSSESSIVES
    ):
        last -= 1
    first, last = _trim_place(first, last, tokens, language)
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


def _trim_place(first: int, last: int, tokens: Sequence[Token], language: str) -> tuple[int, int]:
    """ "Du Caire" and "Matignon minimise" without the small word that a gazetteer does not have."""
    if last - first < 2 or language != "fr":
        return first, last
    if tokens[first].text in _PLACED and find_place(join_words(tokens[first + 1 : last]), language):
        return first + 1, last
    is_small = tokens[last - 1].text.islower()
    if is_small and find_place(join_words(tokens[first : last - 1]), language):
        return first, last - 1
    return first, last


def _cut_person(first: int, last: int, tokens: Sequence[Token]) -> int:
    """A person's name ends before a mark, a digit or a possessive inside the model's run."""
    for i in range(first, last):
        text = tokens[i].text
        joined = text in "-–.’'" and i > first and tokens[i - 1].end == tokens[i].start
        if text in _POSSESSIVES or (text in _TRIMMED and not joined) or text.isdigit():
            return i
    return last
