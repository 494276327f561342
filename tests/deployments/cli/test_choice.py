"""A choice is taken as people type it, and never guessed."""

from enum import StrEnum

import pytest
from pydantic import ValidationError

from deployments.cli.choice import chosen, with_choices
from models.forms.by_verb import FORMS
from models.forms.opinion import SortResponsibility
from models.forms.referral import Receive
from models.forms.wrong import wrong_fields
from rules.vocabulary import Finding


class Colour(StrEnum):
    RED = "红 · red"
    REDDISH = "红褐 · reddish"
    COURT = "court"


ALL = tuple(Colour)


@pytest.mark.parametrize(
    "typed", ["红 · red", "红", "red", "RED", " Red ", "红褐 · reddish", "红褐", "reddi", "REDDISH"]
)
def test_whole_in_one_language_by_its_key_or_by_a_beginning_that_only_one_has(typed: str) -> None:
    meant = Colour.REDDISH if "褐" in typed or "reddi" in typed.lower() else Colour.RED
    assert chosen(ALL, typed) == meant.value


@pytest.mark.parametrize("typed", ["", " ", "褐", "green", 3, None, True, ["红"]])
def test_what_fits_none_is_left_for_the_form_to_refuse(typed: object) -> None:
    assert chosen(ALL, typed) == typed


def test_a_beginning_that_several_have_is_not_guessed() -> None:
    assert chosen(tuple(Finding), "存在") == "存在"
    assert chosen((Colour.REDDISH, Colour.RED), "re") == "re"
    assert chosen(ALL, "c") == "court"


def test_choices_within_parts_and_lists_are_found_and_the_rest_is_untouched() -> None:
    said = {
        "title": "故意",
        "officers": [{"person": "FG01", "asserted": "故意"}, "no part"],
        "materials": [{"kind": "证据", "name": "证据"}],
        "colour": "红",
    }
    found = with_choices(Receive, said)
    assert found["officers"] == [{"person": "FG01", "asserted": Finding.INTENT.value}, "no part"]
    assert found["materials"][0]["kind"].startswith("证据材料 · ")
    assert found["materials"][0]["name"] == "证据"
    assert (found["title"], found["colour"]) == ("故意", "红")
    assert said["officers"][0] == {"person": "FG01", "asserted": "故意"}, "as it was handed in"


def test_every_choice_of_every_form_is_found_by_either_half() -> None:
    from models.forms.wrong import choices_of

    for key, form in FORMS.items():
        for name, field in form.model_fields.items():
            choices = choices_of(field.annotation)
            for choice in choices:
                zh, _, en = str(choice.value).partition(" · ")
                for half in (zh, en or zh):
                    shared = [c for c in choices if half in str(c.value).split(" · ")]
                    if len(shared) == 1:
                        assert chosen(choices, half) == choice.value, (key, name, half)


def test_a_refused_choice_lists_what_there_is_in_chinese_too() -> None:
    with pytest.raises(ValidationError) as error:
        SortResponsibility.model_validate({"regime": "法院？"})
    (wrong,) = [w for w in wrong_fields(SortResponsibility, error.value) if w.path == ("regime",)]
    zh, _, en = wrong.words.partition(" · ")
    assert zh.startswith("应为下列之一：") and "法院" in zh and "、" in zh
    assert en.startswith("one of: ")
    assert wrong.plain()["detail"] == zh and wrong.plain()["detail_en"] == en
