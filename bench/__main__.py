"""`python -m bench [N …]`: seconds a stage and peak memory for N articles, each in a fresh process.

Without numbers: the examples, the stories beside the project, and 5, 50 and 500 articles of the
`throughput` set where it is there.
"""

import gzip
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from evaluation.__main__ import find_benchmarks

EXAMPLES = Path(__file__).parent.parent / "examples"


def main(arguments: list[str]) -> int:
    """Print a table, a row a pile."""
    piles = [] if arguments else sorted(p for p in EXAMPLES.iterdir() if p.is_dir())
    benchmarks = find_benchmarks()
    if not arguments and (benchmarks / "../stories").is_dir():
        piles += sorted(p for p in (benchmarks / "../stories").resolve().iterdir() if p.is_dir())
    sizes = [int(word) for word in arguments] or [5, 50, 500]
    for pile in piles:
        _time(pile.name, pile)
    source = benchmarks / "throughput" / "articles-8k.jsonl.gz"
    if not source.exists():
        print("skipped: no throughput set beside the project")
        return 0
    for size in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            pile = Path(scratch) / "articles.jsonl"
            pile.write_text("\n".join(take_articles(source, size)), encoding="utf-8")
            _time(f"{size} articles", pile)
    return 0


def take_articles(source: Path, size: int) -> list[str]:
    """Articles in the set's own order, as lines of JSON that Stemma reads."""
    taken = []
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            taken.append(
                json.dumps(
                    {
                        "text": row["content_original"],
                        "title": row["title"],
                        "url": row["url"],
                        "published": row["date"],
                        "language": "en",
                    }
                )
            )
            if len(taken) == size:
                break
    return taken


def _time(name: str, pile: Path) -> None:
    run = subprocess.run(  # our own module, on our own file
        [sys.executable, "-m", "bench.one", str(pile)], capture_output=True, text=True, check=False
    )
    print(f"{name:<16} {run.stdout.strip() or run.stderr.strip()[-400:]}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
