"""Who did what, when and where: one answer a question from the facts of a single article.

Set: `five-w/gold-5w1h-dev.jsonl` (Giveme5W1H, 48 articles, three coders). An answer is right when
its token F1 with a phrase that at least two coders chose is .5 or more; "when" when it is the same
day. Beside it the title as every answer. The answers are deliberately simple: they show whether
mentions, places and days come out of single articles, not how well one could summarise.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from evaluation.scores import Score, compute_f1, measure
from stemma.annotate import annotate_article, link_entities
from stemma.annotate.entities.gazetteer import find_place
from stemma.models import load_tagger
from stemma.records.facts import Entity, Facts, NamedMention
from stemma.records.ids import make_key
from stemma.records.text import Article, Furniture, Reference, Sentence, Span, Token

_QUESTIONS = ("who", "what", "when", "where")
_CODERS = 2
_RIGHT = 0.5
# Paragraphs that count as title and lead.
_LEAD = 3
_WITHIN = frozenset({"in", "at", "near", "outside", "inside"})
_DASHES = frozenset({"-", "--", "–", "—"})
# Words between such a preposition and the name ("in the northern city of").
_REACH = 3
# How much more the first sentence counts than the last; the second counts half as much more …
_HEAD = 6
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")


class _Phrase(msgspec.Struct):
    text: str = ""
    coderPhraseCount: int = 0  # noqa: N815 - the set's own name
    parsed: str = ""


class _Answers(msgspec.Struct):
    annotated: list[_Phrase] = []


class _Row(msgspec.Struct):
    title: str
    text: str
    date_publish: str | None
    fiveWoneH: dict[str, _Answers]  # noqa: N815 - the set's own name


def evaluate(folder: Path) -> tuple[Score, ...]:
    """The share of right answers to each question, among those that two coders answered alike."""
    lines = (folder / "gold-5w1h-dev.jsonl").read_bytes().splitlines()
    rows = [msgspec.json.decode(line, type=_Row) for line in lines if line.strip()]
    judged: dict[str, list[tuple[float, float]]] = {question: [] for question in _QUESTIONS}
    for row in rows:
        answers = answer_questions(_make_article(row))
        for question in _QUESTIONS:
            wanted = [
                phrase
                for phrase in row.fiveWoneH[question].annotated
                if phrase.coderPhraseCount >= _CODERS and _has_answer(question, phrase)
            ]
            if wanted:
                own = _is_right(question, answers.get(question, ""), wanted)
                judged[question].append((own, _is_right(question, row.title, wanted)))
    return tuple(_score(question, pairs) for question, pairs in judged.items())


def _score(question: str, pairs: list[tuple[float, float]]) -> Score:
    baseline = sum(pair[1] for pair in pairs) / max(1, len(pairs))
    own = [pair[0] for pair in pairs]
    return measure(
        f"five-w: {question}", own, lambda found: sum(found) / len(found), {"title": baseline}
    )


def _make_article(row: _Row) -> Article:
    """Title, blank line, paragraphs; the day of publication is given with the set."""
    text = f"{row.title}\n\n{row.text}"
    key = make_key(text.encode())
    begin = len(row.title) + 2
    body = [
        Span(key, begin + match.start(), begin + match.end())
        for match in re.finditer(r"\S[^\n]*", row.text)
    ]
    found = _DAY.match(row.date_publish or "")
    day = found.group() if found else None
    return Article(
        id=key,
        source="five-w",
        sha256="",
        media_type="text/plain",
        text=text,
        title=Span(key, 0, len(row.title)),
        language="en",
        reference=Reference(day, "published") if day else None,
        body=tuple(body),
        furniture=(Furniture(0, len(row.title), "title"),),
    )


def answer_questions(article: Article) -> dict[str, str]:
    """One answer a question; a question that the facts leave open is missing."""
    facts = annotate_article(article, load_tagger(article.language))
    entities = link_entities((article,), (facts,))
    answers = {
        "who": _answer_who(article, facts, entities),
        "what": _answer_what(article, facts),
        "when": next(
            (t.earliest for t in facts.times if t.earliest and t.earliest == t.latest), ""
        ),
        "where": _answer_where(facts),
    }
    return {question: answer for question, answer in answers.items() if answer}


def _answer_who(article: Article, facts: Facts, entities: Iterable[Entity]) -> str:
    """The actor most often named in title and lead, a subject counting twice."""
    lead = [s for s in facts.sentences if s.paragraph < _LEAD]
    limit = max((s.end for s in lead), default=0)
    subjects = {
        token.start for s in lead for token in s.tokens if token.dep in ("nsubj", "nsubjpass")
    }
    weights: Counter[str] = Counter()
    for entity in entities:
        if entity.type not in ("person", "organisation", "state", "group"):
            continue
        for mention in entity.mentions:
            if mention.start < limit and mention.kind != "demonym":
                is_subject = any(mention.start <= start < mention.end for start in subjects)
                weights[entity.name] += 2 if is_subject else 1
    if weights:
        return min(weights, key=lambda name: (-weights[name], name))
    return _cut_subject(article, lead)


def _cut_subject(article: Article, lead: Iterable[Sentence]) -> str:
    """The words before the first verb, where nobody is named."""
    for sentence in lead:
        verb = _find_verb(sentence.tokens)
        if verb:
            return article.text[sentence.start : sentence.tokens[verb].start].strip()
    return ""


def _answer_what(article: Article, facts: Facts) -> str:
    """The first main verb of title or lead with what follows, up to its second preposition."""
    for sentence in facts.sentences:
        verb = _find_verb(sentence.tokens)
        if verb is not None:
            last = _find_end(sentence.tokens, verb)
            return article.text[sentence.tokens[verb].start : sentence.tokens[last - 1].end]
    return ""


def _find_verb(tokens: tuple[Token, ...]) -> int | None:
    roots = [i for i, token in enumerate(tokens) if token.head == i and token.pos == "VERB"]
    return roots[0] if roots else None


def _find_end(tokens: tuple[Token, ...], verb: int) -> int:
    for i in range(verb + 2, len(tokens)):
        if tokens[i].pos in ("ADP", "SCONJ", "PUNCT", "CCONJ"):
            return i
    return len(tokens)


def _answer_where(facts: Facts) -> str:
    """The place that the report stands in most: "in X", "at X", in title and first sentences.

    States count less than towns and buildings, since the event is in one of those. Where nothing
    lies in a place, the place that is named first and most.
    """
    lying: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for at, sentence in enumerate(facts.sentences):
        weight = 1 + _HEAD / (1 + at)
        for mention in facts.mentions:
            if sentence.start <= mention.start < sentence.end and mention.kind == "name":
                scale = _weigh_place(mention)
                named[mention.name] += weight * scale
                lying[mention.name] += weight * scale * _is_in(sentence.tokens, mention)
    weights = +lying or +named
    return min(weights, key=lambda name: (-weights[name], name)) if weights else ""


def _weigh_place(mention: NamedMention) -> int:
    """How surely an event lies where such a thing is; nothing where it is no place."""
    place = find_place(mention.name, "en")
    if mention.type in ("place", "facility") or (place is not None and place.kind == "seat"):
        return 2
    return int(mention.type == "state")


def _is_in(tokens: Sequence[Token], mention: Span) -> bool:
    """Whether "in", "at" or "near" stands before the name, a word or two between them.

    So does a town in capitals before a dash: "OSLO -- The ministers met".
    """
    before = [token for token in tokens if token.end <= mention.start][-_REACH:]
    follows = next((token.text for token in tokens if token.start >= mention.end), "")
    dated = follows in _DASHES and all(
        token.text.isupper() for token in tokens if mention.start <= token.start < mention.end
    )
    return dated or any(token.text.casefold() in _WITHIN for token in before)


def _has_answer(question: str, phrase: _Phrase) -> bool:
    """Some labels hold a day or a place on the map alone: without words there is none to match."""
    return bool(phrase.parsed if question == "when" else phrase.text.strip())


def _is_right(question: str, answer: str, wanted: Iterable[_Phrase]) -> float:
    if question == "when":
        return float(any(phrase.parsed[:10] == answer for phrase in wanted if phrase.parsed))
    return float(any(_overlap(answer, phrase.text) >= _RIGHT for phrase in wanted))


def _overlap(a: str, b: str) -> float:
    """Token F1 of two phrases, without case."""
    left = Counter(_WORD.findall(a.casefold()))
    right = Counter(_WORD.findall(b.casefold()))
    shared = sum((left & right).values())
    return compute_f1(shared / max(1, left.total()), shared / max(1, right.total()))
