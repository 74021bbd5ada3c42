"""Objects that the walks over every route need from canvassing."""

import datetime as dt
from typing import Any

from tests.canvassing import shapes
from youthvoice.database import utc_now
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import Kind


def _today() -> dt.date:
    return utc_now().date()


def _visit_form(maker: Any) -> dict[str, Any]:
    group = shapes.group(maker.session)
    return {"group": group.id, "due": dt.date(2099, 1, 5).isoformat(), "priority": maker.priority}


def _visit(maker: Any) -> int:
    return shapes.visit(maker.session, shapes.group(maker.session), priority_id=maker.priority).id


def _draft(maker: Any) -> int:
    """Of the person who asks: nobody opens anybody else's."""
    group = shapes.group(maker.session)
    return shapes.draft(maker.session, maker.keys, maker.person, group, today=_today())


def _log(maker: Any) -> int:
    return shapes.log(maker.session, shapes.group(maker.session), maker.person, day=_today()).id


def _sheet(maker: Any) -> str:
    """Of a group that said something approved: its words must stand on no page of a canvasser."""
    group = shapes.group(maker.session)
    item = maker.session.get_one(Feedback, maker.approved())
    item.group_id, item.kind = group.id, Kind.HEARD
    maker.session.flush()
    return group.code


MAKERS: dict[Any, Any] = {
    "visit_id": _visit,
    "draft_id": _draft,
    "log_id": _log,
    ("canvassing.sheet", "code"): _sheet,
}
FORMS: dict[str, Any] = {
    "canvassing.plan_visit": _visit_form,
    "canvassing.change_visit": _visit_form,
    "canvassing.begin": lambda maker: {"group": shapes.group(maker.session).id},
    "canvassing.keep_heard": lambda _maker: {"do": "more", "text-1": "we want to be told", "share-1": "some"},
    "canvassing.keep_about": lambda _maker: {"do": "later", "heads": "8"},
}
