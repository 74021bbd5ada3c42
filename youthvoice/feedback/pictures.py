"""The picture path: what can be chosen, the text that it makes, and what in it is not safe. Pure.

`choices.yaml` is the table. Each choice is one whole sentence, so that a translation never joins parts.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from youthvoice.feedback.rules import Arrival, Mark, Setting
from youthvoice.text.screening import ABOUT_WORKER, HARD_TO_READ, POSSIBLE_HARM, UNREADABLE

#: Beside the codes of the steps: the last look, and sending.
LOOK, SEND = "look", "send"

#: The sentences are ours, so nobody need guess.
_LANGUAGE = "en"


@dataclass(frozen=True)
class Unsafe:
    """Why adults should know: the kind of harm, whether at once, the content note, and what they are told."""

    kind: str
    urgent: bool
    note: str
    why: str


@dataclass(frozen=True)
class Choice:
    """One picture: its word below it, the sentence it adds, and what the table knows about it."""

    code: str
    word: str
    says: str
    setting: Setting | None = None
    unsafe: Unsafe | None = None


@dataclass(frozen=True)
class Step:
    """One screen: its question, its short name, and its pictures."""

    code: str
    asks: str
    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Screen:
    """One step, the how manieth of how many, and the codes of where its buttons lead; "" is nowhere."""

    step: Step
    number: int
    of: int
    back: str
    after: str


@dataclass(frozen=True)
class Together:
    """Choices that say more together: all of the first, at least one of the second."""

    all: frozenset[str]
    any: frozenset[str]
    unsafe: Unsafe


@cache
def steps() -> tuple[Step, ...]:
    """The screens in their order."""
    return tuple(
        Step(row["code"], row["asks"], row["name"], tuple(map(_choice, row["choices"])))
        for row in _table()["steps"]
    )


def screen_at(code: str, *, is_change: bool = False) -> Screen:
    """One screen and its neighbours; the first one for a code that nobody has."""
    codes = [step.code for step in steps()]
    at = codes.index(code) if code in codes else 0
    if is_change:
        return Screen(steps()[at], at + 1, len(codes), back="", after=LOOK)
    around = ["", *codes, LOOK]
    return Screen(steps()[at], at + 1, len(codes), back=around[at], after=around[at + 2])


@cache
def together() -> tuple[Together, ...]:
    """What counts only in company."""
    return tuple(
        Together(frozenset(row["all"]), frozenset(row["any"]), Unsafe(**row["unsafe"]))
        for row in _table()["together"]
    )


def chosen(codes: Collection[str]) -> tuple[Choice, ...]:
    """The choices with these codes, each once, in the order of the screens; unknown codes are dropped."""
    return tuple(choice for step in steps() for choice in step.choices if choice.code in codes)


def codes_of(step: str) -> frozenset[str]:
    """What can be chosen on one screen."""
    return frozenset(choice.code for one in steps() if one.code == step for choice in one.choices)


def in_words(codes: Collection[str]) -> str:
    """The text that is sent: one sentence for each choice."""
    return " ".join(choice.says for choice in chosen(codes))


def setting_of(codes: Collection[str]) -> Setting | None:
    """The place, where one was chosen and no other."""
    found = {choice.setting for choice in chosen(codes) if choice.setting}
    return found.pop() if len(found) == 1 else None


def is_unsafe(codes: Collection[str]) -> bool:
    """True when the way to help now should stand first."""
    return bool(_reasons(codes))


def screened_with(found: Arrival, codes: Collection[str]) -> Arrival:
    """What the words gave rise to, after what the table says of these choices. It only ever raises."""
    said, found = _reasons(codes), _without_guess(found)
    kinds = {unsafe.kind for unsafe, _ in said} | {UNREADABLE}
    ours = tuple({"kind": unsafe.kind, "words": words, "why": unsafe.why} for unsafe, words in said)
    notes = (*(unsafe.note for unsafe, _ in said), *found.content_notes)
    return replace(
        found,
        language=_LANGUAGE,
        urgent=found.urgent or any(unsafe.urgent for unsafe, _ in said),
        marks=tuple(dict.fromkeys((*found.marks, *_marks(said)))),
        reasons=(*ours, *(reason for reason in found.reasons if reason["kind"] not in kinds)),
        content_notes=tuple(dict.fromkeys(notes)),
    )


def _without_guess(found: Arrival) -> Arrival:
    """The sentences are ours: they can be read, and the table knows more of them than a guess."""
    guessed = Mark.SUSPECTED in found.marks
    dropped = {HARD_TO_READ, POSSIBLE_HARM} if guessed else frozenset()
    return replace(
        found,
        urgent=found.urgent and not guessed,
        marks=tuple(mark for mark in found.marks if mark not in (Mark.SUSPECTED, Mark.UNREADABLE)),
        reasons=tuple(reason for reason in found.reasons if reason["kind"] not in dropped),
        content_notes=tuple(note for note in found.content_notes if note not in dropped),
    )


def _reasons(codes: Collection[str]) -> list[tuple[Unsafe, str]]:
    """Every entry of the table that these choices meet, with the sentences that meet it."""
    single = [(choice.unsafe, choice.says) for choice in chosen(codes) if choice.unsafe]
    taken = frozenset(codes)
    joint = [
        (entry.unsafe, in_words(taken & (entry.all | entry.any)))
        for entry in together()
        if entry.all <= taken and entry.any & taken
    ]
    return joint + single


def _marks(said: Iterable[tuple[Unsafe, str]]) -> list[Mark]:
    return [Mark.ABOUT_WORKER for unsafe, _ in said if unsafe.kind == ABOUT_WORKER]


def _choice(row: Mapping[str, Any]) -> Choice:
    setting, unsafe = row.get("setting"), row.get("unsafe")
    return Choice(
        code=row["code"],
        word=row["word"],
        says=row["says"],
        setting=Setting(setting) if setting else None,
        unsafe=Unsafe(**unsafe) if unsafe else None,
    )


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = yaml.safe_load(
        files("youthvoice.feedback").joinpath("choices.yaml").read_text("utf-8")
    )
    return table
