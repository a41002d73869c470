from hypothesis import given
from hypothesis import strategies as st

from stemma.compare.marked import QuotedWord, find_changes

_WORDS = st.lists(
    st.sampled_from(["ferry", "harbour", "sink", "float", "worker", "the", "of", "will", "time"]),
    max_size=9,
)


def _make(words: list[str]) -> list[QuotedWord]:
    return [QuotedWord(n * 10, n * 10 + len(w), w) for n, w in enumerate(words)]


@given(_WORDS)
def test_a_wording_has_no_changes_against_itself(words: list[str]):
    assert find_changes(_make(words), _make(words))[0] == ()


@given(_WORDS, st.data())
def test_a_cut_is_no_change(words: list[str], data: st.DataObject):
    kept = [w for w in words if data.draw(st.booleans())]
    assert find_changes(_make(kept), _make(words))[0] == ()


@given(_WORDS, _WORDS)
def test_changes_go_both_ways(left: list[str], right: list[str]):
    there, kept = find_changes(_make(left), _make(right))
    assert 0 <= kept <= 1
    for change in there:
        assert change.left
        assert change.right


def test_words_that_function_words_part_are_one_change():
    left = _make(["we", "caught", "in", "the", "crossfire", "of", "want", "peace"])
    right = _make(["we", "hostage", "to", "the", "cause", "of", "want", "peace"])
    (change,), _ = find_changes(left, right)
    assert [w.lemma for w in change.left] == ["caught", "in", "the", "crossfire"]
    assert [w.lemma for w in change.right] == ["hostage", "to", "the", "cause"]
