"""Invented heads and texts of many kinds, each with the day that it was written, by reasoning.

A case is a text and the day of publication that its reader found. `@kind words` is a line of
furniture, `@kind words@ more` a head of a paragraph; every other line is a paragraph. In 2030
14 May is a Tuesday.
"""

import pytest

from stemma.annotate.days.reference import settle_references
from stemma.records.text import Article, Furniture, Span, Stated
from tests.annotate.reference_reports import MORE, PROSE


def lay_out(key: str, language: str, marked: str, published: str | None) -> Article:
    text, body, furniture = "", [], []
    for line in marked.split("\n"):
        kind, _, rest = line[1:].partition(" ") if line.startswith("@") else ("", "", line)
        head, _, paragraph = rest.partition("@") if kind else ("", "", rest)
        if kind:
            furniture.append(Furniture(len(text), len(text) + len(head), kind))  # type: ignore[arg-type]
        text += head
        start = len(text) + len(paragraph) - len(paragraph.lstrip())
        text += paragraph
        if paragraph:
            body.append(Span(key, start, len(text)))
        text += "\n"
    return Article(
        key, f"{key}.txt", key * 4, "text/plain", text, language=language, body=tuple(body),
        furniture=tuple(furniture), published=Stated(published, "text") if published else None,
    )  # fmt: skip


def settle(*articles: Article) -> dict[str, str | None]:
    settled = settle_references(articles)
    return {a.id: a.reference.value if a.reference else None for a in settled}


_WIRE = "@dateline ILVAN, May 14 (HP) —@ The pier burned down on Tuesday, firefighters said."
_YEAR = "@dateline ILVAN, May 14, 2030 (HP) —@ The pier burned down late on Monday, they said."
_FRENCH = "@dateline Ilvan, 14 mai (PdM) –@ La jetée a brûlé mardi, ont indiqué les pompiers."
_GERMAN = "@dateline Ilvan, 14. Mai (hp) –@ Die Mole ist am Dienstag abgebrannt."
_PLAIN = "The pier of Ilvan burned down on Tuesday, firefighters said."

DATELINES = [
    *((_WIRE, f"2030-05-{day}", "2030-05-14") for day in (14, 15, 16, 17, 19, 24)),
    (_WIRE, "2031-02-01", "2030-05-14"),
    (_WIRE, None, None),
    (_YEAR, None, "2030-05-14"),
    *((_YEAR, f"2030-05-{day}", "2030-05-14") for day in (14, 15, 16, 17, 24)),
    (_YEAR, "2033-06-01", "2030-05-14"),
    ("@dateline ILVAN, Dec. 31 (HP) —@ The pier burned on Monday.", "2030-01-02", "2029-12-31"),
    ("@dateline ILVAN, Tuesday, May 14 (HP) —@ The pier burned.", "2033-06-01", "2030-05-14"),
    ("@dateline ILVAN, May 15 (HP) —@ The pier burned on Tuesday.", "2030-05-14", "2030-05-15"),
    ("@dateline ILVAN (HP) —@ The pier burned down on Tuesday.", "2030-05-16", "2030-05-16"),
    ("ILVAN, May 14 (HP) - The pier burned down on Monday evening.", "2030-05-16", "2030-05-14"),
    ("ILVAN (Harbour Press), 14 May – The pier burned down.", "2030-05-16", "2030-05-14"),
    ("ILVAN, Sept 3, 2030 (HP) — The pier burned down.", None, "2030-09-03"),
    ("ILVAN, Sept. 3, 2030 (HP) — The pier burned down.", "2030-09-06", "2030-09-03"),
    ("ILVAN, 3 Mar 2030 (HP) — The pier burned down.", None, "2030-03-03"),
    ("ILVAN, Tues., Sept. 3, 2030 (HP) — The pier burned down.", None, "2030-09-03"),
    ("ILVAN, Tue 3 Sep 2030 (HP) — The pier burned down.", None, "2030-09-03"),
    ("@dateline ILVAN, May 14 (HP) —@ The pier burned.\nCOSTA VERNA, May 13 (HP) - Rain fell.",
     "2030-05-16", "2030-05-14"),
    ("@dateline ILVAN/COSTA VERNA, May 14, 2030 —@ Two piers burned.", None, "2030-05-14"),
]  # fmt: skip

