"""One of the two tags the next of the ten, without suggestions and without the other's themes."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.errors import Conflict, Invalid
from youthvoice.permissions import Permission
from youthvoice.themes import check_queries, checks, forms
from youthvoice.themes.queries import list_themes
from youthvoice.themes.views.blueprint import bp
from youthvoice.web.access import current_actor, requires
from youthvoice.web.rendering import page
from youthvoice.web.transactions import commits, db_session


@bp.get("/tagging/<int:check_id>")
@requires(Permission.TAG_BLIND)
def tagging(check_id: int) -> ResponseReturnValue:
    """The next text; after the last one, thanks."""
    return _next_page(check_id)


def _next_page(check_id: int, error: str = "") -> ResponseReturnValue:
    shown = check_queries.next_to_tag(db_session(), current_actor(), check_id)
    own = list_themes(db_session(), shown.priority_id)
    return page(
        "themes/tagging.html",
        status=422 if error else 200,
        next=shown,
        themes=[*own, *(theme for theme in list_themes(db_session()) if theme not in own)],
        chosen=forms.read_keys(request.form, "theme"),
        errors={"theme-list": error} if error else {},
    )


@bp.post("/tagging/<int:check_id>")
@requires(Permission.TAG_BLIND)
@commits
def tag(check_id: int) -> ResponseReturnValue:
    """Keep the themes of one text, and go on to the next."""
    keys, themes = forms.read_keys(request.form, "text"), forms.read_keys(request.form, "theme")
    none_fits = request.form.get("none") == "yes"
    if not keys or bool(themes) == none_fits:
        check_queries.next_to_tag(db_session(), current_actor(), check_id)
        return _next_page(check_id, "Tick the themes that fit, or say that none does.")
    try:
        checks.answer(db_session(), current_actor(), check_id, keys[0], themes)
    except Conflict:  # sent twice, or taken back meanwhile: there is nothing to keep
        db_session().rollback()
    except Invalid as error:
        db_session().rollback()
        return _next_page(check_id, error.message)
    return redirect(url_for(".tagging", check_id=check_id), 303)
