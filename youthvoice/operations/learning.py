"""The learned tagger and the grouping as tools: JSON lines in, JSON lines out, no database."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from youthvoice.errors import Invalid
from youthvoice.text.grouping import group
from youthvoice.text.tagger import Tagger, learn

#: So many texts are tagged together: enough to be fast, few enough to stay small.
_AT_ONCE = 1000


@dataclass(frozen=True)
class Labelled:
    """Texts and the themes that people gave them."""

    texts: tuple[str, ...]
    labels: tuple[tuple[str, ...], ...]


def read_labelled(lines: Iterable[bytes]) -> Labelled:
    """Read `{"text", "labels": [...]}` lines; raises Invalid naming the first line that is none."""
    texts, labels = [], []
    for number, content in enumerate(map(_content, lines), start=1):
        given = content.get("labels")
        named = isinstance(given, list) and given and all(isinstance(one, str) for one in given)
        if not isinstance(content.get("text"), str) or not named:
            raise Invalid(f'Line {number} must be like {{"text": "…", "labels": ["…"]}}.')
        texts.append(content["text"])
        labels.append(tuple(content["labels"]))
    return Labelled(tuple(texts), tuple(labels))


def learn_from(lines: Iterable[bytes]) -> Tagger:
    """Learn from labelled lines; raises Invalid."""
    given = read_labelled(lines)
    return learn(given.texts, given.labels)


def tag_lines(tagger: Tagger, lines: Iterable[bytes]) -> Iterator[str]:
    """One line for each: `{"labels", "scores"}`, or the number of a line that cannot be read, and why."""
    numbered = enumerate(lines, start=1)
    while batch := list(islice(numbered, _AT_ONCE)):
        texts = [_text(line) for _, line in batch]
        tagged = iter(tagger.tag([text for text in texts if text is not None]))
        for (number, _), text in zip(batch, texts, strict=True):
            if text is None:
                yield _as_line({"error": 'a line must be like {"text": "…"}', "line": number})
            else:
                found = next(tagged)
                yield _as_line({"labels": list(found.labels), "scores": found.scores})


def group_lines(lines: Iterable[bytes], groups: int | None) -> Iterator[str]:
    """`{"group", "label"}` for each text, in its order; raises Invalid for a line that has no text."""
    texts = [_text(line) for line in lines]
    missing = next((number for number, text in enumerate(texts, start=1) if text is None), 0)
    if missing:
        raise Invalid(f'Line {missing} must be like {{"text": "…"}}.')
    found = group([text for text in texts if text is not None], groups)
    lines_out = [""] * len(texts)
    for number, one in enumerate(found):
        for place in one.members:
            lines_out[place] = _as_line({"group": number, "label": one.label})
    yield from lines_out


def _text(line: bytes) -> str | None:
    text = _content(line).get("text")
    return text if isinstance(text, str) else None


def _content(line: bytes) -> dict[str, Any]:
    try:
        content = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def _as_line(content: dict[str, Any]) -> str:
    # Half a surrogate pair is legal in JSON and cannot be written as UTF-8.
    return json.dumps(content, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")
