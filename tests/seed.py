"""The small partnership that stands in every test's database."""

import datetime as dt
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.config import Keys
from youthvoice.partnership.models import Agency, Partnership, Priority
from youthvoice.partnership.rules import PriorityKind
from youthvoice.sealing import leads
from youthvoice.sealing.models import GroupKey
from youthvoice.sealing.recovery import new_recovery_key

PRIORITIES = {
    "exploitation": ("being used or pushed into things", "Exploitation"),
    "domestic-abuse": ("being scared or hurt at home", "Domestic Abuse"),
    "online": ("life online", "Staying Safe Online"),
    "none-of-the-three": ("something else", "None of the three"),
}


@dataclass
class Seed:
    """Ids by code, and the private half of the group key."""

    priorities: dict[str, int] = field(default_factory=dict)
    agencies: dict[str, int] = field(default_factory=dict)
    lead_private: bytes = b""
    group_row: dict[str, object] = field(default_factory=dict)


def make_keys() -> Keys:
    """A key file's content that is the same in every run."""
    return Keys(roots={1: b"\x07" * 32}, current=1, recovery_public=new_recovery_key().public)


def plant(session: Session, keys: Keys, seed: Seed | None = None) -> Seed:
    """Write the partnership; with `seed`, the same rows again."""
    again, seed = seed is not None, seed or Seed()
    session.add(Partnership(name="Test Partnership", is_demo=True, opened_on=dt.date(2024, 9, 2)))
    for code in ("council", "health", "police"):
        agency = Agency(id=seed.agencies.get(code), code=code, name=code.title(), short_name=code.title())
        session.add(agency)
        session.flush()
        seed.agencies[code] = agency.id
    for position, (code, (plain, long)) in enumerate(PRIORITIES.items()):
        kind = PriorityKind.NONE_OF_THREE if code == "none-of-the-three" else PriorityKind.PRIORITY
        priority = Priority(
            id=seed.priorities.get(code), code=code, kind=kind, position=position, plain_name=plain,
            long_name=long, active_from=dt.date(2021, 4, 1),
        )  # fmt: skip
        session.add(priority)
        session.flush()
        seed.priorities[code] = priority.id
    _group_key(session, keys, seed, again)
    return seed


def _group_key(session: Session, keys: Keys, seed: Seed, again: bool) -> None:
    if again:
        session.add(GroupKey(**seed.group_row))
        return
    seed.lead_private = leads.new_group_key(session, keys)
    session.flush()
    row = session.scalars(sa.select(GroupKey)).one()
    seed.group_row = {c.key: getattr(row, c.key) for c in sa.inspect(GroupKey).columns}
