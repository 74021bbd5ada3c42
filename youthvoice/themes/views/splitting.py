"""One theme becomes two."""

from collections.abc import Mapping

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.errors import Invalid, InvalidFields
from youthvoice.history.services import Edit
from youthvoice.permissions import Permission
from youthvoice.themes import forms, splitting
from youthvoice.themes.groups import Viewer
from youthvoice.themes.queries import get_theme
from youthvoice.themes.views.blueprint import bp
from youthvoice.web.access import current_actor, requires
from youthvoice.web.clock import now
from youthvoice.web.rendering import page
from youthvoice.web.transactions import commits, db_session


def _viewer() -> Viewer:
    return Viewer(current_actor().ref, current_actor().reach(Permission.CHECK_THEMES))


@bp.get("/<int:theme_id>/split")
@requires(Permission.CHECK_THEMES)
def splitting_theme(theme_id: int) -> ResponseReturnValue:
    """The texts of a theme, to tick those that go along."""
    return _split_page(theme_id)


def _split_page(theme_id: int, errors: Mapping[str, str] | None = None) -> ResponseReturnValue:
    return page(
        "themes/split.html",
        status=422 if errors else 200,
        theme=get_theme(db_session(), theme_id),
        texts=splitting.list_texts(db_session(), _viewer(), theme_id),
        ticked=forms.read_keys(request.form, "text"),
        typed=request.form,
        most=splitting.MOST_SHOWN,
        errors=errors or {},
    )


@bp.post("/<int:theme_id>/split")
@requires(Permission.CHECK_THEMES)
@commits
def split(theme_id: int) -> ResponseReturnValue:
    """A new theme takes the ticked texts."""
    shown = {one.feedback_id for one in splitting.list_texts(db_session(), _viewer(), theme_id)}
    keys = [key for key in forms.read_keys(request.form, "text") if key in shown]
    edit = Edit(current_actor().ref, now())
    try:
        splitting.split_theme(db_session(), theme_id, keys, forms.read_words(request.form), edit)
    except Invalid as error:
        db_session().rollback()
        fields = error.fields if isinstance(error, InvalidFields) else {"form": error.message}
        return _split_page(theme_id, fields)
    return redirect(url_for(".checks", said="split"), 303)
