"""What grammar says of a name: a person, a place, a body; and the vote over all its mentions.

A small model calls "Marram" a person here and a town there. What stands with a name ("the ferry
Marram", "residents of Marram", "Marram Ltd", "Mr Marram") says it more surely, and one report
seldom uses one name for two things, so that all its mentions of a name are of the winning type.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from stemma.annotate.entities.gazetteer import fold_name
from stemma.annotate.entities.name_words import NameTypes, read_name_words
from stemma.annotate.entities.roles import find_role, is_honorific
from stemma.annotate.entities.runs import Run, join_words
from stemma.annotate.entities.thing_nouns import find_noun_type
from stemma.annotate.word_lists import read_cue_words
from stemma.records.facts import EntityType
from stemma.records.text import Sentence, Token

Vote = tuple[EntityType, float]
_Weights = dict[EntityType, float]
# A model's labels together weigh as much as one weak sign; a word that names the kind three.
_MODEL, _WEAK, _FAIR, _SURE = 2.0, 1.0, 2.0, 3.0
_OF = frozenset({"of", "de", "d'", "d’", "du"})
_THE = frozenset({"the"})
_ARTICLES = frozenset({"a", "an", "the", "un", "une", "le", "la", "l'", "l’"})
# So many words behind a name its apposition's noun may stand.
_REACH = 8
_WHO = frozenset({"who", "qui", "whose"})
_SIDES = frozenset({"northern", "southern", "eastern", "western", "central", "downtown"})
# What begins the name of a part of a land: "Upper Ellery".
_PARTS = _SIDES | {"upper", "lower", "north", "south", "east", "west", "greater", "inner", "outer"}
_OLDEST = 110
_SUBJECT = "nsubj"


def list_votes(tokens: Sequence[Token], first: int, last: int, language: str) -> Iterator[Vote]:
    """The types that speak for `tokens[first:last]` beside it, with their weights."""
    words = read_name_words(language)
    yield from _read_before(tokens, first, last, words, language)
    yield from _read_after(tokens, first, last, language)
    yield from _read_apposition(tokens, first, last, language)


def _read_apposition(
    tokens: Sequence[Token], first: int, last: int, language: str
) -> Iterator[Vote]:
    """What a name is told to be after a comma: "Talland Grain, a trading company"."""
    for k in range(last + 2, min(last + _REACH, len(tokens))):
        token = tokens[k]
        if token.dep == "appos" and first <= token.head < last and token.pos == "NOUN":
            articles = {t.text.casefold() for t in tokens[last + 1 : k] if t.pos == "DET"}
            kind = find_noun_type(token.lemma.casefold(), language)
            if kind is not None and tokens[last].text == "," and articles & _ARTICLES:
                yield kind, _SURE


def list_own_votes(tokens: Sequence[Token], first: int, last: int, language: str) -> Iterator[Vote]:
    """The types that the words of a name tell by themselves."""
    words = read_name_words(language)
    if last - first < 2:
        return
    if tokens[last - 1].text in words.words.forms:
        yield "organisation", _SURE + _FAIR
    elif tokens[last - 1].text in words.heads:
        yield words.heads[tokens[last - 1].text], _SURE
    if tokens[first].text.casefold() in _PARTS:
        yield "place", _FAIR
    opener = words.openers.get(tokens[first].text)
    if opener is not None and tokens[first + 1].text.casefold() in _OF:
        yield opener, _SURE + _FAIR


def _read_before(
    tokens: Sequence[Token], first: int, last: int, words: NameTypes, language: str
) -> Iterator[Vote]:
    before = tokens[first - 1] if first else None
    if before is None:
        return
    word, lemma = before.text.casefold(), before.lemma.casefold()
    if is_honorific(before.text, language):
        yield "person", _SURE
    if before.pos == "NOUN" and lemma in words.nouns:
        yield words.nouns[lemma], _SURE
    if word in words.words.places and before.pos == "ADP":
        yield "place", _FAIR
    if word in _SIDES:
        yield "place", _SURE
    if word == "at":
        yield "place", _WEAK
    if word in _THE and last - first == 1:
        yield "person", -_FAIR
        if first > 1 and tokens[first - 2].lemma.casefold() in words.words.told:
            yield "organisation", _FAIR
    if word in _OF and first > 1:
        noun = tokens[first - 2].lemma.casefold()
        if words.nouns.get(noun) == "place":
            yield "place", _SURE
        elif noun in words.words.inside:
            yield "place", _FAIR


def _read_after(tokens: Sequence[Token], first: int, last: int, language: str) -> Iterator[Vote]:
    role = find_role(tokens, first, last, language)
    if role is not None and last - first > 1 and role[1] == first:
        yield "person", _FAIR
    kind = read_name_words(language).nouns.get(_find_governing_noun(tokens, last))
    if kind == "product":
        yield kind, _WEAK
    if last < len(tokens) and tokens[last].text == "," and last + 1 < len(tokens):
        follows = tokens[last + 1]
        if follows.text.casefold() in _WHO:
            yield "person", _SURE
        closed = last + 2 < len(tokens) and tokens[last + 2].text == ","
        if follows.text.isdecimal() and closed and int(follows.text[:4]) < _OLDEST:
            yield "person", _SURE
    if last - first > 1 and _speaks(tokens, last - 1, language):
        yield "person", _WEAK


def _find_governing_noun(tokens: Sequence[Token], last: int) -> str:
    """ "Marram" is of a ferry in "the Marram ferry", as a town is not in "the town ferry"."""
    head = tokens[last - 1]
    governor = tokens[head.head]
    if head.dep == "compound" and head.head == last and governor.pos == "NOUN":
        return governor.lemma.casefold()
    return ""


def _speaks(tokens: Sequence[Token], at: int, language: str) -> bool:
    verb = tokens[tokens[at].head]
    return tokens[at].dep == _SUBJECT and verb.lemma.casefold() in read_cue_words(language).verbs


def vote_types(
    found: Sequence[Sequence[Run]], sentences: Sequence[Sentence], language: str
) -> Mapping[str, EntityType]:
    """The type of each name (folded) of one report, by its model's labels and its grammar."""
    labels: dict[str, Counter[EntityType]] = defaultdict(Counter)
    told: dict[str, _Weights] = defaultdict(lambda: defaultdict(float))
    for runs, sentence in zip(found, sentences, strict=True):
        for run in runs:
            tokens = sentence.tokens
            name = name_run(run, tokens)
            if name not in labels:
                _add(told[name], list_own_votes(tokens, run.first, run.last, language))
            labels[name][run.type] += 1
            _add(told[name], list_votes(tokens, run.first, run.last, language))
    return {name: _choose(labels[name], told[name]) for name in labels}


def _add(weights: _Weights, votes: Iterable[Vote]) -> None:
    for kind, weight in votes:
        weights[kind] += weight


def _choose(labels: Counter[EntityType], told: _Weights) -> EntityType:
    known = {kind: count for kind, count in labels.items() if kind != "other"}
    scores = defaultdict(float, told)
    for kind, count in known.items():
        scores[kind] += _MODEL * count / sum(known.values())
    if not any(weight > 0 for weight in scores.values()):
        return "other"
    # Where both weigh the same, grammar is surer than a small model.
    return min(scores, key=lambda kind: (-scores[kind], -told.get(kind, 0.0), -labels[kind], kind))


def name_run(run: Run, tokens: Sequence[Token]) -> str:
    """The name of a run as it is compared."""
    return fold_name(join_words(tokens[run.first : run.last]))
