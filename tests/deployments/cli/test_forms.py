"""Blank forms: every verb has one, it parses as it is, and lacks only what must be filled in."""

import json
import tomllib
from collections import Counter
from typing import get_type_hints

import pytest
from pydantic import ValidationError

from deployments.cli.blank_form import blank, blank_toml
from deployments.cli.form_check import FormWrong, checked
from deployments.cli.verbs import SeveralVerbs, all_verbs, verb_named
from flows.registry import VERB_FLOWS
from models.forms.by_verb import FORMS
from models.forms.problem import TakeIn
from models.forms.wrong import wrong_fields
from rules.interference.sealed import UNSCREENED
from rules.procedure import Role
from rules.procedures import PROCEDURES
from tests.deployments.cli.conftest import Bihuan


def test_every_verb_of_a_person_has_its_form_and_no_other_verb_has_one() -> None:
    # Files are taken in by the import, keys made by their own command, which shows them once.
    by_people = {
        f"{p.key}.{row.verb}"
        for p in PROCEDURES.values()
        for row in p.transitions
        if row.may - {Role.SYSTEM} and row.verb != "take_in" and p.key != "keys"
    }
    assert by_people == set(FORMS)


def test_the_screens_ask_for_the_same_form() -> None:
    asked = {
        key: get_type_hints(flow.fn)["form"]
        for key, flow in VERB_FLOWS.items()
        if not key.endswith(".take_in")
    }
    # What is sealed comes by the personal page or the command line, by no screen.
    assert asked == {key: form for key, form in FORMS.items() if key not in UNSCREENED}


@pytest.mark.parametrize("key", FORMS)
def test_a_blank_form_parses_and_lacks_only_what_is_required(key: str) -> None:
    said = tomllib.loads(blank_toml(FORMS[key], key))
    with pytest.raises(FormWrong) as refusal:
        checked(FORMS[key], said, key)
    wrong = {error["field"].split(".")[0] for error in refusal.value.figures["errors"]}
    required = {n for n, field in FORMS[key].model_fields.items() if field.is_required()}
    assert wrong <= required
    assert "actor" in wrong
    assert set(blank(FORMS[key])) == set(FORMS[key].model_fields)


def test_titles_stand_above_their_fields(bihuan: Bihuan) -> None:
    out = bihuan("forms", "approve_plan").out
    assert "# 审批意见 · Opinion（必填 · required）\nopinion = " in out
    assert json.loads(bihuan("forms", "approve_plan", "--json").out)["opinion"] == ""


def test_without_a_verb_all_are_listed(bihuan: Bihuan) -> None:
    listed = {each["verb"] for each in bihuan("forms", "--json").json}
    assert listed == set(FORMS)
    shown = bihuan("forms").out
    assert not [key for key in FORMS if key not in shown]


def test_a_verb_is_found_by_its_name_alone_where_that_is_clear() -> None:
    names = Counter(each.verb.key for each in all_verbs())
    for each in all_verbs():
        if names[each.verb.key] == 1:
            assert verb_named(each.verb.key).key == each.key
        else:
            with pytest.raises(SeveralVerbs, match=each.key):
                verb_named(each.verb.key)


def test_every_door_says_the_same_of_a_field_that_is_wrong() -> None:
    said = {"actor": "", "number": 5, "digest": "no digest", "found_on": "soon", "due_on": True}
    with pytest.raises(FormWrong) as refusal:
        checked(TakeIn, said, "problem.take_in")
    with pytest.raises(ValidationError) as error:
        TakeIn.model_validate(said)
    told = {wrong.pointer[1:]: wrong.words for wrong in wrong_fields(TakeIn, error.value)}
    assert {e["field"]: e["problem"] for e in refusal.value.figures["errors"]} == told
    assert told["digest"] == "写法不符 · not spelt as it must be"


def test_a_blank_form_lists_the_choices_of_a_list_too(bihuan: Bihuan) -> None:
    shown = bihuan("forms", "clearing.decide").out
    (ways,) = [line for line in shown.splitlines() if "澄清方式" in line]
    assert "可选 · one of: 书面澄清 · letter；当面说明 · talk" in ways
