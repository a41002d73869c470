"""Reports among menus, plugs, lists of headlines and comments."""

import pytest

from stemma.read.plain.text import partition_text

FIRST = (
    "The foreign ministers of Norland and Vesper agreed on Monday to reopen the Strait of Orr to "
    "merchant ships, ending a blockade of nine weeks."
)
SECOND = "The deal comes into force on Thursday, when eleven ships are to pass, Ana Roel said."
THIRD = "Observers of six nations are to watch the strait for a year, the two governments said."
REPORT = [FIRST, SECOND, THIRD]


def show(text: str) -> list[tuple[str, str]]:
    return [(p.kind, text[p.start : p.end]) for p in partition_text(text).pieces]


def read_body(text: str) -> list[str]:
    return [words for kind, words in show(text) if kind == "body"]


def test_whole_page() -> None:
    menu = ["Home", "World", "Africa", "Sport", "Sign in", "14°C Ellery", "Home › World › Norland"]
    head = [
        "We use cookies to make this site work. By continuing you accept our terms.",
        "Accept all",
        "Strait reopens after nine weeks",
        "Norland and Vesper end their blockade",
        "By Ana Roel",
        "14 May 2031",
        "Share",
    ]
    tail = ["Most read", "Grain prices fall in Kessary", "A week at sea with pilots", "About us"]
    text = "\n".join([*menu, *head, FIRST, SECOND, "Advertisement", THIRD, *tail])
    assert read_body(text) == REPORT
    kinds = {words: kind for kind, words in show(text)}
    assert kinds["Strait reopens after nine weeks"] == "title"
    assert kinds["By Ana Roel"] == "byline"
    assert kinds["Grain prices fall in Kessary"] == "related"


@pytest.mark.parametrize(
    "plug",
    [
        "Read also: Grain prices fall",
        "Lesen Sie auch: Getreidepreise fallen",
        "Suscríbete a nuestro boletín y recibe cada mañana las noticias en tu correo electrónico.",
        "Ships wait before the strait. Photo: Tom Birch / Nord Press",
        "Advertisement",
    ],
)
def test_plugs_between_paragraphs(plug: str) -> None:
    assert (
        read_body("\n\n".join(["Strait reopens", FIRST, plug, SECOND, plug + " ", THIRD])) == REPORT
    )


def test_comments_without_a_form() -> None:
    said = "About time. My brother has been stuck in Kessary since March and heard nothing."
    text = "\n".join(["Strait reopens", *REPORT, "3 Comments", "sailor_77", "2 hours ago", said])
    assert read_body(text) == REPORT


def test_headlines_behind_the_report() -> None:
    tail = ["Grain prices fall in Kessary", "Port workers return to their ships", "Amber found"]
    text = "\n\n".join(["Strait reopens after nine weeks", *REPORT, *tail])
    assert read_body(text) == REPORT


def test_lists_and_results_within_the_report_stay() -> None:
    items = ["- ships may pass from Thursday;", "- grain is free of duty."]
    text = "\n\n".join(["Strait reopens", FIRST, *items, SECOND, THIRD])
    assert read_body(text) == [FIRST, *items, SECOND, THIRD]


def test_questions_of_an_interview_are_no_headings() -> None:
    questions = ["Why now?", "Will it hold?", "What of the grain?"]
    parts = [part for pair in zip(questions, REPORT, strict=True) for part in pair]
    assert read_body("\n\n".join(["“We chose the sea”", FIRST + " So it was.", *parts])) == [
        FIRST + " So it was.",
        *parts,
    ]


def test_a_paragraph_that_lost_its_stop() -> None:
    paragraphs = [paragraph.rstrip(".") for paragraph in (FIRST, SECOND + " So be it", THIRD)]
    assert read_body("\n\n".join(["Strait reopens", *paragraphs])) == paragraphs


def test_all_on_one_line() -> None:
    text = f"Strait reopens after nine weeks ELLERY, May 14 (Nord Press) — {FIRST} {SECOND}"
    assert [kind for kind, _ in show(text)] == ["title", "dateline", "body"]
    assert read_body(text) == [f"{FIRST} {SECOND}"]


def test_notes_on_the_report_and_its_writer() -> None:
    notes = [
        "Ana Roel is the Argus's correspondent in Ellery.",
        "Tom Birch contributed reporting from Kessary.",
        "Correction, May 15: An earlier version of this article misspelled the name of the port.",
        "If you enjoyed this article, consider subscribing to our weekly newsletter.",
    ]
    text = "\n\n".join(["Strait reopens", *REPORT, *notes])
    assert read_body(text) == REPORT


def test_chinese_page() -> None:
    text = (
        "首页 > 国际 > 正文\n奥尔海峡重新开放\n2031-05-14 10:22:33 来源: 埃勒里网\n分享\n"
        "　　埃勒里5月14日电（记者李明）北岛和晚星两国外长周一同意向商船重新开放奥尔海峡。\n"
        "　　“我们选择了大海。”罗埃尔说。协议周四生效。\n责任编辑：王芳\n新闻推荐\n"
        "粮价连续三周下跌引发关注\n港口工人周五全面复工\n"
    )
    assert read_body(text) == [
        "北岛和晚星两国外长周一同意向商船重新开放奥尔海峡。",
        "“我们选择了大海。”罗埃尔说。协议周四生效。",
    ]


def test_hebrew_report() -> None:
    first = "שרי החוץ של נורלנד וספר הסכימו ביום שני לפתוח מחדש את מצר אור לספינות סוחר."
    second = '"בחרנו בים", אמרה השרה אנה רואל. ההסכם ייכנס לתוקף ביום חמישי.'
    text = (
        f"המצר נפתח מחדש\nמאת: דנה לוי\nעודכן: 14.05.2031 10:22\n\n{first}\n\n"
        f"קראו גם: מחירי התבואה ירדו\n\n{second}\n\nתגובות\nהוסף תגובה\nשם *\n"
    )
    assert read_body(text) == [first, second]


def test_quotation_marks_in_a_title_are_no_trail() -> None:
    text = "\n\n".join(["« Nous avons choisi la mer », dit Roel", *REPORT])
    assert show(text)[0] == ("title", "« Nous avons choisi la mer », dit Roel")


@pytest.mark.parametrize(
    "last",
    ["The strait opens on Friday.", "Пролив откроют в пятницу утром.", "ويفتح المضيق يوم الجمعة."],
)
def test_a_short_last_sentence_behind_a_plug(last: str) -> None:
    text = "\n\n".join(["Strait reopens", FIRST, SECOND, "Seen at sea: our best pictures", last])
    assert read_body(text)[-1] == last


def test_lines_of_other_reports_behind_a_plug_are_no_last_sentence() -> None:
    leads = [f"Grain fell in harbour number {word}." for word in ("one", "two", "three")]
    text = "\n\n".join(["Strait reopens", FIRST, SECOND, THIRD, "Most read", "From sea", *leads])
    assert not set(leads) & set(read_body(text))
