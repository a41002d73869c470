"""Who else prints the words of a side; and a report that prints both sides."""

from types import SimpleNamespace
from typing import cast

from stemma.compare.differences import Difference
from stemma.compare.spreading import spread_quotations
from stemma.compare.views import StoryView
from stemma.records.facts import Quote, Speaker
from stemma.records.findings import Value

TEXTS = {
    "whole": "“They had it in writing twice,” she said. “Nobody can say they did not know.”",
    "part": "“They had it in writing twice,” she said.",
    "rewrite": "“They had it on paper twice,” she said. “Nobody may say they did not know.”",
}


def _quote(article: str) -> Quote:
    text = TEXTS[article]
    end = text.rindex("”") + 1
    return Quote(
        article, 0, end, id=article, parts=(), kind="full", indirect=False, speaker=Speaker(),
        cue=None, group="one", confidence=0.9,
    )  # fmt: skip


def _value(article: str, words: str) -> Value:
    start = TEXTS[article].index(words)
    return Value(article, start, start + len(words), words)


def _spread(left: Value, right: Value) -> list[Difference]:
    difference = Difference(
        kind="quotation", relation="distortion", severity="high", confidence=0.8, left=(left,),
        right=(right,), claim=None, about="words", topic="words",
    )  # fmt: skip
    view = cast("StoryView", SimpleNamespace(texts=TEXTS))
    return list(spread_quotations([difference], [_quote(name) for name in TEXTS], view))


def test_every_report_with_a_sides_words_stands_on_it() -> None:
    (found,) = _spread(_value("rewrite", "on paper"), _value("part", "in writing"))
    assert {value.article for value in found.left} == {"rewrite"}
    assert {value.article for value in found.right} == {"part", "whole"}


def test_a_report_that_prints_both_was_told_both() -> None:
    assert _spread(_value("whole", "Nobody can say"), _value("part", "in writing")) == []
