"""Who holds an invitation's link, and what their page says."""

import datetime as dt
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from youthvoice.accounts import queries, rules
from youthvoice.accounts.services.tokens import hash_token, read_link
from youthvoice.config import Keys
from youthvoice.permissions import SYSTEM, Actor


@dataclass(frozen=True)
class Invited:
    """Somebody with a link that counts. `near` holds words that their password must not be made of."""

    actor: Actor
    email: str
    invited_by: str
    opens_originals: bool
    near: list[str] = field(repr=False)


def find_invited(session: Session, keys: Keys, link: str, now: dt.datetime, today: dt.date) -> Invited | None:
    """Who may choose a password here; None for a link that is over, used, replaced, or not ours."""
    token = read_link(keys, link)
    invitation = queries.find_invitation(session, hash_token(token), now) if token else None
    account = queries.find_account(session, invitation.account_id) if invitation else None
    if invitation is None or account is None:
        return None
    if not rules.may_sign_in(disabled=account.disabled, ends_on=account.ends_on, today=today):
        return None
    names = queries.names_of(session, [invitation.made_by])
    return Invited(
        actor=queries.as_actor(account),
        email=account.email,
        invited_by=names.get(invitation.made_by, "" if invitation.made_by == SYSTEM.ref else "Somebody"),
        opens_originals=queries.lacks_own_key(session, account),
        near=queries.words_to_avoid(session, account.email, account.name),
    )