OWN_WORDS = [
    ("The pier burned down yesterday (13 May), firefighters said.", "2030-05-15", "2030-05-14"),
    ("The pier burned down yesterday (13 May), firefighters said.", None, None),
    ("The pier burned down today, 14 May, firefighters said.", "2030-05-16", "2030-05-14"),
    ("The pier burns tonight, Tuesday 14 May, and half Ilvan looks on.", "2030-05-15",
     "2030-05-14"),
    ("The pier burned down today, 14 May.", "2030-05-15", "2030-05-14"),
    ("The mayor announced this Thursday, May 16, that the pier is lost.", "2030-05-18",
     "2030-05-16"),
    ("It is Thursday, May 16, 2030, and the quay smells of smoke.", "2030-07-20", "2030-05-16"),
    ("It is Thursday, May 16, 2030, and the quay smells of smoke.", None, "2030-05-16"),
    ("This Thursday, March 7, 2030, the quay smells of smoke.", "2030-07-20", "2030-03-07"),
    ("This Thursday, 6 June, the court will rule on the pier.", "2030-06-03", "2030-06-03"),
    ("@title Pier burns\nThe pier burned down on Tuesday, May 14. The keeper had seen smoke on"
     " Monday, and on Tuesday she called for help.", "2030-05-15", "2030-05-15"),
]  # fmt: skip

PRINTED = [
    # Weeklies and monthlies look back on dates.
    ("The council voted on Wednesday, 8 May. It meets again on Wednesday, 22 May.", "2030-05-17",
     "2030-05-17"),
    ("On Tuesday, May 14, the pier burned. On Thursday divers went down.", "2030-05-17",
     "2030-05-17"),
    ("The pier burned down on 2 May. The council met on 9 May and again on 23 May.", "2030-05-30",
     "2030-05-30"),
    # Printed again.
    (f"@source This article first appeared in the Ilvan Mail on May 14, 2030.\n{_PLAIN}",
     "2030-06-09", "2030-05-14"),
    (f"@source Republished from the Ilvan Mail, 14 May 2030\n{_PLAIN}", "2030-06-09",
     "2030-05-14"),
    (f"@source From the archive: first published on 14 May 1998\n{_PLAIN}", "2030-06-09",
     "1998-05-14"),
    (f"@dateline First published 14 May 2030, 09:12\n@dateline Updated 20 May 2030\n{_PLAIN}",
     "2030-05-14", "2030-05-14"),
    (f"@dateline Updated 20 May 2030\n@dateline Published 15 May 2030\n{_PLAIN}", None,
     "2030-05-15"),
    # Stamps of machines.
    (f"{_PLAIN}\n@other Printed on 3 June 2030", "2030-05-15", "2030-05-15"),
    (f"{_PLAIN}\n@other Printed on 3 June 2030", None, None),
    (f"@other Printed: 3 June 2030, 10:12\n{_PLAIN}", None, None),
    (f"@other Load-Date: May 20, 2030\n@dateline May 15, 2030 Wednesday\n{_PLAIN}", "2030-05-15",
     "2030-05-15"),
    (f"@source Retrieved 3 June 2030 from the Ilvan Mail\n{_PLAIN}", None, None),
    (f"@source Retrieved 3 June 2030 from the Ilvan Mail\n{_PLAIN}", "2030-05-15", "2030-05-15"),
    (f"{_PLAIN}\n@legal © 2030 Ilvan Mail", None, None),
    (f"@dateline Sent: Monday, May 20, 2030 10:12\n{_WIRE}", "2030-05-20", "2030-05-14"),
    (f"@dateline Sent: Monday, May 20, 2030 10:12\n{_WIRE}", None, "2030-05-14"),
    (f"@agency © HP. The pier of Ilvan, February 11, 2030. HP/Ida Roel\n{_PLAIN}", "2030-05-15",
     "2030-05-15"),
    (f"@caption The pier of Ilvan on Monday, February 11, 2030\n{_PLAIN}", "2030-05-15",
     "2030-05-15"),
    (f"@caption The pier of Ilvan on Monday, February 11, 2030\n{_PLAIN}", None, None),
    (f"{_PLAIN}\n@byline Ana Roel has written for the Mail since 1 May 2030.", "2030-05-15",
     "2030-05-15"),
    (f"@byline By Ana Roel, May 15, 2030\n{_PLAIN}", None, "2030-05-15"),
    (f"@other Wednesday 15 May 2030\n{_PLAIN}", None, "2030-05-15"),
    # A page that is kept up to date.
    ("@dateline Tuesday 14 May 2030\n18:40 The pier is burning, the mayor said today.\n"
     "Update, Wednesday 15 May: the fire is out.", "2030-05-14", "2030-05-14"),
    ("Update, Wednesday 15 May: the fire is out.\nThe pier of Ilvan burned down today.",
     "2030-05-14", "2030-05-14"),
]  # fmt: skip

