"""`python -m bench.page [REPORTS]`: the page of one story told by many reports (200 by default).

Size and seconds of the page; in Chromium, from a file: first contentful paint, opening the evidence
of the widest statement, and a filter. Then the same reports as files through the whole of Stemma:
the page of a real run. The story is invented (`tests/page/stories.py`).
"""

import hashlib
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

import stemma
from stemma.records.findings import Account
from stemma.tell.page import render_page
from tests.page.conftest import ARGUMENTS, find_chromium
from tests.page.stories import build_large_account

_RUNS = 5
_PAINT = """() => Math.round(performance.getEntriesByName("first-contentful-paint")[0].startTime)"""
# From the change of the address to the first frame that shows what it names.
_OPEN = """(hash) => new Promise((done) => {
  const start = performance.now();
  location.hash = hash;
  const wait = () => document.getElementById("panel").hidden
    ? requestAnimationFrame(wait) : done(Math.round(performance.now() - start));
  requestAnimationFrame(wait);
})"""
_FILTER = """() => new Promise((done) => {
  const start = performance.now();
  const find = document.getElementById("find");
  find.value = "the";
  find.dispatchEvent(new Event("input", { bubbles: true }));
  const wait = () => document.getElementById("shown").textContent
    ? done(Math.round(performance.now() - start)) : requestAnimationFrame(wait);
  requestAnimationFrame(wait);
})"""


def main(arguments: list[str]) -> int:
    """Print two rows: the made account, and the real run over the same texts."""
    reports = int(arguments[0]) if arguments else 200
    account = build_large_account(reports=reports)
    with sync_playwright() as playwright:
        executable = find_chromium()
        if executable is None:
            print("skipped: no Chromium")
            return 0
        browser = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        _measure("made of records", account, browser)
        with tempfile.TemporaryDirectory() as scratch:
            for article in account.articles:
                name = article.source.replace("/", "-").removesuffix(".html")[:80]
                path = Path(scratch) / f"{article.id}-{name}.txt"
                path.write_text(article.text, encoding="utf-8")
            start = time.perf_counter()
            document = stemma.read(scratch, jobs=2)
            seconds = time.perf_counter() - start
        told = [len(story.articles) for story in document.stories]
        print(f"read in {seconds:.0f} s (two processes): stories of {told[:8]} reports")
        _measure("read from files", document.stories[0], browser)
        browser.close()
    return 0


def _measure(name: str, account: Account, browser: Browser) -> None:
    digest = hashlib.sha256(name.encode()).hexdigest()
    start = time.perf_counter()
    page = render_page(account, digest=digest)
    seconds = time.perf_counter() - start
    widest = max(account.claims, key=lambda claim: len(claim.witnesses))
    paints, opens, filters = [], [], []
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "page.html"
        file.write_text(page, encoding="utf-8")
        for _ in range(_RUNS):
            tab = browser.new_page()
            tab.goto(file.as_uri())
            tab.wait_for_load_state("load")
            paints.append(tab.evaluate(_PAINT))
            opens.append(tab.evaluate(_OPEN, f"#claim={widest.id}"))
            filters.append(tab.evaluate(_FILTER))
            tab.close()
    print(
        f"{name}: {len(account.articles)} reports, {len(account.claims)} statements, "
        f"{len(widest.witnesses)} witnesses at most; {len(page.encode()) / 1e6:.1f} MB "
        f"in {seconds:.1f} s; first paint {statistics.median(paints):.0f} ms, "
        f"evidence {statistics.median(opens):.0f} ms, filter {statistics.median(filters):.0f} ms"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
