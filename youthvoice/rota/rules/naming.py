"""How an adult reader is shown to young people: a first name and a job, and nothing else. Pure."""

_TITLES = {"dr", "miss", "mr", "mrs", "ms", "mx", "prof", "professor", "rev", "sir"}


def shown_as(name: str, job: str) -> str:
    """ "Marcus, safeguarding lead" from the full name and the job; a title is no first name."""
    words = name.split() or [name]
    first = next((word for word in words if word.rstrip(".").lower() not in _TITLES), words[-1])
    job = job.strip()
    is_acronym = job[1:2].isupper()  # "LADO" and "NHS nurse" stay as they are
    return ", ".join(part for part in (first, job if is_acronym else job[:1].lower() + job[1:]) if part)