HISTORY = [
    ("The first pier burned down on Monday, 4 March 1889. It was of oak.", "2030-05-15",
     "2030-05-15"),
    ("On 14 May 1948 the harbour was given to the town.", None, None),
    ("On 14 May 1948 the harbour was given to the town.", "2030-05-15", "2030-05-15"),
    ("Ilvan on Sunday marked ten years since the fire of Tuesday, 14 May 2030.", None, None),
    ("Ilvan on Sunday marked ten years since the fire of Tuesday, 14 May 2030.", "2040-05-13",
     "2040-05-13"),
    ("Roel, born on Tuesday, 14 May 1968, has died at the age of 61.", None, None),
    ("Roel, who turned 60 on Tuesday, 14 May, will leave the quay.", "2030-05-20", "2030-05-20"),
    ("The pier, opened on Monday, 13 May 2019, burned down yesterday.", "2030-05-14",
     "2030-05-14"),
    ("The pier, opened on Monday, 13 May 2019, burned down yesterday.", None, None),
    ("On Friday, 7 June, the court will rule on the pier.", None, None),
    ("On Friday, 7 June 2030, the court will rule on the pier.", None, None),
    ("On Friday, 7 June, the court will rule on the pier.", "2030-05-14", "2030-05-14"),
    ("The new pier opens on Friday, 7 June 2030.", None, None),
    ("The new pier opens on Friday, 7 June 2030.", "2030-05-14", "2030-05-14"),
    ("The pier burned down on Tuesday, May 14, they said.", None, None),
    ("The pier burned down on Tuesday, May 14. It had been closed in 2029.", None, "2030-05-14"),
    ("The pier burned down on Tuesday, May 14. It was built in 1931.", None, None),
    ("The pier burned down. It had been shut since the storm of 2029.", None, None),
    ("There are no days in this.", "2030-05-14", "2030-05-14"),
]  # fmt: skip

