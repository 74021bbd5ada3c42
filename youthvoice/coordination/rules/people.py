"""What is filled in about a person, and what is wrong with it. Pure."""

import datetime as dt
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from youthvoice.permissions import Grant, Role

_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass(frozen=True)
class PersonWords:
    """A person as filled in. `is_of_age`: somebody saw that a scrutineer is 16 or older; it is not kept."""

    name: str
    email: str
    job_title: str = ""
    agency_id: int | None = None
    grants: tuple[Grant, ...] = ()
    mentor_id: int | None = None
    ends_on: dt.date | None = None
    is_of_age: bool = False

    @property
    def roles(self) -> frozenset[Role]:
        """Each role once, whatever it is for."""
        return frozenset(grant.role for grant in self.grants)

    def problems(
        self, today: dt.date, *, mentors: Collection[int], before: Collection[Role] = ()
    ) -> dict[str, str]:
        """What must change before it can be kept, by field; `before` are the roles held until now."""
        found = {
            "name": "" if self.name else "Write the name that colleagues know.",
            "email": "" if _ADDRESS.fullmatch(self.email) else "Write a whole e-mail address.",
            "roles": "" if self.grants else "Tick at least one role.",
            "ends_on": "This day is over already. Choose today or a later day."
            if self.ends_on and self.ends_on < today
            else "",
            **self._for_a_scrutineer(mentors, before),
        }
        return {name: words for name, words in found.items() if words}

    def _for_a_scrutineer(self, mentors: Collection[int], before: Collection[Role]) -> dict[str, str]:
        if Role.SCRUTINEER not in self.roles:
            return {}
        is_looked_at = self.is_of_age or Role.SCRUTINEER in before
        return {
            "is_of_age": "" if is_looked_at else "Scrutineers are 16 or older. Check it, then tick this.",
            "mentor_id": "" if self.mentor_id in mentors else _NO_MENTOR,
        }


_NO_MENTOR = "Choose who looks after them. If nobody is listed, add an independent scrutineer first."


def differences(before: Collection[Grant], after: Collection[Grant]) -> Mapping[str, list[Grant]]:
    """Which roles are `given` and which `taken`."""
    held, wanted = _keyed(before), _keyed(after)
    return {
        "given": [grant for key, grant in wanted.items() if key not in held],
        "taken": [grant for key, grant in held.items() if key not in wanted],
    }


def _keyed(grants: Collection[Grant]) -> dict[tuple[Role, int | None], Grant]:
    return {(grant.role, grant.priority_id): grant for grant in grants}
