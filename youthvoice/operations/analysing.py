"""Analyses text as it would be on arrival, line by line, without a database."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from youthvoice.text.analysis import analyse
from youthvoice.text.normalising import MAX_CHARACTERS, normalise
from youthvoice.text.theme_matching import CodebookEntry


def _nobody(_number: int, _why: str) -> None:
    pass


def analyse_lines(
    lines: Iterable[bytes],
    codebook: Sequence[CodebookEntry],
    on_bad: Callable[[int, str], None] = _nobody,
) -> Iterator[str]:
    """JSON lines in, JSON lines out, one for one; a bad line is named and does not stop the others.

    `on_bad` is told the number of each bad line and why.
    """
    for number, line in enumerate(lines, start=1):
        try:
            identifier, text = _read(line)
        except ValueError as error:
            on_bad(number, str(error))
            yield _as_line({"id": None, "error": str(error), "line": number})
            continue
        yield _as_line(_result(identifier, text, codebook))


def _read(line: bytes) -> tuple[Any, str]:
    try:
        content = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("this line is not JSON in UTF-8") from None
    if not isinstance(content, dict) or not isinstance(content.get("text"), str) or "id" not in content:
        raise ValueError('a line must be like {"id": …, "text": "…"}')
    if len(content["text"]) > MAX_CHARACTERS:
        raise ValueError(f"the text is longer than {MAX_CHARACTERS:,} characters, and nobody could send it")
    return content["id"], content["text"]


def _result(identifier: Any, given: str, codebook: Sequence[CodebookEntry]) -> dict[str, Any]:
    text = normalise(given)
    result = analyse(text, codebook).as_json(identifier)
    if text != given:
        _fit_to(given, result["personal"])
    return result


def _fit_to(given: str, spans: list[dict[str, Any]]) -> None:
    """Let offsets count in the text as given, which had other line ends, accents or control signs."""
    if not spans:
        return
    lengths = [len(normalise(given[:end] + "|")) - 1 for end in range(len(given) + 1)]
    for span in spans:
        span["start"] = max(at for at, length in enumerate(lengths) if length <= span["start"])
        span["end"] = min(at for at, length in enumerate(lengths) if length >= span["end"])


def _as_line(content: dict[str, Any]) -> str:
    # Half a surrogate pair is legal in JSON and cannot be written as UTF-8.
    return json.dumps(content, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")
