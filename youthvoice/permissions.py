"""Who may do what: one table of role, permission and scope.

Views ask for a `Permission`, never for a role. A grant may be scoped to one priority; then the
permissions marked `Scope.PRIORITY` reach only that priority's objects, and everything else is 404.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The jobs that a person who signs in can hold; one person can hold several."""

    COORDINATOR = "coordinator"
    SAFEGUARDING_LEAD = "safeguarding-lead"
    ADULT_READER = "adult-reader"
    SCRUTINEER = "scrutineer"
    CANVASSER = "canvasser"
    CHAIR = "chair"
    DELEGATE = "delegate"
    INDEPENDENT_SCRUTINEER = "independent-scrutineer"
    EXECUTIVE = "executive"
    INSPECTOR = "inspector"


class Permission(StrEnum):
    """The things a signed-in person may do."""

    SIGNED_IN = "be signed in"
    GLANCE = "look first at masked text"
    OPEN_ORIGINALS = "open a sealed original"
    DECIDE_CASES = "record a decision on a kept item"
    MODERATE = "moderate the queue"
    MODERATE_SET_ASIDE = "decide what scrutineers set aside"
    CLEAN = "mask, tag and decide one item"
    READ_BOARD = "read a priority's board"
    FLAG_CLEANED = "say that a published text still tells who"
    MANAGE_ISSUES = "make issues, draft answers and plan actions"
    PUBLISH_ANSWERS = "publish another person's answer"
    SEND_BACK = "give an answer back to those who write it"
    ASK_QUESTIONS = "ask young people a dated question"
    OPEN_CONFLICTS = "read first what is about an agency at the head of its priority"
    LOG_SESSIONS = "plan visits and log sessions with groups"
    REPLY = "write back to a receipt, or be the second who reads it"
    TAKE_DOWN = "take something off the public pages, or put it back"
    REPORT_WORRY = "take to an adult what a young person said"
    SAY_OWN_VIEW = "send one's own view, or what one heard"
    REVIEW_RESOURCES = "say whether something to read works for young people"
    READ_TOTALS = "read the totals that must reconcile"
    READ_LEARNING = "read how good the suggested themes are"
    MAKE_THEMES = "make a theme of words that no theme explains"
    CHECK_THEMES = "split a theme, and have two people tag the same ten"
    TAG_BLIND = "tag the same ten as somebody else"
    ESCALATE = "take a matter up the ladder"
    READ_ESCALATIONS = "read what was taken up the ladder"
    ANSWER_ESCALATIONS = "answer what was taken up the ladder"
    SET_UP = "set up the partnership"
    READ_HISTORY = "read who changed the set-up, and when"
    RESET_SIGN_IN = "be one of the two who reset a sign-in"
    GIVE_ACCESS = "let another lead open originals"


class Scope(StrEnum):
    """How far a permission reaches."""

    ALL = "everything"
    PRIORITY = "the priorities of the grant"


_READER = {
    Permission.GLANCE: Scope.ALL,
    Permission.REPLY: Scope.ALL,
    Permission.TAKE_DOWN: Scope.ALL,
    Permission.REPORT_WORRY: Scope.ALL,
}
_CHAIRING = {
    Permission.READ_BOARD: Scope.PRIORITY,
    Permission.FLAG_CLEANED: Scope.PRIORITY,
    Permission.MANAGE_ISSUES: Scope.PRIORITY,
    Permission.SEND_BACK: Scope.PRIORITY,
    Permission.ASK_QUESTIONS: Scope.PRIORITY,
    Permission.READ_TOTALS: Scope.PRIORITY,
    Permission.READ_LEARNING: Scope.ALL,
    Permission.ESCALATE: Scope.PRIORITY,
    Permission.READ_ESCALATIONS: Scope.PRIORITY,
}

