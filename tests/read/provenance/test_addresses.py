import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.read.provenance.addresses import (
    canonicalise,
    is_front,
    is_variant,
    read_capture_day,
    read_host,
    tidy_address,
)

_PARTS = st.sampled_from(
    ["a", "index.html", "amp", "..", "%2F", "%25", "é", "//", "x.amp.html", "", "?", "#", "&",
     "a=1", "utm_x=1", "mod=2", "b.html", "%zz", ";", "+", " "]
)  # fmt: skip


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("http://www.Example.com:80/a//b/index.html?utm_source=x&id=5#top", "https://example.com/a/b?id=5"),
        ("https://m.example.com/a/?b=2&a=1&fbclid=9", "https://example.com/a?a=1&b=2"),
        ("https://example.com/news.php?article=77&gclid=1", "https://example.com/news.php?article=77"),
        ("https://e.com/a.html?module=lead&id=3&?utm_source=x", "https://e.com/a.html?id=3"),
        ("https://e.com/index.php?module=news&id=3", "https://e.com?id=3&module=news"),
        ("https://web.archive.org/web/20310514101010id_/http://example.com/x", "https://example.com/x"),
        ("https://archive.ph/2031.05.14-101010/https:/example.com/x", "https://example.com/x"),
        ("https://www.google.com/amp/s/www.example.com/news/x.amp", "https://example.com/news/x"),
        ("https://e-com.cdn.ampproject.org/c/s/e.com/x/amp/", "https://e.com/x"),
        ("//example.com/%7Eroel/é", "https://example.com/~roel/%C3%A9"),
        ("http://example.com:8080/#!/story/5", "https://example.com:8080#!/story/5"),
        ("javascript:void(0)", ""),
        ("https://[::1/x", ""),
        ("https://example.com:99999/x", ""),
        ("not an address", ""),
    ],
)  # fmt: skip
def test_one_form(address: str, canonical: str) -> None:
    assert canonicalise(address) == canonical


@given(st.lists(_PARTS, max_size=12), st.sampled_from(["/", "?", "&", ""]))
def test_the_one_form_is_its_own(parts: list[str], joint: str) -> None:
    canonical = canonicalise("http://www.example.com/" + joint.join(parts))
    assert canonicalise(canonical) == canonical


@given(st.text(max_size=40))
def test_no_text_breaks_it(text: str) -> None:
    for address in (text, "http://" + text, "http://a.example/" + text):
        assert canonicalise(canonicalise(address)) == canonicalise(address)
        read_host(address)


def test_relative_addresses_hosts_and_captures() -> None:
    assert canonicalise("/a/b", "https://www.example.com/c") == "https://example.com/a/b"
    assert read_host("https://www2.example.com/a") == "example.com"
    assert (
        read_capture_day("https://web.archive.org/web/20310514/http://e.example/") == "2031-05-14"
    )
    assert read_capture_day("https://web.archive.org/web/2031/http://e.example/") is None
    assert is_front("https://example.com")
    assert not is_front("https://example.com/a")


@pytest.mark.parametrize(
    ("address", "tidy"),
    [
        ("http://www.Example.com/a/?utm_source=x&id=5#top", "http://www.example.com/a/?id=5"),
        ("https://m.example.com/a?b=2&a=1&fbclid=9", "https://m.example.com/a?b=2&a=1"),
        ("https://web.archive.org/web/20310514101010/http://e.com/x/", "http://e.com/x/"),
        ("//e.com/x.html?source=rss", "https://e.com/x.html?source=rss"),
        ("mailto:desk@e.com", ""),
    ],
)
def test_a_tidy_address_is_the_link_as_given(address: str, tidy: str) -> None:
    assert tidy_address(address) == tidy


@given(st.lists(_PARTS, max_size=12), st.sampled_from(["/", "?", "&", ""]))
def test_tidying_keeps_the_key(parts: list[str], joint: str) -> None:
    address = "http://www.example.com/" + joint.join(parts)
    tidy = tidy_address(address)
    assert tidy_address(tidy) == tidy
    assert canonicalise(tidy) == canonicalise(address)


def test_mobile_and_amp_forms() -> None:
    assert is_variant("https://m.example.com/a")
    assert is_variant("https://www.example.com/a/amp/")
    assert not is_variant("https://www.example.com/amplifiers")
