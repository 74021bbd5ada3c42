"""Names found by the shape of what is written: initials, and how a text is signed."""

import re
from collections.abc import Iterable, Iterator

from youthvoice.text.name_words import Kind, is_in, kinds
from youthvoice.text.spans import Span

_INITIALS = re.compile(
    r"\b[Ii]nitials?\s*(?:\b(?:are|r|is|were|was)\b|[:=])\s*(?P<said>[A-Za-z](?:[\s.]{0,2}[A-Za-z]){0,2})\b"
    r"|(?<![\w.])(?P<dotted>[A-Z]\.\s?[A-Z](?:\.|\b))(?!\w)"
)
_LONGEST_SIGNATURE = 40
# "ok bye - sam".
_SIGNED = re.compile(r"(?<!\w)[\-–—~]\s?(?P<name>[^\W\d_]{2,20})[\s.!x]*\Z", re.IGNORECASE)
# "sam, 14, bow".
_AGED = re.compile(
    r"(?:^|[\n.!?\-–—~])\s*(?P<name>[^\W\d_]{2,20})(?:,\s?|\s?\()(?:aged?\s)?(?:[89]|1\d|2[0-5])(?=\s*(?:[,.)\n]|\Z))",
    re.IGNORECASE,
)


def find_shapes(text: str) -> Iterator[Span]:
    """Yield initials, the name that ends a text after a dash, and the name before an age."""
    yield from _initials(text)
    yield from _signatures(_SIGNED.finditer(text, max(0, len(text) - _LONGEST_SIGNATURE)))
    if "," in text or "(" in text:
        yield from _signatures(_AGED.finditer(text))


def _signatures(signed: Iterable[re.Match[str]]) -> Iterator[Span]:
    for found in signed:
        name = found["name"].lower()
        if kinds().get(name, Kind.ORDINARY) > Kind.RARE and not is_in(name, "times", "never_names"):
            yield Span(found.start("name"), found.end("name"), "name")


def _initials(text: str) -> Iterator[Span]:
    """ "his initials are D.M."."""
    if "nitial" in text or "." in text:
        for found in _INITIALS.finditer(text):
            group = found.lastgroup or "said"
            if not is_in(found[group].lower().replace(".", "").replace(" ", ""), "public_initials"):
                yield Span(found.start(group), found.end(group), "name")
