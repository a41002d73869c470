"""Whole stories, from files to account, against what readers found who had not seen the program.

    python -m evaluation.stories [--errors N] [--story NAME] [--measure WORD]

prints every figure, and with `--errors` the first N errors of each measure with their texts. The
labels are held out: mend the mechanism behind a kind of error, never the single case.
"""

import argparse
import os
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from evaluation.scores import Score
from evaluation.story_claims import score_claims
from evaluation.story_differences import score_differences
from evaluation.story_entities import score_entities
from evaluation.story_facts import score_quantities, score_times
from evaluation.story_labels import (
    StoryLabels,
    list_stories,
    load_labels,
    load_reports,
    merge_accounts,
)
from evaluation.story_quotes import score_quotes
from evaluation.story_reports import score_reports
from evaluation.story_spans import Slip, Tally, add_tallies
from stemma.pipeline import read_document
from stemma.records.findings import Account
from stemma.records.text import Span

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
# What each measure is asked of an account, in the order of the walk, and the labels it needs.
PARTS = (
    ("reports", score_reports),
    ("claims", score_claims),
    ("differences", score_differences),
    ("quotes", score_quotes),
    ("entities", score_entities),
    ("times", score_times),
    ("quantities", score_quantities),
)


def evaluate(folder: Path) -> tuple[Score, ...]:
    """Scores of every labelled story; real ones lie in `folder`, invented ones in `examples`."""
    scores: list[Score] = []
    for story in list_stories():
        where = find_story(story, folder)
        if where is None:
            print(f"stories: {story} skipped, its reports are not there")
            continue
        tally, _ = judge(story, where)
        scores += [replace(score, name=f"{story}: {score.name}") for score in tally.scores]
    return tuple(scores)


def find_story(story: str, folder: Path) -> Path | None:
    """The folder of a story's reports."""
    return next((path for path in (folder / story, EXAMPLES / story) if path.is_dir()), None)


def judge(story: str, where: Path) -> tuple[Tally, Account]:
    """Read the reports at `where` and hold the account against the labels of `story`."""
    document = read_document([str(where)])
    account = merge_accounts(document.stories, load_reports(story))
    return score_account(load_labels(story, account), account), account


def score_account(labels: StoryLabels, account: Account) -> Tally:
    """Every figure and every error of one account; what nobody labelled is not scored."""
    return add_tallies(part(labels, account) for name, part in PARTS if getattr(labels, name))


def print_scores(scores: Sequence[Score]) -> None:
    """One figure a line, with its interval and its peers."""
    for score in scores:
        peers = "  ".join(f"{peer} {value:.3f}" for peer, value in sorted(score.peers.items()))
        print(f"  {score.name:<44} {score.value:.3f}  [{score.low:.3f}, {score.high:.3f}]  {peers}")


def print_slips(slips: Sequence[Slip], account: Account, most: int, word: str = "") -> None:
    """The first `most` errors of each measure whose name holds `word`, with their texts."""
    by_measure: dict[str, list[Slip]] = defaultdict(list)
    for slip in slips:
        by_measure[slip.measure].append(slip)
    texts = {article.id: article.text for article in account.articles}
    letters = {article.id: article.source.rsplit("/", 1)[-1][:12] for article in account.articles}
    for name, group in by_measure.items():
        if word in name:
            print(f"\n{name}: {len(group)}")
            for slip in group[:most]:
                print(f"  {slip.what}")
                for span in slip.spans:
                    print(f"    {letters.get(span.article, '?'):<12} {quote(texts, span)}")


def quote(texts: dict[str, str], span: Span, most: int = 160) -> str:
    """The words of a span on one line."""
    words = " ".join(texts.get(span.article, "")[span.start : span.end].split())
    return words if len(words) <= most else words[: most - 1] + "…"


def main(arguments: list[str] | None = None) -> int:
    """Print figures and, where asked for, errors."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.stories", description=__doc__)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="errors of each measure")
    parser.add_argument("--story", choices=list_stories(), help="only this one")
    parser.add_argument("--measure", default="", metavar="WORD", help="only errors of these")
    options = parser.parse_args(arguments)
    benchmarks = os.environ.get("STEMMA_BENCHMARKS", HERE.parent.parent / "shared" / "benchmarks")
    for story in [options.story] if options.story else list_stories():
        where = find_story(story, Path(benchmarks).parent / "stories")
        if where is None:
            print(f"{story}: skipped, its reports are not there")
            continue
        tally, account = judge(story, where)
        print(f"\n{story}")
        print_scores(tally.scores)
        if options.errors:
            print_slips(tally.slips, account, options.errors, options.measure)
    return 0


if __name__ == "__main__":
    sys.exit(main())
