"""The words around a day that say whose it is: the report's own, a printing's, a machine's, or one
that is only told of."""

import re
from functools import cache
from itertools import pairwise

import msgspec

from stemma.read.data import load_data

# The last clause before the day is a relative one ("Roel, who was born on Monday, March 3"), or
# begins with a participle ("The pier, opened on Monday, 13 May 2019, burned down").
_RELATIVE = re.compile(
    r"(?<!\w)(?:who|whose|which|when|where|since|qui|dont|où|lorsque|depuis)\s[^,;:()\n]*,?\s*$"
    r"|[,(]\s*(?:(?:first|then|only)\s+)?(?:born|built|begun|held|[a-z]{3,}ed)\s+(?:on\s+)?$"
    r"|[,(]\s*(?:née?s?|\w{3,}(?:ée?s?|i|ie|ert|erte|uite?)|décédée?)\s+(?:le\s+)?$",
    re.IGNORECASE,
)
# "The fire of Tuesday, May 14", "since Monday, May 13": a day that something else hangs on; but
# "the morning of", "dans la nuit du" say when.
_HANGS_ON = re.compile(
    r"(?<!\w)(?:of|since|from|until|till|before|after|du|depuis|après|avant|dès)"
    r"\s+(?:the\s+|le\s+)?$"
    r"|(?<!\w)(?:(?:years?|months?|weeks?)\s+(?:ago|earlier|before)|il\s+y\s+a\s[^,.]{2,25})"
    r",?\s+(?:on\s+|le\s+)?$",
    re.IGNORECASE,
)
_PART_OF_DAY = re.compile(
    r"(?<!\w)(?:morning|afternoon|evening|night|hours|matin|matinée|après-midi|soir|soirée|nuit"
    r"|journée)\s+\w+\s+$",
    re.IGNORECASE,
)
_CLAUSE = 200  # code points: no relative clause is longer before its day


_IN_LIST = re.compile(r"\s*:")  # "Friday, 7 June: a concert": a programme, or an entry of a page


def is_aside(view: str, floor: int, start: int, end: int) -> bool:
    """Whether the day `[start, end)` is told of by the way; its sentence begins at `floor`."""
    if start == floor and _IN_LIST.match(view, end):
        return True
    floor = max(floor, start - _CLAUSE)
    relative = _RELATIVE.search(view, floor, start)
    if relative:
        return not _resumes(view, floor, relative)
    hangs = _HANGS_ON.search(view, floor, start) is not None
    return hangs and _PART_OF_DAY.search(view, floor, start) is None


# "The man who broke the window was arrested on Tuesday": the clause is over before its sentence's
# own verb, which stands no nearer than the third word behind the pronoun.
_PRONOUNS = {"who": 2, "which": 2, "whose": 4, "qui": 2, "dont": 4}
_ENGLISH_VERBS = frozenset({"was", "were", "is", "are", "has", "have", "had", "will", "would"})
_FRENCH_VERBS = frozenset(
    {"a", "ont", "est", "sont", "avait", "avaient", "était", "étaient", "sera"}
)
_SUBJECTS = frozenset(
    {"he", "she", "it", "they", "we", "i", "there", "il", "elle", "ils", "elles", "on"}
)
_ENDS_CLAUSE = re.compile(r"[,(]\s*$")


def _resumes(view: str, floor: int, relative: re.Match[str]) -> bool:
    """Whether the sentence goes on behind a relative clause that no comma parts from it."""
    pronoun, *words = relative.group().casefold().split()
    least = _PRONOUNS.get(pronoun)
    if least is None or _ENDS_CLAUSE.search(view, floor, relative.start()):
        return False
    verbs = _FRENCH_VERBS if pronoun in ("qui", "dont") else _ENGLISH_VERBS
    # "The man who said he was hurt on Tuesday": that verb has its subject in the clause.
    return any(
        word in verbs and before not in _SUBJECTS for before, word in pairwise(words[least - 1 :])
    )


# "This Thursday", "ce jeudi", "este jueves" mean the week of writing; "it is Thursday" its day.
_THIS = re.compile(
    r"(?<!\w)(?:this|ce|est[ae]|nest[ae]|quest[oa]|aquest|acest|diese[mn]|heutigen|deze"
    r"|(?:it\s+is|it['’]s|nous\s+sommes|on\s+est)(?:\s+(?:now|le))?)\s+$",
    re.IGNORECASE,
)
_THIS_LENGTH = 20  # code points


def is_this(view: str, start: int) -> bool:
    """Whether a demonstrative, or "it is", stands before the day at `start`."""
    return _THIS.search(view, max(0, start - _THIS_LENGTH), start) is not None


