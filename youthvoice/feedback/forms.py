"""What was filled in on a public page: read by hand, because this is the path that must stay fast."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from werkzeug.datastructures import MultiDict

from youthvoice.feedback import pictures
from youthvoice.feedback.contact import Contact, read_contact
from youthvoice.feedback.offered import AGES, NAMED, SETTINGS, STILL
from youthvoice.feedback.pictures import Choice, Step
from youthvoice.feedback.rules import characters_over
from youthvoice.gathering.queries import AskedQuestion, OpenGroup
from youthvoice.gathering.rules import MOST_PEOPLE
from youthvoice.text.normalising import MAX_CHARACTERS, normalise, says_nothing
from youthvoice.text.phrases import N_, Counted, Phrase, Sentence
from youthvoice.text.typed import read_number

#: No person sees this field; a program that fills in everything does.
TRAP = "website"

_MOST_WHO = 300
#: More than anybody types into a short field; a longer one is not given back whole.
_SHORT = 40


@dataclass(frozen=True)
class Filled:
    """The page as it came back. What nobody offered is dropped; the words are never cut.

    `code` is a group's code as it was typed, `question` the key of the question that stood above the
    box. `took_part`, `agreed` and `named` are a group's own: numbers as they were typed, yes or no.
    `pictures` are the codes of the pictures that were chosen, from which the text was made. `who` and
    `still` are about somebody who works with young people: whom it is about, and whether it goes on.
    `contact` is how to reach whoever writes, if they want that.
    """

    text: str = field(default="", repr=False)
    priorities: tuple[str, ...] = ()
    age_band: str = ""
    setting: str = ""
    code: str = ""
    question: str = ""
    took_part: str = ""
    agreed: str = ""
    named: str = ""
    may_quote: bool = False
    take_out: bool = False
    is_look: bool = False
    is_trapped: bool = False
    pictures: tuple[str, ...] = field(default=(), repr=False)
    who: str = field(default="", repr=False)
    still: str = ""
    contact: Contact = field(default=Contact(), repr=False)

    @property
    def has_more(self) -> bool:
        """True when something stands in the part of the page that can be skipped."""
        return bool(self.age_band or self.setting or self.may_quote or self.code)

    @property
    def question_id(self) -> int | None:
        """The question's key, or None where there is none that can be read."""
        return read_number(self.question)

    @property
    def pictured(self) -> list[tuple[Step, list[Choice]]]:
        """Each screen on which something was chosen, with what."""
        found = [(one, [c for c in one.choices if c.code in self.pictures]) for one in pictures.steps()]
        return [(one, choices) for one, choices in found if choices]

    @property
    def is_unsafe(self) -> bool:
        """True when a picture was chosen that may not wait for us."""
        return pictures.is_unsafe(self.pictures)


@dataclass(frozen=True)
class Known:
    """What the database says today about a page: nothing, while it is away.

    `priorities` are code, words and hint of what can be ticked. `group` has the code that was typed,
    `question` stands above the box, asked or over.
    """

    priorities: tuple[tuple[str, Sentence, str], ...] = ()
    priority_ids: Mapping[str, int] = field(default_factory=dict)
    group: OpenGroup | None = None
    question: AskedQuestion | None = None
    is_away: bool = False


def read(form: MultiDict[str, str]) -> Filled:
    """What a post holds, normalised. Who sends it without the code has typed none."""
    return Filled(
        text=normalise(form.get("text", "")),
        priorities=tuple(dict.fromkeys(form.getlist("priority"))),
        age_band=_one_of(form.get("age_band", ""), [value for value, _ in AGES]),
        setting=_one_of(form.get("setting", ""), [value for value, _ in SETTINGS]),
        code="" if "without_code" in form else _short(form.get("code", "")),
        question=_short(form.get("question", "")),
        took_part=_short(form.get("took_part", "")),
        agreed=_short(form.get("agreed", "")),
        named=_one_of(form.get("named", ""), [value for value, _ in NAMED]),
        may_quote="may_quote" in form,
        take_out=form.get("details") == "take-out",
        is_look=form.get("step") == "look",
        is_trapped=bool(form.get(TRAP)),
        who=normalise(form.get("who", "")),
        still=_one_of(form.get("still", ""), [value for value, _ in STILL]),
        contact=read_contact(form),
    )


