import msgspec
from hypothesis import given
from hypothesis import strategies as st

from stemma.read.articles import Given, Source, read_text_article
from stemma.read.versions import merge_versions
from stemma.records.text import Article

FIRST = (
    "The ropeway above Brevik stopped on Tuesday with forty people in its cabins.\n\n"
    "Rescuers lowered the last of them after six hours, a police officer said.\n"
)
OTHER = (
    "Farmers of the lower valley sold their first cherries of the year to a cannery.\n\n"
    "The harvest is a third larger than that of last summer, a trader in Ellery said.\n"
)


def read(name: str, text: str, title: str, **given: str) -> Article:
    said = Given(title=title, **{"url": "https://www.e.example/ropeway?utm_source=a", **given})
    return read_text_article(Source(name, text.encode(), "text/plain"), text, said)


def test_captures_of_one_address_are_versions_of_the_newest() -> None:
    captures = (
        read("a", FIRST, "Ropeway stops", retrieved="2031-05-14"),
        read("b", FIRST + "\nNobody was hurt.\n", "Ropeway: nobody hurt", updated="2031-05-16"),
        read("c", FIRST + "\nA cable broke.\n", "Ropeway stops", url="http://m.e.example/ropeway/"),
    )
    kept, problems = merge_versions(captures)
    assert [article.source for article in kept] == ["b"]
    assert {(v.sha256, v.retrieved) for v in kept[0].versions} == {
        (captures[0].sha256, "2031-05-14"),
        (captures[2].sha256, None),
    }
    assert [(p.source, p.code) for p in problems] == [("b", "version")]
    assert problems[0].detail.endswith(": a, c")


CAPTURES = (
    *(
        read(f"{i}", FIRST + f"\nLine {i} was added to the report later.\n", f"Ropeway {i}")
        for i in range(6)
    ),
    read("z", OTHER, "Cherries are early this year"),
)


@given(st.permutations(CAPTURES))
def test_order_never_matters_and_merging_twice_changes_nothing(captures: list[Article]) -> None:
    found = merge_versions(captures)
    assert found == merge_versions(CAPTURES)
    assert merge_versions(found[0])[0] == found[0]
    assert len(found[0]) == 2


def test_texts_that_share_nothing_stay_apart() -> None:
    front = (read("a", FIRST, "Ropeway stops above Brevik"), read("b", OTHER, "Cherries are early"))
    kept, problems = merge_versions(front)
    assert (len(kept), problems) == (2, ())


def test_a_short_title_makes_no_two_texts_one() -> None:
    kept, _ = merge_versions((read("a", FIRST, "Live"), read("b", OTHER, "Live")))
    assert len(kept) == 2


def test_articles_without_an_address_are_left_alone() -> None:
    article = msgspec.structs.replace(read("a", FIRST, "Ropeway stops"), address=None)
    assert merge_versions((article,)) == ((article,), ())
