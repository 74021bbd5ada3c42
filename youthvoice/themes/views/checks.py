"""Two people tag the same ten: asking for it, and what came of it. And the themes, to split one."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.errors import Invalid
from youthvoice.partnership.queries import list_priorities
from youthvoice.permissions import Permission
from youthvoice.text.typed import read_number
from youthvoice.themes import check_queries as queries
from youthvoice.themes import checks as coding
from youthvoice.themes.queries import list_themes
from youthvoice.themes.views.blueprint import bp
from youthvoice.web.access import requires
from youthvoice.web.clock import today
from youthvoice.web.rendering import page
from youthvoice.web.transactions import commits, db_session

_SAID = {
    "asked": "Ten texts were chosen at random. Both find them on their home page.",
    "split": "Split. Both themes stand in the history; the ticked texts count under the new one.",
}


@bp.get("/checks")
@requires(Permission.CHECK_THEMES)
def checks() -> ResponseReturnValue:
    """Every check, the form for a new one, and the themes that could be split."""
    return _checks_page()


def _checks_page(error: str = "") -> ResponseReturnValue:
    priorities = list_priorities(db_session(), today())
    return page(
        "themes/checks.html",
        status=422 if error else 200,
        checks=queries.list_checks(db_session()),
        coders=[(one, queries.list_coders(db_session(), one.id, today())) for one in priorities],
        themes=list_themes(db_session()),
        texts=coding.TEXTS,
        errors={"form": error} if error else {},
        said=[_SAID[key] for key in request.args.getlist("said") if key in _SAID],
    )


@bp.post("/checks/new")
@requires(Permission.CHECK_THEMES)
@commits
def begin() -> ResponseReturnValue:
    """Choose ten texts at random for two people."""
    first, second, priority = (read_number(request.form.get(n, "")) for n in ("first", "second", "priority"))
    try:
        coding.begin(db_session(), coding.NewCheck(priority or 0, first or 0, second or 0), today())
    except Invalid as error:
        db_session().rollback()
        return _checks_page(error.message)
    return redirect(url_for(".checks", said="asked"), 303)


@bp.get("/checks/<int:check_id>")
@requires(Permission.CHECK_THEMES)
def check(check_id: int) -> ResponseReturnValue:
    """What the two have in common, theme by theme, once both are done."""
    line = queries.get_line(db_session(), check_id)
    agreement, names = queries.get_result(db_session(), check_id)
    return page("themes/check.html", line=line, agreement=agreement, names=names, fewest=coding.FEWEST)
