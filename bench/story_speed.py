"""How long one large story takes through the main job: `python -m bench.story_speed [CLUSTERS]`.

The sixty reports of `bench.lineage_speed` (twenty of a cluster, of each two copies), as files in a
folder, read in one process: seconds a stage, whole time and peak memory as `bench.one` prints them.
"""

import tempfile
from pathlib import Path

from bench import one
from bench.lineage_speed import build_story, find_clusters


def main() -> None:
    """Print one line."""
    path = find_clusters()
    if path is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        for number, article in enumerate(build_story(path)):
            (Path(folder) / f"{number:02}.txt").write_text(article.text, encoding="utf-8")
        one.main(folder)


if __name__ == "__main__":
    main()
