"""What the forms of the checks send, read into values; nothing here asks the database."""

from collections.abc import Mapping
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from youthvoice.scrutiny.ladder import NewMatter
from youthvoice.scrutiny.own_words import OwnWords
from youthvoice.scrutiny.rules.ladder import Rung, check_words
from youthvoice.text.normalising import normalise
from youthvoice.text.typed import read_number


@dataclass(frozen=True)
class MatterForm:
    """A matter as it was typed; `issue` and `rung` are what the page offered, or empty."""

    title: str = ""
    why: str = ""
    rung: str = ""
    issue: str = ""

    @property
    def errors(self) -> dict[str, str]:
        """What must change, by field."""
        wrong = check_words(self.title, self.why)
        return wrong if self.rung in set(Rung) else wrong | {"rung": "Choose to whom it goes."}

    def to_matter(self, priority_id: int) -> NewMatter:
        """The values for the service, once there are no errors."""
        return NewMatter(priority_id, self.title, self.why, Rung(self.rung), read_number(self.issue) or None)


def read_matter(form: Mapping[str, str]) -> MatterForm:
    """What a post holds."""
    return MatterForm(
        title=normalise(form.get("title", "")),
        why=normalise(form.get("why", "")),
        rung=form.get("rung", ""),
        issue=form.get("issue", ""),
    )


def read_own_words(form: MultiDict[str, str]) -> OwnWords:
    """What a post holds, or what a link brings along."""
    return OwnWords(
        text=normalise(form.get("text", "")),
        priorities=tuple(dict.fromkeys(form.getlist("priority"))),
        share=form.get("share", ""),
        group=form.get("group", ""),
        question=form.get("question", ""),
        may_quote="may_quote" in form,
    )
