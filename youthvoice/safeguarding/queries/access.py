"""Who can open originals, for the page on which a lead gives another one access."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from youthvoice.accounts.models import Account
from youthvoice.accounts.queries import list_holding, names_of
from youthvoice.config import Keys
from youthvoice.errors import NotFound
from youthvoice.permissions import Actor, Role
from youthvoice.safeguarding.rules import access as rules
from youthvoice.safeguarding.rules.access import Held, Standing
from youthvoice.sealing import access

_NOTHING = Held(has_own=False, is_genuine=False)


@dataclass(frozen=True)
class LeadLine:
    """One lead. `may_give`: pressing the button gives them something they lack."""

    account_id: int
    name: str
    is_me: bool
    standing: Standing
    words: str
    may_give: bool


@dataclass(frozen=True)
class Leads:
    """Every lead in use, and what must be known about the keys.

    `left_over`: names of those who still hold keys though they are no lead any more. `newest` is the
    number of the key to which what arrives now is sealed; `signed_in_before` that it began after the
    reader signed in.
    """

    lines: Sequence[LeadLine]
    left_over: Sequence[str]
    newest: int
    how_many_open: int
    has_keys: bool
    signed_in_before: bool


def list_leads(session: Session, keys: Keys, actor: Actor, *, today: dt.date, held: Collection[int]) -> Leads:
    """Everybody who may be given access; `held` are the generations in the reader's own session."""
    found = list_holding(session, Role.SAFEGUARDING_LEAD, None, today)
    stored = access.list_access(session, keys)
    generations = [one.number for one in access.list_generations(session)]
    newest = max(generations, default=0)
    lines = [_line(account, stored.get(account.id), generations, actor, held) for account in found]
    return Leads(
        lines=lines,
        left_over=_left_over(session, stored.keys() - {account.id for account in found}),
        newest=newest,
        how_many_open=sum(line.standing is Standing.OPENS for line in lines),
        has_keys=bool(held),
        signed_in_before=bool(held) and newest not in held and _opens_now(stored.get(actor.ref), newest),
    )


def get_lead(session: Session, account_id: int, today: dt.date) -> Account:
    """A lead in use; raises NotFound."""
    leads = list_holding(session, Role.SAFEGUARDING_LEAD, None, today)
    found = next((lead for lead in leads if lead.id == account_id), None)
    if found is None:
        raise NotFound
    return found


def _line(
    account: Account,
    stored: access.Access | None,
    generations: Collection[int],
    actor: Actor,
    held: Collection[int],
) -> LeadLine:
    held_now = Held(stored.has_own, stored.is_genuine, stored.generations) if stored else _NOTHING
    theirs, where = held_now.generations, rules.standing(held_now, generations)
    is_me = account.id == actor.ref
    return LeadLine(
        account_id=account.id,
        name=account.name,
        is_me=is_me,
        standing=where,
        words=rules.in_words(where, theirs, max(generations, default=0)),
        may_give=not is_me and rules.can_be_given(where, theirs, held),
    )


def _opens_now(stored: access.Access | None, newest: int) -> bool:
    return stored is not None and newest in stored.generations


def _left_over(session: Session, refs: Collection[int]) -> list[str]:
    names = names_of(session, refs)
    return sorted(names.get(ref, "an account that is gone") for ref in refs)
