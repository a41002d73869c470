"""A small grammar of port news, in English, French and Arabic; everything in it is invented.

A sentence is a `Fact`: fixed words, and `Slot`s that a careless report may fill with something
else, each of the kind of difference that this makes.
"""

import random
from collections.abc import Sequence
from typing import NamedTuple

from stemma.records.facts import Modality
from stemma.records.findings import ClaimKind, FindingKind

DAYS = tuple(f"2025-06-{day:02}" for day in range(3, 9))
WEEKDAYS = {
    "en": ("Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "fr": ("mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "ar": ("الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
}
_FIRST = ("Ansel", "Brida", "Corin", "Dagny", "Edda", "Falk", "Greta", "Hamo", "Isolde", "Jory")
_LAST = ("Ackroyd", "Brennick", "Colvane", "Drewitt", "Esker")
PERSONS = tuple(f"{first} {last}" for last in _LAST for first in _FIRST)
FIRMS = (
    "Ruskin & Vale", "Thole Marine", "Hesper Lines", "the Portway Union", "the Pilots' Guild",
    "Caddow Insurers", "the Marl Institute", "the Old Basin Traders", "Gannet Freight",
    "the Crane Drivers' Lodge",
)  # fmt: skip
PLACES = (
    "Pell Quay", "Sevrin Lock", "Carrow Mole", "the Old Basin", "Gullway", "Ostrand", "Dunmere",
    "Lower Tolvane", "Weir Bridge", "Marl Sound", "Tarrant Steps", "the Salt Wharf",
)  # fmt: skip
ROLES = (
    "the harbour master", "the mayor", "the chief pilot", "the head of salvage", "a crane driver",
    "the union's secretary", "a marine biologist", "the ship's agent", "the fire chief",
)  # fmt: skip
_ROLES_FR = ("capitaine du port", "maire de la ville", "chef des pilotes", "docker depuis dix ans")
_ROLES_AR = ("مدير الميناء", "رئيس البلدية", "كبير المرشدين", "المتحدث باسم النقابة")


class Slot(NamedTuple):
    """Words that reports may get wrong, and what they may print instead."""

    kind: FindingKind
    words: str
    others: tuple[str, ...]


class Speech(NamedTuple):
    """Whose words stand between the first and the last piece of a fact."""

    speaker: str
    indirect: bool


class Fact(NamedTuple):
    """One statement, as it can be printed; `day` is when it was so, where it says so."""

    language: str
    pieces: tuple[str | Slot, ...]
    kind: ClaimKind
    modality: Modality
    day: str | None = None
    speech: Speech | None = None


_HEARD = "reportedly "
_ACTORS = (
    "The coast guard", "The harbour office", "The salvage crew", "The fire brigade",
    "The owners of the ship", "The night shift", "The fish market", "The pilots", "The council",
    "Volunteers", "The insurers", "A team of divers", "The customs house", "The ferry company",
)  # fmt: skip
# (verb, what a careless hand makes of it, object with {n} and {place})
_DEEDS = (
    ("closed", "opened", "{n} berths at {place}"),
    ("moved", "lost", "{n} containers from {place}"),
    ("counted", "claimed", "{n} drums of solvent near {place}"),
    ("rejected", "accepted", "an offer of {n} million crowns for the work at {place}"),
    ("sent", "recalled", "{n} tugs to {place}"),
    ("halted", "resumed", "{n} ferries between the town and {place}"),
    ("found", "feared", "oil along {n} metres of the shore at {place}"),
    ("tested", "bottled", "{n} samples of water taken off {place}"),
    ("housed", "turned away", "{n} sailors in the school at {place}"),
    ("paid", "owed", "{n} crowns a day for the barges at {place}"),
    ("inspected", "repaired", "{n} cranes along {place}"),
    ("warned", "thanked", "{n} anglers who had gathered on {place}"),
)
_TAILS = (
    "while the tide was low", "as fog lay over the roads", "after a short meeting",
    "for the second time that week", "before the wind turned", "without giving a reason",
    "in front of a small crowd", "against the advice of the pilots", "with the help of a neighbour",
    "once the cables had been checked", "under the eyes of the insurers", "hours before high water",
)  # fmt: skip
_SCOPES = (("Most of", "All of"), ("Some of", "None of"), ("About half of", "All of"))
_CROWDS = (
    "the dockers", "the stalls", "the barges", "the warehouses", "the crew", "the mooring lines",
    "the sheds", "the residents",
)  # fmt: skip
_FATES = (
    "stayed where they were", "had gone by {day}", "were covered by the {term}",
    "were named in the {term} of {day}", "were back in {place} by {day}",
)  # fmt: skip
_TERMS = (
    ("salvage order", "rescue command"), ("harbour dues", "port guilt"),
    ("towing licence", "dragging permit"), ("tide table", "desk of tides"),
    ("framework plan", "skeleton scheme"), ("liability fund", "guilt deposit"),
)  # fmt: skip
_OPENINGS = (
    "We will keep", "Nobody wants", "You cannot hurry", "I have never seen", "We were promised",
    "It is too early to praise", "The sea decides about", "There is no price for",
)  # fmt: skip
_OBJECTS = (
    ("a ship of this size", "a sheep of this size"), ("the lock closed", "the clock closed"),
    ("the tide", "the time"), ("a calm harbour", "a calm labour"),
    ("the cranes idle", "the trains idle"),
    ("so many hands on one rope", "so many bands on one rope"), ("an answer", "an anchor"),
)  # fmt: skip
_ENDINGS = (
    "until the divers are done", "before the spring tide", "for as long as it takes",
    "while people still sleep in the school", "at any hour of the night", "in a town like ours",
    "without asking those who work here", "and that is all I can say today",
)  # fmt: skip
_SAID = ("said", "told reporters", "said on the quay", "told the council", "wrote in a statement")


def name_day(language: str, day: str) -> str:
    """The weekday's name."""
    return WEEKDAYS[language][DAYS.index(day)]


def find_day(language: str, weekday: str) -> str:
    """The day of the story that has this name."""
    return DAYS[WEEKDAYS[language].index(weekday)]


def slot_day(language: str, day: str) -> Slot:
    """A weekday, or the one after it."""
    place = DAYS.index(day)
    other = DAYS[(place + 1) % len(DAYS)]
    return Slot("date", name_day(language, day), (name_day(language, other),))


def _slot_number(number: int) -> Slot:
    return Slot("quantity", str(number), (str(number * 10), str(number + 7)))


def _slot_one_of(rng: random.Random, kind: FindingKind, words: Sequence[str]) -> Slot:
    chosen, other = rng.sample(list(words), 2)
    return Slot(kind, chosen, (other,))


def _misspell(name: str) -> str:
    return name[:-2] + name[-1]


def fill_template(template: str, slots: dict[str, Slot]) -> tuple[str | Slot, ...]:
    """A template's fixed words and slots, in order."""
    parts = template.replace("{", "\0{").replace("}", "\0").split("\0")
    return tuple(slots[p[1:]] if p.startswith("{") else p for p in parts if p)


def make_fact(rng: random.Random, language: str, day: str) -> Fact:
    """A statement like many others."""
    if language == "fr":
        return _make_french(rng, day)
    if language == "ar":
        return _make_arabic(rng, day)
    return rng.choice((_make_deed, _make_deed, _make_plan, _make_crowd, _make_report))(rng, day)


def _make_deed(rng: random.Random, day: str) -> Fact:
    verb, wrong, what = rng.choice(_DEEDS)
    slots = {
        "actor": _slot_one_of(rng, "actor", _ACTORS),
        "verb": Slot("action", verb, (wrong,)),
        "n": _slot_number(rng.randint(3, 900)),
        "place": _slot_one_of(rng, "place", PLACES),
        "day": slot_day("en", day),
    }
    tail = rng.choice(_TAILS)
    pieces = fill_template("{actor} {verb} " + what + " on {day} " + tail + ".", slots)
    return Fact("en", pieces, "event", "happened", day)


def _make_plan(rng: random.Random, day: str) -> Fact:
    slots = {
        "actor": _slot_one_of(rng, "actor", _ACTORS),
        "modality": Slot("modality", "will meet", ("met", "may meet")),
        "name": _slot_person(rng),
        "firm": _slot_one_of(rng, "attribution", FIRMS),
        "day": slot_day("en", day),
    }
    template = "{actor} {modality} {name} on {day}, according to {firm}, " + rng.choice(_TAILS)
    return Fact("en", fill_template(template + ".", slots), "event", "planned", day)


def _slot_person(rng: random.Random) -> Slot:
    name = rng.choice(PERSONS)
    return Slot("name", name, (_misspell(name),))


def _make_crowd(rng: random.Random, day: str) -> Fact:
    scope, wrong = rng.choice(_SCOPES)
    term, garbled = rng.choice(_TERMS)
    slots = {
        "scope": Slot("scope", scope, (wrong,)),
        "term": Slot("term", term, (garbled,)),
        "place": _slot_one_of(rng, "place", PLACES),
        "day": slot_day("en", day),
    }
    template = "{scope} " + rng.choice(_CROWDS) + " at {place} " + rng.choice(_FATES)
    return Fact(
        "en", fill_template(f"{template} {rng.choice(_TAILS)}.", slots), "state", "happened"
    )


def _make_report(rng: random.Random, day: str) -> Fact:
    verb, wrong, what = rng.choice(_DEEDS)
    slots = {
        "name": _slot_person(rng),
        "role": _slot_one_of(rng, "role", ROLES),
        "verb": Slot("modality", f"had {_HEARD}{verb}", (f"had {verb}", f"had {wrong}")),
        "n": _slot_number(rng.randint(3, 900)),
        "place": _slot_one_of(rng, "place", PLACES),
    }
    pieces = fill_template("{name}, {role}, {verb} " + what + f" {rng.choice(_TAILS)}.", slots)
    return Fact("en", pieces, "background", "alleged")


def _make_french(rng: random.Random, day: str) -> Fact:
    actors = (
        "La capitainerie", "La mairie", "La brigade des plongeurs", "La compagnie des bacs",
        "La société de sauvetage", "La criée", "La douane",
    )  # fmt: skip
    deeds = (
        ("a fermé", "a rouvert", "{n} postes à quai à {place}"),
        ("a déplacé", "a perdu", "{n} conteneurs près de {place}"),
        ("a envoyé", "a rappelé", "{n} remorqueurs vers {place}"),
        ("a analysé", "a vendu", "{n} échantillons d'eau prélevés à {place}"),
        ("a refusé", "a accepté", "une offre de {n} millions pour les travaux de {place}"),
    )
    tails = ("à marée basse", "malgré le brouillard", "sans donner de raison", "en fin de matinée")
    verb, wrong, what = rng.choice(deeds)
    slots = {
        "actor": _slot_one_of(rng, "actor", actors),
        "verb": Slot("action", verb, (wrong,)),
        "n": _slot_number(rng.randint(3, 900)),
        "place": _slot_one_of(rng, "place", PLACES),
        "day": slot_day("fr", day),
    }
    template = "{actor} {verb} " + what + " {day}, " + rng.choice(tails) + "."
    return Fact("fr", fill_template(template, slots), "event", "happened", day)


def _make_arabic(rng: random.Random, day: str) -> Fact:
    actors = ("إدارة الميناء", "شركة الإنقاذ", "فرقة الغواصين", "شركة العبارات", "دائرة الجمارك")
    deeds = (
        ("أغلقت", "فتحت", "{n} مراسي في {place}"),
        ("نقلت", "فقدت", "{n} حاوية من {place}"),
        ("أرسلت", "سحبت", "{n} زوارق قطر إلى {place}"),
        ("فحصت", "باعت", "{n} عينة من المياه قرب {place}"),
    )
    places = ("رصيف بيل", "الحوض القديم", "جسر السد", "خليج مارل", "رصيف الملح")
    tails = ("قبل ارتفاع المد", "رغم الضباب", "دون ذكر السبب", "بعد اجتماع قصير")
    verb, wrong, what = rng.choice(deeds)
    slots = {
        "actor": _slot_one_of(rng, "actor", actors),
        "verb": Slot("action", verb, (wrong,)),
        "n": _slot_number(rng.randint(3, 900)),
        "place": _slot_one_of(rng, "place", places),
        "day": slot_day("ar", day),
    }
    template = "{verb} {actor} " + what + " يوم {day} " + rng.choice(tails) + "."
    return Fact("ar", fill_template(template, slots), "event", "happened", day)


def make_speech(rng: random.Random, language: str) -> Fact:
    """A sentence with somebody's words in it."""
    speaker = rng.choice(PERSONS)
    if language == "fr":
        verb = rng.choice(("garder", "ouvrir", "payer", "attendre"))
        object_ = Slot("quotation", "le port", ("le pont",))
        words = (f"« Nous allons {verb} ", object_, f" pendant {rng.randint(2, 90)} jours »")
        return _speak("fr", words, f", a déclaré {speaker}, {rng.choice(_ROLES_FR)}.", speaker)
    if language == "ar":
        verb = rng.choice(("نغلق", "نفتح", "نحمي", "نترك"))
        object_ = Slot("quotation", "الميناء", ("البناء",))
        words = (f"«لن {verb} ", object_, f" قبل {rng.randint(2, 90)} يوما»")
        return _speak("ar", words, f"، قال {speaker}، {rng.choice(_ROLES_AR)}.", speaker)
    sound, garbled = rng.choice(_OBJECTS)
    object_ = Slot("quotation", sound, (garbled,))
    head, ending = rng.choice(_OPENINGS), rng.choice(_ENDINGS)
    if rng.random() < 0.12:
        words = (f"{head.lower() if head[1] != ' ' else head} ", object_, f" {ending}")
        pieces = (f"{speaker} {rng.choice(_SAID[:2])} that ", *words, ".")
        return Fact("en", pieces, "speech", "happened", speech=Speech(speaker, indirect=True))
    days = f", {rng.randint(2, 60)} days or more" if rng.random() < 0.5 else ""
    words = (f"“{head} ", object_, f" {ending}{days},”")
    after = f" said {speaker}, {rng.choice(ROLES)}."
    if rng.random() < 0.5:
        after = f" {speaker}, {rng.choice(ROLES)}, {rng.choice(_SAID)}."
    return _speak("en", words, after, speaker)


def _speak(language: str, words: tuple[str | Slot, ...], after: str, speaker: str) -> Fact:
    # The first piece is what stands before the words: nothing here.
    return Fact(language, ("", *words, after), "speech", "happened", None, Speech(speaker, False))  # noqa: FBT003


def make_title(rng: random.Random, language: str, day: str) -> Fact:
    """A headline."""
    number = _slot_number(rng.randint(2, 40))
    if language == "fr":
        where = rng.choice((" à l'eau", " à la dérive"))
        pieces = ("Tolvane : le cargo toujours échoué, ", number, " conteneurs", where)
        return Fact("fr", pieces, "event", "happened", day)
    if language == "ar":
        boxes = ("السفينة ما زالت جانحة و", number, " حاوية في الماء")
        return Fact("ar", boxes, "event", "happened", day)
    head = rng.choice(
        ("Freighter still fast off {place}", "Tolvane waits for the tide at {place}",
         "{actor} counts the cost at {place}", "Lock shut again near {place}")
    )  # fmt: skip
    slots = {
        "place": _slot_one_of(rng, "place", PLACES),
        "actor": Slot("actor", rng.choice(_ACTORS), (rng.choice(_ACTORS),)),
    }
    tail = rng.choice((" boxes adrift", " tugs on their way"))
    return Fact("en", (*fill_template(head, slots), ", ", number, tail), "event", "happened", day)
