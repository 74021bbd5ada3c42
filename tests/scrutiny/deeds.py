"""Everything that can happen to a piece of feedback, through the services that people and the worker use."""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.factories import make_theme
from tests.people import add_person
from tests.seed import Seed
from youthvoice.config import Keys, Settings
from youthvoice.errors import NotFound, YouthVoiceError
from youthvoice.feedback import sending
from youthvoice.feedback.models import Feedback
from youthvoice.feedback.rules import Kind, State
from youthvoice.following import services as following
from youthvoice.moderation import opening, releasing
from youthvoice.moderation import services as moderation
from youthvoice.moderation.models import Decision
from youthvoice.moderation.rules import LeaveOut
from youthvoice.moderation.services import Desk
from youthvoice.operations.retention import erase_finished
from youthvoice.partnership.models import Priority
from youthvoice.permissions import Actor, Grant, Role
from youthvoice.safeguarding import services as adults
from youthvoice.safeguarding.rules.cases import CaseDecision, Outcome
from youthvoice.themes.queries import list_themes

#: A deed, the number of an item, and a number that stands for whatever there is to choose.
Step = tuple[str, int, int]

START = dt.datetime(2026, 9, 14, 9, tzinfo=dt.UTC)
_WORDS = (
    "they blame us for pictures",
    "nobody asked us",
    "my mate hits himself",
    "the bus is unsafe at night",
)
_HOMES = ("online", "exploitation", "online", "none-of-the-three")
_OUTCOMES = (Outcome.NOT_A_DISCLOSURE, Outcome.SIGNPOSTED, Outcome.HOLD, Outcome.CANNOT_BE_TRACED)


@dataclass
class World:
    """A partnership at work: time passes with every deed, and items are spoken of by their number."""

    session: Session
    keys: Keys
    seed: Seed
    folder: Path
    now: dt.datetime = START
    items: list[int] = field(default_factory=list)
    people: dict[str, Actor] = field(default_factory=dict)

    def __post_init__(self) -> None:
        make_theme(self.session, "blamed")
        online = self.session.get_one(Priority, self.seed.priorities["online"])
        online.lead_agency_id = self.seed.agencies["police"]
        self.settings = Settings(
            instance=self.folder,
            key_file=self.folder / "keys.json",
            release_min=1,
            release_every=dt.timedelta(),
        )
        for name, role, code in (
            ("reader", Role.ADULT_READER, None),
            ("lead", Role.SAFEGUARDING_LEAD, None),
            ("one", Role.SCRUTINEER, "online"),
            ("two", Role.SCRUTINEER, "online"),
            ("other", Role.SCRUTINEER, "exploitation"),
            ("mentor", Role.INDEPENDENT_SCRUTINEER, None),
            ("executive", Role.EXECUTIVE, None),
        ):
            person = add_person(self.session, self.seed, role, code, access=False)
            grant = Grant(role, self.seed.priorities[code] if code else None)
            self.people[name] = Actor(person.id, name, (grant,))

    def do(self, deed: str, item: int, choice: int) -> bool:
        """One deed; False where it was refused, which must change nothing."""
        self.now += dt.timedelta(minutes=(0, 2, 1, 5, 300)[choice % 5])
        target = self._one_that_fits(deed, item)
        if deed != "arrive" and target is None:
            return False
        self.session.expunge_all()  # as each request begins with a session of its own
        with suppress(YouthVoiceError), self.session.begin_nested():
            DEEDS[deed](self, target or 0, choice)
            return True
        return False

    def _one_that_fits(self, deed: str, item: int) -> int | None:
        """Mostly something that is in the right state; now and then anything, which is refused."""
        rows = sa.select(Feedback.id).where(Feedback.id.in_(self.items))
        if deed in FITS and item % 9:
            rows = rows.where(Feedback.state.in_(FITS[deed]))
        found = self.session.scalars(rows).all()
        fitting = [one for one in self.items if one in set(found)]
        return fitting[item % len(fitting)] if fitting else None

    def desk(self, item: int, choice: int) -> Desk:
        """Somebody whose work it could be."""
        feedback = self.session.get_one(Feedback, item)
        if feedback.state == State.MENTOR:
            who = "mentor"
        elif feedback.home_priority_id == self.seed.priorities["exploitation"]:
            who = "other"
        else:
            who = ("one", "two")[choice % 2]
        return Desk(self.people[who], self.keys, self.now, dt.timedelta(minutes=10))

    def priority(self, choice: int) -> int:
        return self.seed.priorities[_HOMES[choice % len(_HOMES)]]


def _arrive(world: World, _item: int, choice: int) -> None:
    author = world.people["one"].ref if choice % 7 == 0 else None
    kind = Kind.HEARD if choice % 5 == 0 else Kind.FEEDBACK
    draft = sending.Draft(text=_WORDS[choice % len(_WORDS)], kind=kind, author_ref=author)
    prepared = sending.prepare(world.keys, sending.open_gate(world.session), draft)
    world.items.append(sending.take_in(world.session, prepared, now=world.now).id)


