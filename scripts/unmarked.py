"""Finds sentences in public templates that nobody marked for translation."""

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, meta, nodes

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
_BASE = "base_public.html"
_SAYS = {"_", "gettext", "ngettext"}
#: Attributes that a person reads or hears.
_READ = {
    "alt",
    "aria-label",
    "aria-description",
    "placeholder",
    "title",
    "content",
    "data-stop",
    "data-sending",
}
#: What is the same in every language, and the two words of parts that only staff pages use.
_ANY = {"999", "not shown", "Undo", "Your say", "width=device-width, initial-scale=1"}
_TAG = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(r'[\w-]+="[^"]*"')
_WORDS = re.compile(r"[^\W\d_]{2,}")
_SENTENCE = re.compile(r"[A-Z][a-z]+(?: .*)?[\w.?!…]?$|.*[a-z] [a-z].*")

_env = Environment(
    loader=FileSystemLoader(TEMPLATES), extensions=["jinja2.ext.i18n"], trim_blocks=True, autoescape=True
)


@cache
def public_templates() -> set[str]:
    """Every template that takes part in a public page: what extends its base, and all that they include."""
    uses = {name: _used_by(name) for name in _env.list_templates(extensions=["html", "xml"])}
    found = {name for name in uses if _extends_base(name, uses)} | {"partnership/leave.html"}
    while more := {used for name in found for used in uses[name] if used in uses} - found:
        found |= more
    return found


def _extends_base(name: str, uses: dict[str, set[str]]) -> bool:
    return name == _BASE or any(
        _extends_base(one.template.value, uses)
        for one in _parsed(name).find_all(nodes.Extends)
        if isinstance(one.template, nodes.Const)
    )


def _used_by(name: str) -> set[str]:
    return {used for used in meta.find_referenced_templates(_parsed(name)) if used}


@cache
def _parsed(name: str) -> nodes.Template:
    return _env.parse((TEMPLATES / name).read_text("utf-8"))


def unmarked(name: str) -> list[str]:
    """Words of one template that stand in it as they are."""
    tree = _parsed(name)
    reader = _Reader()
    reader.feed("".join(_written(tree)))
    return [text for text in (*reader.found, *_literals(tree)) if text.strip() and text.strip() not in _ANY]


class _Reader(HTMLParser):
    """Collects what a person reads: text, and some attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._is_code = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Attributes that are read; what is inside code is not."""
        self._is_code = tag in {"script", "style"}
        names = dict(attrs)
        read = _READ - {"content"} if names.get("name") != "viewport" and tag == "meta" else _READ
        self.found += [value for name, value in attrs if name in read and value and _WORDS.search(value)]

    def handle_endtag(self, tag: str) -> None:
        """Code ends."""
        self._is_code = False

    def handle_data(self, data: str) -> None:
        """Text outside code, and outside the attributes that a macro writes."""
        if not self._is_code and _WORDS.search(_ATTRIBUTE.sub("", data)):
            self.found.append(data)


def _written(node: nodes.Node) -> Iterator[str]:
    """The template's own text in its order; nothing stands for what is worked out."""
    for data in node.find_all(nodes.TemplateData):
        yield data.data


def _literals(tree: nodes.Node) -> Iterator[str]:
    """Sentences that are given to a macro or chosen between, outside every translation."""
    marked = {
        id(one) for call in tree.find_all(nodes.Call) if _is_said(call) for one in call.find_all(nodes.Const)
    }
    for one in tree.find_all(nodes.Const):
        if not isinstance(one.value, str) or id(one) in marked:
            continue
        words = _TAG.sub("", one.value)
        if _WORDS.search(words) and _SENTENCE.fullmatch(words):
            yield words


def _is_said(call: nodes.Call) -> bool:
    return isinstance(call.node, nodes.Name) and call.node.name in _SAYS


def bound_to_one_language(name: str) -> list[str]:
    """Addresses of our own pages that stand in a template as they are, and so would lose the language."""
    written = "\n".join(_written(_parsed(name)))
    return re.findall(r'\b(?:href|action|formaction)="(/[^"]*)', written)
