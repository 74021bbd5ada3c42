"""What waits for adult readers, leads, and whoever plans the rota, for their home page."""

from flask import url_for

from youthvoice.accounts.sessions import lead_keys
from youthvoice.permissions import Actor, Permission
from youthvoice.rota.rules import planning
from youthvoice.safeguarding import replies_card
from youthvoice.safeguarding.queries.access import list_leads
from youthvoice.safeguarding.queries.cases import count_undecided
from youthvoice.safeguarding.queries.glancing import count_waiting
from youthvoice.safeguarding.queries.rota import list_ahead
from youthvoice.safeguarding.rules.access import Standing
from youthvoice.web.clock import now, today, zone
from youthvoice.web.home import Card, HomeCard, Rank
from youthvoice.web.runtime import runtime
from youthvoice.web.transactions import db_session


def to_decide(actor: Actor) -> Card:
    """What a lead has not decided yet."""
    kept, href = count_undecided(db_session(), actor, today()), url_for("safeguarding.cases")
    if not kept:
        return Card(Rank.CALM, "Nothing is kept for you", "Nothing that was kept waits for a decision today.")
    return Card(
        Rank.ALARM,
        f"{kept} kept for you to decide",
        "An adult or a scrutineer thought that somebody may be in danger.",
        "Decide on the first",
        href,
    )


def to_look_at(actor: Actor) -> Card:
    """What came in and nobody has read."""
    waiting, urgent = count_waiting(db_session(), actor)
    href = url_for("safeguarding.glance")
    if not waiting:
        return Card(Rank.CALM, "Nothing to look at", "All that came in has had its first look.")
    title = "1 to look at first" if waiting == 1 else f"{waiting} to look at first"
    if not urgent:
        text = "Seconds each: pass it on, or keep it for a lead."
        return Card(Rank.WAITS, title, text, "Start with the oldest", href)
    text = (
        "One looks urgent, and stands at the top."
        if urgent == 1
        else f"{urgent} look urgent, and come first."
    )
    return Card(Rank.ALARM, title, text, "Look now", href)


def to_let_in(actor: Actor) -> Card | None:
    """A new lead who waits until somebody lets them open originals; for the new lead, what to do."""
    held, href = tuple(lead_keys() or ()), url_for("safeguarding.leads")
    found = list_leads(db_session(), runtime().keys, actor, today=today(), held=held)
    waiting = [line.name for line in found.lines if line.may_give]
    if waiting:
        title = f"{waiting[0]} waits for access" if len(waiting) == 1 else "New leads wait for access"
        return Card(Rank.WAITS, title, "Speak to them first. Then give access.", "Give access", href)
    if any(line.is_me and line.standing is Standing.NONE for line in found.lines):
        text = "Everything else works. Ask another lead to give you access, then sign out and in again."
        return Card(Rank.READY, "You cannot open originals yet", text, "Who can give it", href)
    return None


def to_plan(_actor: Actor) -> Card | None:
    """What is missing on the rota of the next two weeks."""
    missing = planning.warnings(list_ahead(db_session(), now()), now(), zone())
    if not missing:
        return None
    href = url_for("safeguarding.plan_rota")
    return Card(Rank.WAITS, "The rota has gaps", " ".join(missing), "Plan the rota", href)


HOME = (
    HomeCard(Permission.DECIDE_CASES, to_decide),
    HomeCard(Permission.GLANCE, to_look_at),
    HomeCard(Permission.REPLY, replies_card.to_check),
    HomeCard(Permission.GIVE_ACCESS, to_let_in),
    HomeCard(Permission.SET_UP, to_plan),
)
