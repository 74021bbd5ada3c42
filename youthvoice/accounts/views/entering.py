"""From the right password to being signed in, by whichever page it was given."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_login import UserMixin, login_user
from flask_wtf.csrf import generate_csrf

from youthvoice.accounts import queries, rules, services, sessions
from youthvoice.accounts.rules import Waiting
from youthvoice.accounts.services import Opened
from youthvoice.extensions import login_manager
from youthvoice.permissions import Actor
from youthvoice.sealing.leads import LeadKeys
from youthvoice.web.clock import now
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import read_now, write_now
from youthvoice.web.words_back import words_back

#: The page on which each missing thing is given.
_PAGES = {Waiting.CODE: "accounts.code", Waiting.SET_UP: "accounts.first_factor"}


class SignedIn(UserMixin):  # type: ignore[misc]  # Flask-Login has no types
    """What Flask-Login holds: the actor, made fresh for every request."""

    def __init__(self, actor: Actor) -> None:
        self.id = str(actor.ref)
        self.actor = actor


@login_manager.user_loader  # type: ignore[untyped-decorator]
def load_user(user_id: str) -> SignedIn | None:
    """The signed-in person, as read with the session; None when the account has ended since."""
    actor = sessions.signed_in()
    return SignedIn(actor) if actor is not None and str(actor.ref) == user_id else None


def show_the_door() -> ResponseReturnValue:
    """Where somebody goes who is not in yet: to what is missing. Words that they had typed are not lost."""
    kept = words_back("You are signed out", "You were away for a while. Sign in again in a new tab.", 401)
    if kept is not None:
        return kept
    half = sessions.half_way()
    return redirect(url_for(_PAGES[half.waiting] if half else "accounts.sign_in"), 303)


login_manager.unauthorized_handler(show_the_door)


def after_password(actor: Actor, lead_keys: LeadKeys | None) -> ResponseReturnValue:
    """Sign in who needs no code (in a demonstration), and lead everybody else to what is missing.

    Until then a lead's keys stand in a row that opens no page, closed under the half that only the
    cookie holds.
    """
    with read_now() as reading:
        has_factor = bool(queries.with_second_factor(reading, [actor.ref]))
    missing = rules.what_is_missing(has_factor=has_factor, is_demo=runtime().is_demo)
    with write_now() as writing:
        services.end_session(writing, sessions.token_hash())
        if missing is None:
            opened = services.open_session(
                writing, actor.ref, lead_keys=lead_keys, device=sessions.device(), now=now()
            )
        else:
            opened = services.open_waiting(
                writing, actor.ref, waiting=missing, lead_keys=lead_keys, now=now()
            )
    if missing is None:
        let_in(opened, actor, factor=False)
        return redirect(url_for("accounts.home"), 303)
    sessions.begin(opened, waiting=missing)
    return redirect(url_for(_PAGES[missing]), 303)


def let_in(opened: Opened, actor: Actor, *, factor: bool) -> None:
    """From here on they are signed in."""
    sessions.begin(opened, factor=factor)
    login_user(SignedIn(actor))
    generate_csrf()
