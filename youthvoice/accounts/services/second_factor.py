"""The second factor: set once a code has shown that it works, and asked for at every sign-in."""

import datetime as dt
import hmac
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from youthvoice.accounts import codes
from youthvoice.accounts.models import RecoveryCode, SecondFactor
from youthvoice.audit.services import NewEntry, record
from youthvoice.config import Keys
from youthvoice.errors import Invalid
from youthvoice.sealing import ciphers
from youthvoice.sealing.ciphers import Damaged, Place

_NUMBER_BYTES = 2


class WrongCode(Invalid):
    """Not the code of this moment, and none of the recovery codes that are left."""

    message = "That code is not right. Wait for the next one in your app, and check the phone’s clock."


class UsedCode(Invalid):
    """The phone's code was right, and was used already: it never counts twice."""

    message = "That code was used already. Your app shows the next one in less than 30 seconds."


class Way(StrEnum):
    """With what somebody showed that it is they."""

    PHONE = "phone"
    RECOVERY = "recovery"


@dataclass(frozen=True)
class Shown:
    """The secret that a person's page showed, and the code that their app made of it."""

    secret: str = field(repr=False)
    code: str = field(repr=False)


def set_second_factor(
    session: Session, keys: Keys, account_id: int, shown: Shown, now: dt.datetime
) -> list[str]:
    """Keep a secret that works, in place of any before; returns new recovery codes, to be shown once."""
    step = codes.matching_step(shown.secret, shown.code, now)
    if step is None:
        raise WrongCode
    sealed = seal_secret(keys, account_id, shown.secret)
    session.merge(SecondFactor(account_id=account_id, secret=sealed, last_step=step))
    record(session, keys, NewEntry(account_id, "second-factor.set", account_id), now)
    return _write_recovery_codes(session, keys, account_id)


def renew_recovery_codes(session: Session, keys: Keys, account_id: int, now: dt.datetime) -> list[str]:
    """Ten new codes, to be shown once; the old ones open nothing any more."""
    record(session, keys, NewEntry(account_id, "recovery-codes.made", account_id), now)
    return _write_recovery_codes(session, keys, account_id)


def accept_code(session: Session, keys: Keys, account_id: int, typed: str, now: dt.datetime) -> Way:
    """Use up a code of the phone or a recovery code; raises WrongCode, UsedCode."""
    if codes.is_of_phone(typed):
        _use_step(session, keys, account_id, typed, now)
        return Way.PHONE
    hashes = [_recovery_hash(keys, number, account_id, typed) for number in keys.roots]
    own = (RecoveryCode.account_id == account_id) & RecoveryCode.code_hash.in_(hashes)
    if session.execute(delete(RecoveryCode).where(own)).rowcount != 1:  # type: ignore[attr-defined]
        raise WrongCode
    record(session, keys, NewEntry(account_id, "recovery-code.used", account_id), now)
    return Way.RECOVERY


def remove_second_factor(session: Session, account_id: int) -> None:
    """For a reset: neither the phone nor the recovery codes open anything any more."""
    for table in (SecondFactor, RecoveryCode):
        session.execute(delete(table).where(table.account_id == account_id))


def _use_step(session: Session, keys: Keys, account_id: int, typed: str, now: dt.datetime) -> None:
    locked = select(SecondFactor).where(SecondFactor.account_id == account_id).with_for_update()
    factor = session.scalars(locked.execution_options(populate_existing=True)).one_or_none()
    if factor is None:
        raise WrongCode
    step = codes.matching_step(open_secret(keys, account_id, factor.secret), typed, now)
    if step is None:
        raise WrongCode
    if step <= factor.last_step:
        raise UsedCode
    factor.last_step = step


def _write_recovery_codes(session: Session, keys: Keys, account_id: int) -> list[str]:
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account_id))
    made = codes.new_recovery_codes()
    for code in made:
        hashed = _recovery_hash(keys, keys.current, account_id, code)
        session.add(RecoveryCode(code_hash=hashed, account_id=account_id))
    session.flush()
    return made


def _recovery_hash(keys: Keys, number: int, account_id: int, typed: str) -> str:
    """Keyed, so that the database alone does not let anybody try all codes."""
    body = f"{account_id}|{codes.tidy(typed)}".encode()
    return hmac.digest(keys.derive("recovery_code", number), body, "sha256").hex()


def seal_secret(keys: Keys, account_id: int, secret: str) -> bytes:
    """Encrypted under the key file, for this account only; the root's number stands before it."""
    sealed = ciphers.wrap_key(keys.derive("totp_kek"), secret.encode(), _place(account_id))
    return keys.current.to_bytes(_NUMBER_BYTES, "big") + sealed


def open_secret(keys: Keys, account_id: int, blob: bytes) -> str:
    """The secret given to `seal_secret`; raises Damaged for another account's, or another key file."""
    number, sealed = int.from_bytes(blob[:_NUMBER_BYTES], "big"), blob[_NUMBER_BYTES:]
    if number not in keys.roots:
        raise Damaged
    return ciphers.unwrap_key(keys.derive("totp_kek", number), sealed, _place(account_id)).decode()


def _place(account_id: int) -> Place:
    return Place("second_factor", account_id, "secret")
