import pytest

from stemma.read.plain.furniture import classify_line


def name_kind(line: str) -> str | None:
    pattern = classify_line(line, in_tail=True, at_end=False)
    return pattern.kind if pattern else None


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Schreibe einen Kommentar", "comments"),
        ("Deja una respuesta", "comments"),
        ("Ваш адрес email не будет опубликован. Обязательные поля помечены *", "comments"),
        ("اترك تعليقاً", "comments"),
        ("האימייל לא יוצג באתר. שדות החובה מסומנים *", "comments"),
        ("发表评论", "comments"),
        ("名前 ※", "comments"),
        ("Nome *", "comments"),
        ("Kommentare (12)", "comments"),
        ("Leggi anche: il grano costa meno", "related"),
        ("Читайте также: цены на зерно упали", "related"),
        ("相关阅读：粮价下跌", "related"),
        ("İlgili haberler", "related"),
        ("Iscriviti alla newsletter per non perdere nessuna notizia di mare.", "subscribe"),
        ("Подписывайтесь на наш канал в Telegram, чтобы ничего не упустить.", "subscribe"),
        ("Udostępnij na Facebooku", "share"),
        ("Jetzt teilen:", "share"),
        ("Bron: ANP", "source"),
        ("Etiquetas: estrecho, grano", "tags"),
        ("사진=연합뉴스", "caption"),
        ("Zdjęcie ilustracyjne", "caption"),
        ("Todos os direitos reservados.", "legal"),
        ("無断転載を禁じます。", "legal"),
        ("Werbung", "other"),
        ("Lesezeit: 3 Minuten", "other"),
    ],
)  # fmt: skip
def test_phrases(line: str, kind: str) -> None:
    assert name_kind(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "Segui il denaro, dice la procura di Ellery nella lunga relazione di ieri sera.",
        "Recibe cada año a miles de marineros el puerto de Kessary, según el ministerio.",
        "Continuando il viaggio verso il mare, la ministra ha visitato il porto di Kessary ieri.",
        "سجل المنتخب هدفين في الدقيقة الأخيرة من المباراة التي أقيمت في إيليري يوم الخميس.",
        "Printing costs rose by a tenth in the year, the two publishers said on Monday.",
        "Comments by the minister on the price of grain angered the farmers of Vesper.",
        "Abonnenten des Hafens bleiben im Winter die Gebühren erspart, hieß es gestern.",
    ],
)
def test_sentences_that_open_like_a_phrase(line: str) -> None:
    assert name_kind(line) is None
