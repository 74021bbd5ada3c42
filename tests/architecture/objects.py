"""A real object for every kind of id that stands in a staff address, in the state that its page is for.

A page with an id that nobody can make here fails the tests that walk the routes: it must join.
"""

import datetime as dt
import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from tests.factories import make_feedback, make_theme
from tests.people import add_person
from tests.responses import shapes
from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.database import utc_now
from youthvoice.feedback.models import Feedback, TriageRow
from youthvoice.feedback.rules import Arrival, State, screened
from youthvoice.moderation.models import DECISION_FIELD, Claim, Decision
from youthvoice.partnership.rules import week_of
from youthvoice.permissions import GRANTED, Permission, Role, Scope
from youthvoice.responses import services as responses
from youthvoice.responses.models import Answer, Issue
from youthvoice.responses.rules import AnswerWords, Status
from youthvoice.safeguarding.models import CaseRow
from youthvoice.sealing import services as sealing
from youthvoice.sealing.services import WorkingCopy
from youthvoice.themes.models import Theme
from youthvoice.themes.services import publish_cleaned

#: The priority of the person who asks, and another one.
OWN, OTHER = "online", "exploitation"

#: What masking hides of every text that is sent here: nobody but a lead may read it.
HIDDEN = ("Zebadiah", "Quillfeather", "Wapping High")

#: A word of each priority's texts that is not hidden: nobody of another priority may read it.
SPOKEN = {OWN: "lanternfish", OTHER: "umbrellawood"}

#: What each page that shows or changes one piece of feedback expects to find.
FEEDBACK_FOR: Mapping[str, str] = {
    "safeguarding.pass_on": "waiting",
    "safeguarding.keep": "waiting",
    "safeguarding.mark_urgent": "waiting",
    "safeguarding.mask": "waiting",
    "safeguarding.take_back": "passed",
    "safeguarding.original": "waiting",
    "safeguarding.reveal": "waiting",
    "safeguarding.case": "kept",
    "safeguarding.decide": "kept",
    "moderation.take": "held",
    "moderation.item": "held",
    "moderation.approve": "held",
    "moderation.leave_out": "held",
    "moderation.hide": "held",
    "moderation.set_aside": "held",
    "moderation.hand_on": "held",
    "moderation.undo": "decided",
    "moderation.still_says_who": "approved",
}

#: Pages whose object is named in the query or the form, not in the path.
NAMED_OUTSIDE_THE_PATH = {
    "responses.new_issue",
    "responses.new_issue_post",
    "scrutiny.new_matter",
    "scrutiny.new_matter_post",
}

#: Parts of a path that name no object.
WORDS_OF_A_PATH = {"reason", "what"}

_numbers = itertools.count(1)

#: Made in `making/<feature>.py`: an object for a word of a path (or for it on one endpoint only), and
#: what a person fills in on one endpoint. Each takes the `Maker`.
MAKERS: dict[str | tuple[str, str], Callable[["Maker"], int | str]] = {}
FORMS: dict[str, Callable[["Maker"], dict[str, Any]]] = {}
for _path in sorted((Path(__file__).parent / "making").glob("*.py")):
    _made = import_module(f"tests.architecture.making.{_path.stem}")
    MAKERS.update(_made.MAKERS)
    FORMS.update(_made.FORMS)


class Unknown(AssertionError):
    """A route asks for something that nobody can make here yet."""


@dataclass(frozen=True)
class Asked:
    """One address with its object: what stands in the path, what names it outside, and a filled form."""

    path: dict[str, Any] = field(default_factory=dict)
    named: dict[str, Any] = field(default_factory=dict)
    filled: dict[str, Any] = field(default_factory=dict)


def typed(code: str) -> str:
    """What somebody sent about a priority: with a name, a school, and something that screening finds."""
    who, where = " ".join(HIDDEN[:2]), HIDDEN[2]
    return f"{SPOKEN[code]}: never told anyone, my stepdad {who} hits me and {where} knows"


@cache
def found_in(code: str) -> Arrival:
    """What masking and screening make of it; once, for it is the slowest thing here."""
    return screened(typed(code))


def send(session: Session, keys: Keys, code: str, **fields: Any) -> Feedback:
    """That text as it arrives: the original sealed, the copy masked, the reasons with their words."""
    found = found_in(code)
    copy = WorkingCopy(
        text=found.copy_text, reasons=list(found.reasons), content_notes=list(found.content_notes)
    )
    return make_feedback(session, keys, typed(code), copy=copy, urgent=found.urgent, **fields)


def words_of(rule: Rule) -> set[str]:
    """The parts of the path that are filled in."""
    return set(rule.arguments) - set(rule.defaults or ())


def has_object(rule: Rule) -> bool:
    """True when the address or the form names something that belongs to a priority."""
    return rule.endpoint in NAMED_OUTSIDE_THE_PATH or bool(words_of(rule) - WORDS_OF_A_PATH)


