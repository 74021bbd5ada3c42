"""What the pages on themes send, read into values."""

from werkzeug.datastructures import MultiDict

from youthvoice.text.normalising import normalise
from youthvoice.text.typed import read_number
from youthvoice.themes.rules import ThemeWords


def read_keys(form: MultiDict[str, str], name: str) -> tuple[int, ...]:
    """The ids that were ticked or chosen; what is no id is left out."""
    return tuple(key for sent in form.getlist(name) if (key := read_number(sent)) is not None)


def read_words(form: MultiDict[str, str]) -> ThemeWords:
    """A new theme as it was typed; its priorities are not asked for."""
    return ThemeWords(
        name=" ".join(normalise(form.get("name", "")).split()),
        description=normalise(form.get("description", "")).strip(),
        include="",
        exclude_rule="",
        phrases=_lines(form.get("phrases", "")),
        exclude=(),
        priorities=(),
        hard=form.get("hard") == "yes",
        retired=False,
    )


def _lines(typed: str) -> tuple[str, ...]:
    lines = (" ".join(line.split()) for line in normalise(typed).splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))
