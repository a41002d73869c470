from stemma.group.fingerprints import find_shingles, share_shingles


def test_a_part_that_was_cut_out_is_found_whole() -> None:
    long = ("One two three four five six seven eight nine ten eleven twelve.",)
    short = ("three four five six seven eight nine ten",)
    assert share_shingles(find_shingles(long), find_shingles(short)) == 1.0


def test_other_words_share_nothing() -> None:
    assert share_shingles(find_shingles(("a b c d e f g",)), find_shingles(("b a c d e f g",))) < 1
    assert share_shingles(find_shingles(("a b c d e f",)), find_shingles(("u v w x y z",))) == 0
    assert share_shingles(find_shingles(()), find_shingles(("a b c",))) == 0


def test_the_order_of_words_counts() -> None:
    assert share_shingles(find_shingles(("a b c d e f",)), find_shingles(("a b c d f e",))) == 0


def test_shingles_do_not_run_over_the_end_of_a_part() -> None:
    apart, joined = find_shingles(("a b c", "d e f")), find_shingles(("a b c d e f",))
    assert len(apart) == 2
    assert share_shingles(apart, joined) == 0
    assert share_shingles(apart, find_shingles(("A b c",))) == 1.0


def test_a_text_without_words_and_a_broken_character_are_no_trouble() -> None:
    assert len(find_shingles(("...", ""))) == 0
    assert len(find_shingles(("caf\ud800e one two",))) == 1
