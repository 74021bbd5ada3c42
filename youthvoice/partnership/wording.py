"""The texts of the public pages that a partnership may word itself: `wording.yaml` has them as shipped. Pure.

What young people must know before they send, and what is promised to them, is not among them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

#: What nobody may promise: it is not so, or not always.
FALSE_PROMISES = ("anonymous", "confidential", "untraceable", "nobody can trace", "read this soon")

#: Two that are names: of the partnership itself, and what young people see at the top of each page.
PARTNERSHIP_NAME, PUBLIC_NAME = "partnership-name", "public-name"


@dataclass(frozen=True)
class PublicText:
    """One text: where it stands, how long it may be, and what it says as shipped."""

    key: str
    page: str
    path: str
    where: str
    most: int
    default: str

    def problems(self, text: str) -> dict[str, str]:
        """What must change before it can be kept, by field; an empty text means: as shipped."""
        promised = next((promise for promise in FALSE_PROMISES if promise in text.casefold()), None)
        if promised:
            return {"text": f"“{promised}” is not so, or not always: do not promise it."}
        if len(text) > self.most:
            return {"text": f"Please make it shorter: {self.most} characters at most."}
        if text.count("*") % 2:
            return {"text": "There is one star too many or too few. *Stars* stand on both sides."}
        return {"text": "Write a name."} if self.key == PARTNERSHIP_NAME and not text else {}


@cache
def public_texts() -> Mapping[str, PublicText]:
    """Every text by its key, in the order of the pages."""
    raw = files("youthvoice.partnership").joinpath("wording.yaml").read_text("utf-8")
    rows = yaml.safe_load(raw)["texts"]
    return {row["key"]: PublicText(**row) for row in rows}


def worded(chosen: Mapping[str, str]) -> dict[str, str]:
    """Each text as it is now: the partnership's own words, or as shipped."""
    return {key: chosen.get(key) or text.default for key, text in public_texts().items()}
