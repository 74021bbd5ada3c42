"""`youthvoice text analyse`: one line out for each line in, as the interface promises."""

import json
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from youthvoice.cli import main
from youthvoice.operations.analysing import analyse_lines
from youthvoice.operations.data_files import first_codebook


def analyse(*lines: Any) -> list[dict[str, Any]]:
    raw = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    return [json.loads(line) for line in analyse_lines(raw, first_codebook())]


def test_the_command_goes_on_after_a_bad_line_and_says_so_in_the_end() -> None:
    typed = b'{"id": 7, "text": "ring me on 07700 900123"}\nnot json\n{"id": "b", "text": ""}\n'
    result = CliRunner().invoke(main, ["text", "analyse"], input=typed)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "line 2: this line is not JSON in UTF-8",
        "Lines that could not be read: 1",
    ]
    first, second, third = map(json.loads, result.stdout.splitlines())
    assert first["id"] == 7
    assert first["masked"] == "ring me on [a phone number]"
    assert second == {"id": None, "error": "this line is not JSON in UTF-8", "line": 2}
    assert third["id"] == "b"


def test_the_command_ends_well_when_all_lines_are_good() -> None:
    result = CliRunner().invoke(main, ["text", "analyse"], input=b'{"id": 7, "text": "hello"}\n')
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_line_holds_exactly_what_the_interface_promises() -> None:
    (found,) = analyse({"id": 1, "text": "the police stopped and searched me again for nothing"})
    assert set(found) == {
        "id", "language", "personal", "masked", "disclosure", "readable", "themes", "priorities",
    }  # fmt: skip
    assert set(found["disclosure"]) == {"flag", "score", "reasons"}
    assert found["themes"][0]["theme"] == "stop-and-search"
    assert found["themes"][0]["words"]
    assert found["priorities"][0] == "none-of-the-three"
    assert found["language"] == "en"


@pytest.mark.parametrize(
    "line",
    [b"", b"[]", b'"text"', b"{}", b'{"id": 1}', b'{"text": "a"}', b'{"id": 1, "text": 5}', b"\xff\xfe",
     b'{"id": 1, "text": "' + b"a" * 4001 + b'"}', b'{"id": 1, "text": "a"', b"[" * 100_000],
)  # fmt: skip
def test_a_bad_line_is_named_by_its_number_and_the_next_goes_on(line: bytes) -> None:
    bad, good = analyse(line, {"id": 1, "text": "hello"})
    assert bad["id"] is None
    assert bad["error"]
    assert bad["line"] == 1
    assert good["id"] == 1


def test_a_stream_is_answered_line_by_line() -> None:
    def endless() -> Any:
        while True:
            yield b'{"id": 1, "text": "hello"}'

    assert json.loads(next(analyse_lines(endless(), first_codebook())))["id"] == 1


@pytest.mark.parametrize(
    "text",
    [
        "ring me on 07700 900123",
        "\n\n  \r\nring me\r\non 07700 900123\r\n\n",
        "cafe\u0301 cafe\u0301, ring me on 07700 900123",
        "a\u202eb\x00 ring me on 07700 900123 now",
        "😀 ring me on 07700 900123",
    ],
)
def test_offsets_count_in_the_text_as_it_was_given(text: str) -> None:
    (found,) = analyse({"id": 1, "text": text})
    (span,) = found["personal"]
    assert text[span["start"] : span["end"]] == "07700 900123"
    assert span["kind"] == "phone"


def test_half_a_letter_does_not_stop_the_output() -> None:
    (found,) = analyse(b'{"id": "\\ud800", "text": "\\ud83d hello"}')
    assert found["masked"].strip() == "hello"


@given(st.text(max_size=60))
def test_any_text_gets_a_line(text: str) -> None:
    (found,) = analyse({"id": 1, "text": text})
    assert found["id"] == 1
    assert all(0 <= span["start"] < span["end"] <= len(text) for span in found["personal"])
