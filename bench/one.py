"""`python -m bench.one PATH`: one run in this process; seconds a stage, whole time, peak memory."""

import resource
import sys
import time


class StopWatch:
    """A watcher that adds up the seconds of each stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._stage = ""
        self._since = 0.0

    def begin(self, stage: str, total: int) -> None:  # noqa: ARG002  # the shape of a watcher
        """End the stage before and begin this one."""
        self.end()
        self._stage, self._since = stage, time.perf_counter()

    def advance(self) -> None:
        """Steps are not timed one by one."""

    def end(self) -> None:
        """Close the stage that is under way."""
        if self._stage:
            passed = time.perf_counter() - self._since
            self.seconds[self._stage] = self.seconds.get(self._stage, 0.0) + passed


def main(path: str) -> None:
    """Run the main job and print one line."""
    began = time.perf_counter()
    from stemma.pipeline import encode_document, read_document

    loaded = time.perf_counter() - began
    watch = StopWatch()
    document = read_document([path], watcher=watch)
    watch.end()
    size = len(encode_document(document))
    whole = time.perf_counter() - began
    # Linux counts in KiB, macOS in bytes.
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1024 if sys.platform != "darwin" else 1024**2
    )
    stages = "  ".join(f"{name} {seconds:.1f}" for name, seconds in watch.seconds.items())
    articles = sum(len(account.articles) for account in document.stories)
    print(
        f"{articles} articles in {len(document.stories)} stories: {whole:.1f} s, {peak:.0f} MiB, "
        f"{size / 1e6:.1f} MB of JSON | import {loaded:.1f}  {stages}"
    )


if __name__ == "__main__":
    main(sys.argv[1])
