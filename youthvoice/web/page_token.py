"""The form token of the page at hand: given with a page, posted back with it, checked; and how soon it came.

How soon is known in the memory of one worker alone, for a few seconds: a page carries no time of day,
and nothing about when somebody opened it is stored, logged or could be read later.
"""

import threading
import time
from collections.abc import Callable

from flask import current_app, request

from youthvoice.web import form_token
from youthvoice.web.clock import today
from youthvoice.web.form_token import FormToken
from youthvoice.web.runtime import runtime

#: Seconds in which nobody reads a page, writes and sends it.
TOO_FAST = 2
#: Memory is bounded: with more pages than this within the seconds, the oldest is forgotten first.
_MOST_PAGES = 20_000
_KEY = "youthvoice_just_given"


class JustGiven:
    """The tokens that one worker gave within the last seconds; `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._given: dict[str, float] = {}

    def note(self, token: str) -> None:
        """Remember it from now on, for a moment."""
        with self._lock:
            self._forget()
            self._given[token] = self._clock()

    def has(self, token: str) -> bool:
        """True when this worker gave it within the last seconds."""
        with self._lock:
            self._forget()
            return token in self._given

    def _forget(self) -> None:
        """They stand in the order in which they were given, so the first ones are the oldest."""
        since = self._clock() - TOO_FAST
        while self._given:
            token = next(iter(self._given))
            if self._given[token] > since and len(self._given) < _MOST_PAGES:
                return
            del self._given[token]


def new_token() -> str:
    """The token of a page that nobody sent from yet."""
    token = form_token.issue(runtime().keys, today())
    if not posted_token():  # whoever gets their words back with a new one may send at once
        _just_given().note(token)
    return token


def posted_token() -> str:
    """The token that came with this post, unchecked; empty where none came."""
    return request.form.get("form_token", "")


def checked_token() -> FormToken:
    """What the posted token says; raises BadToken."""
    return form_token.check(runtime().keys, posted_token(), today())


def came_at_once() -> bool:
    """True when this worker gave the posted page only a moment ago. It marks, and never refuses."""
    return _just_given().has(posted_token())


def _just_given() -> JustGiven:
    given: JustGiven = current_app.extensions.setdefault(_KEY, JustGiven())
    return given
