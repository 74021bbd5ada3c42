"""Keeps the catalogues of the public pages. docs/translating.md tells translators how to go on from here.

python scripts/translations.py update               bring every catalogue up to date
python scripts/translations.py check [bn]           say what is missing or wrong
python scripts/translations.py todo bn [40]         what is still to be translated, as JSON
python scripts/translations.py fill bn answers.json take it back, and refuse what would break a page
"""

import contextlib
import fcntl
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from catalogues import FOLDER, VALUE, Entry, Key, codes, collect, forms_of, merged, read, write

_TAG = re.compile(r"<[^<>]*>")
_SIGNS = ("<", ">", "*", "%")


def problems(key: Key, texts: list[str]) -> list[str]:
    """What is wrong with a translation: a lost value or number, other markup, signs that break a page."""
    is_counted = bool(key[1])
    meant = _parts(key[1] or key[0], is_counted)
    return [
        f"{what}: {found} instead of {meant[what]}"
        for text in texts
        for what, found in _parts(text, is_counted).items()
        if found != meant[what]
    ] + ["a straight quotation mark" for text in texts if '"' in _TAG.sub("", text) and '"' not in key[0]]


def _parts(text: str, is_counted: bool) -> dict[str, object]:
    """What a translation must have just as the sentence has it. A count may be a word: "one", "both"."""
    plain = VALUE.sub("", _TAG.sub("", text))
    found = {
        "values": sorted(one for one in VALUE.findall(text) if not (is_counted and one in ("number", "num"))),
        "markup": sorted(_TAG.findall(text)),
        "signs": [plain.count(sign) for sign in _SIGNS],
        "white space": text[:1].isspace() or text[-1:].isspace(),
    }
    return found if is_counted else found | {"numbers": sorted(re.findall("[0-9]+", plain))}


def check(code: str) -> list[str]:
    """Everything that keeps a catalogue from being whole, in words."""
    has, needs = read(code), collect()
    found = [f"{code}: not in the catalogue: {one!r}" for one, many in sorted(needs.keys() - has.keys())]
    found += [f"{code}: stands nowhere any more: {one!r}" for one, many in sorted(has.keys() - needs.keys())]
    for key in sorted(has.keys() & needs.keys()):
        wrong = problems(key, has[key].texts) if has[key].is_done else ["not translated"]
        found += [f"{code}: {words}: {key[0]!r}" for words in wrong]
    return found


def _row(code: str, key: Key, entry: Entry) -> dict[str, Any]:
    """What a translator needs to see; what is empty or nearly right already is told apart."""
    row: dict[str, Any] = {"id": key[0], "text": ""}
    if key[1]:
        row |= {"many": key[1], "text": [""] * forms_of(code, key)}
    return row | {"where": sorted(entry.places)} | ({"nearly": entry.texts} if entry.is_fuzzy else {})


def todo(code: str, most: int) -> list[dict[str, Any]]:
    """What is still to be translated, as `fill` takes it back."""
    rows = [
        _row(code, key, entry)
        for key, entry in sorted(merged(code).items(), key=lambda one: (min(one[1].places), one[0]))
        if not entry.is_done or problems(key, entry.texts)
    ]
    return rows[:most]


def fill(code: str, rows: list[dict[str, Any]]) -> list[str]:
    """Take translations in; returns what was refused, and why."""
    refused, entries = [], merged(code)
    for row in rows:
        key = (row["id"], row.get("many", ""))
        texts = [row["text"]] if isinstance(row["text"], str) else row["text"]
        wrong = ["no such sentence"] if key not in entries else problems(key, texts)
        if key in entries and (len(texts) != forms_of(code, key) or not all(texts)):
            wrong.append(f"{forms_of(code, key)} texts are needed, none of them empty")
        if wrong:
            refused.append(f"{row['id']!r}: {'; '.join(wrong)}")
        else:
            entries[key].texts, entries[key].is_fuzzy = texts, False
    write(code, entries)
    return refused


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """One at a time: people work on several languages at once."""
    with (FOLDER / "languages.yaml").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def main(arguments: list[str]) -> int:
    """One command; returns 1 when there is something to say about it."""
    command, *rest = arguments or ["check"]
    out: list[str] = []
    with alone():
        if command == "update":
            for code in codes():
                write(code, merged(code))
        elif command == "check":
            out = [line for code in rest or codes() for line in check(code)]
        elif command == "todo":
            rows = todo(rest[0], int(rest[1]) if len(rest) > 1 else 10**6)
            print(json.dumps(rows, ensure_ascii=False, indent=1))
        elif command == "fill":
            out = fill(rest[0], json.loads(Path(rest[1]).read_text("utf-8")))
    for line in out:
        print(line, file=sys.stderr)
    return int(bool(out))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
