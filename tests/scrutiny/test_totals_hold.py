"""After 500 deeds in any order the totals add up, for each priority and in all, and fit the rows.

Everything goes through the real services. A sequence that fails is cut down to the few deeds that
make it fail, and the test names them.
"""

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.scrutiny.deeds import DEEDS, OFTEN, Step, World
from tests.seed import Seed
from youthvoice.config import Keys
from youthvoice.feedback.models import Tally
from youthvoice.feedback.rules import RECEIVED, State
from youthvoice.permissions import Reach
from youthvoice.scrutiny.queries.totals import count_both, count_faults, list_lines
from youthvoice.scrutiny.rules.totals import Period, Weeks, list_faults, list_lowered, sheet_of

EVERYTHING = Reach(everything=True)
#: Tries at cutting a failing sequence down; each plays it again.
_TRIES = 40

Played = tuple[str, set[str], set[str]]
Play = Callable[[Sequence[Step]], Played]


def sequence(seed: int, length: int = 500) -> list[Step]:
    """Deeds as this seed has them; the first lets something arrive."""
    chance = random.Random(seed)
    names = (*DEEDS, *OFTEN)
    drawn = [(chance.choice(names), chance.randrange(60), chance.randrange(14)) for _ in range(length - 1)]
    return [("arrive", 0, 1), *drawn]


def wrong_in(world: World) -> str:
    """The ways in which the totals are held against each other, as the page does it; empty when they hold."""
    world.session.flush()
    lines = list_lines(world.session, EVERYTHING)
    found = [*list_faults(lines), *list_lowered(*count_both(world.session, EVERYTHING))]
    if count_faults(world.session):
        found.append("the home page's own check")
    last = max(line.week for line in lines)
    for period in Period:
        for priority in {line.priority_id for line in lines}:
            sheet = sheet_of([line for line in lines if line.priority_id == priority], Weeks.of(period, last))
            if not sheet.adds_up:
                found.append((period, priority, sheet))
    whole = sheet_of(lines, Weeks.of(Period.EVER, last))
    if not whole.adds_up or whole.came_in != len(world.items):
        found.append((len(world.items), whole))
    return str(found) if found else ""


@pytest.fixture
def play(session: Session, keys: Keys, seed: Seed, tmp_path: Path) -> Play:
    """Play a sequence: what is wrong after it, which deeds worked, and the states that the tally knows."""

    def run(steps: Sequence[Step]) -> Played:
        with session.begin_nested() as stage:
            world = World(session, keys, seed, tmp_path)
            worked = {deed for deed, item, choice in steps if world.do(deed, item, choice)}
            wrong = wrong_in(world)
            seen = {line.state for line in list_lines(session, EVERYTHING)}
            stage.rollback()
        session.expire_all()
        return wrong, worked, seen

    return run


def shortest(play: Play, steps: list[Step]) -> list[Step]:
    """A shorter sequence that is wrong too, found by leaving out ever smaller pieces."""
    size, tries = len(steps) // 2, 0
    while size and tries < _TRIES:
        for at in range(1, len(steps), size):
            shorter = steps[:at] + steps[at + size :]
            tries += 1
            if play(shorter)[0]:
                steps = shorter
                break
        else:
            size //= 2
    return steps


def test_totals_hold_after_five_hundred_deeds(play: Play) -> None:
    worked: set[str] = set()
    for number in (1, 2, 4):
        steps = sequence(number)
        wrong, done, seen = play(steps)
        assert not wrong, f"{wrong} after {shortest(play, steps)}"
        assert seen == {RECEIVED, *State}
        worked |= done
    assert worked == set(DEEDS)


def test_a_lost_line_of_the_tally_is_found_wherever_it_is(
    session: Session, keys: Keys, seed: Seed, tmp_path: Path
) -> None:
    world = World(session, keys, seed, tmp_path)
    for step in sequence(1, 120):
        world.do(*step)
    lines = session.scalars(sa.select(Tally.id)).all()
    for line in random.Random(1).sample(lines, 25):
        with session.begin_nested() as stage:
            session.execute(sa.delete(Tally).where(Tally.id == line))
            assert wrong_in(world)
            stage.rollback()
