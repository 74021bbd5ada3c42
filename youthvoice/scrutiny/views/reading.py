"""What young people can read, judged by a young scrutineer; and stories, read second by the mentor."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from youthvoice.errors import Invalid, NotFound
from youthvoice.history.rules import mark_of
from youthvoice.history.services import Edit
from youthvoice.permissions import Permission
from youthvoice.resources import bank, bank_services
from youthvoice.resources.bank_rules import VERDICT_WORDS, Standing, Verdict
from youthvoice.scrutiny.views.blueprint import bp
from youthvoice.web.access import current_actor, requires
from youthvoice.web.clock import now, today
from youthvoice.web.rendering import page
from youthvoice.web.transactions import commits, db_session

_SAID = {
    "verdict": "Thank you. Young people can see it from now on.",
    "passed": "Young people can read it now.",
}


@bp.get("/reading")
@requires(Permission.REVIEW_RESOURCES)
def reading() -> ResponseReturnValue:
    """Everything that young people can read today, each with three buttons."""
    return page(
        "scrutiny/reading.html",
        readings=bank.list_readings(db_session(), today()),
        verdicts=[(verdict, words[0]) for verdict, words in VERDICT_WORDS.items()],
        said=_said(),
    )


@bp.post("/reading/<int:resource_id>")
@requires(Permission.REVIEW_RESOURCES)
@commits
def judge(resource_id: int) -> ResponseReturnValue:
    """Works, nearly, or not yet; in the place of what was said before."""
    try:
        verdict = Verdict(request.form.get("verdict", ""))
    except ValueError:
        raise Invalid("Choose one of the three.") from None
    if not bank.standing_of(bank.get_resource(db_session(), resource_id), today()).is_shown:
        raise NotFound
    edit = Edit(current_actor().ref, now())
    bank_services.record_verdict(db_session(), resource_id, verdict, edit, today=today())
    return redirect(url_for(".reading", said="verdict"), 303)


@bp.get("/stories")
@requires(Permission.MODERATE_SET_ASIDE)
def stories() -> ResponseReturnValue:
    """What a second person must read before anybody else does."""
    waiting = [
        row
        for row in bank.list_resources(db_session())
        if bank.standing_of(row, today()) is Standing.WAITS and row.entered_by != current_actor().ref
    ]
    marked = [(row, mark_of(bank.resource_facts(row))) for row in waiting]
    return page("scrutiny/stories.html", stories=marked, said=_said())


@bp.post("/stories/<int:resource_id>/pass")
@requires(Permission.MODERATE_SET_ASIDE)
@commits
def pass_story(resource_id: int) -> ResponseReturnValue:
    """I read it, and nobody can be known by it."""
    edit = Edit(current_actor().ref, now(), request.form.get("as_read", ""))
    bank_services.pass_story(db_session(), resource_id, edit)
    return redirect(url_for(".stories", said="passed"), 303)


def _said() -> list[str]:
    return [_SAID[key] for key in request.args.getlist("said") if key in _SAID]
