"""Bytes into text: which encoding, on what grounds, and what is no text at all."""

import codecs
import re
from collections import Counter
from typing import Literal

import msgspec

from stemma.read.data import load_data
from stemma.read.language import identify_language

Basis = Literal[
    "byte order mark", "utf-8", "declared", "escape sequences", "pattern of NUL bytes", "detected"
]

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
    rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_.:-]{2,40})"
    rb"|<\?xml[^>]{0,100}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_.:-]{2,40})",
    re.I,
)
_DECLARED_WITHIN = 4096  # the HTML standard looks at 1,024 bytes; real pages are later
# ISO-2022 switches between character sets by escape sequences, and has no byte above 127.
_ESCAPES = ((b"\x1b$B", "iso2022_jp"), (b"\x1b$@", "iso2022_jp"), (b"\x1b$)C", "iso2022_kr"))
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Text has stray control characters at most; 1 in 100 is a file of another kind.
_MOST_CONTROLS = 0.01
# Detection is slow and needs no more than this.
_DETECT_WITHIN = 200_000
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
# Accented letters stand alone between plain ones; in other scripts bytes above 127 come in runs.
# (Mean length in texts of 7 Latin languages at most 1.7, Chinese in Big5 2.1 and more, others 3.9.)
_LATIN_RUN = 1.8
# A declared encoding that makes fewer than this share of the characters beyond ASCII letters or
# signs of the text's language is the wrong one, where another makes more.
_MISFITTING = 0.5
_TAG = re.compile(r"<[^<>]{0,2000}>")


class _Latin(msgspec.Struct, frozen=True):
    encodings: tuple[str, ...]
    signs: str
    letters: dict[str, str]


class _Other(msgspec.Struct, frozen=True):
    encodings: tuple[str, ...]


class _Data(msgspec.Struct, frozen=True):
    labels: dict[str, str]
    latin: _Latin
    other: _Other


_DATA = load_data("encodings.toml", _Data)


class NotTextError(ValueError):
    """The bytes are a file of another kind, or no encoding fits them."""


class Decoded(msgspec.Struct, frozen=True):
    """A text without its byte order mark, its encoding, and how that was known.

    `declared` is the name that the text itself gives, "" for none; `broken` counts the places where
    bytes did not fit the encoding, each shown as U+FFFD.
    """

    text: str
    encoding: str
    basis: Basis
    declared: str = ""
    broken: int = 0

    @property
    def doubt(self) -> str:
        """What a reader should know about the encoding, as a sentence; "" where all is plain."""
        if self.basis in ("detected", "pattern of NUL bytes"):
            how = f"read as {self.encoding} ({self.basis})"
            if not self.declared:
                return f"its encoding is not stated; {how}"
            return f"its encoding is declared as {self.declared}, which does not fit; {how}"
        if self.broken:
            places = "1 place" if self.broken == 1 else f"{self.broken:,} places"
            return f"read as {self.encoding}; {places} where bytes do not fit it show U+FFFD"
        if self.declared and self.basis == "utf-8" and not self.text.isascii():
            return f"declared as {self.declared}, but its bytes are UTF-8; read as UTF-8"
        return ""


def decode_text(content: bytes) -> Decoded:
    """Decode by byte order mark or NUL bytes, else UTF-8, else as declared, else by detection.

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
    if b"\0" in content[:_DETECT_WITHIN]:
        wide = _decode_wide(content)
        if wide:
            return wide
    label, encoding = _read_declaration(content)
    for escape, name in _ESCAPES:
        if escape in content[:_DETECT_WITHIN] and content.isascii():
            decoded = _try_decode(content, name)
            if decoded is not None:
                return Decoded(decoded, name, "escape sequences")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(content, label, encoding)
    other = label if encoding not in ("", "utf-8") else ""
    return Decoded(text, "utf-8", "utf-8", declared=other)


def _decode_marked(content: bytes, encoding: str) -> Decoded:
    text = content.decode(encoding, "replace")
    broken = text.count("\ufffd")
    if broken > len(text) / 100:
        raise NotTextError(f"marked as {encoding}, but does not decode as such")
    return Decoded(text, encoding, "byte order mark", broken=broken)


def _decode_wide(content: bytes) -> Decoded | None:
    """UTF-16 and UTF-32 without a mark: spaces, stops and line ends have NULs in any script."""
    sample = content[: _DETECT_WITHIN // 4 * 4]
    nuls = [sample[i::4].count(0) for i in range(4)]
    quarter = len(sample) / 4
    guesses = []
    if min(nuls[2], nuls[3]) > 0.9 * quarter and nuls[0] == 0:
        guesses.append("utf-32-le")
    if min(nuls[0], nuls[1]) > 0.9 * quarter and nuls[3] == 0:
        guesses.append("utf-32-be")
    if sum(nuls) > 0.01 * quarter:
        # The upper bytes of a text's characters are a few, its lower ones many.
        little = len(set(sample[1::2])) <= len(set(sample[::2]))
        guesses.append("utf-16-le" if little else "utf-16-be")
    for encoding in guesses:
        text = _try_decode(content, encoding)
        if text is not None and _reads_as_text(text[:_DETECT_WITHIN]):
            return Decoded(text, encoding, "pattern of NUL bytes")
    return None


def _reads_as_text(text: str) -> bool:
    """Whether nearly all characters are letters, digits, space or everyday signs."""
    odd = sum(1 for c in text if not (c.isalnum() or c.isspace() or c.isprintable()))
    return odd <= 0.02 * len(text)


def _read_declaration(content: bytes) -> tuple[str, str]:
    """The name that a page gives its encoding, and Python's for it; "" where there is none."""
    match = _DECLARED.search(content, 0, _DECLARED_WITHIN)
    if not match:
        return "", ""
    label = (match[1] or match[2]).decode("ascii")
    try:
        codec = codecs.lookup(_DATA.labels.get(label.lower(), label))
    except LookupError:
        return label, ""
    if not codec._is_text_encoding or codec.name.startswith(("utf-16", "utf-32")):
        return label, ""
    return label, codec.name


