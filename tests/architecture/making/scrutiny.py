"""Objects that the walks over every route need from the checks."""

from typing import Any

from tests.architecture import objects
from youthvoice.database import utc_now
from youthvoice.scrutiny.models import Escalation
from youthvoice.scrutiny.rules.ladder import MatterState, Rung, due_from


def _matter(maker: Any) -> int:
    """Taken up by somebody else, and with the chair."""
    today = utc_now().date()
    made = Escalation(
        priority_id=maker.priority, title=f"About {objects.SPOKEN[maker.code]}", why="Nobody answers.",
        first_rung=Rung.CHAIR, rung=Rung.CHAIR, state=MatterState.OPEN, raised_by=1, raised_on=today,
        due=due_from(today),
    )  # fmt: skip
    maker.session.add(made)
    maker.session.flush()
    return int(made.id)


MAKERS: dict[Any, Any] = {"escalation_id": _matter}
FORMS: dict[str, Any] = {
    "scrutiny.log_heard": lambda _maker: {"text": "they said the bus is full", "share": "some"},
    "scrutiny.send_own_view": lambda _maker: {"text": "I think so too"},
    "scrutiny.answer_matter": lambda _maker: {"text": "We do it in May.", "version": 1},
    "scrutiny.new_matter_post": lambda _maker: {
        "title": "No answer",
        "why": "We asked twice.",
        "rung": "sponsor",
    },
}
