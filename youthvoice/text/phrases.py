"""Sentences that are translated where they are shown: pure code marks them, a page says them.

`N_` marks a plain sentence for the list of what is translated; `Phrase` is one with values in it, and
`Counted` one that is said in another way for one than for many. Templates write `{{ sentence | said }}`
for all three. A sentence is always whole: parts that are joined cannot be translated.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from youthvoice.text.dates import Dated


def N_(text: str) -> str:  # noqa: N802  the name by which the tools that collect sentences know it
    """The same sentence, marked."""
    return text


@dataclass(frozen=True)
class Listed:
    """Names in a row: "A, B and C"."""

    names: tuple[str, ...]

    def __str__(self) -> str:
        *most, last = self.names
        return f"{', '.join(most)} and {last}" if most else last


@dataclass(frozen=True)
class Phrase:
    """A sentence with `%(name)s` in it; a value that is itself a sentence is translated as well."""

    text: str
    values: Mapping[str, "Value"] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text % self.values


@dataclass(frozen=True)
class Counted:
    """A sentence about a number, which stands in it as `%(number)s`."""

    one: str
    many: str
    number: int
    values: Mapping[str, "Value"] = field(default_factory=dict)

    def __str__(self) -> str:
        return (self.one if self.number == 1 else self.many) % {"number": f"{self.number:,}", **self.values}


Value: TypeAlias = str | int | Dated | Listed | Phrase | Counted
Sentence: TypeAlias = str | Phrase | Counted


def in_a_row(*sentences: Sentence) -> Phrase:
    """Whole sentences, one after another."""
    named = {f"sentence_{number}": sentence for number, sentence in enumerate(sentences)}
    return Phrase(" ".join(f"%({name})s" for name in named), named)
