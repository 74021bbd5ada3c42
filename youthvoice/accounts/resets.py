"""What the page of resets shows: what waits for a second person, and whose sign-in can be asked for."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from youthvoice.accounts import queries, rules
from youthvoice.permissions import Actor


@dataclass(frozen=True)
class WaitingReset:
    """One request. `is_last_lead` warns that nobody else can open originals."""

    account_id: int
    name: str
    asked_by: str
    until: dt.datetime
    is_mine: bool
    is_about_me: bool
    is_last_lead: bool


def list_waiting(session: Session, actor: Actor, now: dt.datetime) -> list[WaitingReset]:
    """The requests that can still be confirmed, as this person sees them."""
    rows = queries.list_resets(session, now)
    names = queries.names_of(session, [ref for row in rows for ref in (row.account_id, row.asked_by)])
    alone = queries.only_one_with_originals(session)
    return [
        WaitingReset(
            account_id=row.account_id,
            name=names.get(row.account_id, ""),
            asked_by=names.get(row.asked_by, "Somebody"),
            until=row.expires,
            is_mine=row.asked_by == actor.ref,
            is_about_me=row.account_id == actor.ref,
            is_last_lead=row.account_id == alone,
        )
        for row in rows
    ]


def list_choices(session: Session, actor: Actor, today: dt.date) -> list[tuple[str, str]]:
    """Whose sign-in can be lost: everybody else's, by name, with their roles.

    Also of who has no password: their link may be lost, and perhaps nobody else could make another one.
    """
    people = [
        (str(account.id), queries.as_actor(account))
        for account in queries.list_accounts(session)
        if account.id != actor.ref
        and rules.may_sign_in(disabled=account.disabled, ends_on=account.ends_on, today=today)
    ]
    return [(ref, f"{one.name} ({' · '.join(g.in_words for g in one.grants)})") for ref, one in people]


def name_of(session: Session, account_id: int) -> str:
    """What colleagues call this person."""
    return queries.names_of(session, [account_id]).get(account_id, "")
