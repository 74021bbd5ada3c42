"""People: added, changed, invited, ended. Each change is kept in history and audit in the same commit."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from youthvoice.accounts import services as accounts
from youthvoice.accounts.models import Account, RoleGrant
from youthvoice.accounts.queries import as_actor, find_by_email, list_holding
from youthvoice.accounts.services import NewAccount
from youthvoice.coordination.queries.people import facts_of
from youthvoice.coordination.rules import combining
from youthvoice.coordination.rules.people import PersonWords, differences
from youthvoice.coordination.services.acting import Acting
from youthvoice.errors import Conflict, Invalid, InvalidFields, NotFound
from youthvoice.history.services import check_unchanged
from youthvoice.partnership.queries import get_partnership
from youthvoice.permissions import Actor, Grant, Permission, Role
from youthvoice.rota.services import let_go
from youthvoice.sealing import access

_PERSON = "person"
_LAST_COORDINATOR = "This is the last coordinator. Add another one first, who has chosen a password."


def add_person(session: Session, words: PersonWords, *, by: Acting) -> Account:
    """Add somebody without a password: they choose it by their link. Raises InvalidFields."""
    _check(session, words, by=by)
    account = accounts.create_account(
        session,
        by.keys,
        NewAccount(words.email, words.name, "", words.grants, words.ends_on, words.job_title),
    )
    account.agency_id, account.mentor_id = words.agency_id, words.mentor_id
    session.flush()
    note_new(session, account, by=by)
    return account


def note_new(session: Session, account: Account, *, by: Acting) -> None:
    """Keep in history and audit that somebody was added, and with which roles."""
    by.note(session, by.edit.of(_PERSON, account.id, account.name), {}, facts_of(session, account))
    by.enter(session, "person.added", account.id)
    _enter_roles(session, account, (), as_actor(account).grants, by=by)


def change_person(session: Session, account_id: int, words: PersonWords, *, by: Acting) -> bool:
    """Change somebody; other roles act at once. Returns whether that signed them out.

    Raises InvalidFields, Conflict, NotFound.
    """
    account = _get(session, account_id)
    before, held = facts_of(session, account), as_actor(account).grants
    check_unchanged(before, by.edit)
    _check(session, words, by=by, account=account)
    other_roles = any(differences(held, words.grants).values())
    if other_roles:
        _give_up(session, account, words, by=by)
    _apply(session, account, words)
    accounts.watch_account(session, by.keys, account)
    by.note(session, by.edit.of(_PERSON, account.id, account.name), before, facts_of(session, account))
    _enter_roles(session, account, held, words.grants, by=by)
    return other_roles


def new_link(session: Session, account_id: int, *, by: Acting) -> str:
    """A link for somebody who has not come in yet; the one before opens nothing more. Raises Conflict."""
    return accounts.invite(session, by.keys, _get(session, account_id), by.actor, by.now)


def end_person(session: Session, account_id: int, *, by: Acting) -> None:
    """Close an account now. Raises Conflict for oneself, the last coordinator, and the last lead."""
    account = _get(session, account_id)
    if account.id == by.actor.ref:
        raise Conflict("This is your own account. Another coordinator must end it.")
    if account.disabled:
        raise Conflict("This account has ended already.")
    if _is_last_coordinator(session, account, by=by):
        raise Conflict(_LAST_COORDINATOR)
    before = facts_of(session, account)
    accounts.end_account(session, by.keys, account, by.actor, by.now)
    by.note(session, by.edit.of(_PERSON, account.id, account.name), before, facts_of(session, account))
    by.enter(session, "person.ended", account.id)


def let_back_in(session: Session, account_id: int, *, by: Acting) -> str:
    """Open an ended account again, by a new link; their second factor stays as it was.

    So one person alone cannot take over an account in this way: the code comes from its owner's phone.
    """
    account = _get(session, account_id)
    if not account.disabled:
        raise Conflict("This account has not ended.")
    combining.check_together({Role(g.role) for g in account.grants}, small_team=_is_small(session))
    before = facts_of(session, account)
    account.disabled, account.password_hash = False, ""
    if account.ends_on and account.ends_on < by.today:
        account.ends_on = None
    accounts.watch_account(session, by.keys, account)
    by.note(session, by.edit.of(_PERSON, account.id, account.name), before, facts_of(session, account))
    by.enter(session, "person.let-back-in", account.id)
    return accounts.invite(session, by.keys, account, by.actor, by.now)


def _get(session: Session, account_id: int) -> Account:
    account = session.get(Account, account_id)
    if account is None:
        raise NotFound
    return account


def _give_up(session: Session, account: Account, words: PersonWords, *, by: Acting) -> None:
    """What goes with the roles of until now: sessions, a lead's keys, turns in the rota."""
    held, after = as_actor(account), Actor(account.id, words.name, words.grants)
    accounts.end_sessions(session, account.id)
    if held.may(Permission.OPEN_ORIGINALS) and not after.may(Permission.OPEN_ORIGINALS):
        try:
            accounts.take_keys_back(session, by.keys, account.id, by.actor, by.now)
        except Conflict as error:
            raise InvalidFields({"roles": error.message}) from None
    if not after.may(Permission.GLANCE):
        let_go(session, account.id, by.now)