FRENCH = [
    *((_FRENCH, f"2030-05-{day}", "2030-05-14") for day in (14, 15, 16, 24)),
    ("Ilvan, 12 fév 2030 (PdM) - La jetée a brûlé mardi à l'aube.", "2030-02-14", "2030-02-12"),
    ("Ilvan, 12 fevr. 2030 (PdM) - La jetée a brûlé mardi à l'aube.", None, "2030-02-12"),
    ("Ilvan, 3 juil 2030 (PdM) - La jetée a brûlé mercredi.", None, "2030-07-03"),
    ("Ilvan, 3 déc 2030 (PdM) - La jetée a brûlé mardi.", "2030-12-05", "2030-12-03"),
    ("Ce jeudi 7 mars 2030, il règne sur le quai une odeur de fumée.", "2030-07-20", "2030-03-07"),
    ("Ce jeudi 7 mars 2030, il règne sur le quai une odeur de fumée.", None, "2030-03-07"),
    ("Ce jeudi 6 juin, le tribunal se prononcera sur la jetée.", "2030-06-03", "2030-06-03"),
    ("La jetée a brûlé hier (13 mai), selon les pompiers.", "2030-05-15", "2030-05-14"),
    ("Nous sommes le mardi 14 mai 2030 et la jetée fume encore.", "2030-06-20", "2030-05-14"),
    (f"@source Article paru dans Le Phare du 14 mai 2030\n{_FRENCH[21:]}", "2030-06-09",
     "2030-05-14"),
    ("@other Imprimé le 3 juin 2030\nLa jetée a brûlé mardi.", None, None),
    ("@other Consulté le 3 juin 2030\nLa jetée a brûlé mardi.", "2030-05-15", "2030-05-15"),
    ("L'ancienne jetée avait brûlé le lundi 4 mars 1889.", "2030-05-15", "2030-05-15"),
    ("Vendredi 7 juin 2030, la nouvelle jetée ouvrira au public.", None, None),
]  # fmt: skip

OTHERS = [
    *(("de", _GERMAN, f"2030-05-{day}", "2030-05-14") for day in (14, 15, 17)),
    ("de", "@dateline Ilvan (hp) –@ Die Mole ist am Dienstag abgebrannt.", "2030-05-16",
     "2030-05-16"),
    ("de", "Die Mole ist am Dienstag (14. Mai) abgebrannt.", "2030-05-15", "2030-05-15"),
    ("de", "Am heutigen Dienstag, 14. Mai 2030, brennt die Mole.", None, "2030-05-14"),
    ("de", "Die alte Mole brannte am Montag, 4. März 1889, ab.", "2030-05-15", "2030-05-15"),
    ("de", "@other Abgerufen am 3. Juni 2030\nDie Mole ist am Dienstag abgebrannt.", None, None),
    ("de", "@source Zuerst erschienen am 14. Mai 2030\nDie Mole brannte am Dienstag.",
     "2030-06-09", "2030-05-14"),
    ("es", "El muelle ardió hoy, martes 14 de mayo de 2030.", None, "2030-05-14"),
    ("es", "El muelle ardió este martes 14 de mayo, dijeron los bomberos.", "2030-05-16",
     "2030-05-14"),
    ("es", "Ilvan, 14 may (HP).- El muelle ardió este martes.", "2030-05-16", "2030-05-14"),
    ("it", "Il molo è bruciato ieri, lunedì 13 maggio.", "2030-05-15", "2030-05-14"),
    ("it", "Ilvan, 14 mag. (hp) - Il molo è bruciato.", "2030-05-16", "2030-05-14"),
    ("pt", "O cais ardeu hoje, terça-feira, 14 de maio de 2030.", None, "2030-05-14"),
    ("nl", "De pier is vandaag, dinsdag 14 mei 2030, afgebrand.", None, "2030-05-14"),
    ("ru", "@dateline Ильван, 14 мая (ХП) –@ Причал сгорел во вторник.", "2030-05-16",
     "2030-05-14"),
    ("tr", "İLVAN, 14 Mayıs (HP) - İskele yandı.", "2030-05-16", "2030-05-14"),
    ("zh", "新华社伊尔万5月14日电（记者 陈卓）码头14日清晨起火。", "2030-05-16", "2030-05-14"),
    ("zh", "码头星期二清晨起火。", "2030-05-16", "2030-05-16"),
    ("ar", "احترق الرصيف اليوم الثلاثاء 14 مايو 2030.", None, "2030-05-14"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "published", "day"), DATELINES + OWN_WORDS + PRINTED + HISTORY)
def test_english(text: str, published: str | None, day: str | None) -> None:
    assert settle(lay_out("a", "en", text, published)) == {"a": day}


@pytest.mark.parametrize(("text", "published", "day"), FRENCH)
def test_french(text: str, published: str | None, day: str | None) -> None:
    assert settle(lay_out("a", "fr", text, published)) == {"a": day}


