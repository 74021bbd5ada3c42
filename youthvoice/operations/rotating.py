"""A new root in the key file, and the masked copies brought under it.

Receipts, tokens, second factors, drafts and invitations name their root or try each one, so all that
was made before goes on working. The audit chain and the leads' public halves keep to the lowest root.
"""

import dataclasses
import datetime as dt
import secrets
from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice import database
from youthvoice.audit.services import NewEntry, record
from youthvoice.config import Keys, Settings, replace_keys
from youthvoice.errors import Conflict
from youthvoice.feedback.receipts import MOST_ROOTS
from youthvoice.partnership.queries import get_partnership
from youthvoice.permissions import SYSTEM
from youthvoice.sealing.queries import count_under_older_root
from youthvoice.sealing.services import rewrap_copies


def rotate(session: Session, settings: Settings, keys: Keys, now: dt.datetime) -> Keys:
    """Write a key file with one root more, used for all that is new; returns what stands in it.

    Raises Conflict at the most roots that a receipt is looked up under. The stated second copy is of
    the file as it was, so it must be stated anew.
    """
    if len(keys.roots) >= MOST_ROOTS:
        words = "roots already. One more, and the oldest receipts would no longer be found."
        raise Conflict(f"There are {MOST_ROOTS} {words}")
    number = max(keys.roots) + 1
    made = dataclasses.replace(keys, roots={**keys.roots, number: secrets.token_bytes(32)}, current=number)
    record(session, keys, NewEntry(SYSTEM.ref, "keys.rotated", reason=f"root-{number}"), now)
    get_partnership(session).key_copy_on = None
    session.flush()
    replace_keys(settings.key_file, made)
    return made


def rewrap(engine: sa.Engine, keys: Keys, tick: Callable[[int], object]) -> int:
    """Bring every masked copy under the current root, some at a time; returns how many could not be."""
    after: int | None = 0
    while after is not None:
        with database.writing(engine) as session:
            before = count_under_older_root(session, keys.current)
            after = rewrap_copies(session, keys, after=after)
            tick(before - count_under_older_root(session, keys.current))
    with database.reading(engine) as session:
        return count_under_older_root(session, keys.current)
