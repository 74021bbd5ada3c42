"""The words of notices: neutral, without content, without a link to an item. Pure."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Wording:
    """What stands in the message; a lock screen may show it to anybody."""

    subject: str
    body: str

    @property
    def once_inside(self) -> str:
        """The same for who has signed in: without asking them to."""
        return self.body.partition(" Sign in ")[0]


WORDING: Mapping[str, Wording] = {
    "urgent-waiting": Wording("Please look now", "Something needs an adult's eyes today. Sign in to look."),
    "kept-for-lead": Wording(
        "Please look today", "A colleague has put something aside for you. Sign in to look."
    ),
    "set-aside": Wording(
        "Something was set aside", "A scrutineer would like a second opinion. Sign in to look."
    ),
    "taken-down": Wording(
        "Something was taken down",
        "Something that you look after was taken off the public pages. Sign in or ask an adult reader "
        "to see what.",
    ),
    "reply-to-check": Wording(
        "Something is ready to check", "A colleague wrote something that you should read. Sign in to read it."
    ),
    "answer-to-read": Wording(
        "An answer is ready to check", "An answer waits for another pair of eyes. Sign in to read it."
    ),
    "question-to-read": Wording(
        "A question is ready to check",
        "A question waits for another pair of eyes. Sign in to read it.",
    ),
    "group-waits": Wording(
        "A group waits to hear back",
        "What a group raised has had no answer for two weeks. Sign in to see what.",
    ),
    "first-for-sponsor": Wording(
        "Something to read first", "Something waits for you to read before others do. Sign in to read it."
    ),
    "first-reader-missing": Wording(
        "Nobody may read it first",
        "Something waits, and everybody who could read it first is too close to it. Another executive "
        "or an independent scrutineer is needed. Sign in to add one.",
    ),
    "matter-raised": Wording(
        "A matter was taken up", "A matter waits for an answer by a date. Sign in to read it."
    ),
    "matter-answered": Wording("A matter was answered", "There is an answer. Sign in to read it."),
    "matter-unanswered": Wording(
        "A matter has no answer", "A matter went to the top and nobody answered. Sign in to see it."
    ),
    "contact-wanted": Wording(
        "Please look now", "Somebody has asked for a person to contact them. Sign in to look."
    ),
    "about-a-lead": Wording(
        "Please ask a colleague today",
        "Something has come in that not every lead may read. Ask today whether another lead has it. "
        "If nobody else can, ask the coordinator for a lead from outside. Sign in for the names.",
    ),
    "nobody-decides": Wording(
        "Nobody may decide it",
        "Something waits, and no lead may read it. Another lead is needed today. Sign in to see to it.",
    ),
    "nobody-read": Wording(
        "Nobody has looked yet", "Something has waited longer than we promised. Sign in to look."
    ),
}


def keep_from(refs: Collection[int]) -> str:
    """Account references as a notice holds them: each between commas."""
    return f",{','.join(map(str, sorted(refs)))}," if refs else ""


_LONGEST_WAIT = dt.timedelta(hours=1)


def wait_after(tries: int) -> dt.timedelta:
    """How long to wait after this many failures: one minute, then double, at most an hour."""
    return min(dt.timedelta(minutes=2 ** min(max(tries - 1, 0), 10)), _LONGEST_WAIT)
