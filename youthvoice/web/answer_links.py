"""Published answers as HTML: everything in them escaped, and the https addresses in them made links.

The one place that uses bleach. What young people wrote never comes here: it stays text.
"""

from collections.abc import MutableMapping
from functools import cache, partial
from typing import Any

from bleach.linkifier import LinkifyFilter
from bleach.sanitizer import Cleaner
from markupsafe import Markup

#: Attribute names as bleach knows them: (namespace, name), and "_text" for the words of the link.
Attributes = MutableMapping[Any, str]


def with_links(text: str) -> Markup:
    """The answer, safe to stand in a page; only addresses written out with https:// become links."""
    return Markup(_cleaner().clean(text))  # noqa: S704  that is what the cleaner is for


@cache
def _cleaner() -> Cleaner:
    links = partial(LinkifyFilter, callbacks=[_only_https], parse_email=False)
    return Cleaner(tags=set(), attributes={}, protocols={"https"}, filters=[links])


def _only_https(attributes: Attributes, new: bool = False) -> Attributes | None:
    if not attributes.get("_text", "").startswith("https://"):
        return None
    attributes[(None, "rel")] = "noopener noreferrer"
    return attributes
