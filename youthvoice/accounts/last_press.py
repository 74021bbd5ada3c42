"""The last form that was pressed in a sign-in, kept in its row: see `web.pressed_twice`."""

import json

from sqlalchemy.orm import Session

from youthvoice.accounts import sessions
from youthvoice.accounts.models import StaffSession

_PRESS = "press"


class OfSession:
    """Of the sign-in that this request belongs to. Who is not signed in has none."""

    def led_to(self, writing: Session, press: str) -> str | None:
        """Where this press led; the row is locked, so a second press waits until the first has ended."""
        row = _row(writing)
        kept, led_to = (json.loads(row.data).get(_PRESS) if row else None) or ("", None)
        return led_to if kept == press else None

    def keep(self, writing: Session, press: str, led_to: str) -> None:
        """Replace what was kept, unless the sign-in ended with this press."""
        row = _row(writing)
        if row:
            row.data = json.dumps(json.loads(row.data) | {_PRESS: (press, led_to)})

    def forget(self, writing: Session) -> None:
        """Something else was done: no press of before is the last any more."""
        row = _row(writing)
        data = json.loads(row.data) if row else {}
        if row and data.pop(_PRESS, None):
            row.data = json.dumps(data)


def _row(writing: Session) -> StaffSession | None:
    held = sessions.token_hash()
    return writing.get(StaffSession, held, with_for_update=True) if held else None