# The present of timetables looks ahead: "the new pier opens on Friday, 7 June".
_TIMETABLE = re.compile(
    r"(?<!\w)(?:opens|reopens|begins|starts|closes|ends|returns|meets|airs|runs|takes\s+place"
    r"|goes\s+on\s+sale|expires?|lapses?|matures|runs\s+out|(?:falls|is|are)\s+due|takes\s+effect"
    r"|comes\s+into\s+(?:force|effect)|ouvre|rouvre|commence|débute|démarre|se\s+tient|a\s+lieu"
    r"|expire(?:nt)?|prend\s+(?:fin|effet)|entre\s+en\s+vigueur|s['’]achève|arrive\s+à\s+échéance)"
    r"\s+(?:(?:here|there|again|on|in|by|until|from|le|en|dès|ici|à\s+\w+|at\s+\w+|in\s+\w+)\s+){0,3}$",
    re.IGNORECASE,
)
_TIMETABLE_LENGTH = 60  # code points


def is_timetable(view: str, floor: int, start: int) -> bool:
    """Whether the verb before the day at `start` is a present that looks ahead."""
    return _TIMETABLE.search(view, max(floor, start - _TIMETABLE_LENGTH), start) is not None


# "ILVAN, Wednesday (HP) —": what stands before the day in a dateline, a place or two.
_PLACES = re.compile(
    r"[*_]*(?!On\s|Sur\s|Le\s)(?:[^\W\d_a-zß-ÿ][\w'’.-]*[\s,/]+|\([^()\n]{2,30}\)[\s,]*){1,5}"
)


def follows_places(view: str, start: int, at: int) -> bool:
    """Whether nothing but names of places or agencies stands in `[start, at)`."""
    return _PLACES.fullmatch(view, start, at) is not None


# A line that says so names the day of an earlier printing than this one; in the languages of the
# largest press.
_FIRST = re.compile(
    r"(?<!\w)(?:first|originally|initially|republished|reprinted|rerun|(?:from|in)\s+the\s+archives?"
    r"|première\s+fois|initialement|d['’]abord|rediffusion|zuerst|ursprünglich|erstmals"
    r"|originalmente|primera\s+vez|prima\s+volta|originariamente|primeira\s+vez|oorspronkelijk"
    r"|впервые|первоначально)(?!\w)",
    re.IGNORECASE,
)
# In the report itself only a whole sentence says so: "This article was first published on May 14".
_REPRINT = re.compile(
    r"(?<!\w)(?:this|the|cet|cette|ce|dieser|este|esta|questo|questa)\s+(?:article|report|story|piece"
    r"|column|interview|feature|essay|texte|reportage|entretien|tribune|artikel|beitrag|text"
    r"|art[ií]culo|articolo|artigo|texto|reportaje)(?!\w)[^.!?\n]{0,60}$",
    re.IGNORECASE,
)
# "A week ago today, on Tuesday 14 May": that today is the date's, not the report's.
_AGO = re.compile(
    r"(?<!\w)(?:ago|years?|months?|weeks?|ans?|mois|semaines?)\s*,?\s+$", re.IGNORECASE
)


def is_reprint_note(view: str, floor: int, start: int) -> bool:
    """Whether a sentence of a report says that it was printed before, on the day at `start`."""
    floor = max(floor, start - _CLAUSE)
    return bool(_REPRINT.search(view, floor, start) and _FIRST.search(view, floor, start))


def follows_ago(view: str, floor: int, start: int) -> bool:
    """Whether the "today" at `start` belongs to a count of years or weeks before it."""
    return _AGO.search(view, max(floor, start - _THIS_LENGTH), start) is not None


_LABEL_REACH = 40  # code points from a label to its date


class _Data(msgspec.Struct, frozen=True):
    labels: dict[str, tuple[str, ...]]


@cache
def _load_labels() -> re.Pattern[str]:
    """The labels before a printed day, each kind a group, as `read` has them."""
    labels = load_data("dates.toml", _Data).labels
    groups = (
        f"(?P<{kind}>{'|'.join(re.escape(word) for word in sorted(words, key=_put_long_first))})"
        for kind, words in labels.items()
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)", re.IGNORECASE)


def _put_long_first(word: str) -> tuple[int, str]:
    return -len(word), word


def name_label(view: str, floor: int, start: int) -> str:
    """What a line says of its day at `start`: "first", "updated", "published", "retrieved",
    "others" (a birth, a copyright) or nothing; the line begins at `floor`."""
    floor = max(floor, start - _LABEL_REACH)
    labels = [match.lastgroup or "" for match in _load_labels().finditer(view, floor, start)]
    label = labels[-1] if labels else ""
    return "first" if label in {"", "published"} and _FIRST.search(view, floor, start) else label
