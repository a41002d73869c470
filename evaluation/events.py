"""Coded events on PETRARCH's own unit tests: who did what to whom.

Set: sentences with CAMEO codings (`PETR.UnitTest.records.xml`). Scored is the event code's root
(its first two digits) of each sentence, as a multiset: F1 over all sentences, intervals over
sentences. Source and target come when Stemma codes actors.
"""

import tempfile
from collections import Counter
from pathlib import Path

import msgspec
from lxml import etree

import stemma
from evaluation.scores import Score, count_f1, measure

_ROOT_DIGITS = 2


def evaluate(folder: Path) -> tuple[Score, ...]:
    """F1 of event roots, whole chain from text to account."""
    cases = _load(folder / "PETR.UnitTest.records.xml")
    with tempfile.TemporaryDirectory() as scratch:
        lines = [msgspec.json.encode({"text": text, "language": "en"}) for text, _ in cases]
        target = Path(scratch) / "sentences.jsonl"
        target.write_bytes(b"\n".join(lines))
        document = stemma.read(target)
    found: dict[str, Counter[str]] = {}
    for account in document.stories:
        texts = {article.id: article.text for article in account.articles}
        for event in account.events:
            codes = found.setdefault(texts[event.article], Counter())
            codes[event.cameo[:_ROOT_DIGITS]] += 1
    units = []
    for text, wanted in cases:
        mine = found.get(text, Counter())
        units.append((float((mine & wanted).total()), float(mine.total()), float(wanted.total())))
    return (measure("events: CAMEO root F1 (no coder yet)", units, count_f1),)


def _load(path: Path) -> list[tuple[str, Counter[str]]]:
    tree = etree.fromstring(path.read_bytes(), etree.XMLParser(recover=True))
    cases = []
    for sentence in tree.iter("Sentence"):
        text = " ".join((sentence.findtext("Text") or "").split())
        codes = Counter(
            coding.get("eventcode")[:_ROOT_DIGITS]
            for coding in sentence.iter("EventCoding")
            if coding.get("eventcode")
        )
        if text:
            cases.append((text, codes))
    return cases
