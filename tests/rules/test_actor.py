"""Who acts and from which posts: own ones, or those lent by the one acted for."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rules.actor import (
    OWN_CHANNELS,
    Actor,
    Assurance,
    Channel,
    MandateLapsed,
    NotAuthenticated,
    UnknownPerson,
    posts_to_act_from,
)
from tests.cases import ON, anna, post

LAST = ON + timedelta(days=9)
LENT = replace(post(200, person="boris"), scope=frozenset({"verify"}), from_on=ON, to_on=LAST)


@pytest.mark.parametrize(
    ("on", "covered"),
    [
        (ON - timedelta(days=1), False),
        (ON, True),
        (LAST, True),
        (LAST + timedelta(days=1), False),
    ],
)
def test_a_mandate_covers_its_first_day_and_its_last(on: date, covered: bool) -> None:
    assert LENT.covers("verify", on) is covered


def test_a_mandate_covers_the_verbs_of_its_scope_and_a_star_all() -> None:
    assert not LENT.covers("write_off", ON)
    assert replace(LENT, scope=frozenset({"*"})).covers("write_off", ON)
    assert replace(LENT, scope=frozenset()).covers("verify", ON) is False


def test_an_own_post_has_no_dates_of_its_own_here() -> None:
    assert post().covers("verify", date.min) and post().covers("anything", date.max)


def test_one_acts_from_own_posts_alone_unless_one_says_for_whom() -> None:
    own = post(100)
    assert posts_to_act_from(anna(own, lent=(LENT,)), "verify", ON) == (own,)
    acting = anna(own, lent=(LENT,), acting_for="boris")
    assert posts_to_act_from(acting, "verify", ON) == (LENT,)


@pytest.mark.parametrize(("verb", "person"), [("write_off", "boris"), ("verify", "carla")])
def test_a_mandate_for_another_verb_or_person_lends_nothing(verb: str, person: str) -> None:
    assert posts_to_act_from(anna(post(), lent=(LENT,), acting_for=person), verb, ON) == ()


def test_the_product_itself_is_no_person() -> None:
    assert Actor("system", Channel.SCHEDULE, Assurance.AUTHENTICATED).is_system
    assert not anna().is_system


def test_behind_every_door_but_the_products_own_stands_a_person() -> None:
    assert set(Channel) - OWN_CHANNELS == {Channel.PREFECT, Channel.PORTAL, Channel.CLI}


def test_refusals_name_person_verb_and_day_in_both_languages() -> None:
    words = {"verb": "核验通过", "verb_en": "Verify"}
    lapsed = MandateLapsed(actor="anna", person="boris", on=ON, **words)
    assert lapsed.sentence_zh == "anna在2026-03-02没有代boris办理“核验通过”的授权。"
    assert "from boris that covers “Verify”" in lapsed.sentence_en
    assert NotAuthenticated(channel="prefect", **words).way_out[0] == "请通过门户登录后办理。"
    assert UnknownPerson(person="nobody").figures == {"person": "nobody"}
