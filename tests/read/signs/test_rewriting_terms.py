from stemma.read.signs.rewriting_terms import (
    Match,
    build_table,
    find_phrases,
    read_exchanged,
    split_words,
)

TABLE = build_table(
    [
        ("at sea", "a", "two words", False),
        ("at sea level", "b", "three words", False),
        ("Ship’s Home", "c", "a name", True),
        ("at sea", "d", "given again", False),
    ]
)


def list_found(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.kind) for m in find_phrases(text, TABLE)]


def test_the_longest_phrase_wins_and_the_first_reason() -> None:
    assert list_found("They met at sea level, at sea.") == [("at sea level", "b"), ("at sea", "a")]
    assert list(find_phrases("at sea", TABLE)) == [Match(0, 6, "a", "two words")]


def test_words_of_a_phrase_may_be_wrapped_or_joined() -> None:
    assert list_found("AT\nSEA at-sea-level at\u202fsea") == [
        ("AT\nSEA", "a"),
        ("at-sea-level", "b"),
        ("at\u202fsea", "a"),
    ]


def test_words_further_apart_are_no_phrase() -> None:
    for text in ("at, sea", "at  sea", "at. Sea", "at\n\nsea", "at 4 sea", "at seas", "cat sea"):
        assert list_found(text) == [], text


def test_a_name_has_its_capitals() -> None:
    assert list_found("the Ship's Home") == [("Ship's Home", "c")]
    assert list_found("the ship’s home, the Ship’s home, THE SHIP’S HOME") == []


def test_a_phrase_at_the_very_end() -> None:
    assert list_found("at") == []
    assert list_found("at sea") == [("at sea", "a")]
    assert list_found("at sea leve") == [("at sea", "a")]


def test_runs_of_words_break_at_all_but_spaces_and_hyphens() -> None:
    runs = list(split_words("Roel’s well-known ship, 4 boats"))
    assert runs == [["roel's", "well", "known", "ship"], ["boats"]]


def test_the_table_exchanges_one_word_of_each_term() -> None:
    for words, kind, detail, _ in read_exchanged():
        term = detail.split("“")[1].rstrip("”")
        before, after = term.lower().split(), words.lower().split()
        kept = sum(word in after for word in before)
        assert kept >= len(before) - 1, (words, term)
        assert words.lower() != term.lower()
        assert kind in ("tortured phrase", "unusual term")
