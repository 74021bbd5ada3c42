"""Objects that the walks over every route need from responses."""

import datetime as dt
from typing import Any

from tests.architecture import objects
from tests.following import answers
from youthvoice.database import utc_now
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import Kind, State
from youthvoice.gathering.models import Question
from youthvoice.gathering.rules import Stage
from youthvoice.partnership.models import TakenDown
from youthvoice.partnership.rules import week_of
from youthvoice.partnership.taken_down import Public
from youthvoice.responses.taking_down import note_request

_WORDS = {"text": "Where do you feel safe?", "why": "We choose where to go.", "version": 1}


def _days() -> dict[str, dt.date]:
    today = utc_now().date()
    return {"opens": today, "closes": today + dt.timedelta(weeks=4)}


def _question(stage: Stage) -> Any:
    def make(maker: Any) -> int:
        """Written by somebody else of the same priority; once it is asked, everybody may read it."""
        draft = f"What about {objects.SPOKEN[maker.code]}?"
        text = draft if stage is Stage.DRAFT else _WORDS["text"]
        made = Question(priority_id=maker.priority, text=text, stage=stage, asked_by=1, **_days())
        maker.session.add(made)
        maker.session.flush()
        return int(made.id)

    return make


def _filled(maker: Any) -> dict[str, Any]:
    return _WORDS | {name: day.isoformat() for name, day in _days().items()} | {"priority": maker.code}


def _asked(maker: Any) -> int:
    """Somebody says that a published answer is about them."""
    item = maker.feedback(State.WAITING)
    item.kind = Kind.TAKE_DOWN
    note_request(maker.session, item.id, Public.ANSWER, _public(maker)["ref"])
    maker.session.flush()
    return int(item.id)


def _public(maker: Any) -> dict[str, Any]:
    """A published answer; taken down by somebody else, so that it may be put back or be down already."""
    ref = answers.publish(maker.session, maker.seed)
    return {"kind": Public.ANSWER, "ref": ref}


def _down(maker: Any) -> dict[str, Any]:
    named = _public(maker)
    maker.session.add(TakenDown(**named, by_ref=1, week=week_of(utc_now().date())))
    maker.session.flush()
    return named


def _young_question(maker: Any) -> int:
    """Approved, with a theme."""
    item = maker.session.get_one(Feedback, maker.approved())
    item.kind = Kind.QUESTION
    maker.session.flush()
    return int(item.id)


_OF = "responses.questions"
MAKERS: dict[Any, Any] = (
    {"question_id": _question(Stage.OPEN), (f"{_OF}.young.take_on", "feedback_id"): _young_question}
    | {
        (f"responses.take_down.{name}", "feedback_id"): _asked
        for name in ("asked", "take_it_down", "leave_it")
    }
    | {(f"{_OF}.{name}", "question_id"): _question(Stage.DRAFT) for name in ("change", "approve", "drop")}
)
FORMS: dict[str, Any] = {
    "responses.name_who_answers": lambda maker: {"body": maker.seed.agencies["health"]},
    f"{_OF}.new_question_post": lambda maker: _filled(maker) | {"priority": objects.OWN},
    f"{_OF}.change": _filled,
    f"{_OF}.approve": lambda _maker: {"version": 1},
    "responses.take_down.take_down": _public,
    "responses.take_down.put_back": _down,
    f"{_OF}.drop": lambda _maker: {"version": 1},
    f"{_OF}.outcome": lambda _maker: {"version": 1, "outcome": "We went where you said."},
}