#: The published table. docs/roles.md is generated from it.
GRANTED: Mapping[Role, Mapping[Permission, Scope]] = {
    Role.COORDINATOR: {
        Permission.SET_UP: Scope.ALL,
        Permission.READ_HISTORY: Scope.ALL,
        Permission.RESET_SIGN_IN: Scope.ALL,
        Permission.READ_TOTALS: Scope.ALL,
        Permission.READ_LEARNING: Scope.ALL,
    },
    Role.SAFEGUARDING_LEAD: _READER
    | {
        Permission.OPEN_ORIGINALS: Scope.ALL,
        Permission.DECIDE_CASES: Scope.ALL,
        Permission.GIVE_ACCESS: Scope.ALL,
        Permission.RESET_SIGN_IN: Scope.ALL,
    },
    Role.ADULT_READER: _READER,
    Role.SCRUTINEER: {
        Permission.MODERATE: Scope.PRIORITY,
        Permission.CLEAN: Scope.PRIORITY,
        Permission.READ_BOARD: Scope.PRIORITY,
        Permission.FLAG_CLEANED: Scope.PRIORITY,
        Permission.REPORT_WORRY: Scope.ALL,
        Permission.SAY_OWN_VIEW: Scope.ALL,
        Permission.MAKE_THEMES: Scope.PRIORITY,
        Permission.TAG_BLIND: Scope.PRIORITY,
        Permission.REVIEW_RESOURCES: Scope.ALL,
    },
    Role.CANVASSER: {Permission.LOG_SESSIONS: Scope.ALL, Permission.REPORT_WORRY: Scope.ALL},
    Role.CHAIR: _CHAIRING
    | {
        Permission.MAKE_THEMES: Scope.PRIORITY,
        Permission.PUBLISH_ANSWERS: Scope.PRIORITY,
        Permission.ANSWER_ESCALATIONS: Scope.PRIORITY,
    },
    Role.DELEGATE: _CHAIRING,
    Role.INDEPENDENT_SCRUTINEER: {
        Permission.MODERATE_SET_ASIDE: Scope.ALL,
        Permission.CLEAN: Scope.ALL,
        Permission.READ_BOARD: Scope.ALL,
        Permission.FLAG_CLEANED: Scope.ALL,
        Permission.OPEN_CONFLICTS: Scope.ALL,
        Permission.READ_TOTALS: Scope.ALL,
        Permission.READ_LEARNING: Scope.ALL,
        Permission.MAKE_THEMES: Scope.ALL,
        Permission.CHECK_THEMES: Scope.ALL,
        Permission.TAG_BLIND: Scope.ALL,
        Permission.ESCALATE: Scope.ALL,
        Permission.READ_ESCALATIONS: Scope.ALL,
        Permission.READ_HISTORY: Scope.ALL,
    },
    Role.EXECUTIVE: {
        Permission.READ_BOARD: Scope.ALL,
        Permission.PUBLISH_ANSWERS: Scope.ALL,
        Permission.SEND_BACK: Scope.ALL,
        Permission.OPEN_CONFLICTS: Scope.ALL,
        Permission.READ_TOTALS: Scope.ALL,
        Permission.READ_ESCALATIONS: Scope.ALL,
        Permission.ANSWER_ESCALATIONS: Scope.ALL,
        Permission.READ_HISTORY: Scope.ALL,
        Permission.RESET_SIGN_IN: Scope.ALL,
    },
    Role.INSPECTOR: {
        Permission.READ_BOARD: Scope.ALL,
        Permission.READ_TOTALS: Scope.ALL,
        Permission.READ_LEARNING: Scope.ALL,
        Permission.READ_ESCALATIONS: Scope.ALL,
        Permission.READ_HISTORY: Scope.ALL,
    },
}


@dataclass(frozen=True)
class Grant:
    """One role held; `priority_id` is None where the role is not tied to a priority."""

    role: Role
    priority_id: int | None = None
    priority_name: str = ""

    @property
    def in_words(self) -> str:
        """As people say it: "chair, Staying Safe Online"."""
        name = self.role.value.replace("-", " ")
        return f"{name}, {self.priority_name}" if self.priority_name else name


@dataclass(frozen=True)
class Actor:
    """The person (or the worker) on whose behalf something is done."""

    ref: int
    name: str
    grants: tuple[Grant, ...] = ()

    def may(self, permission: Permission) -> bool:
        """True when any role held gives the permission, in whatever scope."""
        return permission is Permission.SIGNED_IN or any(permission in GRANTED[g.role] for g in self.grants)

    def reach(self, permission: Permission) -> "Reach":
        """The priorities for which the permission holds."""
        held = [(g, GRANTED[g.role].get(permission)) for g in self.grants]
        if any(scope is Scope.ALL for _, scope in held):
            return Reach(everything=True)
        return Reach(
            priority_ids=frozenset(
                g.priority_id for g, scope in held if scope is Scope.PRIORITY and g.priority_id is not None
            )
        )


@dataclass(frozen=True)
class Reach:
    """What a permission reaches: everything, or the listed priorities."""

    everything: bool = False
    priority_ids: frozenset[int] = frozenset()

    def covers(self, priority_id: int | None) -> bool:
        """True when an object of this priority may be touched."""
        return self.everything or (priority_id is not None and priority_id in self.priority_ids)


#: The worker acts under this reference; no account has it.
SYSTEM = Actor(ref=0, name="the program")
