"""One flow for each verb that a person may do: claims on `flows.registry`."""

import inspect
import re
import typing

import pytest

from flows.registry import VERB_FLOWS
from flows.verb import VerbFlow
from models.forms.by_verb import FORMS
from models.forms.importing import TakeInDocket
from rules.interference.sealed import UNSCREENED
from rules.procedure import Role
from rules.procedures import PROCEDURES, procedure

EVERY = pytest.mark.parametrize(("key", "flow"), VERB_FLOWS.items(), ids=list(VERB_FLOWS))
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def test_every_verb_of_people_has_exactly_one_flow_and_no_other_verb_has_one() -> None:
    by_people = {
        f"{p.key}.{row.verb}"
        for p in PROCEDURES.values()
        for row in p.transitions
        # A key or a link is shown once, to whoever makes it: a run would keep it for everybody.
        # A record of the three provisions names persons, which no run may keep either.
        if row.may - {Role.SYSTEM} and p.key != "keys" and f"{p.key}.{row.verb}" not in UNSCREENED
    }
    assert set(VERB_FLOWS) == by_people
    assert len({flow.name for flow in VERB_FLOWS.values()}) == len(VERB_FLOWS)


@EVERY
def test_a_flow_is_named_as_the_procedure_names_its_verb(key: str, flow: VerbFlow) -> None:
    of, verb = key.split(".")
    assert flow.name == procedure(of).verb(verb).label


@EVERY
def test_a_flow_takes_one_form_the_same_as_every_other_door(key: str, flow: VerbFlow) -> None:
    (only,) = inspect.signature(flow.fn).parameters
    assert only == "form"
    form = typing.get_type_hints(flow.fn)["form"]
    assert form is FORMS.get(key) or issubclass(form, TakeInDocket)


@EVERY
def test_a_flow_says_what_it_does_in_chinese_and_then_in_english(key: str, flow: VerbFlow) -> None:
    chinese, english = inspect.cleandoc(flow.fn.__doc__ or "").split("\n\n")
    assert CHINESE.search(chinese) and not CHINESE.search(english)


@EVERY
def test_a_run_is_named_for_a_matter_and_never_for_a_person(key: str, flow: VerbFlow) -> None:
    allowed = {"number", "title", "post", "year", "file", "referral", "committee", "referrer"}
    allowed |= {"document", "body", "keeper", "point", "case", "case_code", "recovery"}
    # A measure names its mark, or the case.
    names = {f"{{form.{name}}}" for name in allowed} | {
        "{form.number}{form.case}",
        "{form.kind} {form.ward}",
    }
    assert flow.flow_run_name in names