@pytest.mark.parametrize(("language", "text", "published", "day"), OTHERS + MORE + PROSE)
def test_other_languages(language: str, text: str, published: str | None, day: str | None) -> None:
    assert settle(lay_out("a", language, text, published)) == {"a": day}


_BURNED = "Firefighters said the old pier of Ilvan burned down on Tuesday after a lamp fell."
_DAY_BEFORE = "The old pier of Ilvan will be lit with lamps on Tuesday, the keeper said on Monday."
_LAMP = "The old pier of Ilvan burned late on Tuesday after a lamp fell, the keeper said."
_HELP = "Firefighters from Verna fought the flames for six hours on Wednesday before the roof fell."
_STONE = "Mayor Ana Roel told reporters on Wednesday that the town would build a pier of stone."
_LATER = _STONE.replace("on Wednesday", "yesterday")
STORIES = [
    # (texts with their published days, the expected days)
    ([(_YEAR, None), (_WIRE, None)], ["2030-05-14", "2030-05-14"]),
    ([(_PLAIN, "2030-05-15"), (_WIRE, None)], ["2030-05-15", "2030-05-14"]),
    ([(_PLAIN, "2030-05-15"), ("The pier burned on Tuesday, May 14.", None)],
     ["2030-05-15", "2030-05-14"]),
    ([(_YEAR, None), ("There are no days in this.", None)], ["2030-05-14", None]),
    ([(_DAY_BEFORE, "2030-05-13"), (_BURNED, "2030-05-15")], ["2030-05-13", "2030-05-15"]),
    ([(_BURNED, "2030-05-15"), (_BURNED, None)], ["2030-05-15", "2030-05-15"]),
    ([("@dateline ILVAN, May 14, 2030 (HP) —@ " + _BURNED, None), (_BURNED, "2030-05-15")],
     ["2030-05-14", "2030-05-15"]),
    ([("@dateline ILVAN, May 14, 2030 (HP) —@ " + _BURNED, None), (_BURNED, "2030-05-24")],
     ["2030-05-14", "2030-05-14"]),
    ([("The pier burned on Tuesday.", None), ("The pier burned on Tuesday.", None)],
     [None, None]),
    ([(f"{_LAMP}\n{_STONE}", "2030-05-15"), (f"{_HELP}\n{_STONE}", None)],
     ["2030-05-15", "2030-05-15"]),
    ([(f"@dateline ILVAN, May 15, 2030 (HP) —@ {_STONE}\n{_HELP}", None), (_STONE, "2030-05-24"),
      (f"{_LAMP}\n{_STONE}", None)], ["2030-05-15", "2030-05-15", "2030-05-15"]),
    ([(_LAMP, "2030-05-15"), (f"{_LAMP}\n{_STONE}", "2030-05-16"), (_LATER, None)],
     ["2030-05-15", "2030-05-16", "2030-05-16"]),
    ([(_LAMP, "2030-05-15"), (_LAMP.replace("Tuesday", "Monday"), "2030-05-16")],
     ["2030-05-15", "2030-05-16"]),
    ([(_LAMP, "2030-05-15"), ("A bakery in Verna sold its last bread on Saturday.", None)],
     ["2030-05-15", None]),
    ([(f"@dateline ILVAN, May 15, 2030 (HP) —@ {_LAMP}", None),
      (_LAMP.replace("late on Tuesday", "yesterday"), None)], ["2030-05-15", "2030-05-15"]),
]  # fmt: skip


@pytest.mark.parametrize(("reports", "days"), STORIES)
def test_stories(reports: list[tuple[str, str | None]], days: list[str | None]) -> None:
    articles = [lay_out(key, "en", *report) for key, report in zip("abc", reports, strict=False)]
    expected = dict(zip("abc", days, strict=False))
    assert settle(*articles) == settle(*reversed(articles)) == expected


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31", "soon"])
def test_a_day_that_no_report_can_have_is_none(published: str) -> None:
    text = "ILVAN, Tuesday, May 14 (HP) - It burned today, Thursday. Rain will fall tomorrow."
    assert settle(lay_out("a", "en", text, published)) == {"a": None}
