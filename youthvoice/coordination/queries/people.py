"""Everybody who signs in, as the coordinator sees them; a fixed number of statements for any number."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.accounts.models import Account, Invitation, SecondFactor, SignInReset
from youthvoice.accounts.queries import as_actor, list_accounts
from youthvoice.accounts.rules import may_sign_in
from youthvoice.coordination.rules.seconds import Member
from youthvoice.errors import NotFound
from youthvoice.partnership.models import Agency
from youthvoice.permissions import Actor, Grant, Role
from youthvoice.sealing.models import GroupKey, LeadWrap


@dataclass(frozen=True)
class Person:
    """One person. `is_ready`: can sign in and work today; `invited_until` while a link waits for them.

    `has_ended` by their last day or because the account was closed (`is_disabled`).
    """

    actor: Actor
    email: str
    job_title: str
    agency: str
    agency_id: int | None
    mentor_id: int | None
    ends_on: dt.date | None
    signed_in_week: dt.date | None
    has_ended: bool
    is_disabled: bool
    has_password: bool
    has_second_factor: bool
    is_ready: bool
    opens_originals: bool
    asked_to_reset: bool = False
    invited_until: dt.datetime | None = None

    @property
    def id(self) -> int:
        """The account."""
        return self.actor.ref

    @property
    def name(self) -> str:
        """As colleagues know them."""
        return self.actor.name

    @property
    def grants(self) -> tuple[Grant, ...]:
        """The roles held, in the order of the table."""
        order = list(Role)
        return tuple(sorted(self.actor.grants, key=lambda g: (order.index(g.role), g.priority_name)))

    @property
    def is_lead(self) -> bool:
        """True for a safeguarding lead."""
        return self.holds(Role.SAFEGUARDING_LEAD)

    def holds(self, role: Role, priority_id: int | None = None) -> bool:
        """True for the role; with a priority, only for that one."""
        return any(g.role is role and priority_id in (None, g.priority_id) for g in self.actor.grants)


@dataclass(frozen=True)
class Moment:
    """When is asked, and whether a demonstration: there nobody needs a second factor."""

    now: dt.datetime
    today: dt.date
    is_demo: bool


@dataclass(frozen=True)
class _Beside:
    """What stands in other tables, by account."""

    agencies: dict[int, str] = field(default_factory=dict)
    factors: frozenset[int] = frozenset()
    opening: frozenset[int] = frozenset()
    resets: frozenset[int] = frozenset()
    invited: dict[int, dt.datetime] = field(default_factory=dict)


def list_people(session: Session, moment: Moment) -> list[Person]:
    """Everybody by name, those whose account has ended too."""
    beside = _beside(session, moment.now)
    return [_person(account, beside, moment) for account in list_accounts(session)]


def get_person(session: Session, account_id: int, moment: Moment) -> Person:
    """One person; raises NotFound."""
    account = session.get(Account, account_id)
    if account is None:
        raise NotFound
    return _person(account, _beside(session, moment.now), moment)


def facts_of(session: Session, account: Account) -> dict[str, object]:
    """What the history keeps of a person, in words."""
    actor = as_actor(account)
    agency = session.get(Agency, account.agency_id) if account.agency_id else None
    mentor = session.get(Account, account.mentor_id) if account.mentor_id else None
    return {
        "name": account.name,
        "e-mail": account.email,
        "job": account.job_title,
        "works for": agency.short_name if agency else "",
        "roles": sorted(grant.in_words for grant in actor.grants),
        "mentor": mentor.name if mentor else "",
        "last day": account.ends_on,
        "ended": account.disabled,
    }


def find_facts(session: Session, account_id: int) -> dict[str, object]:
    """The same by key; empty where there is nobody."""
    account = session.get(Account, account_id)
    return facts_of(session, account) if account else {}


def team_of(people: Iterable[Person]) -> list[Member]:
    """Those who can sign in today, for the rules that need two."""
    return [Member(person.actor, person.opens_originals) for person in people if person.is_ready]


def _beside(session: Session, now: dt.datetime) -> _Beside:
    agencies = session.execute(sa.select(Agency.id, Agency.short_name))
    invited = session.execute(
        sa.select(Invitation.account_id, Invitation.expires).where(Invitation.expires > now)
    )
    newest = sa.select(GroupKey.generation).where(GroupKey.retired.is_(False))
    return _Beside(
        agencies={row.id: row.short_name for row in agencies},
        factors=_refs(session, sa.select(SecondFactor.account_id)),
        opening=_refs(session, sa.select(LeadWrap.account_ref).where(LeadWrap.generation.in_(newest))),
        resets=_refs(session, sa.select(SignInReset.account_id).where(SignInReset.expires > now)),
        invited={row.account_id: row.expires for row in invited},
    )


def _refs(session: Session, chosen: sa.Select[int]) -> frozenset[int]:
    return frozenset(session.scalars(chosen))


def _person(account: Account, beside: _Beside, moment: Moment) -> Person:
    lives = may_sign_in(disabled=account.disabled, ends_on=account.ends_on, today=moment.today)
    has_password, has_factor = bool(account.password_hash), account.id in beside.factors
    return Person(
        actor=as_actor(account),
        email=account.email,
        job_title=account.job_title,
        agency=beside.agencies.get(account.agency_id or 0, ""),
        agency_id=account.agency_id,
        mentor_id=account.mentor_id,
        ends_on=account.ends_on,
        signed_in_week=account.signed_in_week,
        has_ended=not lives,
        is_disabled=account.disabled,
        has_password=has_password,
        has_second_factor=has_factor,
        is_ready=lives and has_password and (has_factor or moment.is_demo),
        opens_originals=account.id in beside.opening,
        asked_to_reset=account.id in beside.resets,
        invited_until=None if has_password else beside.invited.get(account.id),
    )
