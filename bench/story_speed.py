"""How long one large story takes through the main job: `python -m bench.story_speed [CLUSTERS]`.

The sixty reports of `bench.lineage_speed` (twenty of a cluster, of each two copies), as files in a
folder, read in one process: seconds a stage, whole time and peak memory as `bench.one` prints them.
"""

import sys
import tempfile
from pathlib import Path

from bench import one
from bench.lineage_speed import build_story
from evaluation.__main__ import find_benchmarks


def main() -> None:
    """Print one line."""
    given = sys.argv[1:]
    default = find_benchmarks() / "story-clustering" / "news-clusters-dev.jsonl"
    path = Path(given[0]) if given else default
    if not path.is_file():
        print(f"skipped: no {path.name} (STEMMA_BENCHMARKS)")
        return
    with tempfile.TemporaryDirectory() as folder:
        for number, article in enumerate(build_story(path)):
            (Path(folder) / f"{number:02}.txt").write_text(article.text, encoding="utf-8")
        one.main(folder)


if __name__ == "__main__":
    main()
