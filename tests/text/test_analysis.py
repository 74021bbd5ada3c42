import json
import time

import pytest

from youthvoice.text.analysis import analyse
from youthvoice.text.theme_matching import CodebookEntry

CODEBOOK = (
    CodebookEntry("stop-and-search", "Stop and search", ("stop and search",), (), ("exploitation", "online")),
    CodebookEntry("police", "Police", ("police",), (), ("exploitation",)),
)
TEXT = "my mate jaden was stopped and searched by the police, he wants to die"


def test_one_call_says_all():
    found = analyse(TEXT, CODEBOOK)
    assert found.language == "en"
    assert found.masked.startswith("my mate [a name] was stopped")
    assert found.screening.disclosure
    assert [suggestion.theme for suggestion in found.suggestions] == ["stop-and-search", "police"]
    assert found.priorities == ("exploitation", "online")


def test_suggestions_point_into_the_masked_text():
    found = analyse(TEXT, CODEBOOK)
    (words,) = found.suggestions[0].words
    assert found.masked[words.start : words.end] == "stopped and searched"


def test_the_line_for_other_programs_has_the_agreed_shape():
    line = analyse(TEXT, CODEBOOK).as_json("a1")
    assert list(line) == [
        "id",
        "language",
        "personal",
        "masked",
        "disclosure",
        "readable",
        "themes",
        "priorities",
    ]
    assert line["id"] == "a1"
    assert line["personal"] == [{"start": 8, "end": 13, "kind": "name"}]
    assert set(line["disclosure"]) == {"flag", "score", "reasons"}
    assert line["disclosure"]["flag"] is True
    assert set(line["disclosure"]["reasons"][0]) == {"kind", "words", "why"}
    assert line["themes"][0] == {"theme": "stop-and-search", "score": 0.85, "words": ["stopped and searched"]}
    assert line["priorities"] == ["exploitation", "online"]
    assert json.loads(json.dumps(line)) == line


def test_reasons_quote_only_what_is_masked():
    line = analyse("my teacher Mr Zblov touches me", CODEBOOK).as_json(1)
    assert "Zblov" not in json.dumps(line)


@pytest.mark.parametrize(
    "text", ["", "a" * 4000, "Jaden " * 660, "12 a " * 800, "\n" * 4000, "i live " * 570, "flat 1 A " * 440]
)
def test_no_text_is_slow_or_refused(text):
    analyse("ready", CODEBOOK)
    started = time.perf_counter()
    analyse(text, CODEBOOK)
    assert time.perf_counter() - started < 2
