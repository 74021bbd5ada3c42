"""What we owe each group, what groups still wait for from one chair, and the sheet that a group is given."""

from itertools import groupby

import segno
from flask import request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from youthvoice.canvassing.queries import debts
from youthvoice.canvassing.queries.sheets import show_sheet
from youthvoice.canvassing.queries.visits import list_active_groups
from youthvoice.canvassing.views.blueprint import bp
from youthvoice.permissions import Permission
from youthvoice.responses.queries import get_priority
from youthvoice.web.access import current_actor, requires
from youthvoice.web.clock import today
from youthvoice.web.rendering import page
from youthvoice.web.transactions import db_session


@bp.get("/owed")
@requires(Permission.LOG_SESSIONS)
def owed() -> ResponseReturnValue:
    """By group: the themes it raised, and whether there is an answer to bring back."""
    found = debts.list_debts(db_session(), today())
    groups = [(group, list(of_group)) for group, of_group in groupby(found, key=lambda debt: debt.group)]
    owing = {debt.key.group_id for debt in found}
    return page(
        "canvassing/owed.html",
        groups=groups,
        to_tell=sum(debt.answer is not None for debt in found),
        with_chairs=sum(debt.answer is None for debt in found),
        settled=[one for one in list_active_groups(db_session(), today()) if one.id not in owing],
    )


@bp.get("/owed/<code>")
@requires(Permission.READ_BOARD)
def owed_by_chair(code: str) -> ResponseReturnValue:
    """For one priority: the themes that groups raised and that nobody has answered. No group is named."""
    priority = get_priority(db_session(), code, current_actor().reach(Permission.READ_BOARD))
    found = debts.list_debts(db_session(), today(), priority_id=priority.id)
    waiting = {debt.theme: debt for debt in found if debt.answer is None}
    return page(
        "canvassing/owed_by_chair.html",
        priority=priority,
        waiting=sorted(waiting.values(), key=lambda debt: debt.theme),
        on_the_way=len({debt.theme for debt in found if debt.answer}),
    )


@bp.get("/groups/<code>/sheet")
@requires(Permission.LOG_SESSIONS)
def sheet(code: str) -> ResponseReturnValue:
    """One page to give to a group: what you told us, what happened, what we ask, how to say more."""
    found = show_sheet(db_session(), code, today())
    address = url_for("gathering.go", code=found.code, _external=True) if found.code else ""
    return page(
        "canvassing/sheet.html",
        sheet=found,
        address=address.partition("://")[2],
        square=_square(address) if address else "",
        site=request.host,
        day=today(),
    )


def _square(address: str) -> Markup:
    """The address as a QR code, drawn in the page."""
    drawn = segno.make(address, error="m").svg_inline(scale=4, border=2, light="#fff")
    return Markup(drawn)  # noqa: S704  made of squares alone
