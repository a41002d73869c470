"""Confidence of quotations: the share for their evidence, and what the threshold leaves out."""

from dataclasses import dataclass

import msgspec
import pytest

from stemma.annotate import annotate_article
from stemma.annotate.quotes.cues import Ascribed
from stemma.annotate.quotes.trust import SHARES, rate_marked, rate_reported
from stemma.annotate.word_lists import read_cue_words
from stemma.records.text import Token
from stemma.settings import AnnotateSettings, Settings
from tests.annotate.tagging import make_article, spell


def ascribe(manner: str, cue: str = "said/VERB/ROOT/0/say") -> Ascribed:
    tokens: tuple[Token, ...] = spell(cue.split("/")[0], cue).tokens
    return Ascribed(tokens, (0, 1), None, manner)


@dataclass
class Marks:
    """Marked words in the making."""

    kind: str = "full"
    manner: str | None = "adjacent"
    size: int = 8
    is_closed: bool = True
    follows_equals: bool = False

    def rate(self) -> float:
        return rate_marked(
            self.kind,
            ascribe(self.manner) if self.manner else None,
            self.size,
            is_closed=self.is_closed,
            follows_equals=self.follows_equals,
        )


@pytest.mark.parametrize(
    ("surer", "less"),
    [
        (Marks(), Marks(manner="chain")),
        (Marks(), Marks(manner=None)),
        (Marks(), Marks(is_closed=False)),
        (Marks(manner=None), Marks(manner=None, is_closed=False)),
        (Marks(manner="floating"), Marks(manner="floating", size=3)),
        (Marks(kind="partial"), Marks(kind="partial", manner="actor")),
        (Marks(kind="partial", manner="actor"), Marks(kind="partial", manner="actor", size=2)),
        (Marks(kind="partial", manner=None), Marks(kind="partial", manner=None, size=2)),
        (Marks(kind="scare", manner=None), Marks(kind="scare", follows_equals=True)),
    ],
)
def test_weaker_evidence_is_trusted_less(surer: Marks, less: Marks) -> None:
    assert surer.rate() > less.rate()


def test_reported_words_are_trusted_by_their_weakest_evidence() -> None:
    words = read_cue_words("en")
    sure, weak = ascribe("adjacent"), ascribe("adjacent", "goes/VERB/ROOT/0/go")
    clause = SHARES["clause"]
    assert rate_reported(clause, sure, 12, words) == clause
    assert rate_reported(clause, sure, 3, words) == SHARES["few reported"]
    assert rate_reported(clause, ascribe("source"), 12, words) == SHARES["source"]
    assert rate_reported(clause, weak, 12, words) == SHARES["weak verb"]


def test_the_threshold_parts_what_is_oftener_wrong_from_what_is_oftener_right() -> None:
    least = AnnotateSettings().least_quote_confidence
    assert {name for name, share in SHARES.items() if share < least} == {"attribute"}
    assert least == 0.5


def test_what_is_below_the_threshold_is_left_out_and_kept_under_all() -> None:
    article = make_article('Se <a href="paa vej mod havnen nu">her</a>.', language="xx")
    everything = Settings().without_thresholds().annotate
    assert annotate_article(article, None).quotes == ()
    (kept,) = annotate_article(article, None, everything).quotes
    assert kept.confidence == SHARES["attribute"]
    raised = msgspec.structs.replace(AnnotateSettings(), least_quote_confidence=0.95)
    spoken = make_article("Hun sagde: “Vi er her alle i dag.”", language="xx")
    assert len(annotate_article(spoken, None).quotes) == 1
    assert annotate_article(spoken, None, raised).quotes == ()
