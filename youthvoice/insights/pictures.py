"""How often each picture was chosen, from approved texts alone: what is hidden or withdrawn is not in it.

A text that was made of pictures is one whole sentence for each of them, so the sentences are counted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.feedback.models import Feedback
from youthvoice.feedback.pictures import Choice, steps
from youthvoice.feedback.rules import Mark
from youthvoice.insights.rules import Scene
from youthvoice.insights.words import words_of
from youthvoice.themes.models import Cleaned

#: Fewer are "a few": one of them could be known by what was chosen.
FEWEST_SHOWN = 5


@dataclass(frozen=True)
class Asked:
    """One question of the picture path, and (what was chosen, how often in words), the most often first."""

    question: str
    chosen: Sequence[tuple[str, str]]


def list_chosen(session: Session, scene: Scene) -> list[Asked]:
    """For the quarter of the board, without a total: it would give the small numbers away. One query."""
    rows = session.execute(
        sa.select(Cleaned.text, Feedback.voices)
        .join(Feedback, Feedback.id == Cleaned.feedback_id)
        .where(words_of(scene, scene.window.current), Feedback.mark.contains(Mark.PICTURES))
    )
    return count([(row.text, row.voices) for row in rows])


def count(texts: Sequence[tuple[str, int]]) -> list[Asked]:
    """Of (text, voices), the voices for each sentence; questions that nobody answered are left out."""
    asked = [Asked(step.asks, _ranked(step.choices, texts)) for step in steps()]
    return [one for one in asked if one.chosen]


def _ranked(choices: Iterable[Choice], texts: Sequence[tuple[str, int]]) -> list[tuple[str, str]]:
    counted = [(sum(voices for text, voices in texts if one.says in text), one.word) for one in choices]
    many = sorted((entry for entry in counted if entry[0] >= FEWEST_SHOWN), key=lambda entry: -entry[0])
    few = [(word, "a few") for number, word in counted if 0 < number < FEWEST_SHOWN]
    return [(word, f"{number:,}") for number, word in many] + few
