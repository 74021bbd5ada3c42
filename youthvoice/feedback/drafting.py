"""From a filled page to what will be sent. Pure."""

from youthvoice.feedback.forms import Filled, Known
from youthvoice.feedback.rules import Kind, Mark
from youthvoice.feedback.sending import Draft
from youthvoice.gathering.rules import statement_voices


def draft_of(filled: Filled, known: Known, kind: Kind = Kind.FEEDBACK) -> Draft:
    """What will be sent. Only a statement has more than one voice, and only it can name its group."""
    is_statement, group, asked = kind is Kind.STATEMENT, known.group, known.question
    heads = (filled.took_part, filled.agreed) if is_statement and filled.took_part else ("1", "1")
    return Draft(
        text=_told(filled) if kind is Kind.ABOUT_WORKER else filled.text,
        priority_ids=tuple(
            known.priority_ids[code] for code in filled.priorities if code in known.priority_ids
        ),
        kind=kind,
        voices=statement_voices(int(heads[0]), int(heads[1]), group.voice_kind if group else None),
        group_id=group.group_id if group else None,
        group_named=is_statement and group is not None and filled.named == "yes",
        question_id=asked.id if asked and asked.is_open else None,
        age_band=filled.age_band or None,
        setting=filled.setting or None,
        may_quote=filled.may_quote,
        take_out=filled.take_out,
        marks=(Mark.PICTURES,) if filled.pictures else (),
        pictures=filled.pictures,
        contact=filled.contact,
    )


def _told(filled: Filled) -> str:
    """One text for those who read it: English, for the adults, round the writer's own words."""
    about = [f"It is about: {filled.who}"] if filled.who else []
    still = {"yes": ["It is still going on."], "no": ["It is not going on now."]}.get(filled.still, [])
    return "\n\n".join([filled.text, *about, *still])
