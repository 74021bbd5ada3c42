"""The rota: adults see who reads when, the coordinator enters it."""

import datetime as dt
from collections.abc import Iterable

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.errors import Invalid
from youthvoice.permissions import Permission
from youthvoice.rota import services
from youthvoice.rota.services import Planner
from youthvoice.safeguarding import rota_form
from youthvoice.safeguarding.queries import readers as reader_queries
from youthvoice.safeguarding.queries import rota as rota_queries
from youthvoice.safeguarding.rota_form import RotaForm
from youthvoice.safeguarding.views.blueprint import bp
from youthvoice.text.typed import read_day, read_number
from youthvoice.web.access import current_actor, requires
from youthvoice.web.clock import now, today, zone
from youthvoice.web.rendering import page
from youthvoice.web.transactions import commits, db_session

#: The rota is looked at this far in either direction; an address beyond it shows this week.
_FURTHEST = dt.timedelta(days=400)

#: What a redirect may ask the page to say.
_SAID = {
    "added": "Entered. Young people are told from it at once.",
    "removed": "Removed.",
    "handed": "Handed over.",
}


@bp.get("/rota")
@requires(Permission.GLANCE)
def rota() -> ResponseReturnValue:
    """Who reads when, for those who read."""
    found = rota_queries.show_rota(db_session(), now(), zone(), around=_around())
    mine = current_actor().ref
    return page("safeguarding/rota.html", rota=found, mine=mine, may_plan=False, back=".rota")


@bp.get("/rota/plan")
@requires(Permission.SET_UP)
def plan_rota() -> ResponseReturnValue:
    """Who reads when, what is missing, and the form to enter a turn."""
    day = read_day(request.args.get("day", ""))
    return _plan_page(rota_form.blank(day or today()))


@bp.post("/rota/plan")
@requires(Permission.SET_UP)
@commits
def add_turns() -> ResponseReturnValue:
    """Enter one turn, or the same one for several weeks."""
    form = rota_form.read_turns(request.form, today())
    if form.new is None:
        return _plan_page(form, 422)
    try:
        reader = rota_queries.get_reader(db_session(), form.new.account_ref, today())
        services.add_turns(db_session(), form.new, reader, by=_planner())
    except Invalid as error:
        return _plan_page(form.refused(error.message), 422)
    return redirect(url_for(".plan_rota", said="added", week=form.new.day.isoformat()), 303)


@bp.get("/rota/turns/<int:turn_id>")
@requires(Permission.SET_UP)
def turn(turn_id: int) -> ResponseReturnValue:
    """One turn: hand it over, or remove it."""
    return _turn_page(turn_id)


@bp.post("/rota/turns/<int:turn_id>/hand-over")
@requires(Permission.SET_UP)
@commits
def hand_over(turn_id: int) -> ResponseReturnValue:
    """Let somebody else read in this turn."""
    try:
        reader = rota_queries.get_reader(
            db_session(), read_number(request.form.get("reader", "")) or 0, today()
        )
        changed = services.hand_over(db_session(), turn_id, reader, by=_planner())
    except Invalid as error:
        return _turn_page(turn_id, error.message, 422)
    return _back_to(changed.starts, "handed")


@bp.post("/rota/turns/<int:turn_id>/remove")
@requires(Permission.SET_UP)
@commits
def remove_turn(turn_id: int) -> ResponseReturnValue:
    """Take a turn off, or also the same ones after it."""
    found = rota_queries.show_turn(db_session(), turn_id, now(), zone())
    and_later = request.form.get("which") == "later"
    services.remove_turn(db_session(), turn_id, and_later=and_later, by=_planner())
    return _back_to(found.entry.span.starts, "removed")


def _planner() -> Planner:
    return Planner(current_actor().ref, now(), zone())


def _around() -> dt.date:
    asked = read_day(request.args.get("week", "")) or today()
    return asked if abs(asked - today()) <= _FURTHEST else today()


def _back_to(moment: dt.datetime, said: str) -> ResponseReturnValue:
    week = moment.astimezone(zone()).date().isoformat()
    return redirect(url_for(".plan_rota", said=said, week=week), 303)


def _plan_page(form: RotaForm, status: int = 200) -> ResponseReturnValue:
    said = _SAID.get(request.args.get("said", ""))
    readers = reader_queries.list_readers(db_session(), today())
    return page(
        "safeguarding/rota_plan.html",
        status=status,
        rota=rota_queries.show_rota(db_session(), now(), zone(), around=_around()),
        form=form,
        readers=_choices((one.account_ref, f"{one.name} ({one.shown_as})") for one in readers),
        has_readers=bool(readers),
        weeks=rota_form.WEEKS,
        mine=None,
        may_plan=True,
        back=".plan_rota",
        said=[said] if said else [],
    )


def _choices(people: Iterable[tuple[int, str]]) -> list[tuple[str, str]]:
    return [("", "Choose"), *((str(ref), words) for ref, words in people)]


def _turn_page(turn_id: int, error: str = "", status: int = 200) -> ResponseReturnValue:
    found = rota_queries.show_turn(db_session(), turn_id, now(), zone())
    return page(
        "safeguarding/rota_turn.html",
        status=status,
        turn=found,
        week=found.entry.span.starts.astimezone(zone()).date().isoformat(),
        readers=_choices((one.account_ref, one.name) for one in found.others),
        error=error,
    )
