from hypothesis import given
from hypothesis import strategies as st

from stemma.compare.sorts import are_sorts
from stemma.compare.turns import UttWord, find_turn, load_turns
from stemma.compare.wordings import find_moved, find_other_words

_WORDS = st.lists(
    st.sampled_from(["ferry", "sink", "the", "of", "may", "will", "not", "one", "all", "some"]),
    max_size=9,
)
_LITTLE = {"the", "of", "may", "will", "not", "one", "all", "some", "no", "a"}


def _make(words: list[str]) -> list[UttWord]:
    return [UttWord(n * 10, n * 10 + len(w), w, w, w not in _LITTLE) for n, w in enumerate(words)]


@given(_WORDS)
def test_a_wording_does_not_turn_against_itself(words: list[str]):
    said = _make(words)
    for rows in load_turns().values():
        assert find_turn(said, said, rows) is None
    assert find_other_words(said, said, strict=True) is None
    assert find_moved(said, said) is None


@given(_WORDS, st.data())
def test_what_is_merely_cut_at_the_ends_turns_nothing(words: list[str], data: st.DataObject):
    first = data.draw(st.integers(0, len(words)))
    last = data.draw(st.integers(first, len(words)))
    cut, said = _make(words[first:last]), _make(words)
    assert find_other_words(cut, said, strict=True) is None


@given(_WORDS, _WORDS)
def test_a_turn_shows_words_of_both_sides(left: list[str], right: list[str]):
    turn = find_turn(_make(left), _make(right), load_turns()["en"])
    if turn is not None:
        assert turn.left
        assert turn.right


def test_a_denial_that_denies_by_another_word_is_the_same():
    rows = load_turns()["en"]
    assert (
        find_turn(_make(["it", "is", "not", "safe"]), _make(["it", "is", "unsafe"]), rows) is None
    )
    turn = find_turn(_make(["no", "ferry", "sank"]), _make(["a", "ferry", "sank"]), rows)
    assert turn is not None
    assert turn.is_denied


def test_sorts_of_one_thing_are_no_wider_words_nor_people_at_large():
    assert are_sorts("van", "truck")
    assert are_sorts("wrist", "ankle")
    assert not are_sorts("passenger", "survivor")
    assert not are_sorts("street", "road")


@given(st.sampled_from(["van", "truck", "ship", "cat", "teacher"]), st.sampled_from(["van", "cat"]))
def test_sorts_go_both_ways(a: str, b: str):
    assert are_sorts(a, b) == are_sorts(b, a)
