import pytest

from stemma.align.units import collect_units, join_tails, states_something
from stemma.records.text import Sentence
from tests.align.cases import make_article, make_facts, make_story, parse


def split(text: str, *parts: str) -> tuple[Sentence, ...]:
    return tuple(
        Sentence("a", text.index(part), text.index(part) + len(part), 0, "body") for part in parts
    )


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ('*"We will float them.', '"*, says Ida Brandt.'),
        ("“We will float them. ", "“, she says."),
        ("« Nous les mettrons à flot. ", "», dit-elle."),
    ],
)
def test_the_words_that_name_a_speaker_stay_with_the_quotation(head: str, tail: str) -> None:
    text = head + tail
    joined = join_tails(split(text, head.strip(), tail), text)
    assert [(s.start, s.end) for s in joined] == [(0, len(text))]


@pytest.mark.parametrize("second", ["“We will float them.”", "She left, said the mayor.", ", he."])
def test_other_sentences_stand_by_themselves(second: str) -> None:
    text = f"He came. {second}"
    assert len(join_tails(split(text, "He came.", second), text)) == 2


def test_joined_tokens_keep_their_heads() -> None:
    text = "“We go”, he said."
    first = parse("“We go", "“/“/PUNCT/``/punct/2 We/we/PRON/PRP/nsubj/2 go/go/VERB/VBP/ROOT/2")
    tail = parse(
        text,
        "”/”/PUNCT/''/punct/3 ,/,/PUNCT/,/punct/3 he/he/PRON/PRP/nsubj/3 "
        "said/say/VERB/VBD/ROOT/3 ././PUNCT/./punct/3",
    )
    (whole,) = join_tails((first, tail), text)
    assert [t.head for t in whole.tokens] == [2, 2, 2, 6, 6, 6, 6, 6]
    assert (whole.start, whole.end) == (0, len(text))


@pytest.mark.parametrize(
    ("words", "tokens", "expected"),
    [
        (
            "Council buys three ferries",
            "Council/council/NOUN/NN/nsubj/1 buys/buy/VERB/VBZ/ROOT/1 "
            "three/three/NUM/CD/nummod/3 ferries/ferry/NOUN/NNS/dobj/1",
            True,
        ),
        (
            "Ferries and their long price",
            "Ferries/ferry/NOUN/NNS/ROOT/0 and/and/CCONJ/CC/cc/0 their/their/PRON/PRP$/poss/4 "
            "long/long/ADJ/JJ/amod/4 price/price/NOUN/NN/conj/0",
            False,
        ),
    ],
)
def test_a_title_states_something_with_a_verb_and_its_subject(
    words: str, tokens: str, expected: object
) -> None:
    assert states_something(parse(words, tokens, kind="title")) is expected


def test_the_day_nearest_to_the_verb_is_the_statements() -> None:
    article = make_article("a", ["On Monday the yard signed what was planned in 2019."])
    facts = make_facts(
        article,
        times=[("Monday", "2024-05-13", "2024-05-13"), ("2019", "2019-01-01", "2019-12-31")],
    )
    (unit,) = collect_units(make_story((article, facts)))
    assert unit.when == ("2024-05-13", "2024-05-13")
    assert len(unit.days) == 2
