"""Marked stretches of a text, and the labels that take their place when they are masked."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from youthvoice.text.phrases import N_

MASK_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "name": N_("a name"),
        "phone": N_("a phone number"),
        "email": N_("an e-mail"),
        "school": N_("a school"),
        "youth_club": N_("a youth club"),
        "address": N_("an address"),
        "postcode": N_("a postcode"),
        "link": N_("a link"),
        "account": N_("an account name"),
        "date_of_birth": N_("a date of birth"),
        "number_plate": N_("a number plate"),
        "nhs_number": N_("an NHS number"),
        "other": N_("hidden"),
    }
)
LABEL_PATTERN = re.compile(r"\[(?:" + "|".join(map(re.escape, MASK_LABELS.values())) + r")\]")


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of text in code points, `end` exclusive, and what kind of thing it is."""

    start: int
    end: int
    kind: str

    @property
    def length(self) -> int:
        """How many code points the span covers."""
        return self.end - self.start


def find_labels(text: str) -> tuple[Span, ...]:
    """Return where `text` already carries a mask label."""
    return tuple(Span(found.start(), found.end(), "label") for found in LABEL_PATTERN.finditer(text))


def join_overlapping(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that overlap joined into one with the kind of the longest.

    Of two as long, anything tells more than "a name".

    Joined rather than dropped, so that nothing that any span covered is left showing.
    """
    joined: list[Span] = []
    longest = 0
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            last = joined[-1]
            better = span.length > longest or (span.length == longest and last.kind == "name")
            kind = span.kind if better else last.kind
            joined[-1] = Span(last.start, max(last.end, span.end), kind)
            longest = max(longest, span.length)
        else:
            joined.append(span)
            longest = span.length
    return tuple(joined)


def mask(text: str, spans: Iterable[Span]) -> str:
    """Return `text` with each span replaced by its label in square brackets; all else stays as it was.

    A label that is already there is never cut: a span inside one changes nothing, a span across its edge
    takes the whole of it. Spans outside the text are ignored.
    """
    labels = find_labels(text)
    wanted = [_around_labels(_inside(span, len(text)), labels) for span in spans]
    pieces: list[str] = []
    at = 0
    for span in join_overlapping(span for span in wanted if span.length > 0):
        pieces += [text[at : span.start], f"[{MASK_LABELS.get(span.kind, MASK_LABELS['other'])}]"]
        at = span.end
    return "".join([*pieces, text[at:]])


def _inside(span: Span, length: int) -> Span:
    start = min(max(span.start, 0), length)
    return Span(start, min(max(span.end, start), length), span.kind)


def _around_labels(span: Span, labels: tuple[Span, ...]) -> Span:
    start, end = span.start, span.end
    for label in labels:
        if label.start <= start and end <= label.end:
            return Span(start, start, span.kind)
        if start < label.end and label.start < end:
            start, end = min(start, label.start), max(end, label.end)
    return Span(start, end, span.kind)
