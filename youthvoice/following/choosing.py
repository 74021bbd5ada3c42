"""What the address of the board asks for, and the addresses of its links. Pure.

Addresses stay in a browser's list of pages, so a subject stands in them as a number, and no subject's
name ever does. What nobody offered asks for everything.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from youthvoice.responses.published import Sought
from youthvoice.responses.rules import Status
from youthvoice.text.phrases import N_

#: What stands in an address for each status, and on its link.
STATUSES: Mapping[str, tuple[Status, str]] = {
    "heard": (Status.HEARD, N_("Heard")),
    "working": (Status.WORKING, N_("Working on it")),
    "done": (Status.DONE, N_("Done")),
    "checked": (Status.CHECKED, N_("Done and checked")),
    "not": (Status.NOT_HAPPENING, N_("Not happening")),
}

#: More words find no more, and cost the same look-up for each.
_MOST_WORDS, _LONGEST = 6, 80


@dataclass(frozen=True)
class Choice:
    """What is chosen: the number of a subject, a status as addresses name it, and what is looked for."""

    about: str = ""
    status: str = ""
    q: str = ""

    @classmethod
    def read(cls, args: Mapping[str, str], codes: Sequence[str]) -> "Choice":
        """From an address; `codes` are those of the subjects, in their order."""
        about, status = args.get("about", ""), args.get("status", "")
        return cls(
            about=about if about in {str(number) for number, _ in enumerate(codes, 1)} else "",
            status=status if status in STATUSES else "",
            q=" ".join(args.get("q", "").replace("\0", "").split())[:_LONGEST],
        )

    @property
    def is_everything(self) -> bool:
        """Nothing was chosen and nothing is looked for."""
        return self == Choice()

    def sought(self, codes: Sequence[str]) -> Sought:
        """The same for the database."""
        return Sought(
            priority_code=codes[int(self.about) - 1] if self.about else "",
            status=STATUSES[self.status][0] if self.status else None,
            words=tuple(dict.fromkeys(self.q.split()))[:_MOST_WORDS],
        )

    def query(self, *, after: str = "", **other: str) -> str:
        """The end of an address that asks for this, but for what is `other`: "?about=2", or ""."""
        chosen = dataclasses.asdict(dataclasses.replace(self, **other)) | {"after": after}
        wanted = {name: value for name, value in chosen.items() if value}
        return f"?{urlencode(wanted)}" if wanted else ""
