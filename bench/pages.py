"""`python -m bench.pages`: news pages a second on one core, trafilatura alone against us.

The pages of `article-extraction`, from bytes in memory. "body": decoding, parsing, and the cut into
report and furniture; "article": all that `read` does with a page (dates, outlet, language, signs of
rewriting). Each round reads all pages once; the best of three counts, as other work on the machine
only ever slows a round down.
"""

import gzip
import sys
import time
from collections.abc import Callable

import trafilatura

from evaluation.__main__ import find_benchmarks
from stemma.read.articles import Source, open_tree, read_tree_article
from stemma.read.decoding import decode_text
from stemma.read.web.html import parse_html, read_page
from stemma.read.web.markup import read_markup
from stemma.read.web.pages import partition_page
from stemma.read.web.reports import split_reports
from stemma.settings import ReadSettings

_ROUNDS = 3
_SETTINGS = ReadSettings()


def main() -> int:
    """Print pages a second of each, and our share of trafilatura's."""
    folder = find_benchmarks() / "article-extraction" / "pages"
    if not folder.is_dir():
        print("skipped: no article-extraction set beside the project")
        return 0
    pages = [gzip.decompress(path.read_bytes()) for path in sorted(folder.glob("*.gz"))]
    alone = _time(pages, _run_trafilatura)
    print(f"trafilatura alone  {alone:6.1f} pages/s")
    for name, job in (("body", _read_body), ("article", _read_article)):
        ours = _time(pages, job)
        print(f"stemma, {name:<9}  {ours:6.1f} pages/s, {ours / alone:.2f} of trafilatura's")
    return 0


def _time(pages: list[bytes], job: Callable[[bytes], object]) -> float:
    job(pages[0])
    best = 0.0
    for _ in range(_ROUNDS):
        # Seconds of this process, not of the clock: others may be at work.
        began = time.process_time()
        for page in pages:
            job(page)
        best = max(best, len(pages) / (time.process_time() - began))
    return best


def _run_trafilatura(page: bytes) -> object:
    return trafilatura.extract(page)


def _read_body(page: bytes) -> object:
    root = parse_html(decode_text(page).text, _SETTINGS.deepest_markup)
    return partition_page(root, read_page(root), read_markup(root))


def _read_article(page: bytes) -> object:
    text = decode_text(page).text
    root = open_tree(text, _SETTINGS)
    if split_reports(root):
        raise AssertionError("a page of one report was split")
    return read_tree_article(Source("page.html", page, "text/html"), root, text, _SETTINGS)


if __name__ == "__main__":
    sys.exit(main())
