import pytest

from stemma.read.plain.lines import strip_marks
from stemma.read.plain.plugs import judge_plug


def judge(words: str) -> str | None:
    return judge_plug(words, strip_marks(words))


@pytest.mark.parametrize(
    "words",
    [
        "The Argus lives on its readers. [Become a member](https://argus.example/join) today.",
        "Get the best of the harbour in your inbox each Monday. Sign up for our newsletter.",
        "Le Courrier est une association : adhérez ou faites un don, même petit.",
        "Recevez la lettre du port dans votre boîte chaque jeudi. Inscription gratuite.",
        "Unterstützen Sie uns mit einem Abo für 4 € pro Monat.",
        "❤ Harbour news costs money. Give €5 a month to keep us afloat.",
    ],
)
def test_pleas_to_the_reader(words: str) -> None:
    assert judge(words) == "subscribe"


@pytest.mark.parametrize(
    "words",
    [
        "We and our partners store and access information on a device, such as cookies.",
        "By clicking accept you consent to the use of your personal data by our partners.",
        "Le présent document est réservé à l'usage exclusif de la bibliothèque d'Ellery.",
    ],
)
def test_notices_on_data_and_rights(words: str) -> None:
    assert judge(words) == "legal"


@pytest.mark.parametrize(
    "words",
    [
        "The paper lost 4,000 subscribers in a year, the publisher said on Monday.",
        "Ana Roel said: “We ask you to donate to our members in Ellery.”",
        "The harbour office raised its fee from €5 to €7 a month for each berth.",
        "Parliament debated a law on consent and on the privacy of sailors for nine hours.",
        "Ships may pass from Thursday, and observers of six nations are to watch them.",
    ],
)
def test_what_a_report_says_about_such_things(words: str) -> None:
    assert judge(words) is None


def test_long_paragraphs_are_the_reports() -> None:
    assert judge("You can sign up for our newsletter. " * 40) is None
