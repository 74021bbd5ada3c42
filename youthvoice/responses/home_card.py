"""What chairs, delegates and executives owe an answer, for their home page."""

from flask import url_for

from youthvoice.permissions import Actor, Permission
from youthvoice.responses.owed import Asked, Owed, count_to_publish, list_over, list_owed, list_to_approve
from youthvoice.responses.rules import counted_until, days_late, late_words
from youthvoice.responses.young_questions import list_unanswered
from youthvoice.web.clock import today
from youthvoice.web.home import Card, HomeCard, Item, Rank
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import db_session

_SHOWN = 3


def to_answer(actor: Actor) -> Card:
    """Issues without an answer: what is late, else what is due next."""
    owed = list_owed(db_session(), actor.reach(Permission.MANAGE_ISSUES))
    if not owed:
        text = "Is there a theme on the board that should be one?"
        return Card(Rank.READY, "No issue waits for you", text, "See the board", url_for("insights.board"))
    late = [one for one in owed if days_late(one.due, today())]
    first = owed[0]
    return Card(
        Rank.LATE if late else Rank.WAITS,
        _title(len(late), len(owed)),
        f"First: “{first.title}”.",
        "Go on with the answer" if first.is_begun else "Write the answer",
        url_for("responses.issue", issue_id=first.id),
        items=tuple(map(_item, owed[1 : 1 + _SHOWN])),
    )


def _title(late: int, owed: int) -> str:
    if late:
        return "1 answer is late" if late == 1 else f"{late} answers are late"
    return "1 issue waits for an answer" if owed == 1 else f"{owed} issues wait for an answer"


def _item(one: Owed) -> Item:
    stands = late_words(days_late(one.due, today())) or f"due {one.due.strftime('%-d %B')}"
    return Item(one.title, url_for("responses.issue", issue_id=one.id), stands)


def to_publish(actor: Actor) -> Card | None:
    """Answers of others that wait for this person as their second reader."""
    waiting = count_to_publish(db_session(), actor)
    if not waiting:
        return Card(Rank.CALM, "No answer waits for you to read it")
    title = "1 answer to read and publish" if waiting == 1 else f"{waiting} answers to read and publish"
    text = "Somebody else wrote it. Nobody publishes their own."
    return Card(Rank.WAITS, title, text, "Read the first", url_for("responses.second.answers"))


def to_tell(actor: Actor) -> Card | None:
    """Questions that are over: those who answered wait to hear what came of it."""
    over = list_over(db_session(), actor.reach(Permission.ASK_QUESTIONS), today())
    text = "They answered, and nobody has said yet what came of it."
    return _question_card(over, "1 question is over", f"{len(over)} questions are over", text)


def young_people_asked(actor: Actor) -> Card | None:
    """Questions from young people that nobody has taken on."""
    until = counted_until(today(), is_demo=runtime().is_demo)
    waiting = list_unanswered(db_session(), actor, until)
    if not waiting:
        return None
    number = len(waiting)
    title = "A young person asked something" if number == 1 else f"{number} young people asked something"
    href = url_for("responses.questions.young.asked")
    return Card(Rank.WAITS, title, "They wait to read an answer.", "Read and answer", href)


def to_approve(actor: Actor) -> Card | None:
    """Drafts of questions that wait for another person."""
    waiting = list_to_approve(db_session(), actor)
    text = "Somebody else wrote it, and nobody approves their own."
    return _question_card(waiting, "1 question to approve", f"{len(waiting)} questions to approve", text)


def _question_card(found: list[Asked], one: str, many: str, text: str) -> Card | None:
    if not found:
        return None
    href = url_for("responses.questions.question", question_id=found[0].id)
    return Card(Rank.WAITS, one if len(found) == 1 else many, text, "Look at it", href)


HOME = (
    HomeCard(Permission.MANAGE_ISSUES, to_answer),
    HomeCard(Permission.MANAGE_ISSUES, young_people_asked),
    HomeCard(Permission.PUBLISH_ANSWERS, to_publish),
    HomeCard(Permission.ASK_QUESTIONS, to_tell),
    HomeCard(Permission.PUBLISH_ANSWERS, to_approve),
)
