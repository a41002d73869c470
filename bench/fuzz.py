"""`python -m bench.fuzz --seconds N --seed S --save FOLDER`: hostile inputs for the reader.

Invented pages, texts and records are mutated with an eye to their structure (tags unclosed, nested
and spliced, entities, cuts, bytes flipped, other encodings, gzip) and read in a process of their
own with a time limit (not on Windows). Reported are crashes, hangs, slow inputs, and breaches of
the reader's laws: an article or a problem for any bytes, spans that partition the text, the same
reading twice. Each such input is saved, so that it can be read again: `python -m bench.fuzz --read
FILE …`. Exit code 1 when anything
worse than a slow input was found.
"""

import argparse
import gzip
import hashlib
import multiprocessing
import random
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from bench.seeds import ALPHABET, PAGES, RECORDS, TAGS, TEXTS

# Seconds of the processor, whatever else the machine does: an input of this size is read in well
# under one; ten are a hang. A reader that waits for something uses none, hence the other limit.
LIMIT_SECONDS = 10.0
SLOW_SECONDS = 2.0
PATIENCE_SECONDS = 120.0
LARGEST = 60_000
ENCODINGS = (
    "utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32-le", "cp1252",
    "cp1251", "koi8-r", "cp1256", "shift_jis", "gb18030", "iso2022_jp", "utf-7",
)  # fmt: skip
SUFFIXES = (".txt", ".md", ".html", ".json", ".jsonl", "", ".html.gz", ".txt.gz")

Change = Callable[[random.Random, str], str]


def cut(rng: random.Random, text: str) -> str:
    """Lose a stretch of the text."""
    start, end = sorted(rng.randrange(len(text) + 1) for _ in range(2))
    return text[:start] + text[end:]


def repeat(rng: random.Random, text: str) -> str:
    """Say a stretch many times over."""
    start = rng.randrange(len(text) + 1)
    piece = text[start : start + rng.choice((1, 3, 20, 200, 2_000))]
    times = min(rng.choice((2, 10, 100, 5_000)), LARGEST // (len(piece) + 1) + 1)
    return text[:start] + piece * times + text[start:]


def splice(rng: random.Random, text: str) -> str:
    """Put a stretch of another seed into this one."""
    other = rng.choice((*PAGES, *TEXTS, *RECORDS))
    at, start = rng.randrange(len(text) + 1), rng.randrange(len(other))
    return text[:at] + other[start : start + rng.randrange(1, 500)] + text[at:]


def nest(rng: random.Random, text: str) -> str:
    """Open an element or a bracket many times, and close it or not."""
    tag = rng.choice(TAGS)
    opening, closing = rng.choice(
        ((f"<{tag}>", f"</{tag}>"), ("[", "]"), ('{"a":', "}"), ("(", ")"), ("“", "”"), ("> ", ""))
    )
    times = rng.choice((2, 40, 600, 5_000))
    at = rng.randrange(len(text) + 1)
    return text[:at] + opening * times + (closing * times if rng.random() < 0.5 else "") + text[at:]


def soup(rng: random.Random, text: str) -> str:
    """Sprinkle tags, closed or not, with attributes that page makers use."""
    parts = list(text)
    names = ("class", "id", "style", "hidden", "itemprop", "itemtype", "role", "href", "datetime")
    values = ("article headline", "display:none", "byline", "#", "2031-05-14", "comment", '"', "")
    for _ in range(rng.randrange(1, 30)):
        tag, name, value = rng.choice(TAGS), rng.choice(names), rng.choice(values)
        mark = rng.choice((f"<{tag}>", f"</{tag}>", f'<{tag} {name}="{value}">', f"<{tag} {name}="))
        parts.insert(rng.randrange(len(parts) + 1), mark)
    return "".join(parts)


def sprinkle(rng: random.Random, text: str) -> str:
    """Sprinkle odd characters, entities and marks."""
    parts = list(text)
    for _ in range(rng.randrange(1, 60)):
        parts.insert(rng.randrange(len(parts) + 1), rng.choice(ALPHABET))
    return "".join(parts)


def run(rng: random.Random, text: str) -> str:
    """A long row of one mark or of two in turn: what patterns go back over."""
    marks = rng.choice(ALPHABET) + rng.choice(("", rng.choice(ALPHABET), " ", "\n"))
    at = rng.randrange(len(text) + 1)
    return text[:at] + marks * rng.choice((10, 500, 5_000)) + text[at:]


def shuffle(rng: random.Random, text: str) -> str:
    """Put the lines or elements in another order."""
    mark = rng.choice(("\n", "<", ">", ". ", ","))
    parts = text.split(mark)
    rng.shuffle(parts)
    return mark.join(parts)


def misread(rng: random.Random, text: str) -> str:
    """Take its UTF-8 for a code page."""
    page = rng.choice(("cp1252", "cp1251", "mac_roman", "latin-1"))
    return text.encode("utf-8", "replace").decode(page, "replace")


def join_lines(_: random.Random, text: str) -> str:
    """All on one line."""
    return " ".join(text.split())


CHANGES: tuple[Change, ...] = (
    cut, repeat, splice, nest, soup, sprinkle, run, shuffle, misread, join_lines,
)  # fmt: skip


def make_input(seed: str) -> tuple[str, bytes]:
    """A file's ending and its bytes, the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311  # no secret
    kind = rng.randrange(3)
    text = rng.choice((PAGES, TEXTS, RECORDS)[kind])
    for _ in range(rng.choice((0, 1, 1, 2, 3, 5, 8))):
        text = rng.choice(CHANGES)(rng, text)[:LARGEST]
    content = text.encode(rng.choice(ENCODINGS), "replace")
    for _ in range(rng.choice((0, 0, 0, 1, 5, 50))):
        if content:
            at = rng.randrange(len(content))
            content = content[:at] + bytes([rng.randrange(256)]) + content[at + 1 :]
    if rng.random() < 0.1:
        content = content[: rng.randrange(len(content) + 1)]
    suffix = rng.choice(SUFFIXES) if rng.random() < 0.3 else (".html", ".txt", ".json")[kind]
    return suffix, gzip.compress(content, mtime=0) if suffix.endswith(".gz") else content


def check_input(suffix: str, content: bytes, folder: Path) -> str:
    """Read one input twice; "" or the breach of a law, in words."""
    from stemma.read import read_paths

    path = folder / f"input{suffix}"
    path.write_bytes(content)
    try:
        reading, again = read_paths([str(path)]), read_paths([str(path)])
    except Exception:  # noqa: BLE001  # every crash is what we look for
        return traceback.format_exc(limit=-6)
    if reading != again:
        return "reading twice gives two readings"
    if not reading.articles and not reading.problems:
        return "neither an article nor a problem"
    for article in reading.articles:
        held = [0] * len(article.text)
        for piece in (*article.body, *article.furniture):
            for i in range(piece.start, piece.end):
                held[i] += 1
        for i, char in enumerate(article.text):
            if held[i] > 1 or (held[i] == 0 and not char.isspace()):
                return f"character {i} of {article.source} is in {held[i]} pieces"
    for problem in reading.problems:
        problem.detail.encode()
    return ""


def work(pipe: Connection, folder: str) -> None:
    """Read what comes through the pipe, and say what was found."""
    while True:
        suffix, content = pipe.recv()
        # The signal that this sends ends the process, which is how a hang is seen.
        signal.setitimer(signal.ITIMER_PROF, LIMIT_SECONDS)
        begun = time.process_time()
        told = check_input(suffix, content, Path(folder))
        pipe.send((told, time.process_time() - begun))
        signal.setitimer(signal.ITIMER_PROF, 0)


class Reader:
    """A process that reads inputs, begun anew whenever one hangs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.start()

    def start(self) -> None:
        """Begin a process, and let it load what reading needs."""
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=work, args=(theirs, str(self.folder)), daemon=True)
        self.process.start()
        theirs.close()
        for suffix, seed in ((".html", PAGES[0]), (".txt", TEXTS[2]), (".json", RECORDS[0])):
            self.pipe.send((suffix, seed.encode()))
            self.pipe.recv()

    def read(self, suffix: str, content: bytes) -> tuple[str, str]:
        """A kind of finding ("" for none) and its words."""
        self.pipe.send((suffix, content))
        try:
            ended = not self.pipe.poll(PATIENCE_SECONDS)
            told, seconds = ("", 0.0) if ended else self.pipe.recv()
        except (EOFError, OSError):
            ended = True
        if ended:
            self.stop()
            hung = self.process.exitcode in (-signal.SIGPROF, -signal.SIGKILL)
            self.start()
            return (
                ("hang", f"over {LIMIT_SECONDS:.0f} s") if hung else ("crash", "the process ended")
            )
        if told:
            return "crash" if "Traceback" in told else "breach", told
        return ("slow", f"{seconds:.1f} seconds") if seconds > SLOW_SECONDS else ("", "")

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self.process.join(1)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


