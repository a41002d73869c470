"""Writes `tokens.json`: what the English tagger says of every sentence of these tests."""

import json

import msgspec

from stemma.models import load_tagger
from tests.compare import cases
from tests.compare.builder import TOKENS, strip_marks


def list_sentences() -> list[str]:
    pairs = [*cases.SILENT, *(alarm.case for alarm in cases.ALARMS)]
    marked = [text for case in pairs for text in (case.a, case.b)]
    return sorted({strip_marks(text) for text in (*marked, *cases.SENTENCES)})


def record() -> dict[str, list[list[object]]]:
    tagger = load_tagger("en")
    assert tagger is not None
    found = {}
    for text in list_sentences():
        (sentences,) = tagger.tag([text])
        assert sentences, text
        rows: list[list[object]] = []
        for tokens in sentences:
            first = len(rows)
            rows += [
                list(msgspec.structs.astuple(msgspec.structs.replace(t, head=t.head + first)))
                for t in tokens
            ]
        found[text] = rows
    return found


if __name__ == "__main__":
    lines = [
        f"{json.dumps(k, ensure_ascii=False)}: {json.dumps(v, ensure_ascii=False)}"
        for k, v in record().items()
    ]
    TOKENS.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
