"""The adults' list: one look at every masked text, and one key for what to do with it."""

from collections.abc import Iterable

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.errors import Conflict, Invalid
from youthvoice.permissions import Permission
from youthvoice.safeguarding import forms, services
from youthvoice.safeguarding.queries import before, glancing, naming
from youthvoice.safeguarding.views.blueprint import bp
from youthvoice.text.hiding import Hiding
from youthvoice.web.access import current_actor, requires
from youthvoice.web.clock import now
from youthvoice.web.rendering import page, wants_fragment
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import commits, db_session

#: What a redirect may ask the list to say; never anything that was typed.
_SAID = {
    "kept": "Kept. The safeguarding leads are told now.",
    "urgent": "Marked urgent. It is at the top, and the safeguarding leads are told now.",
    "hidden": "Hidden. It stays hidden from here on.",
    "back": "Taken back. It is on this list again.",
}
_NOT_DONE = {"late": "Not taken back: it has been released already."}


@bp.get("/glance")
@requires(Permission.GLANCE)
def glance() -> ResponseReturnValue:
    """The adults' list."""
    return _glance_page()


@bp.post("/glance/<int:feedback_id>/pass")
@requires(Permission.GLANCE)
@commits
def pass_on(feedback_id: int) -> ResponseReturnValue:
    """Pass one item on to a priority, or to none of the three."""
    about = forms.read_about(request.form)
    try:
        services.pass_on(db_session(), feedback_id, about, actor=current_actor(), now=now())
    except Invalid as error:
        return _refused(feedback_id, error.message)
    return _dealt_with(passed=feedback_id)


@bp.post("/glance/<int:feedback_id>/keep")
@requires(Permission.GLANCE)
@commits
def keep(feedback_id: int) -> ResponseReturnValue:
    """Keep one item for a lead."""
    services.keep(db_session(), feedback_id, actor=current_actor(), now=now())
    return _dealt_with(said="kept")


@bp.post("/glance/<int:feedback_id>/take-back")
@requires(Permission.GLANCE)
@commits
def take_back(feedback_id: int) -> ResponseReturnValue:
    """Undo one's own passing on, until it is released."""
    try:
        services.take_back(db_session(), feedback_id, actor=current_actor(), now=now())
    except Conflict:
        return redirect(url_for(".glance", said="late", after=_after()), 303)
    return redirect(url_for(".glance", said="back", after=_after()), 303)


@bp.post("/glance/<int:feedback_id>/urgent")
@requires(Permission.GLANCE)
@commits
def mark_urgent(feedback_id: int) -> ResponseReturnValue:
    """Put one item at the top."""
    services.mark_urgent(db_session(), feedback_id, actor=current_actor(), now=now())
    return _changed(feedback_id, "urgent")


@bp.post("/glance/<int:feedback_id>/mask")
@requires(Permission.GLANCE)
@commits
def mask(feedback_id: int) -> ResponseReturnValue:
    """Hide more of one text."""
    hiding = Hiding.read(request.form)
    try:
        services.mask_more(
            db_session(), feedback_id, actor=current_actor(), keys=runtime().keys, hiding=hiding
        )
    except Invalid as error:
        return _refused(feedback_id, error.message)
    return _changed(feedback_id, "hidden")


def _glance_page(errors: dict[int, str] | None = None, status: int = 200) -> ResponseReturnValue:
    after, passed = request.args.get("after", ""), request.args.get("passed", 0, int)
    found = glancing.list_glance(db_session(), runtime().keys, current_actor(), now=now(), after=after)
    said = request.args.get("said", "")
    return page(
        "safeguarding/glance.html",
        status=status,
        glance=found,
        before=_before(item.id for item in found.items),
        just_passed=next((item for item in found.mine if item.id == passed), None),
        said=[_SAID[said]] if said in _SAID else [],
        not_done=[_NOT_DONE[said]] if said in _NOT_DONE else [],
        errors=errors or {},
        after=after,
        may_open=current_actor().may(Permission.OPEN_ORIGINALS),
    )


def _dealt_with(said: str = "", passed: int | None = None) -> ResponseReturnValue:
    """The list again; to htmx the place where the card was, and what to say about it."""
    if not wants_fragment():
        return redirect(url_for(".glance", said=said or None, passed=passed, after=_after()), 303)
    session, keys, actor = db_session(), runtime().keys, current_actor()
    waiting, urgent = glancing.count_waiting(session, actor)
    return page(
        "safeguarding/_dealt_with.html",
        waiting=waiting,
        urgent=urgent,
        said=_SAID.get(said, ""),
        after=_after(),
        just_passed=passed and glancing.show_passed(session, keys, actor, passed, now=now()),
    )


def _changed(feedback_id: int, said: str) -> ResponseReturnValue:
    if not wants_fragment():
        back = url_for(".glance", said=said, after=_after(), _anchor=f"item-{feedback_id}")
        return redirect(back, 303)
    return _card(feedback_id)


def _refused(feedback_id: int, message: str) -> ResponseReturnValue:
    """The same page with what is wrong, beside the text it is about."""
    return _card(feedback_id, message, 422) if wants_fragment() else _glance_page({feedback_id: message}, 422)


def _card(feedback_id: int, error: str = "", status: int = 200) -> ResponseReturnValue:
    item = glancing.show_waiting(db_session(), runtime().keys, current_actor(), feedback_id, now=now())
    return page(
        "safeguarding/_item.html",
        status=status,
        item=item,
        before=_before([item.id]),
        choices=naming.list_choices(db_session(), now().date()),
        ours=naming.list_ours(db_session(), now().date()),
        errors={feedback_id: error} if error else {},
        after=request.args.get("after", ""),
        may_open=current_actor().may(Permission.OPEN_ORIGINALS),
    )


def _before(feedback_ids: Iterable[int]) -> dict[int, before.Before]:
    return before.list_before(db_session(), runtime().keys, current_actor(), list(feedback_ids))


def _after() -> str | None:
    return request.args.get("after") or None
