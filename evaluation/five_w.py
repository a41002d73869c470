"""Who did what, when and where: one answer a question from the facts of a single article.

Set: `five-w/gold-5w1h-dev.jsonl` (Giveme5W1H, 48 articles, three coders). An answer is right when
its token F1 with a phrase that at least two coders chose is .5 or more; "when" when it is the same
day. Beside it the title as every answer, the day of writing, and textacy on the same parses. Ours
are deliberately simple, the first of its kind in title and lead: they show whether mentions,
places and days come out of single articles, not how well one could summarise.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

import msgspec

from evaluation.peer_answers import find_answers
from evaluation.scores import Score, compute_f1, measure
from stemma.annotate import annotate_article
from stemma.annotate.entities.gazetteer import find_place
from stemma.annotate.quantities.lexicon import load_quantities
from stemma.annotate.syntax import cover_subtree, cut_noun_phrase, list_children
from stemma.models import load_tagger
from stemma.records.facts import Facts, NamedMention
from stemma.records.ids import make_key
from stemma.records.text import Article, Furniture, Reference, Sentence, Span, Token

_QUESTIONS = ("who", "what", "when", "where")
_CODERS = 2
_RIGHT = 0.5
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ACTORS = frozenset({"person", "organisation", "state", "group", "product"})
_PLACES = frozenset({"place", "facility", "state"})
# What completes a verb; and what says more of it, where nothing does.
_COMPLETING = frozenset({"dobj", "dative", "acomp", "attr", "oprd", "xcomp", "ccomp", "prt", "neg"})
_ADDING = frozenset({"prep", "advmod", "agent", "npadvmod"})
_BREAKS = frozenset({",", ";", ":", "-", "--", "–", "—"})
# Days back from the day of writing: a report tells of the week that it ends.
_WEEK = 7
_WITHIN = frozenset({"in", "at", "near", "outside", "inside"})
_DASHES = frozenset({"-", "--", "–", "—"})
# Words between such a preposition and the name ("in the northern city of").
_REACH = 3
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")

# Answers by question.
_Said = dict[str, str]


class _Phrase(msgspec.Struct):
    text: str = ""
    coderPhraseCount: int = 0  # noqa: N815 - the set's own name
    parsed: str = ""


class _Answers(msgspec.Struct):
    annotated: list[_Phrase] = []


class Row(msgspec.Struct):
    """One article of the set, with its coders' answers."""

    title: str
    text: str
    date_publish: str | None
    fiveWoneH: dict[str, _Answers]  # noqa: N815 - the set's own name


def load_rows(folder: Path) -> tuple[Row, ...]:
    """The articles of the set."""
    lines = (folder / "gold-5w1h-dev.jsonl").read_bytes().splitlines()
    return tuple(msgspec.json.decode(line, type=Row) for line in lines if line.strip())


def evaluate(folder: Path) -> tuple[Score, ...]:
    """The share of right answers to each question, among those that two coders answered alike."""
    rows = load_rows(folder)
    articles = [make_article(row) for row in rows]
    own = [answer_questions(article) for article in articles]
    trivial = {
        "title": [dict.fromkeys(_QUESTIONS, row.title) for row in rows],
        "day written": [
            {"when": article.reference.value if article.reference else ""} for article in articles
        ],
    }
    ways = _list_ways(articles)
    return tuple(_score(question, rows, own, trivial, ways) for question in _QUESTIONS)


def _list_ways(articles: Sequence[Article]) -> dict[str, list[_Said]]:
    """What textacy says by each way of asking; nothing where an article was never put to it."""
    asked = [answers for a in articles if (answers := find_answers(a.text)) is not None]
    if len(asked) < len(articles):
        return {}
    names = sorted({way for answers in asked for ways in answers.values() for way in ways})
    return {
        name: [
            {question: ways[name] for question, ways in answers.items() if name in ways}
            for answers in asked
        ]
        for name in names
    }


def _score(
    question: str,
    rows: Sequence[Row],
    own: list[_Said],
    trivial: dict[str, list[_Said]],
    ways: dict[str, list[_Said]],
) -> Score:
    """Ours with what the trivial answers get, and textacy by the way that serves it best."""
    peers = {
        name: share
        for name, said in trivial.items()
        if (share := _average(_judge(question, rows, said)))
    }
    best = max((_average(_judge(question, rows, said)) for said in ways.values()), default=0.0)
    return measure(
        f"five-w: {question}",
        _judge(question, rows, own),
        _average,
        peers | ({"textacy": best} if best else {}),
    )


