import pytest

from stemma.read.decoding import NotTextError, decode_text

FRENCH = "Le conseil d’Ellery a décidé mardi de fermer le pont, a déclaré la maire, très émue. " * 3


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
    ],
)
def test_encodings(content: bytes, encoding: str, basis: str) -> None:
    decoded = decode_text(content)
    assert (decoded.encoding, decoded.basis) == (encoding, basis)
    assert "\ufeff" not in decoded.text
    assert "\ufffd" not in decoded.text


def test_detected_text_is_right() -> None:
    assert decode_text(FRENCH.encode("cp1252")).text == FRENCH


def test_one_broken_byte_spoils_no_page() -> None:
    decoded = decode_text(FRENCH.encode() * 5 + b"\xe9 bridge")
    assert decoded.text.count("\ufffd") == 1
    assert decoded.basis == "utf-8 with 1 broken bytes"


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