@dataclass
class Maker:
    """Makes objects of one priority for one person: claims and decisions are that person's own."""

    session: Session
    keys: Keys
    seed: Seed
    role: Role
    person: int
    code: str

    @property
    def priority(self) -> int:
        return self.seed.priorities[self.code]

    def ask(self, rule: Rule) -> Asked:
        """A new object for this route; raises Unknown."""
        named = {"priority": self.code} if rule.endpoint in NAMED_OUTSIDE_THE_PATH else {}
        asked = Asked(named=named)
        for name in sorted(words_of(rule) - WORDS_OF_A_PATH):
            asked.path[name] = self._make(name, rule.endpoint, asked)
        asked.filled.update(self._form(rule.endpoint))
        return asked

    def _make(self, name: str, endpoint: str, asked: Asked) -> int | str:
        made_elsewhere = MAKERS.get((endpoint, name)) or MAKERS.get(name)
        if made_elsewhere:
            return made_elsewhere(self)
        if name == "feedback_id" and endpoint in FEEDBACK_FOR:
            return int(getattr(self, FEEDBACK_FOR[endpoint])())
        if name == "answer_id":
            answer = self.answer()
            asked.filled["version"] = answer.version
            return answer.id
        simple: dict[str, Callable[[], int | str]] = {
            "code": lambda: self.code,
            "theme_id": lambda: self.theme().id,
            "issue_id": lambda: self.issue(answered=endpoint != "responses.write_answer").id,
            "action_id": self.action,
        }
        if name in simple:
            return simple[name]()
        raise Unknown(f"{endpoint}: tests/architecture/objects.py does not know how to make its {name}")

    def _form(self, endpoint: str) -> dict[str, Any]:
        """What a person would fill in, where the page has a form at all."""
        words = {"you_said": "You asked.", "text": "We did it.", "what_next": "We look.", "status": "heard"}
        action = {"title": "Ask every school", "agency_id": "0", "owner": "", "due": "", "state": "planned"}
        filled: dict[str, dict[str, Any]] = {
            "safeguarding.pass_on": {"priority": self.priority},
            "safeguarding.mask": {"words": "never"},
            "safeguarding.decide": {"outcome": "signposted"},
            "safeguarding.reveal": {"reason": "possible-harm"},
            "moderation.hide": {"words": "never"},
            "moderation.leave_out": {"reason": "repeats"},
            "responses.write_answer": words,
            "responses.plan.add_action": action,
            "responses.plan.change_action": action | {"version": 1},
        }
        if endpoint == "moderation.approve":
            return {"theme": self.theme().id}
        if endpoint == "responses.new_issue_post":
            return {"title": "Games", "themes": self.theme().id, "due": dt.date(2099, 1, 1).isoformat()}
        own = FORMS.get(endpoint)
        return own(self) if own else filled.get(endpoint, {})

    # --- feedback, in the state that a page is for

    def feedback(self, state: State) -> Feedback:
        return send(self.session, self.keys, self.code, priority=self.priority, state=state)

    def waiting(self) -> int:
        return self.feedback(State.WAITING).id

    def passed(self) -> int:
        """Passed on by this person, and not released yet."""
        item = self.feedback(State.PASSED)
        self.session.get_one(TriageRow, item.id).passed_by = self.person
        return item.id

    def kept(self, state: State = State.KEPT) -> int:
        item = self.feedback(state)
        self.session.add(CaseRow(feedback_id=item.id, week=week_of(utc_now().date())))
        return item.id

    def held(self) -> int:
        """In the queue, or with the mentor for those who work on that, and claimed by this person."""
        item = self.feedback(State.QUEUED if Permission.MODERATE in GRANTED[self.role] else State.MENTOR)
        until = utc_now() + dt.timedelta(minutes=15)
        self.session.add(Claim(feedback_id=item.id, account_id=self.person, until=until))
        return item.id

    def decided(self) -> int:
        """Decided a moment ago: by this person where the table reaches, else by somebody of that priority."""
        item = self.feedback(State.DECIDED)
        body = {"outcome": State.LEFT_OUT, "reason": "repeats", "from": State.QUEUED}
        sealed = sealing.encrypt_for_item(self.session, self.keys, item.id, DECISION_FIELD, body)
        until = utc_now() + dt.timedelta(minutes=10)
        by = self.person if self._reaches(Permission.CLEAN) else self.somebody()
        self.session.add(Decision(feedback_id=item.id, account_id=by, body=sealed, undo_until=until))
        return item.id

    def approved(self, theme: Theme | None = None) -> int:
        """Published: what is left of it is the cleaned text."""
        item = self.feedback(State.APPROVED)
        text = found_in(self.code).copy_text
        publish_cleaned(self.session, item, text, [(theme or self.theme()).id], today=utc_now().date())
        return item.id

    def _reaches(self, permission: Permission) -> bool:
        return self.code == OWN or GRANTED[self.role].get(permission) is Scope.ALL

    def somebody(self) -> int:
        """Another person with this role, in this priority."""
        return add_person(self.session, self.seed, self.role, self.code).id

    # --- what is made of it

    def theme(self) -> Theme:
        return make_theme(self.session, f"theme-{next(_numbers)}", priorities=[self.priority])

    def raised_theme(self) -> Theme:
        """A theme with an approved text on it."""
        theme = self.theme()
        self.approved(theme)
        return theme

    def issue(self, *, answered: bool) -> Issue:
        """Put to the chair by somebody else; with an answer that waits for its second reader."""
        chair = shapes.person(1, Role.CHAIR, self.priority)
        said = SPOKEN[self.code]
        issue = shapes.open_issue(self.session, chair, self.theme(), self.priority, title=f"About {said}")
        if answered:
            words = AnswerWords(f"You said {said}.", f"We read {said}.", "We look again.", Status.WORKING)
            shapes.submitted(self.session, chair, issue, words)
        return issue

    def answer(self) -> Answer:
        return self.issue(answered=True).answers[0]

    def action(self) -> int:
        chair = shapes.person(1, Role.CHAIR, self.priority)
        issue, words = self.issue(answered=True), shapes.action(f"Ask about {SPOKEN[self.code]}")
        return responses.add_action(self.session, issue.id, words, actor=chair).id
