"""Groups of approved texts that no theme explains: name them, put them under a theme, or say no."""

from collections.abc import Callable, Mapping

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.errors import Conflict, Invalid, InvalidFields
from youthvoice.history.services import Edit
from youthvoice.permissions import Permission
from youthvoice.text.typed import read_number
from youthvoice.themes import forms, groups, work
from youthvoice.themes.groups import Viewer
from youthvoice.themes.queries import list_themes
from youthvoice.themes.rules import JobKind
from youthvoice.themes.views.blueprint import bp
from youthvoice.web.access import current_actor, requires
from youthvoice.web.clock import now
from youthvoice.web.rendering import page
from youthvoice.web.transactions import commits, db_session

Action = Callable[[groups.GroupOfTexts, Edit], object]

_SAID = {
    "made": "The theme stands in the codebook and in its history. The ticked texts have it.",
    "merged": "The ticked texts have that theme now, and count under it.",
    "no-theme": "Noted. These texts are not shown together again.",
}


def _viewer() -> Viewer:
    return Viewer(current_actor().ref, current_actor().reach(Permission.MAKE_THEMES))


@bp.get("/found")
@requires(Permission.MAKE_THEMES)
def found() -> ResponseReturnValue:
    """Open groups, and how far the looking is; the fragment is how far alone."""
    return page(
        "themes/found.html",
        fragment="themes/_job.html",
        groups=groups.list_groups(db_session(), _viewer()),
        job=work.get_job(db_session(), JobKind.GROUP),
        sees_all=_viewer().reach.everything,
        said=[_SAID[key] for key in request.args.getlist("said") if key in _SAID],
    )


@bp.post("/found/look")
@requires(Permission.MAKE_THEMES)
@commits
def look_again() -> ResponseReturnValue:
    """Ask the worker to look for groups now."""
    work.ask(db_session(), JobKind.GROUP)
    return redirect(url_for(".found"), 303)


@bp.get("/found/<int:group_id>")
@requires(Permission.MAKE_THEMES)
def group(group_id: int) -> ResponseReturnValue:
    """One group with its texts, and the three things to do with it."""
    return _group_page(group_id)


def _group_page(group_id: int, errors: Mapping[str, str] | None = None) -> ResponseReturnValue:
    shown = groups.get_group(db_session(), _viewer(), group_id)
    ticked = forms.read_keys(request.form, "text")
    return page(
        "themes/group.html",
        status=422 if errors else 200,
        group=shown,
        ticked=ticked if request.form else [one.feedback_id for one in shown.members],
        typed=request.form,
        themes=[(str(one.id), one.name) for one in list_themes(db_session())],
        errors=errors or {},
    )


def _act(group_id: int, what: str, action: Action) -> ResponseReturnValue:
    """Do it; what is missing is said on the group's own page, and so is who was faster."""
    shown = groups.get_group(db_session(), _viewer(), group_id)
    try:
        action(shown, Edit(current_actor().ref, now()))
    except InvalidFields as error:
        db_session().rollback()
        return _group_page(group_id, error.fields)
    except (Invalid, Conflict) as error:
        db_session().rollback()
        return _group_page(group_id, {"form": error.message})
    return redirect(url_for(".found", said=what), 303)


@bp.post("/found/<int:group_id>/make")
@requires(Permission.MAKE_THEMES)
@commits
def make(group_id: int) -> ResponseReturnValue:
    """A new theme of it."""
    keys, words = forms.read_keys(request.form, "text"), forms.read_words(request.form)
    return _act(
        group_id, "made", lambda shown, edit: groups.make_theme(db_session(), shown, keys, words, edit)
    )


@bp.post("/found/<int:group_id>/merge")
@requires(Permission.MAKE_THEMES)
@commits
def merge(group_id: int) -> ResponseReturnValue:
    """Its texts get a theme that there is."""
    keys, into = forms.read_keys(request.form, "text"), read_number(request.form.get("into", ""))
    if into not in {one.id for one in list_themes(db_session())}:
        return _group_page(group_id, {"into": "Choose a theme."})
    return _act(
        group_id, "merged", lambda shown, edit: groups.merge_into(db_session(), shown, keys, into or 0, edit)
    )


@bp.post("/found/<int:group_id>/refuse")
@requires(Permission.MAKE_THEMES)
@commits
def refuse(group_id: int) -> ResponseReturnValue:
    """It is no theme."""
    return _act(group_id, "no-theme", lambda shown, _edit: groups.refuse(db_session(), shown))
