"""What the queue's forms send, read into values."""

from werkzeug.datastructures import MultiDict

from youthvoice.errors import Invalid
from youthvoice.moderation.rules import LeaveOut
from youthvoice.text.typed import read_number


def read_themes(form: MultiDict[str, str]) -> tuple[int, ...]:
    """The ticked themes' ids; what is no id is left out."""
    return tuple(key for typed in form.getlist("theme") if (key := read_number(typed)) is not None)


def read_suggested(form: MultiDict[str, str]) -> tuple[int, ...]:
    """The ids of the themes that the page had suggested; what is no id is left out."""
    return tuple(key for sent in form.getlist("suggested") if (key := read_number(sent)) is not None)


def read_reason(form: MultiDict[str, str]) -> LeaveOut:
    """The listed reason; raises Invalid when none was chosen."""
    try:
        return LeaveOut(form.get("reason", ""))
    except ValueError:
        raise Invalid("Choose a reason, so that the person who wrote this can be told why.") from None