def _apply(session: Session, account: Account, words: PersonWords) -> None:
    account.name, account.email, account.job_title = words.name, words.email, words.job_title
    account.agency_id, account.mentor_id, account.ends_on = words.agency_id, words.mentor_id, words.ends_on
    wanted = {(grant.role.value, grant.priority_id) for grant in words.grants}
    kept = [row for row in account.grants if (row.role, row.priority_id) in wanted]
    new = wanted - {(row.role, row.priority_id) for row in kept}
    account.grants = [
        *kept,
        *(RoleGrant(role=role, priority_id=priority) for role, priority in sorted(new, key=str)),
    ]
    session.flush()
    session.refresh(account)


def _check(session: Session, words: PersonWords, *, by: Acting, account: Account | None = None) -> None:
    held = as_actor(account).grants if account else ()
    mentors = {one.id for one in list_holding(session, Role.INDEPENDENT_SCRUTINEER, None, by.today)}
    problems = words.problems(by.today, mentors=mentors, before={grant.role for grant in held})
    same = find_by_email(session, words.email)
    if same is not None and same is not account:
        problems["email"] = "Somebody has this e-mail address already."
    wrong = _wrong_roles(session, words, held, is_self=account is not None and account.id == by.actor.ref)
    if wrong:
        problems.setdefault("roles", wrong)
    if account is not None and _is_last_coordinator(session, account, by=by):
        if Role.COORDINATOR not in words.roles:
            problems.setdefault("roles", _LAST_COORDINATOR)
        if words.ends_on:
            problems.setdefault("ends_on", _LAST_COORDINATOR)
    if account is not None and words.ends_on and _is_last_lead(session, account, by=by):
        problems.setdefault("ends_on", access.LAST_LEAD)
    if problems:
        raise InvalidFields(problems)


def _wrong_roles(session: Session, words: PersonWords, held: Collection[Grant], *, is_self: bool) -> str:
    try:
        combining.check_together(words.roles, small_team=_is_small(session))
        if is_self:
            combining.check_own_change(held, words.grants)
    except Invalid as error:
        return error.message
    return ""


def _is_small(session: Session) -> bool:
    return get_partnership(session).small_team


def _is_last_coordinator(session: Session, account: Account, *, by: Acting) -> bool:
    """True when without this person's role nobody could set anything up any more."""
    if all(grant.role != Role.COORDINATOR for grant in account.grants):
        return False
    others = list_holding(session, Role.COORDINATOR, None, by.today)
    return not any(one.id != account.id and one.password_hash and not one.ends_on for one in others)


def _is_last_lead(session: Session, account: Account, *, by: Acting) -> bool:
    """True when after this person's last day nobody could open what arrives now."""
    staying = {
        lead.id for lead in list_holding(session, Role.SAFEGUARDING_LEAD, None, by.today) if not lead.ends_on
    }
    able = access.who_opens_now(session, by.keys, staying | {account.id})
    return able == {account.id}


def _enter_roles(
    session: Session, account: Account, before: Collection[Grant], after: Collection[Grant], *, by: Acting
) -> None:
    for what, grants in differences(before, after).items():
        for grant in grants:
            by.enter(session, f"role.{what}", account.id, grant.role.value)