def _judge(question: str, rows: Sequence[Row], said: Iterable[_Said]) -> list[float]:
    """Whether each answer is right, for the articles whose coders agree on one."""
    judged = []
    for row, answers in zip(rows, said, strict=True):
        wanted = [
            phrase
            for phrase in row.fiveWoneH[question].annotated
            if phrase.coderPhraseCount >= _CODERS and _has_answer(question, phrase)
        ]
        if wanted:
            judged.append(_is_right(question, answers.get(question, ""), wanted))
    return judged


def _average(judged: Sequence[float]) -> float:
    return sum(judged) / max(1, len(judged))


def make_article(row: Row) -> Article:
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
    answers = {
        "who": _answer_who(article, facts),
        "what": _answer_what(article, facts),
        "when": _answer_when(article, facts),
        "where": _answer_where(facts),
    }
    return {question: answer for question, answer in answers.items() if answer}


def _answer_who(article: Article, facts: Facts) -> str:
    """The first subject that names who can act, or that is a noun for people, as it is written.

    "Nine workers were killed" names nobody, and is yet who it is about.
    """
    people = load_quantities("en")
    actors = [
        mention
        for mention in facts.mentions
        if mention.type in _ACTORS and mention.kind in ("name", "metonym")
    ]
    for sentence in facts.sentences:
        for i, token in enumerate(sentence.tokens):
            if token.dep in _SUBJECTS and (
                any(actor.start <= token.start < actor.end for actor in actors)
                or token.pos == "NUM"
                or (token.pos != "PRON" and people.is_people(token.text))
            ):
                return _read(article, sentence, *cut_noun_phrase(sentence.tokens, i))
    return ""


def _answer_what(article: Article, facts: Facts) -> str:
    """The first main verb with its objects and complements; a headline without a verb, whole."""
    for sentence in facts.sentences:
        verb = _find_verb(sentence.tokens)
        if verb is not None:
            return _read(article, sentence, verb, _find_end(sentence.tokens, verb))
        if sentence.kind == "title":
            return article.text[sentence.start : sentence.end]
    return ""


def _find_verb(tokens: tuple[Token, ...]) -> int | None:
    """The main verb; below a noun ("Tram crash: driver arrested …") the first with a subject."""
    verbs = [i for i, token in enumerate(tokens) if token.pos in ("VERB", "AUX")]
    with_subject = {tokens[i].head for i, token in enumerate(tokens) if token.dep in _SUBJECTS}
    main = [i for i in verbs if tokens[i].head == i] or [i for i in verbs if i in with_subject]
    return main[0] if main else None


def _find_end(tokens: tuple[Token, ...], verb: int) -> int:
    """Where what completes a verb ends: its objects, else the first phrase after it."""
    after = [i for i in list_children(tokens, verb) if i > verb]
    completing = [i for i in after if tokens[i].dep in _COMPLETING]
    completing = completing or [i for i in after if tokens[i].dep in _ADDING][:1]
    end = max((cover_subtree(tokens, i)[1] for i in completing), default=verb + 1)
    return next((i for i in range(verb + 1, end) if tokens[i].text in _BREAKS), end)


def _read(article: Article, sentence: Sentence, first: int, end: int) -> str:
    return article.text[sentence.tokens[first].start : sentence.tokens[end - 1].end]


def _answer_when(article: Article, facts: Facts) -> str:
    """The first day named in the week up to the day of writing, else that day itself."""
    written = article.reference.value if article.reference else None
    days = [time.earliest for time in facts.times if time.earliest == time.latest]
    if written is None:
        return next((day for day in days if day), "")
    last = date.fromisoformat(written)
    recent = {(last - timedelta(days)).isoformat() for days in range(_WEEK + 1)}
    return next((day for day in days if day in recent), written)


def _answer_where(facts: Facts) -> str:
    """The first place that something lies in: "in X", "at X"; else the first place named."""
    places = [
        (sentence, mention)
        for sentence in facts.sentences
        for mention in sorted(facts.mentions)
        if sentence.start <= mention.start < sentence.end and _is_place(mention)
    ]
    lying = [mention for sentence, mention in places if _is_in(sentence.tokens, mention)]
    named = [mention for _, mention in places]
    return (lying or named)[0].name if named else ""


def _is_place(mention: NamedMention) -> bool:
    """A state, a town or a building by its name, also a seat that elsewhere stands for whom."""
    if mention.kind != "name":
        return False
    place = find_place(mention.name, "en")
    return mention.type in _PLACES or (place is not None and place.kind == "seat")


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
