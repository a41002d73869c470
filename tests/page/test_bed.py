"""The test bed sees what a page does: otherwise its silence would prove nothing."""

import pytest

from tests.page.conftest import PageOf
from tests.page.lookout import Lookout

_POLICY = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'


@pytest.mark.parametrize(
    ("html", "noted"),
    [
        ('<img src="https://quay.example/pixel.png">', "request: https://quay.example/pixel.png"),
        ("<img src=pixel.png>", "request: file:"),
        ('<link rel="stylesheet" href="//quay.example/page.css">', "request: file:"),
        ("<script>console.error('spilt')</script>", "console: spilt"),
        ("<script>throw new Error('capsized')</script>", "exception: capsized"),
        (f"{_POLICY}<p style='color: red'>red</p>", "console: policy: style-src"),
        (f"{_POLICY}<script>1</script>", "console: policy: script-src"),
        ("<script>alert('ahoy')</script>", "dialog: alert ahoy"),
        ("<script>window.hit = 7</script>", "window.hit is 7"),
        ("<script>open('about:blank')</script>", "a new window"),
        ("<script>location = 'about:blank'</script>", "address: about:blank"),
        ("<iframe src='data:text/html,x'></iframe>", "address: data:"),
    ],
)
def test_what_a_page_must_not_do_is_noted(lookout: Lookout, html: str, noted: str) -> None:
    page = lookout.open(f"<!doctype html><title>x</title>{html}")
    page.wait_for_load_state("load")
    assert any(noted in breach for breach in lookout.list_breaches()), lookout.list_breaches()


def test_a_quiet_page_passes(page_of: PageOf) -> None:
    page = page_of("<!doctype html><title>Quiet</title><p id=x>Still water", fragment="x")
    assert page.title() == "Quiet"
    assert page.url.endswith("#x")


def test_the_reader_may_be_on_a_phone_at_night(page_of: PageOf) -> None:
    page = page_of("<!doctype html>", width=360, height=740, scheme="dark", motion="reduce")
    queries = ("(max-width: 360px)", "(prefers-color-scheme: dark)", "(prefers-reduced-motion)")
    assert [page.evaluate("q => matchMedia(q).matches", q) for q in queries] == [True] * 3


def test_scripts_can_be_off(lookout: Lookout) -> None:
    page = lookout.open("<!doctype html><p>On</p><script>window.hit = 1</script>", scripts=False)
    assert page.locator("p").inner_text() == "On"
    assert lookout.list_breaches() == []
