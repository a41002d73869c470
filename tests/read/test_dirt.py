"""Dirt is named with its place, what a script needs is not, and no text is changed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.read import read_paths
from stemma.read.dirt import Dirt, find_dirt

REPORT = (
    "The ferry to Arle sails again on Monday, the harbour office of Ellery said in a statement. "
)


def codes(text: str) -> dict[str, Dirt]:
    return {dirt.code: dirt for dirt in find_dirt(text)}


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("the fer\u200bry", "zero-width", 7),
        ("the ferry\ufeff sails", "zero-width", 9),
        ("hidden\U000e0041\U000e0042 words", "zero-width", 6),
        ("joined\u200d words", "zero-width", 6),
        ("the har\u00adbour", "soft-hyphen", 7),
        ("pay \u202e001 crowns", "bidi-control", 4),
        ("the \u2067name is open", "bidi-control", 4),
        ("נמל \u202aEllery", "bidi-control", 4),
        ("Tom\u200f Birch", "direction-mark", 3),
        ("\u2066@argus\u2069 wrote", "direction-mark", 0),
        ("a bell\x07 rang", "control-character", 6),
        ("a \x93word\x94", "control-character", 2),
        ("an icon \ue012 here", "private-use", 8),
        ("half \ud83d here", "no-character", 5),
        ("caf\ufffd\ufffd closed", "lost-character", 3),
        ("the \u0430rrival of ships", "mixed-scripts", 4),
        ("Ki\u0457v and Киiв", "mixed-scripts", 9),
        ("The mayor&rsquo;s word", "escaped", 9),
        ("the caf\\u00e9 closed", "escaped", 7),
    ],
)
def test_what_is_named(text: str, code: str, place: int) -> None:
    found = codes(text)
    assert list(found) == [code]
    assert found[code].start == place
    assert f"{place:,}" in found[code].detail


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم به بندر بروم",
        "क्\u200dष",
        "a family 👨\u200d👩\u200d👧 on the quay",
        "the flag \U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "เรือ\u200bลำแรก",
        "אמר Tom Birch\u200f: כן",
        "אמר \u2066Tom Birch\u2069 אתמול",
        "form feed\x0c and tab\t are layout",
        "β-carotene, α particles, 10 µg, Ω resistors",
        "VIPов и SMS-ка, iPhone’ом",
        "AT&T and Q&A; salt &pepper;",
        "C:\\new\\text",
        "“Naïve” CAFÉ”, l’été à Évry — «está»… voilà\u00a0» IRMÃ” MENÜ“ √2 ±5 5×–6",
    ],
)
def test_what_is_no_dirt(text: str) -> None:
    assert find_dirt(text) == ()


CLEAN = {
    "French": "C’est « déjà » l’été à Évry — 5 € : ça coûte, n’est-ce pas… où ?",
    "Vietnamese": "Chính phủ đồng ý mở lại eo biển “Đông” vào thứ Ba, các quan chức nói…",
    "Russian": "Правительство объявило «во вторник», что пролив открыт — решение принято…",
    "Turkish": "Hükümet “Salı” günü boğazı açacağını söyledi, gemiler geçiyor…",
    "Chinese": "政府星期二宣布同意重新开放海峡。“首艘船”将于星期四通过",
    "Polish": "Rząd ogłosił we wtorek, że „zgadza się” otworzyć cieśninę dla statków",
    "Arabic": "أعلنت الحكومة يوم الثلاثاء أنها وافقت على إعادة فتح المضيق.",
}


@pytest.mark.parametrize("page", ["cp1252", "latin-1", "cp1251", "mac_roman", "cp850", "cp437"])
@pytest.mark.parametrize("language", sorted(CLEAN))
def test_utf_8_taken_for_a_code_page(language: str, page: str) -> None:
    clean = CLEAN[language]
    assert find_dirt(clean) == ()
    misread = "".join(bytes([b]).decode(page, "ignore") or chr(b) for b in clean.encode())
    detail = codes(misread)["mojibake"].detail
    assert "UTF-8 taken for" in detail
    assert "most likely stands for" in detail


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("the mayorâ€™s word", "“’”"),
        ("the cafÃ© closed", "“é”"),
        ("voilÃ\u00a0 tout", "“à”"),
        ("the mayorÃ¢â‚¬â„¢s word", "2 times over (“Ã¢â‚¬â„¢” most likely stands for “’”)"),
        ("10Â\u00a0000 crowns", "“\u00a0”".replace("\u00a0", "<00A0>")),
        ("ships ðŸ˜€ pass", "“😀”"),
        ("a lost ï¿½ sign", "“\ufffd”"),
    ],
)
def test_the_likeliest_reading_is_told(text: str, meant: str) -> None:
    assert meant in codes(text)["mojibake"].detail


def test_many_places_are_one_problem(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT.replace(" ", "\u200b ") * 40, "utf-8")
    reading = read_paths([str(tmp_path / "a.txt")])
    (article,) = reading.articles
    (problem,) = reading.problems
    assert problem.code == "zero-width"
    assert problem.detail.startswith(
        f"{article.text.count(chr(0x200B)):,} characters without width"
    )
    assert problem.span is not None
    assert problem.span.article == article.id
    assert article.text[problem.span.start : problem.span.end] == "\u200b"


@given(st.text(max_size=200))
def test_places_lie_in_the_text_and_no_kind_stands_twice(text: str) -> None:
    found = find_dirt(text)
    assert all(0 <= dirt.start < dirt.end <= len(text) for dirt in found)
    kinds = [dirt.code for dirt in found if dirt.code != "mojibake"]
    assert len(kinds) == len(set(kinds))


@given(
    st.text(alphabet=st.characters(max_codepoint=126, min_codepoint=32, exclude_characters="&\\"))
)
def test_plain_ascii_is_clean(text: str) -> None:
    assert find_dirt(text) == ()
