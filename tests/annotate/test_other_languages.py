"""Days, shares and sums of money in languages without a grammar of their own."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.annotate.quantities.money import find_amounts
from stemma.annotate.sentences import find_sentences
from stemma.annotate.times.named_days import find_named_days
from stemma.records.text import Article, Reference
from tests.annotate.tagging import make_article

DAY = "2031-05-14"  # a Wednesday


def report(text: str, language: str, reference: str | None = DAY) -> Article:
    given_day = Reference(reference, "given") if reference else None
    article = make_article(text, language=language)
    return msgspec.structs.replace(article, reference=given_day)


def list_days(text: str, language: str, reference: str | None = DAY) -> dict[str, str]:
    article = report(text, language, reference)
    times = find_named_days(article, text, find_sentences(article, None))
    return {text[time.start : time.end]: time.value for time in times}


def list_amounts(text: str, language: str) -> dict[str, tuple[float | None, str]]:
    article = report(text, language)
    found = find_amounts(article, text, find_sentences(article, None))
    return {text[q.start : q.end]: (q.low, q.unit) for q in found}


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("de", "Es sank Dienstag, 13. Mai 2031.", {"Dienstag, 13. Mai 2031": "2031-05-13"}),
        ("de", "Das teilte die Polizei gestern mit.", {"gestern": "2031-05-13"}),
        ("es", "El lunes cerró.", {"lunes": "2031-05-12"}),
        ("es", "El puerto abre el 3 de junio.", {"3 de junio": "2031-06-03"}),
        ("it", "Il porto chiuse il 20 dicembre.", {"20 dicembre": "2030-12-20"}),
        ("ru", "Порт закрыли во вторник.", {"вторник": "2031-05-13"}),
        ("zh", "周二，港口关闭。", {"周二": "2031-05-13"}),
        ("ar", "أغلق الميناء يوم الثلاثاء", {"الثلاثاء": "2031-05-13"}),
    ],
)  # fmt: skip
def test_named_days(language: str, text: str, days: dict[str, str]) -> None:
    assert list_days(text, language) == days


def test_without_a_reference_day_relative_days_stay_open() -> None:
    text = "Am Montag und am 3. Mai, nicht gestern, und am 30. Februar 2031."
    days = list_days(text, "de", None)
    assert days == {
        "Montag": "XXXX-WXX-1",
        "3. Mai": "XXXX-05-03",
        "gestern": "XXXX-XX-XX",
        "30. Februar 2031": "XXXX-02-30",
    }


@pytest.mark.parametrize(
    ("language", "text", "amounts"),
    [
        ("de", "Sie zahlten 1,2 Millionen Euro.", {"1,2 Millionen Euro": (1_200_000, "EUR")}),
        ("de", "Es kostete 400.000 Dollar.", {"400.000 Dollar": (400_000, "USD")}),
        ("de", "Die Preise stiegen um 3,5 %.", {"3,5 %": (3.5, "percent")}),
        ("es", "Pagaron 3 millones de dólares.", {"3 millones de dólares": (3_000_000, "USD")}),
        ("it", "Costa 2,5 miliardi di euro.", {"2,5 miliardi di euro": (2.5e9, "EUR")}),
        ("pt", "Custou R$ 300 mil.", {"R$ 300 mil": (300_000, "BRL")}),
        ("ru", "Ущерб составил 5 млрд рублей.", {"5 млрд рублей": (5e9, "RUB")}),
        ("pl", "To 3 mln złotych.", {"3 mln złotych": (3e6, "PLN")}),
        ("tr", "Fiyatlar %12 arttı.", {"%12": (12, "percent")}),
        ("zh", "耗资12亿美元。", {"12亿美元": (1.2e9, "USD")}),
        ("de", "Die Linie 12 fuhr 40 Minuten, 112 rief niemand.", {}),
        ("und", "5 %", {}),
    ],
)  # fmt: skip
def test_amounts(language: str, text: str, amounts: dict[str, tuple[float, str]]) -> None:
    assert list_amounts(text, language) == amounts


@given(st.text(max_size=80), st.sampled_from(["de", "es", "zh", "ar", "tr", "xx", "und"]))
def test_any_text_gives_spans_in_order(text: str, language: str) -> None:
    article = report(text, language)
    sentences = find_sentences(article, None)
    spans = [(t.start, t.end) for t in find_named_days(article, text, sentences)]
    spans += [(q.start, q.end) for q in find_amounts(article, text, sentences)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
