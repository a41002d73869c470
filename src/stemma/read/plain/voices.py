"""Who speaks in a line: a paper to its readers, or a reporter of others. The words are data."""

import re

import msgspec

from stemma.read.data import load_data
from stemma.read.plain.lines import count_words, ends_sentence


class _Data(msgspec.Struct, frozen=True):
    subscribe: dict[str, tuple[str, ...]]
    calls: dict[str, tuple[str, ...]]
    reader: dict[str, tuple[str, ...]]
    paper: dict[str, tuple[str, ...]]
    legal: dict[str, tuple[str, ...]]
    rights: dict[str, tuple[str, ...]]
    reported: dict[str, tuple[str, ...]]
    past: dict[str, tuple[str, ...]]


def fold_line(line: str) -> str:
    """A line without case and with straight apostrophes, as the words of `plugs.toml` are read."""
    return line.casefold().replace("’", "'")


def _compile(lists: dict[str, tuple[str, ...]]) -> re.Pattern[str]:
    """Beginnings of words; "=word=" is the word alone."""
    # "ß" is "ss" in folded text.
    words = sorted({fold_line(word) for listed in lists.values() for word in listed})
    parts = [
        re.escape(word.strip("=")) + (r"(?!\w)" if word.endswith("=") else "") for word in words
    ]
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + ")")


_DATA = load_data("plugs.toml", _Data)
# All are asked of folded text, as `fold_line` gives it.
OFFERS, READER, PAPER, LEGAL, RIGHTS, REPORTED = map(
    _compile,
    (_DATA.subscribe, _DATA.reader, _DATA.paper, _DATA.legal, _DATA.rights, _DATA.reported),
)
CALLS = re.compile(
    r"(?:^|[.!?:…*>]\s+|\]\s*)[\W_]{0,20}(?:"
    + "|".join(sorted({word for listed in _DATA.calls.values() for word in listed}))
    + r")(?!\w)"
)
LINK = re.compile(r"https?://|www\.|\]\(|(?<!\w)[\w-]+(?:\.[\w-]+)+/\w|\S@\S+\.\w")
_PAST = _compile(_DATA.past)
_EARLY_COLON = re.compile(r"[^.!?:：]{1,40}[:：]\s*\S")
# A shorter line is a label that closes with a stop.
_SENTENCE_WORDS = 7
_LONGEST = 600
_ASKING = ("?", "!", "？", "！", "؟")
_CLOSERS = "\"'”’“»)*_ "


def tells_news(line: str) -> bool:
    """Whether a line is a whole sentence about what people said, or about what was.

    Whatever it opens with, such a sentence is a report's: a plug says what the reader is to do.
    """
    if len(line) > _LONGEST or not ends_sentence(line) or count_words(line) < _SENTENCE_WORDS:
        return False
    if _EARLY_COLON.match(line) or LINK.search(line):
        return False
    if line.rstrip(_CLOSERS).endswith(_ASKING):
        return False
    folded = fold_line(line)
    if READER.search(folded):
        # What is said to the reader tells nothing, but where somebody is named for saying it.
        return any(REPORTED.search(part) for part in folded.split(",")[1:])
    return bool(REPORTED.search(folded) or _PAST.search(folded))
