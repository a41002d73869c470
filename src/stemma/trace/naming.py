"""One name an agency: which names a credit holds, and which names of a story are one."""

import re
from collections.abc import Collection, Iterable

from stemma.read.provenance.agencies import find_known, is_agency, name_agency
from stemma.trace.wording import load_wording

_WORD = re.compile(r"[^\W_]+")
_SEPARATOR = re.compile(r"\s*(?:[/,;&+|]|\)\s*\(|(?<!\w)(?:and|et|und|y|e)(?!\w))\s*")
_STOPS = " ()[]*_.,:;—–-\n"
# An abbreviation has two to five capitals.
_SHORT, _LONG = 2, 5


def squash(name: str) -> str:
    """A name without spaces, marks and case: how hosts and slugs write it."""
    return "".join(_WORD.findall(name.casefold()))


def make_key(name: str) -> str:
    """What a name is known by: its words without those that are often left out."""
    words = _WORD.findall(name.casefold())
    kept = [word for word in words if word not in load_wording().optional]
    return " ".join(kept or words)


def split_credit(text: str, certain: Collection[str] = ()) -> tuple[str, ...]:
    """The agencies that the words of a credit name, each once: "with AFP and Nord Press" has two.

    `certain` holds keys of agencies that the story knows; of several names, persons and places
    beside an agency are left out.
    """
    parts = [part for part in _SEPARATOR.split(_strip_joint(text)) if part.strip(_STOPS)]
    if len(parts) < 2 or make_key(_strip_joint(text)) in certain:
        name = name_agency(text)
        return (name,) if name else ()
    slashed = "/" in text
    sure, single, rest = [], [], []
    for part in parts:
        name = name_agency(part)
        if name is None:
            continue
        if slashed or find_known(part) or is_agency(part) or make_key(name) in certain:
            sure.append(name)
        elif len(name.split()) == 1 and "," not in text:
            sure.append(name)
            single.append(name)
        else:
            rest.append(name)
    chosen = sure if len(sure) > len(single) or not rest else rest
    return tuple(dict.fromkeys(chosen))


def _strip_joint(text: str) -> str:
    """A credit's words without brackets and the joint before the names."""
    words = text.strip(_STOPS).split()
    while len(words) > 1 and words[0].casefold().strip(":") in load_wording().joints:
        words = words[1:]
    return " ".join(words)


def unify_names(names: Iterable[str]) -> dict[str, str]:
    """Each name's usual name: the agency of our list, else the longest form that the story has."""
    usual: dict[str, str] = {}
    chosen: list[str] = []
    for name in sorted(set(names), key=_rank):
        same = next((other for other in chosen if _are_one(name, other)), None)
        if same is None:
            chosen.append(name)
        usual[name] = same or name
    return usual


def _rank(name: str) -> tuple[bool, int, bool, str]:
    known = find_known(name) == [(0, len(name))]
    return not known, -len(name.split()), name.isupper(), name


def _are_one(name: str, other: str) -> bool:
    """Do two names, the longer one second, name one agency?"""
    if squash(name) == squash(other) or make_key(name) == make_key(other):
        return True
    if _abbreviates(name, other):
        return True
    shorter, longer = make_key(name).split(), make_key(other).split()
    extra = longer[len(shorter) :]
    return (
        longer[: len(shorter)] == shorter
        and all(word in load_wording().looser for word in extra)
        and not all(word in load_wording().looser for word in shorter)
    )


def _abbreviates(short: str, name: str) -> bool:
    """Is it the initials of the words that begin large: "NP" for "Nord Press"?"""
    initials = "".join(word[0] for word in _WORD.findall(name) if word[0].isupper())
    return _SHORT <= len(short) <= _LONG and short.isupper() and short == initials != name
