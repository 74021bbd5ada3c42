"""The page behind an invitation: who invited, to what, and a password of one's own."""

from flask import request
from flask.typing import ResponseReturnValue

from youthvoice.accounts import forms, invited, queries, services
from youthvoice.accounts.invited import Invited
from youthvoice.accounts.passwords import hash_password
from youthvoice.accounts.services.invitations import Chosen
from youthvoice.accounts.views import entering
from youthvoice.accounts.views.blueprint import bp
from youthvoice.errors import Invalid, InvalidFields, NotFound
from youthvoice.web.access import staff_door
from youthvoice.web.clock import now, today
from youthvoice.web.page_token import checked_token, new_token
from youthvoice.web.rendering import page
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import read_now, write_now


@bp.get("/welcome/<link>")
@staff_door
def welcome(link: str) -> ResponseReturnValue:
    """Ask for a password; a link that is over, used or never was looks the same."""
    found = _find(link)
    return _gone() if found is None else _page(link, found)


@bp.post("/welcome/<link>")
@staff_door
def welcome_post(link: str) -> ResponseReturnValue:
    """Take the password, use the link up, and go on as after signing in."""
    found = _find(link)
    if found is None:
        return _gone()
    try:
        checked_token()
        password = forms.read_new_password(request.form, found.near)
        chosen = Chosen(password, hash_password(password))
        with write_now() as writing:
            account = services.accept_invitation(writing, runtime().keys, link, chosen, now())
            actor = queries.as_actor(account)
    except NotFound:
        return _gone()
    except InvalidFields as error:
        return _page(link, found, error.fields)
    except Invalid as error:
        return _page(link, found, {"form": error.message})
    return entering.after_password(actor, None)


def _find(link: str) -> Invited | None:
    with read_now() as reading:
        return invited.find_invited(reading, runtime().keys, link, now(), today())


def _page(link: str, found: Invited, errors: dict[str, str] | None = None) -> ResponseReturnValue:
    token = new_token()
    status = 422 if errors else 200
    return page(
        "accounts/welcome.html", status=status, link=link, invited=found, errors=errors or {}, token=token
    )


def _gone() -> ResponseReturnValue:
    return page("accounts/welcome_gone.html", status=404)
