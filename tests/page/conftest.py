"""A real browser for the tests of the page: the system's Chromium, driven by Playwright.

Without Chromium these tests are skipped; where `CI` is set they fail, since a gate that skips is no
gate. `STEMMA_CHROMIUM` names another binary.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.page.lookout import Lookout, Motion, Scheme

# A browser for tests: no sandbox for root, and no word to anybody.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
_MISSING = "no Chromium: apt-get install chromium, or name one in STEMMA_CHROMIUM"


class PageOf(Protocol):
    """Opens HTML in the browser; see `Lookout.open`."""

    def __call__(
        self,
        html: str,
        *,
        fragment: str = "",
        width: int = 1280,
        height: int = 900,
        scheme: Scheme = "light",
        motion: Motion = "no-preference",
        scripts: bool = True,
        permissions: tuple[str, ...] = (),
    ) -> Page: ...


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


def find_chromium() -> str | None:
    """The binary that `STEMMA_CHROMIUM` names, else the system's."""
    given = os.environ.get("STEMMA_CHROMIUM")
    return given or shutil.which("chromium", path=f"{os.environ.get('PATH', '')}:/usr/bin")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once."""
    binary = find_chromium()
    if binary is None:
        if os.environ.get("CI"):
            pytest.fail(_MISSING)
        pytest.skip(_MISSING)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=binary, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture
def lookout(browser: Browser, tmp_path: Path) -> Iterator[Lookout]:
    """Opens pages and lists what they did; for tests that look at the list themselves."""
    watching = Lookout(browser, tmp_path)
    yield watching
    watching.close()


@pytest.fixture
def page_of(lookout: Lookout) -> Iterator[PageOf]:
    """Opens HTML in a fresh context; the test fails if the page asked, complained or ran a text."""
    yield lookout.open
    assert lookout.list_breaches() == []
