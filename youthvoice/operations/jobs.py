"""What the worker does, each in a transaction of its own. Doing any of it twice changes nothing more."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.accounts.services import forget_expired, settle_leads, watch_accounts
from youthvoice.canvassing.services import drafts
from youthvoice.canvassing.services.reminding import remind_chairs
from youthvoice.feedback.services import expire_recent
from youthvoice.feedback.waiting import tell_if_late
from youthvoice.moderation.conflicts import remind
from youthvoice.moderation.releasing import release_due, settle_due
from youthvoice.moderation.services import forget_claims
from youthvoice.operations.opening import today_of
from youthvoice.operations.retention import erase_finished
from youthvoice.outbox.models import Notice
from youthvoice.outbox.services import deliver_due
from youthvoice.partnership.queries import list_lives
from youthvoice.rota.services import keep_true
from youthvoice.safeguarding.queries.readers import list_readers
from youthvoice.safeguarding.without_a_lead import tell_of_what_no_lead_reads
from youthvoice.scrutiny.ladder import climb_overdue
from youthvoice.web.runtime import Runtime


@dataclass(frozen=True)
class Moment:
    """One round: what it stands on, and its time."""

    runtime: Runtime
    now: dt.datetime

    @property
    def today(self) -> dt.date:
        """The date where the partnership is."""
        return today_of(self.runtime.settings, self.now)

    @property
    def zone(self) -> ZoneInfo:
        """Whose days and evenings count."""
        return ZoneInfo(self.runtime.settings.timezone)


def _release(session: Session, at: Moment) -> None:
    release_due(session, at.runtime.keys, waits=at.runtime.settings, now=at.now)


def _settle(session: Session, at: Moment) -> None:
    settle_due(session, at.runtime.keys, now=at.now, today=at.today)


def _forget_receipts(session: Session, at: Moment) -> None:
    expire_recent(session, at.now)


def _forget_sign_ins(session: Session, at: Moment) -> None:
    forget_expired(session, at.now)


def _free_claims(session: Session, _at: Moment) -> None:
    forget_claims(session)


def _remind_first_readers(session: Session, at: Moment) -> None:
    remind(session, now=at.now, today=at.today)


def _keep_rota_true(session: Session, at: Moment) -> None:
    keep_true(session, list_readers(session, at.today), at.now, at.zone)


def _tell_if_late(session: Session, at: Moment) -> None:
    tell_if_late(session, at.now, at.zone)


def _settle_leads(session: Session, at: Moment) -> None:
    settle_leads(session, at.runtime.keys, at.now)


def _tell_of_what_no_lead_reads(session: Session, at: Moment) -> None:
    tell_of_what_no_lead_reads(session, at.now, at.today)


def _watch_names(session: Session, at: Moment) -> None:
    watch_accounts(session, at.runtime.keys, at.today)


def _remind_chairs(session: Session, at: Moment) -> None:
    remind_chairs(session, now=at.now, today=at.today)


def _forget_drafts(session: Session, at: Moment) -> None:
    drafts.forget_expired(session, at.today)


def _climb(session: Session, at: Moment) -> None:
    climb_overdue(session, at.runtime.keys, now=at.now, today=at.today)


def _hand_on_notices(session: Session, at: Moment) -> None:
    deliver_due(session, at.now, _stands_on_the_home_page)
    life = dt.timedelta(days=list_lives(session)["notice"])
    session.execute(sa.delete(Notice).where(Notice.sent < at.now - life))


def _stands_on_the_home_page(_notice: Notice) -> None:
    """Staff read their notices on their home page; nothing leaves the program."""


def _erase(session: Session, at: Moment) -> None:
    erase_finished(session, at.runtime.settings, at.today)


#: In this order, so that what was passed on in one round can be released in the same.
JOBS: Mapping[str, Callable[[Session, Moment], None]] = {
    "release": _release,
    "settle": _settle,
    "remind first readers": _remind_first_readers,
    "keep the rota true": _keep_rota_true,
    "tell of what waits": _tell_if_late,
    "settle leads": _settle_leads,
    "look for the right names": _watch_names,
    "tell of what no lead reads": _tell_of_what_no_lead_reads,
    "remind chairs": _remind_chairs,
    "send matters up": _climb,
    "hand on notices": _hand_on_notices,
    "free claims": _free_claims,
    "forget receipts": _forget_receipts,
    "forget sign-ins": _forget_sign_ins,
    "forget drafts": _forget_drafts,
    "erase": _erase,
}
