"""Finds what in a text would tell who somebody is or how to reach them, so that it can be masked."""

from collections.abc import Iterable

from youthvoice.text.contact_details import find_contact_details
from youthvoice.text.names import find_names
from youthvoice.text.normalising import in_plain_signs
from youthvoice.text.places import find_places
from youthvoice.text.spans import Span, find_labels, join_overlapping

# Stands for one masked stretch while the rest is looked at; no pattern matches it.
_HIDDEN = "\ue000"


def find_personal_details(text: str) -> tuple[Span, ...]:
    """Return the personal details of `text` in order, without overlaps; a mask label is never one.

    What is found is taken out and the rest looked at again until nothing is left, so that looking at the
    masked text finds nothing new.
    """
    hidden = find_labels(text)
    found: tuple[Span, ...] = ()
    while new := _look(text, (*hidden, *found)):
        found = tuple(sorted((*found, *new)))
    return found


def _look(text: str, hidden: Iterable[Span]) -> tuple[Span, ...]:
    view, origins = _without(text, hidden)
    seen = (*find_names(view), *find_places(view), *find_contact_details(view))
    return tuple(
        Span(origins[span.start], origins[span.end - 1] + 1, span.kind)
        for span in join_overlapping(span for span in seen if _HIDDEN not in view[span.start : span.end])
    )


def _without(text: str, hidden: Iterable[Span]) -> tuple[str, list[int]]:
    """Return `text` with each hidden span as one sign, in plain signs, and where each sign came from."""
    pieces: list[str] = []
    origins: list[int] = []
    at = 0
    for span in sorted(hidden):
        pieces += [text[at : span.start], _HIDDEN]
        origins += [*range(at, span.start), span.start]
        at = span.end
    view = "".join([*pieces, text[at:]])
    return in_plain_signs(view), [*origins, *range(at, len(text))]