def _decode_legacy(content: bytes, label: str, encoding: str) -> Decoded:
    """What is no UTF-8: damaged UTF-8, the declared encoding, or one that fits better."""
    damaged = _decode_damaged(content)
    if damaged is not None and encoding in ("", "utf-8"):
        return damaged
    if not encoding or encoding == "utf-8":
        return _decode_detected(content, label)
    text = content.decode(encoding, "replace")
    broken = text.count("\ufffd")
    if broken > max(1, len(text) / 1000):
        return damaged or _decode_detected(content, label)
    if _is_latin(content):
        better = _choose_latin(content)
        if better != encoding and _fit(content, encoding) < _MISFITTING:
            other = _try_decode(content, better) if better else None
            if other is not None:
                return Decoded(other, better, "detected", declared=label)
    elif encoding in ("cp1252", *_DATA.latin.encodings):
        # Runs of letters that are all accented are another script's.
        try:
            return _decode_detected(content, label)
        except NotTextError:
            pass
    return Decoded(text, encoding, "declared", declared=label, broken=broken)


def _decode_damaged(content: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes, each shown as U+FFFD, as browsers do.

    Halves of a character that were encoded each for itself are put together; a lone one is broken.
    """
    try:
        halves = content.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass")
    except UnicodeDecodeError:
        pass
    else:
        text = halves.decode("utf-16-le", "replace")
        return Decoded(text, "utf-8", "utf-8", broken=text.count("\ufffd"))
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    # Runs of other encodings decode to a broken byte for every accent and to nothing sound.
    sound = sum(1 for c in text[:_DETECT_WITHIN] if c > "\x7f") - broken
    if broken > max(1, len(text) / 1000) or sound <= 2 * broken:
        return None
    return Decoded(text, "utf-8", "utf-8", broken=broken)


def _is_latin(content: bytes) -> bool:
    runs = _HIGH_RUN.findall(content, 0, _DETECT_WITHIN)
    return bool(runs) and sum(map(len, runs)) / len(runs) < _LATIN_RUN


def _decode_detected(content: bytes, label: str = "") -> Decoded:
    if b"\x00" in content[:1000]:
        raise NotTextError("no encoding fits its bytes")
    names = [_choose_latin(content)] if _is_latin(content) else _guess_other(content)
    for name in filter(None, names):
        text = _try_decode(content, name)
        if text is not None:
            return Decoded(text, name, "detected", declared=label)
    raise NotTextError("no encoding fits its bytes")


def _guess_other(content: bytes) -> list[str]:
    from charset_normalizer import from_bytes

    sample = content[:_DETECT_WITHIN]
    allowed = list(_DATA.other.encodings)
    found = from_bytes(sample, cp_isolation=allowed, preemptive_behaviour=False)
    best = found.best()
    return [best.encoding] if best else []


def _choose_latin(content: bytes) -> str:
    """The encoding of Latin letters that gives most letters of the text's language; "" for none."""
    fitting = [
        (_fit(content, name), -i)
        for i, name in enumerate(_DATA.latin.encodings)
        if "\ufffd" not in _count_accents(content, name)
    ]
    share, place = max(fitting, default=(0.0, 0))
    return _DATA.latin.encodings[-place] if share > 0 else ""


def _fit(content: bytes, encoding: str) -> float:
    """Which share (0 to 1) of the characters beyond ASCII the text's language has."""
    sample = content[:_DETECT_WITHIN]
    accents = _count_accents(content, encoding)
    # The plain letters tell the language well enough, whatever the accents are.
    language = identify_language(_TAG.sub(" ", sample.decode("ascii", "ignore")))
    letters = _DATA.latin.letters.get(language) or "".join(_DATA.latin.letters.values())
    expected = frozenset(letters + letters.upper() + _DATA.latin.signs)
    return sum(n for c, n in accents.items() if c in expected) / (sum(accents.values()) or 1)


def _count_accents(content: bytes, encoding: str) -> dict[str, int]:
    """How often each character beyond ASCII occurs, read in an encoding of one byte a character."""
    runs = _HIGH_RUN.findall(content, 0, _DETECT_WITHIN)
    counts = Counter(byte for run in runs for byte in run)
    return {bytes([byte]).decode(encoding, "replace"): n for byte, n in sorted(counts.items())}


def _try_decode(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