def fuzz(seconds: float, seed: int, folder: Path) -> Counter[str]:
    """Read mutated inputs for so long; save and print what is found, and count it by kind."""
    folder.mkdir(parents=True, exist_ok=True)
    reader = Reader(folder)
    found: Counter[str] = Counter()
    until = time.monotonic() + seconds
    number = 0
    while time.monotonic() < until:
        suffix, content = make_input(f"{seed}/{number}")
        kind, told = reader.read(suffix, content)
        number += 1
        if kind:
            found[kind] += 1
            name = hashlib.sha256(content).hexdigest()[:12]
            path = folder / f"{kind}-{seed}-{number - 1}-{name}{suffix}"
            path.write_bytes(content)
            print(f"{kind}: {path.name} ({len(content):,} bytes): {told.strip()}", flush=True)
    reader.stop()
    print(f"{number:,} inputs in {seconds:.0f} s: {dict(sorted(found.items())) or 'nothing found'}")
    return found


def main(arguments: list[str]) -> int:
    """Parse the arguments, and fuzz or read again."""
    parser = argparse.ArgumentParser(prog="python -m bench.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--save", type=Path, default=Path("fuzz-found"))
    parser.add_argument("--read", type=Path, nargs="*", help="files saved by an earlier run")
    given = parser.parse_args(arguments)
    if not given.read:
        found = fuzz(given.seconds, given.seed, given.save)
        # A slow input on a busy machine is told, and is no fault by itself.
        return 1 if set(found) - {"slow"} else 0
    given.save.mkdir(parents=True, exist_ok=True)
    reader = Reader(given.save)
    told = [(path, *reader.read("".join(path.suffixes), path.read_bytes())) for path in given.read]
    reader.stop()
    for path, kind, words in told:
        print(f"{path.name}: {kind or 'read'} {words}")
    return 1 if any(kind for _, kind, _ in told) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
