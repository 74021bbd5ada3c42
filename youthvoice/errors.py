"""Every error that the program names itself, with the plain words a person reads.

The web layer catches `YouthVoiceError` once and shows `message` with `status`.
"""

from collections.abc import Mapping


class YouthVoiceError(Exception):
    """Base of all named errors. `message` is shown to people; it never holds what anyone typed."""

    status = 400
    message = "That did not work. Nothing was changed."

    def __init__(self, message: str | None = None) -> None:
        self.message = message or self.message
        super().__init__(self.message)


class ConfigError(YouthVoiceError):
    """The program must not start as it is set up; the message says what to mend."""


class NotFound(YouthVoiceError):
    """No such thing, or it is not yours to see: the two look alike on purpose."""

    status = 404
    message = "We could not find that."


class NotAllowed(YouthVoiceError):
    """You are signed in, and this is not part of your role."""

    status = 403
    message = "This is not part of your role."


class Conflict(YouthVoiceError):
    """Somebody else changed the same thing first; the loser of the race keeps their words."""

    status = 409
    message = "Somebody else changed this a moment ago. Look at it again before you go on."


class Invalid(YouthVoiceError):
    """What was asked cannot be done; the message says what to change."""

    status = 422
    message = "Something is missing. Please check and try again."


class InvalidFields(Invalid):
    """What was filled in cannot be kept; `fields` says why, by field."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        self.fields = dict(fields)
        super().__init__(" ".join(fields.values()))


class TooMany(YouthVoiceError):
    """Too many tries in a short time. Used on staff pages only."""

    status = 429
    message = "Too many tries. Wait a few minutes and try again."


class Unavailable(YouthVoiceError):
    """The database cannot be reached or written. Nothing was stored, and the page must say so."""

    status = 503
    message = "We could not save that just now. It has not been sent. Please try again in a minute."