def _pass_on(world: World, item: int, choice: int) -> None:
    about = adults.About(world.priority(choice), world.seed.agencies["police"] if choice % 3 == 0 else None)
    adults.pass_on(world.session, item, about, actor=world.people["reader"], now=world.now)


def _decide_case(world: World, item: int, choice: int) -> None:
    outcome = _OUTCOMES[choice % len(_OUTCOMES)]
    decision = CaseDecision(
        outcome, hold_until=world.now.date() + dt.timedelta(days=9), priority_id=world.priority(choice)
    )
    by = adults.OnRecord(world.people["lead"], world.keys, world.now)
    adults.decide_case(world.session, item, by=by, decision=decision)


def _worker(world: World, _item: int, choice: int) -> None:
    releasing.release_due(world.session, world.keys, waits=world.settings, now=world.now)
    if choice % 2:
        releasing.settle_due(world.session, world.keys, now=world.now, today=world.now.date())


def _time_passes(world: World, _item: int, choice: int) -> None:
    world.now += dt.timedelta(days=choice)
    erase_finished(world.session, world.settings, world.now.date())


def _scrutineer(deed: Callable[..., object], **more: object) -> Callable[[World, int, int], None]:
    def act(world: World, item: int, choice: int) -> None:
        desk = world.desk(item, choice)
        with suppress(YouthVoiceError), world.session.begin_nested():
            moderation.take(world.session, item, desk=desk)
        deed(world.session, item, desk=desk, **more)

    return act


def _approve(session: Session, item: int, *, desk: Desk) -> None:
    moderation.approve(session, item, desk=desk, theme_ids=[theme.id for theme in list_themes(session)])


def _says_who(world: World, item: int, choice: int) -> None:
    moderation.still_says_who(world.session, item, desk=world.desk(item, choice))


def _first(world: World, item: int, choice: int) -> None:
    desk = Desk(world.people["executive"], world.keys, world.now, dt.timedelta())
    if choice % 2:
        opening.open_to_chair(world.session, item, desk=desk, today=world.now.date())
    else:
        other = world.seed.priorities["none-of-the-three"]
        opening.give_to_another(world.session, item, other, desk=desk, today=world.now.date())


def _undo(world: World, item: int, _choice: int) -> None:
    decision = world.session.get(Decision, item)
    if decision is None:
        raise NotFound
    actor = next(person for person in world.people.values() if person.ref == decision.account_id)
    moderation.undo(world.session, item, desk=Desk(actor, world.keys, world.now, dt.timedelta(minutes=10)))


_QUEUE = (State.QUEUED, State.MENTOR)
#: The states from which a deed leads on; the others try anything.
FITS: dict[str, tuple[State, ...]] = {
    "pass on": (State.WAITING,),
    "take back": (State.PASSED,),
    "keep": (State.WAITING,),
    "decide case": (State.KEPT,),
    "still says who": (State.APPROVED,),
    "read first": (State.APPROVED,),
    "undo": (State.DECIDED,),
    "back to queue": (State.MENTOR,),
    **dict.fromkeys(("claim", "give back", "approve", "leave out", "set aside"), _QUEUE),
    **dict.fromkeys(("not for me", "might know", "adult should see"), _QUEUE),
}

DEEDS: dict[str, Callable[[World, int, int], object]] = {
    "arrive": _arrive,
    "pass on": _pass_on,
    "take back": lambda w, i, c: adults.take_back(w.session, i, actor=w.people["reader"], now=w.now),
    "keep": lambda w, i, c: adults.keep(w.session, i, actor=w.people["reader"], now=w.now),
    "decide case": _decide_case,
    "worker": _worker,
    "time passes": _time_passes,
    "claim": _scrutineer(lambda session, item, *, desk: None),
    "give back": _scrutineer(moderation.give_back),
    "approve": _scrutineer(_approve),
    "leave out": _scrutineer(moderation.leave_out, reason=LeaveOut.ADVERT),
    "set aside": _scrutineer(moderation.set_aside, reason="hold"),
    "not for me": _scrutineer(moderation.not_for_me),
    "might know": _scrutineer(moderation.might_know),
    "adult should see": _scrutineer(moderation.adult_should_see),
    "back to queue": _scrutineer(moderation.back_to_queue),
    "undo": _undo,
    "still says who": _says_who,
    "read first": _first,
    "withdraw": lambda w, i, c: following.withdraw(
        w.session, w.session.get_one(Feedback, i), keys=w.keys, ledger_file=w.settings.ledger_file, now=w.now
    ),
}

#: How often each is done: much arrives and moves on, or all would soon be finished.
OFTEN = (
    ("undo", "undo", "read first")
    + ("arrive",) * 5
    + ("pass on",) * 4
    + ("worker",) * 4
    + ("approve",) * 3
    + ("leave out",) * 2
)
