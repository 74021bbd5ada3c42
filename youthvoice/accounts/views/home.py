"""The home page of whoever signed in."""

import datetime as dt

from flask import current_app
from flask.typing import ResponseReturnValue

from youthvoice.accounts.views.blueprint import bp
from youthvoice.outbox.queries import list_open_for
from youthvoice.outbox.rules import WORDING
from youthvoice.permissions import Permission
from youthvoice.web.access import current_actor, requires
from youthvoice.web.clock import now
from youthvoice.web.home import cards_of
from youthvoice.web.navigation import doors_of
from youthvoice.web.rendering import page
from youthvoice.web.transactions import db_session

_NOTICES_FOR = dt.timedelta(days=2)


@bp.get("/")
@requires(Permission.SIGNED_IN)
def home() -> ResponseReturnValue:
    """What this person can do here, and what waits for them."""
    actor = current_actor()
    roles = {(grant.role.value, grant.priority_id) for grant in actor.grants}
    since = now() - _NOTICES_FOR
    waiting = dict.fromkeys(
        notice.wording_key for notice in list_open_for(db_session(), roles, since, actor.ref)
    )
    return page(
        "accounts/home.html",
        name=actor.name,
        roles=" · ".join(grant.in_words for grant in actor.grants),
        cards=cards_of(actor, current_app.extensions["youthvoice_home"]),
        doors=doors_of(actor, current_app.extensions["youthvoice_nav"]),
        notices=[WORDING[key] for key in waiting],
    )
