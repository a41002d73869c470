"""A progress bar on standard error, for whoever waits."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

_WORDS = {
    "read": "reading",
    "group": "sorting into stories",
    "annotate": "who, when, how many, who said what",
    "link": "people and places across reports",
    "trace": "who copied whom",
    "align": "the same statement across reports",
    "compare": "where they differ",
    "tell": "writing the account",
}


class Bar:
    """Watches the stages (`pipeline.Watcher`) and shows each in words."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task: TaskID | None = None

    def begin(self, stage: str, total: int) -> None:
        """Show the stage in words."""
        if self._task is not None:
            self._progress.remove_task(self._task)
        self._task = self._progress.add_task(_WORDS.get(stage, stage), total=total)

    def advance(self) -> None:
        """Move the bar by one."""
        if self._task is not None:
            self._progress.advance(self._task)


@contextmanager
def show_progress(*, quiet: bool) -> Iterator[Bar | None]:
    """A bar on a terminal, and nothing on a pipe or where nothing shall be said."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        yield Bar(progress)
