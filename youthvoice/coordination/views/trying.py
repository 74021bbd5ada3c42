"""A text against the codebook, live. What is typed is answered and forgotten: never stored, never logged."""

from flask import request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.coordination.views.blueprint import bp
from youthvoice.permissions import Permission
from youthvoice.text.normalising import MAX_CHARACTERS, normalise
from youthvoice.text.theme_matching import Suggestion
from youthvoice.themes.queries import list_themes
from youthvoice.themes.shelf import shelf_of
from youthvoice.themes.suggesting import suggest
from youthvoice.web.access import requires
from youthvoice.web.rendering import page
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import db_session


@bp.get("/set-up/codebook/try")
@requires(Permission.SET_UP)
def try_text() -> ResponseReturnValue:
    """An empty box."""
    return _page("")


@bp.post("/set-up/codebook/try")
@requires(Permission.SET_UP)
def tried_text() -> ResponseReturnValue:
    """What would be suggested for it; the fragment is that alone."""
    return _page(normalise(request.form.get("text", "")))


def _page(text: str) -> ResponseReturnValue:
    short = text[:MAX_CHARACTERS]
    found = suggest(db_session(), shelf_of(runtime().settings.instance), short)
    names = {theme.code: theme for theme in list_themes(db_session())}
    return page(
        "coordination/try.html",
        fragment="coordination/_tried.html",
        text=text,
        tried=[(names[one.theme].name, _link(names[one.theme].id), one, _words(one, short)) for one in found],
    )


def _words(one: Suggestion, text: str) -> str:
    found = dict.fromkeys(text[span.start : span.end].lower() for span in one.words)
    return " … ".join(found)


def _link(theme_id: int) -> str:
    return url_for("coordination.theme", key=theme_id)
