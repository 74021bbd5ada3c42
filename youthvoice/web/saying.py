"""Words of the public pages, as they are now: one look-up for each page, asked for by their key."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from youthvoice.web.translating import find, shown

_STARRED = re.compile(r"\*([^*\n]+)\*")
_MARK = Markup("<mark>{}</mark>")


@dataclass(frozen=True)
class Say:
    """`say("home.title")` in a template: escaped, with what stands between *stars* marked."""

    texts: Mapping[str, str]

    def __call__(self, key: str) -> Markup:
        """The text of this key, in the language of the page where it is as shipped; KeyError for no text."""
        text = self.texts[key]
        return as_html(find(text)) or shown(as_html(text))


def as_html(text: str) -> Markup:
    """Plain words with *stars*, as a page shows them."""
    pieces = _STARRED.split(text)
    return Markup("").join(_MARK.format(piece) if at % 2 else piece for at, piece in enumerate(pieces))
