"""What the post itself says about how something arrived: marks for the adults, never a reason to refuse."""

from youthvoice.feedback.forms import Filled
from youthvoice.feedback.rules import Mark
from youthvoice.web.bursts import is_one_of_many
from youthvoice.web.page_token import came_at_once


def marks_of_post(filled: Filled) -> tuple[Mark, ...]:
    """As a program would send it, sooner than anybody writes, or one of many. Counts this post."""
    marks = {
        Mark.HONEYPOT: filled.is_trapped,
        Mark.TOO_FAST: came_at_once(),
        Mark.BURST: is_one_of_many(),
    }
    return tuple(mark for mark, is_so in marks.items() if is_so)
