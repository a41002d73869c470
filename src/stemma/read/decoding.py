"""Bytes into text: which encoding, on what grounds, and what is no text at all."""

import codecs
import re

import msgspec

from stemma.read.language import identify_language

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b", b"BZh", b"\xfd7zXZ",
    b"\x7fELF", b"RIFF", b"OggS", b"ID3", b"\xd0\xcf\x11\xe0", b"SQLite format 3", b"7z\xbc\xaf",
    b"Rar!", b"\x00\x00\x01\x00", b"MZ\x90", b"wOFF", b"wOF2",
)  # fmt: skip
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})",
    re.I,
)
_DECLARED_WITHIN = 4096  # the HTML standard looks at 1,024 bytes; real pages are later
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Text has stray control characters at most; 1 in 100 is a file of another kind.
_MOST_CONTROLS = 0.01
# Detection is slow and needs no more than this.
_DETECT_WITHIN = 200_000
_WESTERN = frozenset({"da", "de", "en", "es", "fi", "fr", "it", "nl", "no", "pt", "sv"})


class NotTextError(ValueError):
    """The bytes are a file of another kind, or no encoding fits them."""


class Decoded(msgspec.Struct, frozen=True):
    """A text without its byte order mark, its encoding, and how that was known."""

    text: str
    encoding: str
    basis: str


def decode_text(content: bytes) -> Decoded:
    """Decode by byte order mark, else UTF-8, else what the page declares, else by detection.

    Raises:
        NotTextError: binary files, and bytes in which no encoding makes sense.
    """
    if content.startswith(_MAGIC):
        raise NotTextError("a binary file, no text")
    decoded = _decode(content)
    controls = len(_CONTROLS.findall(decoded.text[:_DETECT_WITHIN]))
    if controls > _MOST_CONTROLS * min(len(decoded.text), _DETECT_WITHIN):
        raise NotTextError("a binary file, no text")
    return decoded


def _decode(content: bytes) -> Decoded:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _decode_marked(content[len(mark) :], encoding)
    try:
        return Decoded(content.decode("utf-8"), "utf-8", "utf-8")
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(content, 0, _DECLARED_WITHIN)
    if declared:
        decoded = _decode_declared(content, (declared[1] or declared[2]).decode("ascii"))
        if decoded:
            return decoded
    return _decode_damaged(content) or _decode_detected(content)


def _decode_damaged(content: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes, each shown as U+FFFD, as browsers do."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    # Runs of other encodings decode to a broken byte for every accent and to nothing sound.
    sound = sum(1 for c in text[:_DETECT_WITHIN] if c > "\x7f") - broken
    if broken > max(1, len(text) / 1000) or sound <= 2 * broken:
        return None
    return Decoded(text, "utf-8", f"utf-8 with {broken} broken bytes")


def _decode_detected(content: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(content[:_DETECT_WITHIN]).best()
    if best is None or b"\x00" in content[:1000]:
        raise NotTextError("no encoding fits its bytes")
    names = [best.encoding]
    # The guess between Latin code pages is weak; western text is in Windows-1252.
    if best.encoding.startswith(("cp125", "cp775", "cp85", "mac_", "iso8859", "latin", "hp_")):
        western = content[:_DETECT_WITHIN].decode("cp1252", "replace")
        if "\ufffd" not in western and identify_language(western) in _WESTERN:
            names.insert(0, "cp1252")
    for name in names:
        try:
            return Decoded(content.decode(name), name, "detected")
        except (UnicodeDecodeError, LookupError):
            continue
    raise NotTextError("no encoding fits its bytes")


def _decode_marked(content: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(content.decode(encoding), encoding, "byte order mark")
    except UnicodeDecodeError as error:
        raise NotTextError(f"marked as {encoding}, but does not decode as such") from error


def _decode_declared(content: bytes, name: str) -> Decoded | None:
    # Browsers read Latin-1 as Windows-1252, and so do the pages that declare it.
    name = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252"}.get(name.lower(), name)
    try:
        codec = codecs.lookup(name)
        if not codec._is_text_encoding or codec.name.startswith(("utf-16", "utf-32", "utf-8")):
            return None
        return Decoded(content.decode(codec.name), codec.name, "declared")
    except (LookupError, UnicodeDecodeError):
        return None
