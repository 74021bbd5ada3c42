"""Staff forms: what was typed, turned into values, with a plain message beside each field."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, ValidationError

from youthvoice.gathering.rules import QuestionWords
from youthvoice.responses.rules import ACTION_WORDS, CHOOSABLE, STATUS_WORDS, ActionState, AnswerWords, Status
from youthvoice.responses.services import ActionWords, NewIssue
from youthvoice.text.normalising import normalise

_TOO_LONG = "Please make it shorter: %(max)d characters at most."
_NO_DATE = "Write a date, for example 2026-09-30."


def _text(most: int, needed: str = "") -> dict[str, Any]:
    first = [InputRequired(needed)] if needed else []
    return {"validators": [*first, Length(max=most, message=_TOO_LONG)], "default": "", "filters": [_cleaned]}


def _cleaned(value: str | None) -> str:
    """No hidden controls: an answer is read by the public, in the direction it was written in."""
    return normalise(value or "")


def _plain(message: str) -> str:
    """The form library's own messages in our words."""
    if "date" in message.lower():
        return _NO_DATE
    return "Choose from the list." if "choice" in message else message


class StaffForm(FlaskForm):  # type: ignore[misc]
    """The session's token is checked for every staff form by the application, once."""

    class Meta:
        """Keep the token out of the fields: the page carries it by its own part."""

        csrf = False

    @property
    def first_errors(self) -> dict[str, str]:
        """One message for each field that has any."""
        return {name: _plain(str(messages[0])) for name, messages in self.errors.items() if name and messages}


class IssueForm(StaffForm):
    """Themes put to a chair."""

    title = StringField(**_text(160, "Give the issue a title."))
    themes = SelectMultipleField(validators=[InputRequired("Tick at least one theme.")])
    due = DateField(validators=[InputRequired(_NO_DATE)])
    body = SelectField(default="0")

    def offer(self, agencies: Sequence[tuple[int, str]]) -> "IssueForm":
        """Set who can answer; 0 is the partnership itself."""
        self.body.choices = _bodies(agencies)
        return self

    def to_issue(self, priority_id: int) -> NewIssue:
        """The values for the service."""
        due = self.due.data or dt.date.min  # never none after `validate`
        themes, body = tuple(map(int, self.themes.data or ())), int(self.body.data or 0) or None
        return NewIssue(priority_id, themes, self.title.data or "", due, body)


class BodyForm(StaffForm):
    """Who answers an issue."""

    body = SelectField()

    def offer(self, agencies: Sequence[tuple[int, str]]) -> "BodyForm":
        """Set who can answer; 0 is the partnership itself."""
        self.body.choices = _bodies(agencies)
        return self

    @property
    def body_id(self) -> int | None:
        """Who was chosen."""
        return int(self.body.data or 0) or None


def _bodies(agencies: Sequence[tuple[int, str]]) -> dict[str, str]:
    return {"0": "The partnership itself"} | {str(key): name for key, name in agencies}


class AnswerForm(StaffForm):
    """An answer as it is written; `version` 0 means that none was begun."""

    you_said = TextAreaField(**_text(1000))
    text = TextAreaField(**_text(6000))
    what_next = TextAreaField(**_text(2000))
    status = RadioField(
        choices={status.value: STATUS_WORDS[status] for status in CHOOSABLE}, default=Status.HEARD.value
    )
    answer_id = IntegerField(default=0)
    version = IntegerField(default=0)

    def to_words(self) -> AnswerWords:
        """The values for the rules and the service."""
        return AnswerWords(
            you_said=self.you_said.data or "",
            text=self.text.data or "",
            what_next=self.what_next.data or "",
            status=Status(self.status.data) if self.status.data in set(CHOOSABLE) else Status.HEARD,
        )


class QuestionForm(StaffForm):
    """A question to young people as it is written."""

    priority = SelectField()
    text = TextAreaField(**_text(300, "Write the question."))
    why = TextAreaField(**_text(600))
    opens = DateField(validators=[InputRequired(_NO_DATE)])
    closes = DateField(validators=[InputRequired(_NO_DATE)])
    version = IntegerField(default=0)

    def offer(self, priorities: Sequence[tuple[str, str]]) -> "QuestionForm":
        """Set for which priorities this person asks, by code."""
        self.priority.choices = dict(priorities)
        return self

    def to_words(self) -> QuestionWords:
        """The values for the service."""
        first, last = self.opens.data or dt.date.min, self.closes.data or dt.date.min
        return QuestionWords(self.text.data or "", self.why.data or "", first, last)


class OutcomeForm(StaffForm):
    """What came of a question."""

    outcome = TextAreaField(**_text(3000))
    version = IntegerField(default=0)


class VersionForm(StaffForm):
    """A button that acts on the version that was read; `note` is what should be different."""

    version = IntegerField(validators=[InputRequired()])
    note = TextAreaField(**_text(1000))


class ActionForm(StaffForm):
    """One line of the action plan."""

    title = StringField(**_text(200, "Say what will be done."))
    agency_id = SelectField()
    owner = StringField(**_text(120))
    due = DateField(validators=[InputRequired(_NO_DATE)])
    state = SelectField(choices={state.value: words for state, words in ACTION_WORDS.items()})
    version = IntegerField(default=0)

    def validate_owner(self, field: StringField) -> None:
        """A promise without somebody who keeps it is easily lost."""
        if self.agency_id.data == "0" and not field.data:
            raise ValidationError("Say who does it: an agency, or a person or job.")

    def offer(self, agencies: Sequence[tuple[int, str]]) -> "ActionForm":
        """Set who can own it; 0 is no agency."""
        self.agency_id.choices = {"0": "Nobody yet"} | {str(key): name for key, name in agencies}
        return self

    def to_words(self) -> ActionWords:
        """The values for the service."""
        return ActionWords(
            title=(self.title.data or "").strip(),
            agency_id=int(self.agency_id.data) or None,
            owner=(self.owner.data or "").strip(),
            due=self.due.data,
            state=ActionState(self.state.data),
        )
