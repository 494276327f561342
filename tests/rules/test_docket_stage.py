"""A historical referral stands where its last dated step or its officers leave it, never beyond."""

from datetime import date

import pytest

from rules.docket_stage import (
    StageBehindItsDates,
    day_of_officer_stage,
    day_of_referral_stage,
    officer_stage,
    referral_stage,
    stage_beside_the_referral,
)
from tests.cases import refusal_of

DAY, LATER = date(2020, 5, 6), date(2020, 7, 1)
NAMED, ADOPTED = {"stage": "named"}, {"stage": "adopted"}
DONE, DECIDED = {"stage": "effective"}, {"stage": "effective", "outcome": "诫勉"}


@pytest.mark.parametrize(
    ("said", "stage"),
    [
        ({}, "named"),
        ({"notified_on": DAY}, "notified"),
        ({"found_as": "Sustained"}, "adopted"),
        ({"finding": "没有违反职责 · no breach of duty"}, "adopted"),
        ({"signed_on": DAY}, "signed"),
        ({"served_officer_on": DAY}, "signed"),
        ({"served_officer_on": DAY, "served_referrer_on": DAY}, "served"),
        ({"served_officer_on": DAY, "objected_officer_on": DAY}, "objected"),
        (
            {
                "served_officer_on": DAY,
                "served_referrer_on": DAY,
                "objected_officer_on": DAY,
                "result_officer": "maintained",
            },
            "served",
        ),
        ({"effective_on": DAY, "objected_officer_on": DAY}, "effective"),
        ({"outcome": "记过"}, "effective"),
    ],
)
def test_an_officer_stands_where_the_docket_leaves_them(
    said: dict[str, object], stage: str
) -> None:
    assert officer_stage(said) == stage


@pytest.mark.parametrize(
    ("said", "officers", "stage"),
    [
        ({}, [], "received"),
        ({}, [NAMED], "received"),
        ({"accepted_on": DAY}, [NAMED], "accepted"),
        ({}, [NAMED, DECIDED], "accepted"),
        ({}, [ADOPTED, DECIDED], "deliberated"),
        ({"concluded_on": DAY}, [ADOPTED, {"stage": "undecided"}], "no_majority"),
        ({}, [DONE, DECIDED], "effective"),
        ({}, [DECIDED, {"stage": "ended"}], "closed"),
        ({"returned_on": DAY}, [DONE], "returned"),
        ({"closed_on": DAY}, [NAMED], "closed"),
        ({"stage": "withdrawn"}, [NAMED], "withdrawn"),
        ({"stage": "no_majority", "accepted_on": DAY}, [NAMED], "no_majority"),
    ],
)
def test_a_referral_stands_where_its_days_and_officers_leave_it(
    said: dict[str, object], officers: list[dict[str, object]], stage: str
) -> None:
    assert referral_stage(said, officers) == stage


def test_a_stage_behind_the_dates_is_refused() -> None:
    refusal_of(
        StageBehindItsDates,
        lambda: referral_stage({"stage": "accepted", "effective_on": DAY}, [NAMED]),
    )
    assert referral_stage({"stage": "effective", "effective_on": DAY}, [NAMED]) == "effective"


@pytest.mark.parametrize(
    ("officer", "referral", "stage"),
    [
        (NAMED, "accepted", "named"),
        (NAMED, "closed", "ended"),
        (ADOPTED, "withdrawn", "ended"),
        (DONE, "withdrawn", "effective"),
        ({"stage": "adopted", "found_as": "Sustained"}, "effective", "effective"),
        ({"stage": "ended", "finding": "x"}, "closed", "ended"),
    ],
)
def test_what_is_over_leaves_no_opinion_open(
    officer: dict[str, object], referral: str, stage: str
) -> None:
    assert stage_beside_the_referral(officer, referral) == stage


def test_a_stage_counts_from_its_own_day_else_from_the_last_step_known() -> None:
    said = {"received_on": DAY, "concluded_on": LATER}
    assert day_of_referral_stage("deliberated", said) == LATER
    assert day_of_referral_stage("no_majority", said) == LATER
    assert day_of_referral_stage("accepted", {"received_on": DAY}) == DAY
    assert day_of_referral_stage("withdrawn", {**said, "closed_on": LATER}) == LATER


def test_two_services_count_from_the_later() -> None:
    said = {"served_officer_on": DAY, "served_referrer_on": LATER}
    assert day_of_officer_stage("served", said, DAY) == LATER
    assert day_of_officer_stage("adopted", said, DAY) == DAY
