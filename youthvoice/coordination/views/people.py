"""The people who sign in: who they are, what they may do, and until when."""

from collections.abc import Sequence
from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.coordination import person_form
from youthvoice.coordination.asking import acting, moment
from youthvoice.coordination.editing import Field, Typed, read, show, stands_otherwise
from youthvoice.coordination.queries.people import Person, find_facts, get_person, list_people
from youthvoice.coordination.services import people as services
from youthvoice.coordination.views.blueprint import bp
from youthvoice.coordination.views.editor import errors_of
from youthvoice.errors import Conflict, Invalid
from youthvoice.history.rules import mark_of
from youthvoice.partnership.queries import list_agencies, list_priorities
from youthvoice.permissions import Permission, Role
from youthvoice.web.access import current_actor, requires
from youthvoice.web.clock import today
from youthvoice.web.pressed_twice import shows_once
from youthvoice.web.rendering import page
from youthvoice.web.transactions import commits, db_session

_SAID = {
    "saved": "Saved. It counts from now on, and stands in the history.",
    "signed-out": "Saved. Their roles changed, so they were signed out and sign in again.",
    "ended": "The account has ended. They were signed out everywhere.",
    "done": "This is done already, and a link was shown. If you did not see it, press “Make"
    " another link” here. The one before then opens nothing.",
}


@bp.get("/people")
@requires(Permission.SET_UP)
def people() -> ResponseReturnValue:
    """Everybody, those who work now first."""
    everybody = list_people(db_session(), moment())
    return page(
        "coordination/people.html",
        working=[one for one in everybody if not one.has_ended and one.has_password],
        invited=[one for one in everybody if not one.has_ended and not one.has_password],
        ended=[one for one in everybody if one.has_ended],
        today=today(),
        said=said(),
    )


@bp.get("/people/new")
@requires(Permission.SET_UP)
def new_person() -> ResponseReturnValue:
    """An empty form; roles can be ticked by the link that leads here."""
    return _new_page()


@bp.post("/people/new")
@requires(Permission.SET_UP)
@commits
def add_person() -> ResponseReturnValue:
    """Add somebody and show the link to hand over; or the form again with what is wrong."""
    typed = read(_fields(), request.form)
    if typed.errors:
        return _new_page(typed)
    by = acting()
    try:
        words = person_form.words_of(typed.values, list_priorities(db_session(), today()))
        account = services.add_person(db_session(), words, by=by)
        link = services.new_link(db_session(), account.id, by=by)
    except Invalid as error:
        db_session().rollback()
        return _new_page(Typed(typed.shown, typed.values, errors_of(error)))
    shows_once(again=url_for(".person", account_id=account.id, said="done"))
    return link_page(account.id, link)


@bp.get("/people/<int:account_id>")
@requires(Permission.SET_UP)
def person(account_id: int) -> ResponseReturnValue:
    """One person."""
    return person_page(account_id)


@bp.post("/people/<int:account_id>")
@requires(Permission.SET_UP)
@commits
def change_person(account_id: int) -> ResponseReturnValue:
    """Save what was changed; or the form again with every word, and what is wrong or who was faster."""
    found, typed = get_person(db_session(), account_id, moment()), read(_fields(), request.form)
    if typed.errors:
        return person_page(account_id, typed)
    try:
        priorities = list_priorities(db_session(), today())
        words = person_form.words_of(typed.values, priorities, found.grants)
        signed_out = services.change_person(db_session(), account_id, words, by=acting())
    except Conflict as error:
        db_session().rollback()
        return person_page(account_id, typed, error.message)
    except Invalid as error:
        db_session().rollback()
        return person_page(account_id, Typed(typed.shown, typed.values, errors_of(error)))
    return redirect(url_for(".people", said="signed-out" if signed_out else "saved"), 303)


def link_page(account_id: int, link: str) -> ResponseReturnValue:
    """The way in for one person, shown once: its address must not stand in any other."""
    found = get_person(db_session(), account_id, moment())
    return page("coordination/invited.html", person=found, link=request.url_root.rstrip("/") + link)


def person_page(
    account_id: int, typed: Typed | None = None, clash: str = "", refusal: str = ""
) -> ResponseReturnValue:
    """One person's page: as it stands, or as it was typed with what is wrong.

    `clash`: somebody was faster, or may not be spared; `refusal`: why a button did nothing.
    """
    found, fields = get_person(db_session(), account_id, moment()), _fields()
    stands = show(fields, person_form.values_of(found, list_priorities(db_session(), today())))
    is_fresh = typed is None or bool(clash)
    mark = mark_of(find_facts(db_session(), account_id)) if is_fresh else request.form.get("as_read", "")
    return page(
        "coordination/person.html",
        status=409 if clash or refusal else 422 if typed and typed.errors else 200,
        person=found,
        is_self=found.id == current_actor().ref,
        stands=stands_otherwise(fields, typed.shown, stands) if typed and clash else {},
        as_read=mark,
        clash=clash,
        refusal=refusal,
        today=today(),
        said=said(),
        **_form(fields, typed or Typed(stands), asks_age=not found.holds(Role.SCRUTINEER)),
    )


def said() -> list[str]:
    """What was done just before, in words."""
    return [_SAID[key] for key in request.args.getlist("said") if key in _SAID]


def _new_page(typed: Typed | None = None) -> ResponseReturnValue:
    fields = _fields()
    shown = typed or Typed(show(fields, {"agency_id": 0, "mentor_id": 0}))
    return page("coordination/new_person.html", status=422 if typed else 200, **_form(fields, shown))


def _form(fields: Sequence[Field], typed: Typed, *, asks_age: bool = True) -> dict[str, Any]:
    return {
        "asks_age": asks_age,
        "fields": {one.name: one for one in fields},
        "shown": typed.shown,
        "errors": {one.name: typed.errors[one.name] for one in fields if one.name in typed.errors},
        "hints": {role.value: hint for role, hint in person_form.HINTS.items()},
    }


def _fields() -> tuple[Field, ...]:
    session = db_session()
    mentors = [one for one in list_people(session, moment()) if _is_mentor(one)]
    return person_form.fields(list_agencies(session), list_priorities(session, today()), mentors)


def _is_mentor(one: Person) -> bool:
    return one.holds(Role.INDEPENDENT_SCRUTINEER) and not one.has_ended
