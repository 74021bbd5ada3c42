"""When an account, a session or a request counts. No clock: `now` is given."""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

from youthvoice.errors import Invalid
from youthvoice.permissions import Grant, Role

SESSION_LIFE = dt.timedelta(hours=8)
IDLE = dt.timedelta(minutes=20)
#: Leads hold keys to originals, so an unattended desk closes sooner.
IDLE_LEAD = dt.timedelta(minutes=10)
#: How stale `seen` may be before it is written again: not each request is worth a write.
SEEN_EVERY = dt.timedelta(minutes=1)
DEVICE_LIFE = dt.timedelta(days=180)
INVITATION_LIFE = dt.timedelta(days=7)
RESET_LIFE = dt.timedelta(hours=24)
#: How long showing again that it is you holds, in the session in which it was done.
STEP_UP_LIFE = dt.timedelta(minutes=5)


class Waiting(StrEnum):
    """What is still missing after the right password."""

    CODE = "code"
    SET_UP = "set-up"


#: Installing an app takes longer than reading a code from it.
WAITING_LIFE: Mapping[Waiting, dt.timedelta] = {
    Waiting.CODE: dt.timedelta(minutes=10),
    Waiting.SET_UP: dt.timedelta(minutes=30),
}


def may_sign_in(*, disabled: bool, ends_on: dt.date | None, today: dt.date) -> bool:
    """True until the last day is over, unless the account was closed."""
    return not disabled and (ends_on is None or today <= ends_on)


def idle_time(*, is_lead: bool) -> dt.timedelta:
    """How long an unattended desk stays open."""
    return IDLE_LEAD if is_lead else IDLE


def session_lives(*, seen: dt.datetime, expires: dt.datetime, is_lead: bool, now: dt.datetime) -> bool:
    """True while neither the whole life nor the idle time is over."""
    return now < expires and now - seen < idle_time(is_lead=is_lead)


def mark_of(token_hash: str) -> str:
    """What tells one's own sessions apart on a page; it opens nothing."""
    return token_hash[:16]


def check_grant(grant: Grant) -> None:
    """Chairs, delegates and scrutineers belong to a priority; raises Invalid when it is missing."""
    if grant.role in {Role.CHAIR, Role.DELEGATE, Role.SCRUTINEER} and grant.priority_id is None:
        raise Invalid(f"Say which priority this {grant.role.value} belongs to.")


def what_is_missing(*, has_factor: bool, is_demo: bool) -> Waiting | None:
    """What somebody with the right password must still do; outside a demonstration nobody goes without."""
    if has_factor:
        return Waiting.CODE
    return None if is_demo else Waiting.SET_UP


def is_stepped_up(*, last: dt.datetime | None, now: dt.datetime) -> bool:
    """True while the last time they showed again that it is they is recent enough."""
    return last is not None and dt.timedelta(0) <= now - last < STEP_UP_LIFE


def check_second(*, asked_by: int, confirmed_by: int, concerned: int) -> None:
    """A reset takes two others, different from each other; raises Invalid."""
    if concerned in {asked_by, confirmed_by}:
        raise Invalid("Nobody resets their own sign-in. Two other people must do it.")
    if asked_by == confirmed_by:
        raise Invalid("You asked for this reset. Another person must confirm it.")
