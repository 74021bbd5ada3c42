"""What somebody wants hidden in a text: where that stands, or why it cannot be hidden. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from youthvoice.errors import Conflict, Invalid
from youthvoice.text.spans import Span, find_labels
from youthvoice.text.typed import read_number

_NOTHING_CHOSEN = "Select or type the words to hide."


@dataclass(frozen=True)
class Hiding:
    """The words that were typed, or a selection of the text that was on the screen.

    `start`, `end` and `length` (of the whole text shown) are code points.
    """

    words: str = field(default="", repr=False)
    start: int | None = None
    end: int | None = None
    length: int = 0

    @classmethod
    def read(cls, form: Mapping[str, str]) -> "Hiding":
        """As the form sends it: a selection when the button for selections was pressed."""
        if form.get("how") != "selected":
            return cls(words=form.get("words", ""))
        start, end, length = (read_number(form.get(name, "")) or 0 for name in ("start", "end", "length"))
        return cls(start=start, end=end, length=length)

    def find(self, text: str) -> tuple[Span, ...]:
        """What to hide in the text as it stands now; raises Invalid, or Conflict where it has changed."""
        if self.start is None or self.end is None:
            return spans_of_words(self.words, text)
        return span_of_selection(self.start, self.end, self.length, text)


def spans_of_words(words: str, text: str) -> tuple[Span, ...]:
    """Every place where `words` stand in `text`, in any case of letters, outside labels; raises Invalid.

    Whole words count first, so that hiding "Sam" leaves "same" alone; where a script writes no spaces,
    any place counts.
    """
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        raise Invalid(_NOTHING_CHOSEN)
    pattern = r"\s+".join(parts)
    labels = find_labels(text)
    for wanted in (rf"(?<!\w){pattern}(?!\w)", pattern):
        found = (Span(m.start(), m.end(), "other") for m in re.finditer(wanted, text, re.IGNORECASE))
        outside = tuple(s for s in found if not any(lab.start <= s.start < lab.end for lab in labels))
        if outside:
            return outside
    raise Invalid("These words are not in the text as it stands now. Check the spelling.")


def span_of_selection(start: int, end: int, length: int, text: str) -> tuple[Span, ...]:
    """The selected stretch; raises Conflict when the text on the screen was not this one any more."""
    if length != len(text):
        raise Conflict("Somebody else hid words in this text a moment ago. Look at it again.")
    if not 0 <= start < end <= length:
        raise Invalid(_NOTHING_CHOSEN)
    return (Span(start, end, "other"),)
