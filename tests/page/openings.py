"""What nearly every report of the invented story opens with, in three languages."""

from collections.abc import Sequence

from stemma.records.findings import FindingKind
from tests.page.phrases import DAYS, Fact, Slot, fill_template, name_day, slot_day


def make_core() -> tuple[dict[str, Fact], ...]:
    """What nearly every report says, most important first, in each language that has it."""
    return tuple(
        {language: _make_core(language, *entry) for language, entry in fact.items()}
        for fact in _CORE
    )


def _make_core(language: str, template: str, slots: dict[str, Slot]) -> Fact:
    days = {slot.words for slot in slots.values() if slot.kind == "date"}
    named = [day for day in DAYS if name_day(language, day) in days]
    return Fact(
        language, fill_template(template, slots), "event", "happened", named[0] if named else None
    )


def _core(
    kind: FindingKind, template: str, words: Sequence[str], others: Sequence[str], day: str | None
) -> dict[str, tuple[str, dict[str, Slot]]]:
    """One fact in English, French and Arabic: `template` has a line for each."""
    entries = {}
    for language, line, word, other in zip(
        ("en", "fr", "ar"), template.split("\n"), words, others, strict=True
    ):
        slots = {"x": Slot(kind, word, (other,))}
        if day:
            slots["day"] = slot_day(language, day)
        entries[language] = (line, slots)
    return entries


_CORE = (
    _core(
        "action",
        "The freighter Halcyon Reed {x} off Tolvane on {day}.\n"
        "Le cargo Halcyon Reed {x} au large de Tolvane {day}.\n"
        "{x} سفينة الشحن Halcyon Reed قبالة تولفان يوم {day}.",
        ("ran aground", "s'est échoué", "جنحت"),
        ("sank", "a coulé", "غرقت"),
        DAYS[0],
    ),
    _core(
        "quantity",
        "At least {x} containers went over board, the harbour office said on {day}.\n"
        "Au moins {x} conteneurs sont tombés à l'eau, a indiqué la capitainerie {day}.\n"
        "سقطت {x} حاوية على الأقل في الماء، بحسب إدارة الميناء يوم {day}.",
        ("41", "41", "41"),
        ("410", "14", "140"),
        DAYS[1],
    ),
    _core(
        "scope",
        "{x} of the crew were taken to Pell Quay.\n"
        "{x} des marins ont été conduits à Pell Quay.\n"
        "نقل {x} البحارة إلى رصيف بيل.",
        ("Most", "La plupart", "معظم"),
        ("All", "La totalité", "جميع"),
        None,
    ),
    _core(
        "place",
        "The lock at {x} has been shut since {day}.\n"
        "L'écluse de {x} est fermée depuis {day}.\n"
        "القناة عند {x} مغلقة منذ يوم {day}.",
        ("Sevrin", "Sevrin", "سفرين"),
        ("Severin", "Séverine", "صفرين"),
        DAYS[2],
    ),
    _core(
        "term",
        "The council signed a {x} with Ruskin & Vale on {day}.\n"
        "Le conseil a signé un {x} avec Ruskin & Vale {day}.\n"
        "وقع المجلس {x} مع Ruskin & Vale يوم {day}.",
        ("salvage order", "ordre de sauvetage", "أمر إنقاذ"),
        ("rescue command", "mariage de secours", "أمر زواج"),
        DAYS[3],
    ),
    _core(
        "modality",
        "The ship {x} on the next spring tide.\n"
        "Le navire {x} à la prochaine grande marée.\n"
        "السفينة {x} مع المد العالي المقبل.",
        ("may float free", "pourrait flotter", "قد تطفو"),
        ("will float free", "flottera", "سوف تطفو"),
        None,
    ),
)
