"""The laws of the format, on the examples and on real stories, by the format's own checker."""

import subprocess
import sys
import tempfile
from pathlib import Path

import stemma
from evaluation.scores import Score

EXAMPLES = Path(__file__).parent.parent / "examples"


def evaluate(folder: Path) -> tuple[Score, ...]:
    """1 for each story whose account breaks no law, else 0; `folder` holds one folder a story."""
    checker = folder.parent / "check_account.py"
    stories = sorted(p for p in (*EXAMPLES.iterdir(), *folder.iterdir()) if p.is_dir())
    scores = []
    for story in stories:
        with tempfile.TemporaryDirectory() as scratch:
            target = Path(scratch) / "account.json"
            target.write_bytes(stemma.encode(stemma.read(story)))
            run = subprocess.run(  # noqa: S603  # our own checker, on our own file
                [sys.executable, str(checker), str(target)],
                capture_output=True,
                text=True,
                check=False,
            )
        if run.returncode:
            print(run.stdout)
        held = float(run.returncode == 0)
        scores.append(Score(f"laws: {story.name}", held, held, held))
    return tuple(scores)
