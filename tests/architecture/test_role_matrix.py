"""Every staff route × method × role × (nobody, own, other priority's object) equals the published table.

What is expected is read from `permissions.GRANTED` alone; routes are read from the application.
"""

import pytest
from flask import Flask
from werkzeug.routing import Map, Rule
from werkzeug.test import TestResponse

from tests.architecture.objects import OTHER, OWN, Unknown, has_object
from tests.architecture.routes import DOOR, ENDINGS, Step, Walk, address, permission_of, staff_rules
from tests.databases import House
from youthvoice.permissions import GRANTED, Permission, Role, Scope
from youthvoice.web import access

FORBIDDEN, NOT_THERE, ALLOWED = "403", "404", "allowed"


def expected(role: Role, needed: Permission, step: Step) -> str:
    """What the published table says, and nothing else."""
    if needed is Permission.SIGNED_IN:
        return ALLOWED
    scope = GRANTED[role].get(needed)
    if scope is None:
        return FORBIDDEN
    is_out_of_reach = scope is Scope.PRIORITY and has_object(step.rule) and step.code != OWN
    return NOT_THERE if is_out_of_reach else ALLOWED


def outcome(answer: TestResponse, step: Step) -> str:
    """Reading must succeed; of changing it is enough that it was let in: done, or refused with a reason."""
    if answer.status_code in (403, 404):
        return str(answer.status_code)
    if answer.location == DOOR and step.rule.endpoint not in ENDINGS:
        return "asked to sign in"
    good = {200, 303, 409, 422} if step.method == "POST" else {200}
    return ALLOWED if answer.status_code in good else answer.status


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_every_route_answers_a_role_as_the_published_table_says(house: House, role: Role) -> None:
    walk, wrong = Walk.of(house, role), []
    token = walk.client.token()
    for step in walk.steps():
        want = expected(role, permission_of(house.app, step.rule), step)
        got = outcome(walk.take(step, token), step)
        if got != want:
            wrong.append(f"{step}: {want} in the table, but {got}")
    assert wrong == []


def test_a_form_without_the_session_s_token_is_refused(house: House) -> None:
    for role in (Role.SAFEGUARDING_LEAD, Role.SCRUTINEER, Role.CHAIR):
        walk = Walk.of(house, role)
        for step in walk.steps():
            needed = permission_of(house.app, step.rule)
            if step.method == "POST" and expected(role, needed, step) == ALLOWED:
                assert walk.take(step, token="").status_code == 400, str(step)


def test_who_has_not_signed_in_is_shown_the_door_and_nothing_else(house: House) -> None:
    visitor = house.app.test_client()
    for step in Walk.of(house, Role.SAFEGUARDING_LEAD).steps():
        answer = visitor.open(step.url, method=step.method, data=step.form)
        if answer.status_code == 401:  # what they typed, and nothing of ours
            assert "You are signed out" in answer.text, str(step)
        else:
            assert (answer.status_code, answer.location) == (303, DOOR), str(step)


def test_signing_in_and_invitations_are_the_only_doors(app: Flask) -> None:
    doors = {rule.rule for rule in app.url_map.iter_rules() if _is_door(app, rule)}
    assert doors == {DOOR, f"{DOOR}/code", f"{DOOR}/set-up", "/staff/welcome/<link>"}


def _is_door(app: Flask, rule: Rule) -> bool:
    return access.access_of(app, rule.endpoint) == access.DOOR


def test_every_permission_of_the_table_opens_something(house: House) -> None:
    assert {permission_of(house.app, rule) for rule in staff_rules(house.app)} == set(Permission)


def test_a_route_with_an_id_that_is_not_known_here_fails_until_it_joins(house: House) -> None:
    walk = Walk.of(house, Role.CHAIR)
    new = Map([Rule("/<int:rota_id>", endpoint="new.rota"), Rule("/<int:feedback_id>", endpoint="new.page")])
    for rule in new.iter_rules():
        with pytest.raises(Unknown, match=rule.endpoint):
            walk.asked(rule, OWN)


def test_an_address_of_one_s_own_opens_nothing_of_another_priority(house: House) -> None:
    walk = Walk.of(house, Role.CHAIR)
    rules = {rule.endpoint: rule for rule in staff_rules(house.app)}
    theme = walk.asked(rules["insights.theme"], OTHER).path["theme_id"]
    assert walk.client.get(f"/staff/board/{OWN}/themes/{theme}").status_code == 404
    answer = walk.asked(rules["responses.second.publish"], OTHER)
    issue = walk.asked(rules["responses.write_answer"], OWN)
    form = issue.filled | {"answer_id": answer.path["answer_id"], "version": answer.filled["version"]}
    url = address(rules["responses.write_answer"], issue.path)
    assert walk.client.submit(url, **form).status_code == 404