def read_pictures(form: MultiDict[str, str]) -> Filled:
    """As `read`, where pictures were chosen: the text is the sentences that they stand for.

    Skipping a screen takes back what was chosen on it.
    """
    skipped = pictures.codes_of(form.get("at", "")) if "skip" in form else frozenset()
    codes = tuple(choice.code for choice in pictures.chosen({*form.getlist("picture")} - skipped))
    return replace(
        read(form),
        text=pictures.in_words(codes),
        setting=pictures.setting_of(codes) or "",
        is_look=False,
        take_out=False,
        pictures=codes,
    )


def read_turn(form: MultiDict[str, str]) -> tuple[str, bool]:
    """Where the pressed button leads, and whether one screen is changed from the last look."""
    if "without_code" in form:
        return pictures.SEND, False
    return form.get("skip") or form.get("change") or form.get("to", ""), "change" in form


def read_link(args: MultiDict[str, str]) -> Filled:
    """What an address may bring to an empty page: a question, or a group's code."""
    return Filled(code=_short(args.get("code", "")), question=_short(args.get("question", "")))


def problems(filled: Filled) -> dict[str, Sentence]:
    """What must change before it can be sent, by field; empty when nothing must."""
    if says_nothing(filled.text):
        return {"text": N_("Write something in the box first.")}
    over = characters_over(filled.text)
    if over:
        return {"text": _too_long(over)}
    return {}


def worker_problems(filled: Filled) -> dict[str, Sentence]:
    """As `problems`; whom it is about stands in the box or beside it, and may stay empty."""
    if len(filled.who) > _MOST_WHO:
        most = Phrase("Please make this shorter: %(most)s letters at most.", {"most": _MOST_WHO})
        return problems(filled) | {"who": most}
    return problems(filled)


def _too_long(over: int) -> Counted:
    return Counted(
        "This is %(number)s letter too long. The box takes %(most)s. "
        "All your words are still here. Make it shorter, or send the rest as a second one.",
        "This is %(number)s letters too long. The box takes %(most)s. "
        "All your words are still here. Make it shorter, or send the rest as a second one.",
        over,
        {"most": f"{MAX_CHARACTERS:,}"},
    )


def group_problems(filled: Filled) -> dict[str, Sentence]:
    """As `problems`, and what is wrong with a group's two numbers. Both may be left empty."""
    return problems(filled) | _number_problems(filled)


def _number_problems(filled: Filled) -> dict[str, Sentence]:
    typed = {"took_part": filled.took_part, "agreed": filled.agreed}
    if not any(typed.values()):
        return {}
    found = {name: message for name, value in typed.items() if (message := _number_problem(value))}
    if not found and int(filled.agreed) > int(filled.took_part):
        return {"agreed": N_("More people agreed than took part. Please check both numbers.")}
    return found


def _number_problem(typed: str) -> Sentence:
    if not typed:
        return N_("Write this number too, or leave both empty.")
    if not typed.isdecimal() or int(typed) == 0:
        return N_("Write it as a number, like 12.")
    if int(typed) > MOST_PEOPLE:
        return Phrase(
            "We can count up to %(most)s people at once. Write at most %(most)s.", {"most": MOST_PEOPLE}
        )
    return ""


def picture_problems(filled: Filled) -> dict[str, Sentence]:
    """Nothing was chosen at all; every single screen may be skipped."""
    return {} if filled.pictures else {"form": N_("Choose at least one picture first. Nothing was sent.")}


def code_problems(filled: Filled, known: Known) -> dict[str, Sentence]:
    """A code that nobody has today is said, and stops no words: they can go without it."""
    if not filled.code or known.group or known.is_away:
        return {}
    return {
        "code": N_(
            "We do not know this code. Please check it, or choose “Send it without the code”. "
            "All your words are still here."
        )
    }


def _short(answer: str) -> str:
    return answer.strip()[:_SHORT]


def _one_of(answer: str, offered: list[str]) -> str:
    return answer if answer in offered else ""
