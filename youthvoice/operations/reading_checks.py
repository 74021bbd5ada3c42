"""The doctor on who reads: adults, their rota, and who can open originals."""

import datetime as dt
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.accounts.queries import list_holding, names_of
from youthvoice.config import Keys, Settings, read_keys
from youthvoice.errors import ConfigError
from youthvoice.operations.findings import Finding, Findings, advice
from youthvoice.permissions import Role
from youthvoice.rota.queries import list_entries
from youthvoice.rota.rules.planning import FEWEST_READERS
from youthvoice.rota.rules.planning import readers as readers_of
from youthvoice.safeguarding.queries.readers import list_readers
from youthvoice.sealing import access
from youthvoice.sealing.models import GroupKey
from youthvoice.sealing.queries import count_under_older_root

_ROTA_DAYS = 7
_KEY_BYTES = 32


def readers(session: Session, _settings: Settings, today: dt.date) -> Findings:
    """Two adults at least can read what comes in."""
    count = len(list_readers(session, today))
    words = f"Adults who can read what comes in: {count}."
    is_enough = count >= FEWEST_READERS
    yield Finding(is_enough, words if is_enough else f"{words} There must be two.")


def rota(session: Session, settings: Settings, today: dt.date) -> Findings:
    """Somebody stands on the rota in the coming days, and not one person alone.

    In a demonstration nobody waits, so there it is said and not held against it.
    """
    starts = dt.datetime.combine(today, dt.time(), ZoneInfo(settings.timezone))
    found = readers_of(list_entries(session, starts, starts + dt.timedelta(days=_ROTA_DAYS)))
    if not found:
        words = "The rota is empty for the next seven days: young people are told that nobody can say when."
        yield advice(words, is_well=settings.demo)
    elif len(found) < FEWEST_READERS:
        (only,) = found.values()
        yield advice(f"Only {only} stands on the rota for the next seven days.", is_well=settings.demo)
    else:
        yield Finding(True, f"Adults on the rota for the next seven days: {len(found)}.")


def leads(session: Session, settings: Settings, today: dt.date) -> Findings:
    """A lead can open what arrives now, better two; nobody else holds keys, and no pair is forged."""
    try:
        keys = read_keys(settings.key_file)
    except ConfigError:
        return  # said already
    in_use = {lead.id: lead.name for lead in list_holding(session, Role.SAFEGUARDING_LEAD, None, today)}
    yield _who_opens(session, keys, in_use, settings)
    stored = access.list_access(session, keys)
    for ref in (ref for ref, found in stored.items() if found.has_own and not found.is_genuine):
        name = in_use.get(ref, "an account that is no lead")
        words = "is not the one that was made for them: somebody may have changed the database."
        yield Finding(False, f"The key stored for {name} {words}")
    left_over = names_of(session, stored.keys() - in_use.keys())
    if left_over:
        yield Finding(False, f"No leads any more, and still with keys: {', '.join(left_over.values())}.")


def recovery(session: Session, settings: Settings, _today: dt.date) -> Findings:
    """The paper key opens every generation, should all leads be lost; nothing is left under an older root."""
    try:
        keys = read_keys(settings.key_file)
    except ConfigError:
        return  # said already
    public = keys.recovery_public
    boxes = session.scalars(sa.select(GroupKey.recovery_wrapped)).all()
    if len(public) != _KEY_BYTES or not any(public):
        yield Finding(
            False, "The recovery key's public half is missing in the key file. Bring back its copy."
        )
    elif all(boxes):
        yield Finding(True, "Every key is also sealed to the recovery key on paper.")
    else:
        yield Finding(False, "A key is not sealed to the recovery key on paper. Bring back the database.")
    older = count_under_older_root(session, keys.current)
    if older:
        words = f"Masked copies under an older root: {older}."
        yield Finding(False, f"{words} Start server and worker again, then run `youthvoice keys rewrap`.")


def _who_opens(session: Session, keys: Keys, in_use: dict[int, str], settings: Settings) -> Finding:
    able = access.who_opens_now(session, keys, in_use.keys())
    if not able:
        words = (
            "No safeguarding lead can open originals. Let one give access, or run `youthvoice keys recover`."
        )
        return Finding(False, words)
    if len(able) == 1:
        name = in_use[able.pop()]
        words = f"Only {name} can open originals. If their password is lost, only the paper key helps."
        return advice(words, is_well=settings.demo)
    return Finding(True, f"Safeguarding leads who can open originals: {len(able)}.")
