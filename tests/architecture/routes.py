"""A walk through every staff route, as one person, with own objects and with another priority's."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.architecture.objects import OTHER, OWN, WORDS_OF_A_PATH, Asked, Maker, has_object, words_of
from tests.databases import House
from tests.people import StaffClient
from youthvoice import database
from youthvoice.permissions import GRANTED, Permission, Role, Scope
from youthvoice.web import access

DOOR = "/staff/sign-in"
#: Each ends the session that asks; the last one ends all sessions of the person.
SIGN_OUT, EVERYWHERE = "accounts.sign_out", "accounts.sign_out_everywhere"
ENDINGS = (SIGN_OUT, EVERYWHERE)
#: As the page's own script asks.
FRAGMENT = {"HX-Request": "true"}


def staff_rules(app: Flask) -> list[Rule]:
    """Every staff route behind the door; what signs out comes last, for it ends the session."""
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/staff")]
    closed = [rule for rule in rules if access.access_of(app, rule.endpoint) != access.DOOR]
    return sorted(closed, key=lambda rule: (rule.endpoint in ENDINGS, rule.rule, rule.endpoint))


def permission_of(app: Flask, rule: Rule) -> Permission:
    needed = access.access_of(app, rule.endpoint)
    assert isinstance(needed, Permission), rule.rule
    return needed


def methods_of(rule: Rule) -> list[str]:
    """Those that reach the view; OPTIONS is answered by the framework and reads nothing."""
    return sorted((rule.methods or set()) - {"OPTIONS"})


def spellings(rule: Rule) -> list[dict[str, str]]:
    """One for each choice of the words in the path that name no object: hold, adult, back …"""
    names = sorted(words_of(rule) & WORDS_OF_A_PATH)
    choices = [sorted(rule._converters[name].items) for name in names]
    return [dict(zip(names, chosen, strict=True)) for chosen in itertools.product(*choices)]


def codes(rule: Rule) -> tuple[str, ...]:
    """The priorities whose objects are asked for; a page of no object is asked for once."""
    return (OWN, OTHER) if has_object(rule) else (OWN,)


def address(rule: Rule, words: dict[str, Any]) -> str:
    built = rule.build({**(rule.defaults or {}), **words}, append_unknown=False)
    assert built, f"{rule.rule} cannot be built with {sorted(words)}"
    return str(built[1])


def is_scoped(role: Role) -> bool:
    return Scope.PRIORITY in GRANTED[role].values()


@dataclass(frozen=True)
class Step:
    """One request to be made, and about whose object it is."""

    rule: Rule
    code: str
    method: str
    url: str
    form: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.method} {self.rule.rule} ({self.code}, with {sorted(self.form)})"


@dataclass
class Walk:
    """One person; objects are made as they are needed, and anew after each change."""

    house: House
    role: Role
    client: StaffClient
    made: dict[tuple[str, str, str], Asked] = field(default_factory=dict)

    @classmethod
    def of(cls, house: House, role: Role) -> "Walk":
        return cls(house, role, house.enter(role, OWN if is_scoped(role) else None).step_up())

    def steps(self, *only: str) -> Iterator[Step]:
        """Every route, method (or `only` these) and object; forms left empty, then filled in by who may."""
        for rule in staff_rules(self.house.app):
            methods = [method for method in methods_of(rule) if not only or method in only]
            for code, words, method in itertools.product(codes(rule), spellings(rule), methods):
                for form in self._forms(rule, code, method):
                    url = address(rule, self.asked(rule, code).path | words)
                    yield Step(rule, code, method, url, form)

    def _forms(self, rule: Rule, code: str, method: str) -> list[dict[str, Any]]:
        asked = self.asked(rule, code)
        filled = method == "POST" and asked.filled and self.may_try(rule)
        return [asked.named, asked.named | asked.filled] if filled else [asked.named]

    def asked(self, rule: Rule, code: str) -> Asked:
        """The object as it stands, until somebody could change it."""
        at = (rule.rule, rule.endpoint, code)
        made = self.made if self.may_try(rule) else self.house.shared
        if at not in made:
            with database.writing(self.house.engine) as session:
                person = self.client.person.id
                maker = Maker(session, self.house.keys, self.house.seed, self.role, person, code)
                made[at] = maker.ask(rule)
        return made[at]

    def may_try(self, rule: Rule) -> bool:
        """Whether the table lets this role into the view at all: nothing that it is sent changes a no."""
        view = self.house.app.view_functions.get(rule.endpoint)
        needed = getattr(view, "access", Permission.SIGNED_IN)
        return needed is Permission.SIGNED_IN or needed in GRANTED[self.role]

    def take(self, step: Step, token: str, headers: dict[str, str] | None = None) -> TestResponse:
        """Make the request; without a token it changes nothing."""
        if step.method != "POST":
            return self.client.open(step.url, method=step.method, query_string=step.form, headers=headers)
        client = self.client
        if token and step.rule.endpoint == SIGN_OUT:
            client = self.house.enter_again(client.person)
            token = client.token()
        answer = client.post(step.url, data=step.form | {"csrf_token": token}, headers=headers)
        if token and answer.status_code not in (403, 404):
            self.made.pop((step.rule.rule, step.rule.endpoint, step.code), None)
        return answer
