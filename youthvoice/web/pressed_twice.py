"""A staff button that is pressed twice is one act: the second press is led to where the first one led.

The token in a page's forms holds the second in which it was made, so a press from the page as it stands
now is another act. Only the last press of a sign-in counts, and only one that led on, or said where the
second one shall lead: whoever did something else in between is told how things stand.
"""

import hmac
from collections.abc import Callable
from typing import Protocol

from flask import Flask, Response, current_app, g, request
from sqlalchemy.orm import Session

from youthvoice.web.runtime import runtime
from youthvoice.web.security_headers import is_staff_path

_EXTENSION = "youthvoice_last_press"
#: In `g`: where the second press of this form leads.
_AGAIN = "pressed_again"


class LastPress(Protocol):
    """Keeps one press for each sign-in, in the transaction of what it did."""

    def led_to(self, writing: Session, press: str) -> str | None:
        """Where this press led, if it was the last; another one of this sign-in waits until that is known."""

    def keep(self, writing: Session, press: str, led_to: str) -> None:
        """Replace what was kept."""

    def forget(self, writing: Session) -> None:
        """Something else was done: no press of before is the last any more."""


def bind(app: Flask, last_press: LastPress) -> None:
    """Say what keeps the presses: sign-ins belong to a later feature."""
    app.extensions[_EXTENSION] = last_press


def once(view: Callable[[], Response], writing: Callable[[], Session]) -> Response:
    """The answer of `view`, or where the same form led a moment ago."""
    if not _is_guarded():
        return view()
    kept: LastPress = current_app.extensions[_EXTENSION]
    press = "" if request.files else _press()
    led_to = kept.led_to(writing(), press) if press else None
    if led_to is not None:
        return Response(status=303, headers={"Location": led_to})
    response = view()
    again = response.location if response.status_code == 303 else g.pop(_AGAIN, None)
    if response.status_code < 400:
        if press and again:
            kept.keep(writing(), press, again)
        else:
            kept.forget(writing())
    return response


def shows_once(*, again: str) -> None:
    """The answer is a page with what is shown only now: the same form leads to `again`, which says so."""
    setattr(g, _AGAIN, again)


def forget(writing: Session) -> None:
    """For a form that is not guarded: what is kept of the one before it goes, in the same transaction."""
    if _is_guarded():
        kept: LastPress = current_app.extensions[_EXTENSION]
        kept.forget(writing)


def _is_guarded() -> bool:
    return request.method == "POST" and is_staff_path(request.path)


def _press() -> str:
    """A keyed hash: what was typed cannot be read or guessed from it."""
    typed = repr((request.full_path, sorted(request.form.items(multi=True))))
    return hmac.digest(runtime().keys.derive("last_press"), typed.encode(), "sha256").hex()
