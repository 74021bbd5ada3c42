"""The catalogues of the public pages: what is marked anywhere, and what stands in each language's file."""

import ast
import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.plurals import get_plural
from babel.messages.pofile import normalize, read_po

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "youthvoice" / "translations"
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "N_": None, "Phrase": None, "Counted": (1, 2)}
_FIRST = "youthvoice/operations/first_data"
#: Shipped tables, and the keys whose texts a public page shows.
TABLES = {
    "youthvoice/partnership/wording.yaml": ["default"],
    "youthvoice/feedback/choices.yaml": ["asks", "name", "word", "says"],
    f"{_FIRST}/partnership.yaml": ["short_name", "plain_name", "hint"],
    f"{_FIRST}/resources.yaml": ["title", "text"],
    f"{_FIRST}/signposts.yaml": ["name", "for_what", "label", "hours", "cost", "asks_name", "languages"],
}
#: Texts that stand in code that is not made to be marked: the errors below everything, one default.
_MESSAGES = "youthvoice/errors.py"
_SHIPPED_NAME = ("youthvoice/config.py", "Your say")

VALUE = re.compile(r"%\((\w+)\)s")

Key = tuple[str, str]  # the sentence, and how it is said of many ("" where no number is in it)


@dataclass
class Entry:
    """One sentence: where it stands, and what it is in one language; `texts` has one for each plural form."""

    places: set[str] = field(default_factory=set)
    texts: list[str] = field(default_factory=list)
    is_fuzzy: bool = False

    @property
    def is_done(self) -> bool:
        """True when every form has a text that somebody meant for this very sentence."""
        return bool(self.texts) and all(self.texts) and not self.is_fuzzy


def collect() -> dict[Key, Entry]:
    """Every sentence of the public side, with the files in which it stands."""
    found: dict[Key, Entry] = {}
    for place, one, many in _said():
        if any(sign.isalpha() for sign in VALUE.sub("", one)):
            found.setdefault((one, many), Entry()).places.add(place)
    return found


@cache
def _said() -> tuple[tuple[str, str, str], ...]:
    """Read once: it takes a second, and each language asks for it."""
    return (*_marked(), *_shipped())


def _marked() -> Iterator[tuple[str, str, str]]:
    for pattern, method in (
        ("templates/**/*.html", "jinja2"),
        ("templates/**/*.xml", "jinja2"),
        ("youthvoice/**/*.py", "python"),
    ):
        for path in sorted(ROOT.glob(pattern)):
            place = str(path.relative_to(ROOT))
            options = {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}
            for _, words, _, _ in extract_from_file(method, path, keywords=KEYWORDS, options=options):
                one, many = words if isinstance(words, tuple) else (words, "")
                yield place, one, many


def _shipped() -> Iterator[tuple[str, str, str]]:
    for place, keys in TABLES.items():
        for text in _values(yaml.safe_load((ROOT / place).read_text("utf-8")), frozenset(keys)):
            yield place, text, ""
            if " - " in text:  # the help block leaves out a number that stands beside the name
                yield place, text.partition(" - ")[0], ""
    for node in ast.walk(ast.parse((ROOT / _MESSAGES).read_text("utf-8"))):
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "message":
            yield _MESSAGES, ast.literal_eval(node.value), ""
    yield *_SHIPPED_NAME, ""


def _values(node: Any, keys: frozenset[str]) -> Iterator[str]:
    if isinstance(node, list):
        for one in node:
            yield from _values(one, keys)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in keys and value and not isinstance(value, dict):
                yield ", ".join(value) if isinstance(value, list) else value
            else:
                yield from _values(value, keys)


def codes() -> list[str]:
    """The languages that have a catalogue."""
    rows = yaml.safe_load((FOLDER / "languages.yaml").read_text("utf-8"))["languages"]
    return [row["code"] for row in rows[1:]]


def path_of(code: str) -> Path:
    """Where the catalogue of a language is."""
    return FOLDER / code / "LC_MESSAGES" / "messages.po"


def read(code: str) -> dict[Key, Entry]:
    """What a catalogue holds; nothing where there is none yet."""
    if not path_of(code).exists():
        return {}
    with path_of(code).open("rb") as source:
        messages: Catalog = read_po(source, locale=code)
    return {_key(one): Entry(texts=_texts(one), is_fuzzy=one.fuzzy) for one in messages if one.id}


def _key(message: Message) -> Key:
    return (message.id[0], message.id[1]) if isinstance(message.id, tuple) else (message.id, "")


def _texts(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, tuple) else [message.string or ""]


def write(code: str, entries: dict[Key, Entry]) -> None:
    """Put the catalogue in its place."""
    path_of(code).parent.mkdir(parents=True, exist_ok=True)
    path_of(code).write_text(text_of(code, entries), "utf-8")


def text_of(code: str, entries: dict[Key, Entry]) -> str:
    """The catalogue, sorted, and without a day, a line number or a name of a machine in it."""
    plural = get_plural(code)
    head = (
        "Content-Type: text/plain; charset=utf-8\n"
        f"Language: {code}\nPlural-Forms: nplurals={plural.num_plurals}; plural={plural.plural_expr};\n"
    )
    blocks = [f'msgid ""\nmsgstr {normalize(head)}\n']
    for (one, many), entry in sorted(entries.items()):
        lines = [f"#: {place}" for place in sorted(entry.places)] + ["#, fuzzy"] * entry.is_fuzzy
        lines += [f"msgid {normalize(one)}"] + ([f"msgid_plural {normalize(many)}"] if many else [])
        forms = entry.texts or [""] * (plural.num_plurals if many else 1)
        lines += [f"msgstr{f'[{n}]' if many else ''} {normalize(text)}" for n, text in enumerate(forms)]
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def merged(code: str) -> dict[Key, Entry]:
    """The catalogue as it should be: every sentence that stands somewhere, with what it is in this language.

    A new sentence that is nearly an old one takes its text, marked fuzzy: somebody must look.
    """
    before, now = read(code), collect()
    left = {key[0]: entry for key, entry in before.items() if key not in now and all(entry.texts)}
    for key, entry in now.items():
        old = before.get(key)
        if old is None and not key[1]:
            near = difflib.get_close_matches(key[0], list(left), 1, 0.85)
            old = Entry(texts=left[near[0]].texts, is_fuzzy=True) if near else None
        if old is not None and len(old.texts) == forms_of(code, key):
            entry.texts, entry.is_fuzzy = old.texts, old.is_fuzzy
    return now


def forms_of(code: str, key: Key) -> int:
    """How many texts a sentence needs."""
    return int(get_plural(code).num_plurals) if key[1] else 1
