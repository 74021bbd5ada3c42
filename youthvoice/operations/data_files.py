"""The first data and the demonstration's data, as they stand in the YAML files beside this module."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from youthvoice.text.theme_matching import CodebookEntry

# The same safe loader in C where it is there: two hundred texts in a tenth of the time.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: Rows as they stand in a file.
Rows = list[dict[str, Any]]


@cache
def read_data(name: str) -> dict[str, Rows]:
    """The content of one file, such as "first_data/themes"."""
    text = files("youthvoice.operations").joinpath(f"{name}.yaml").read_text("utf-8")
    found: dict[str, Rows] = yaml.load(text, Loader=_Loader)  # noqa: S506  a safe loader, see above
    return found


def first_codebook() -> tuple[CodebookEntry, ...]:
    """The starter codebook, for analysing text without a database."""
    return tuple(
        CodebookEntry(
            code=row["code"],
            name=row["name"],
            phrases=tuple(row["phrases"]),
            exclude=tuple(row["exclude"]),
            priorities=tuple(row["priorities"]),
        )
        for row in read_data("first_data/themes")["themes"]
    )
