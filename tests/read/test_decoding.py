import pytest

from stemma.read.decoding import NotTextError, decode_text

FRENCH = "Le conseil d’Ellery a décidé mardi de fermer le pont, a déclaré la maire, très émue. " * 3
RUSSIAN = "Министры Норландии и Веспера договорились в понедельник вновь открыть пролив. " * 3
ARABIC = "اتفق وزيرا خارجية نورلاند وفيسبر يوم الاثنين على إعادة فتح المضيق أمام السفن. " * 3
CHINESE = "外交部长们星期一同意重新开放海峡。“我们等得够久了”，港口负责人说。一切正常。" * 3
JAPANESE = "政府は火曜日、海峡を再び開くことで合意したと発表した。最初の船は木曜日に通過する。" * 3
POLISH = "Rząd ogłosił we wtorek, że zgadza się otworzyć cieśninę dla wszystkich statków. " * 3
TURKISH = "Hükümet Salı günü boğazı yeniden açmayı kabul ettiğini söyledi, gemiler geçiyor. " * 3


@pytest.mark.parametrize(
    ("content", "encoding", "basis"),
    [
        (b"\xef\xbb\xbfship", "utf-8", "byte order mark"),
        ("é ship".encode("utf-16"), "utf-16-le", "byte order mark"),
        ("é ship".encode(), "utf-8", "utf-8"),
        (b'<meta charset="windows-1251">' + "Мэр".encode("cp1251"), "cp1251", "declared"),
        (
            b'<?xml version="1.0" encoding="iso-8859-1"?>' + "é".encode("cp1252"),
            "cp1252",
            "declared",
        ),
        (FRENCH.encode("cp1252"), "cp1252", "detected"),
        (FRENCH.encode("mac_roman"), "mac_roman", "detected"),
        (FRENCH.encode("utf-16-le"), "utf-16-le", "pattern of NUL bytes"),
        (FRENCH.encode("utf-16-be"), "utf-16-be", "pattern of NUL bytes"),
        (FRENCH.encode("utf-32-be"), "utf-32-be", "pattern of NUL bytes"),
        (CHINESE.encode("utf-16-be"), "utf-16-be", "pattern of NUL bytes"),
        (CHINESE.encode("gb18030"), "gb18030", "detected"),
        (JAPANESE.encode("cp932"), "cp932", "detected"),
        (JAPANESE.encode("iso2022_jp"), "iso2022_jp", "escape sequences"),
        (RUSSIAN.encode("koi8-r"), "koi8_r", "detected"),
        (RUSSIAN.encode("cp1251"), "cp1251", "detected"),
        (ARABIC.encode("cp1256"), "cp1256", "detected"),
        (POLISH.encode("iso8859-2"), "iso8859_2", "detected"),
        (TURKISH.encode("cp1254"), "cp1254", "detected"),
        (b'<meta charset="gb2312">' + CHINESE.encode("gbk"), "gb18030", "declared"),
        (b'<meta charset="shift_jis">' + JAPANESE.encode("cp932"), "cp932", "declared"),
        (b'<meta charset="nonsense">' + FRENCH.encode(), "utf-8", "utf-8"),
    ],
)
def test_encodings(content: bytes, encoding: str, basis: str) -> None:
    decoded = decode_text(content)
    assert (decoded.encoding, decoded.basis) == (encoding, basis)
    assert bool(decoded.doubt) == (basis in ("detected", "pattern of NUL bytes"))
    assert "\ufeff" not in decoded.text
    assert "\ufffd" not in decoded.text


def test_detected_text_is_right() -> None:
    assert decode_text(FRENCH.encode("cp1252")).text == FRENCH


def test_one_broken_byte_spoils_no_page() -> None:
    decoded = decode_text(FRENCH.encode() * 5 + b"\xe9 bridge")
    assert decoded.text.count("\ufffd") == 1
    assert (decoded.basis, decoded.broken) == ("utf-8", 1)
    assert "1 place where bytes do not fit" in decoded.doubt


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 ship",
        b"\x89PNG\r\n",
        bytes(range(256)) * 8,
        b"\x00\x01\x02" * 50,
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_text(content: bytes) -> None:
    with pytest.raises(NotTextError):
        decode_text(content)


def test_declared_against_what_the_bytes_say() -> None:
    russian = b'<meta charset="iso-8859-1">' + RUSSIAN.encode("cp1251")
    decoded = decode_text(russian)
    assert (decoded.encoding, decoded.declared) == ("cp1251", "iso-8859-1")
    assert decoded.text.endswith(RUSSIAN)
    assert "declared as iso-8859-1, which does not fit" in decoded.doubt
    sound = decode_text(b'<meta charset="windows-1252">' + FRENCH.encode())
    assert (sound.encoding, sound.basis) == ("utf-8", "utf-8")
    assert sound.doubt == "declared as windows-1252, but its bytes are UTF-8; read as UTF-8"
    assert decode_text(b'<meta charset="windows-1252">plain').doubt == ""


def test_a_few_bytes_that_the_declared_encoding_lacks_are_told() -> None:
    content = b'<meta charset="windows-1252">' + (FRENCH * 8).encode("cp1252") + b"\x81"
    decoded = decode_text(content)
    assert (decoded.basis, decoded.broken) == ("declared", 1)
    assert decoded.doubt == "read as cp1252; 1 place where bytes do not fit it show U+FFFD"


def test_halves_of_a_character() -> None:
    halves = "ships \ud83d\ude00 pass, é, \ud83d".encode("utf-8", "surrogatepass")
    decoded = decode_text(halves)
    assert decoded.text == "ships \U0001f600 pass, é, \ufffd"
    assert (decoded.encoding, decoded.broken) == ("utf-8", 1)
