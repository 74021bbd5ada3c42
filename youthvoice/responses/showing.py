"""The page of one issue, as its views and those of the second reader show it."""

import datetime as dt
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from youthvoice.accounts.queries import names_of
from youthvoice.responses import rules
from youthvoice.responses.lint import lint
from youthvoice.responses.page import AnswerPage, answer_page
from youthvoice.responses.services import Step
from youthvoice.web.access import current_actor
from youthvoice.web.clock import now, today
from youthvoice.web.rendering import page
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import db_session

_SAID = {
    "saved": "Saved. Only people who work on this priority can see it.",
    "sent": "Sent to a second reader. They get a notice now.",
    "published": "Published. Everybody can read it.",
    "back": "Back with those who wrote it. Every word is kept.",
    "opened": "The issue is open. Now write the answer.",
    "planned": "The action is in the plan.",
    "named": "Saved. Everybody reads who answers, as soon as an answer is published.",
}


def said() -> list[str]:
    """What the last act did, in words."""
    return [_SAID[key] for key in request.args.getlist("said") if key in _SAID]


def step_of(version: int | None) -> Step:
    """This person's act, now, on the version that they read."""
    return Step(current_actor(), version or 0, now(), today())


def until() -> dt.date:
    """The last week that is counted."""
    return rules.counted_until(today(), is_demo=runtime().is_demo)


def found(issue_id: int) -> AnswerPage:
    """The issue as this person may see it; raises NotFound."""
    return answer_page(db_session(), issue_id, actor=current_actor(), today=today(), until=until())


def issue_page(shown: AnswerPage, status: int = 200, **typed: Any) -> ResponseReturnValue:
    """What was said, the answer, what is being done; what was typed stands in place of what is kept."""
    words = typed.get("words") or shown.words
    context: dict[str, Any] = {
        "words": words,
        "advice": lint(words) if shown.may_write and (shown.draft or "words" in typed) else (),
        "version": shown.draft.version if shown.draft else 0,
        "errors": {},
        "clash": "",
        "note_error": "",
        "said": said(),
        "names": names_of(db_session(), shown.people),
        "rules": rules,
    }
    return page("responses/issue.html", status=status, shown=shown, **(context | typed))
