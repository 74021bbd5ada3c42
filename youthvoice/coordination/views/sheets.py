"""The whole codebook as a sheet or as JSON: taken out, and brought in after a look at what changes."""

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.coordination.views.blueprint import bp
from youthvoice.coordination.views.editor import this_edit
from youthvoice.errors import Conflict, Invalid
from youthvoice.permissions import Permission
from youthvoice.text.normalising import normalise
from youthvoice.themes import codebook
from youthvoice.themes.json_sheet import write_json
from youthvoice.themes.rules import ThemeWords
from youthvoice.themes.sheet import COLUMNS, write_sheet
from youthvoice.web.access import requires
from youthvoice.web.clock import today
from youthvoice.web.rendering import page
from youthvoice.web.transactions import commits, db_session

_NOT_UTF8 = "This file is not in UTF-8. In your spreadsheet program, save it as “CSV UTF-8”."


@bp.get("/set-up/codebook.csv")
@requires(Permission.SET_UP)
def codebook_sheet() -> ResponseReturnValue:
    """Every theme, retired ones too; never words or totals of young people."""
    return _file("\ufeff" + write_sheet(_themes()), "csv", "text/csv")


@bp.get("/set-up/codebook.json")
@requires(Permission.SET_UP)
def codebook_json() -> ResponseReturnValue:
    """The same, for other programs."""
    return _file(write_json(_themes()), "json", "application/json")


def _themes() -> list[tuple[str, ThemeWords]]:
    codes, coded = codebook.priority_codes(db_session()), codebook.list_coded(db_session())
    return [(code, codebook.words_of(theme, codes)) for code, theme in coded.items()]


def _file(content: str, ending: str, kind: str) -> Response:
    answer = Response(content, mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="codebook-{today():%Y-%m-%d}.{ending}"'
    return answer


@bp.get("/set-up/codebook/import")
@requires(Permission.SET_UP)
def sheet_to_import() -> ResponseReturnValue:
    """Where a sheet is chosen or pasted."""
    return _import_page("", None)


@bp.post("/set-up/codebook/import")
@requires(Permission.SET_UP)
@commits
def import_codebook() -> ResponseReturnValue:
    """First a look at what it would change; with `do=import`, all of it or nothing."""
    try:
        text = _sent()
    except UnicodeDecodeError:
        return _import_page(request.form.get("sheet", ""), None, _NOT_UTF8, 422)
    if not text.strip():
        return _import_page("", None, "Choose a file, or paste the sheet.", 422)
    if request.form.get("do") != "import":
        planned = codebook.plan_sheet(db_session(), text)
        return _import_page(text, planned, status=422 if planned.wrong else 200)
    try:
        codebook.import_sheet(db_session(), text, this_edit())
    except (Conflict, Invalid) as error:
        db_session().rollback()
        return _import_page(text, codebook.plan_sheet(db_session(), text), error.message, error.status)
    return redirect(url_for(".themes", said="imported"), 303)


def _sent() -> str:
    file = request.files.get("file")
    text = file.read().decode("utf-8-sig") if file and file.filename else request.form.get("sheet", "")
    return normalise(text)


def _import_page(
    text: str, planned: codebook.Planned | None, error: str = "", status: int = 200
) -> ResponseReturnValue:
    return page(
        "coordination/import.html",
        status=status,
        text=text,
        planned=planned,
        errors={"form": error} if error else {},
        columns=COLUMNS,
    )
