"""The form for one person: what it asks, how a person stands in it, and what was typed as values."""

from collections.abc import Mapping, Sequence
from typing import Any

from youthvoice.coordination.editing import Field, Kind
from youthvoice.coordination.queries.people import Person
from youthvoice.coordination.rules.people import PersonWords
from youthvoice.partnership.models import Agency, Priority
from youthvoice.permissions import Grant, Role

#: Roles that belong to a priority, with the name of their field.
SCOPED: Mapping[str, Role] = {
    "chair": Role.CHAIR,
    "delegate": Role.DELEGATE,
    "scrutineer": Role.SCRUTINEER,
}
#: The others, in the order in which they are offered, with what each is for.
HINTS: Mapping[Role, str] = {
    Role.SAFEGUARDING_LEAD: "decides when somebody may be in danger, opens originals once given access",
    Role.ADULT_READER: "looks first at what comes in, names hidden",
    Role.INDEPENDENT_SCRUTINEER: "mentor of the scrutineers, decides what they set aside",
    Role.EXECUTIVE: "sponsor: publishes what others wrote, answers what is taken up",
    Role.CANVASSER: "visits groups, writes down what was said",
    Role.COORDINATOR: "sets up people, names and rota, reads nothing that was sent",
    Role.INSPECTOR: "reads boards, totals and history, changes nothing",
}
_NOBODY = ("0", "Nobody")


def fields(
    agencies: Sequence[Agency], priorities: Sequence[Priority], mentors: Sequence[Person]
) -> tuple[Field, ...]:
    """Everything that is asked about a person."""
    which = [(row.code, row.long_name) for row in priorities]
    return (
        *_who(agencies),
        Field("roles", "For the whole partnership", kind=Kind.TICKS, choices=_offered()),
        Field("chair", "Chair, or owner, of", "Answers for it.", Kind.TICKS, choices=which),
        Field(
            "delegate", "Delegate for", "Drafts for the chair, publishes nothing.", Kind.TICKS, choices=which
        ),
        *_scrutineer(which, mentors),
        Field(
            "ends_on",
            "Last day",
            "Leave it empty when nobody knows. After it they can no longer sign in.",
            kind=Kind.DATE,
        ),
    )


def _who(agencies: Sequence[Agency]) -> tuple[Field, ...]:
    return (
        Field("name", "Name", "As colleagues know them.", most=80),
        Field("email", "E-mail", "They sign in with it.", most=120),
        Field(
            "job_title", "Job", "Young people read it with the first name under “Who reads this”.", most=80
        ),
        Field(
            "agency_id",
            "Works for",
            "Nobody reads first what is about their own agency.",
            kind=Kind.CHOICE,
            choices=[("0", "None of the partners"), *((str(row.id), row.name) for row in agencies)],
        ),
    )


def _scrutineer(which: Sequence[tuple[str, str]], mentors: Sequence[Person]) -> tuple[Field, ...]:
    return (
        Field("scrutineer", "For", "No other role goes with it.", Kind.TICKS, choices=which),
        Field(
            "is_of_age",
            "Age",
            "When the role is given. The age itself is not kept.",
            kind=Kind.TICKS,
            choices=[("yes", "I have seen that they are 16 or older")],
        ),
        Field(
            "mentor_id",
            "Mentor",
            "The independent scrutineer who looks after them.",
            kind=Kind.CHOICE,
            choices=[_NOBODY, *((str(person.id), person.name) for person in mentors)],
        ),
    )


def values_of(person: Person, priorities: Sequence[Priority]) -> dict[str, Any]:
    """A person as they stand in the form."""
    codes = {row.id: row.code for row in priorities}
    scoped = {
        name: [codes[g.priority_id] for g in person.grants if g.role is role and g.priority_id in codes]
        for name, role in SCOPED.items()
    }
    return {
        "name": person.name,
        "email": person.email,
        "job_title": person.job_title,
        "agency_id": person.agency_id or 0,
        "roles": [g.role.value for g in person.grants if g.role in HINTS],
        "mentor_id": person.mentor_id or 0,
        "ends_on": person.ends_on,
        **scoped,
    }


def words_of(
    values: Mapping[str, Any], priorities: Sequence[Priority], held: Sequence[Grant] = ()
) -> PersonWords:
    """What was typed, for the service. Roles `held` for a priority that has ended are left as they are."""
    by_code = {row.code: row for row in priorities}
    shown = {row.id for row in priorities}
    grants = [Grant(Role(value)) for value in values["roles"]]
    for name, role in SCOPED.items():
        grants += [Grant(role, by_code[code].id, by_code[code].long_name) for code in values[name]]
    grants += [grant for grant in held if grant.priority_id is not None and grant.priority_id not in shown]
    return PersonWords(
        name=values["name"],
        email=values["email"].lower(),
        job_title=values["job_title"],
        agency_id=int(values["agency_id"] or 0) or None,
        grants=tuple(grants),
        mentor_id=int(values["mentor_id"] or 0) or None,
        ends_on=values["ends_on"],
        is_of_age=bool(values["is_of_age"]),
    )


def _offered() -> list[tuple[str, str]]:
    return [(role.value, role.value.replace("-", " ").capitalize()) for role in HINTS]
