"""When two themes become one, issues on the first are on the second."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from youthvoice.responses.models import IssueTheme


def move_issues(session: Session, from_id: int, into_id: int) -> None:
    """Every issue that names the first theme names the second, once."""
    has_both = sa.select(IssueTheme.issue_id).where(IssueTheme.theme_id == into_id)
    of_first = IssueTheme.theme_id == from_id
    quiet = {"synchronize_session": False}
    session.execute(
        sa.delete(IssueTheme).where(of_first, IssueTheme.issue_id.in_(has_both)), execution_options=quiet
    )
    session.execute(sa.update(IssueTheme).where(of_first).values(theme_id=into_id), execution_options=quiet)
    session.expire_all()
