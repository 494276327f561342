"""Who may sign, on which day: the mandate's last day and the day after, quota status that ends, two
levels, graded prison officers."""

from datetime import date, timedelta

import pytest

from models.forms.duty import Scope
from models.roster import Person, Post
from models.store import Store
from rules.authority_refusals import (
    GradeLapsed,
    GradeMissing,
    LevelNotSaid,
    MandateLapsed,
    MandateNotForThis,
    NoMandate,
    NoRow,
    NoSuchPost,
    NoTable,
    NotDelegable,
    SeveralPhases,
    SignedLater,
)
from rules.subject import UnknownStage
from rules.vocabulary import Level
from tasks.lookup import UnknownCode
from tasks.replay import replay
from tasks.verification import verify
from tests.courts import FIRST, signs
from tests.signings import CASE, LAST, Signings

DAY = timedelta(days=1)


@pytest.fixture
def signings(store: Store) -> Signings:
    return Signings(store)


def test_on_the_last_day_of_the_mandate_it_still_counts_and_on_the_next_no_more(
    signings: Signings,
) -> None:
    number = signings.table(signs("SA-1", delegable=True))
    signings.lend()
    for day in (LAST - DAY, LAST):
        receipt = signings.sign("c1-j1", day, acting_for="c1-tz")
        assert receipt.event == "signings:signed"
        assert receipt.record["authority"] == [number, "SA-1"]
    with pytest.raises(MandateLapsed, match=f"至{LAST}"):
        signings.sign("c1-j1", LAST + DAY, acting_for="c1-tz")
    signings.lend(since=LAST + 10 * DAY, until=LAST + 20 * DAY)
    with pytest.raises(MandateLapsed, match=f"自{FIRST}至{LAST}"):
        signings.sign("c1-j1", LAST + 9 * DAY, acting_for="c1-tz")
    signings.sign("c1-j1", LAST + 10 * DAY, acting_for="c1-tz")
    _, last, _ = signings.signed()
    post = signings.courts.id_of(Post, "C1-TZ")
    chief = signings.courts.id_of(Person, "c1-tz")
    assert last.on_day == LAST
    assert (last.post_id, last.acting_for_id, last.flag) == (post, chief, "")
    assert (last.phase, last.matter, last.case_no) == ("judgment", "民事一审案件", CASE)
    assert verify(signings.ledger).ok
    assert replay(signings.ledger) == []


def test_the_day_of_the_signature_counts_not_the_day_it_is_entered(signings: Signings) -> None:
    signings.table(signs("SA-1", delegable=True))
    signings.lend()
    signings.sign("c1-j1", LAST, entered=LAST + 5 * DAY, acting_for="c1-tz")
    with pytest.raises(MandateLapsed):
        signings.sign("c1-j1", LAST + DAY, entered=LAST + 5 * DAY, acting_for="c1-tz")
    with pytest.raises(SignedLater):
        signings.sign("c1-tz", LAST + DAY, entered=LAST)


def test_a_mandate_is_of_a_holder_for_what_it_names_and_only_where_the_row_lets(
    signings: Signings,
) -> None:
    signings.table(
        signs("SA-1", delegable=True),
        signs("SA-2", "裁定书", delegable=True),
        signs("SA-3", "决定书"),
    )
    with pytest.raises(NoMandate):
        signings.sign("c1-j1", FIRST, acting_for="c1-tz")
    signings.lend(scope="裁定书,verify")
    signings.sign("c1-j1", FIRST, acting_for="c1-tz", document="裁定书")
    with pytest.raises(MandateNotForThis, match="裁定书,verify"):
        signings.sign("c1-j1", FIRST, acting_for="c1-tz")
    signings.lend(scope="sign")
    signings.sign("c1-j1", FIRST, acting_for="c1-tz")
    with pytest.raises(NotDelegable):
        signings.sign("c1-j1", FIRST, acting_for="c1-tz", document="决定书")
    with pytest.raises(NoMandate):
        signings.sign("c1-j1", FIRST, acting_for="c1-j2")
    with pytest.raises(NoSuchPost):
        signings.sign("c1-j1", FIRST)
    with pytest.raises(UnknownCode):
        signings.sign("c1-j1", FIRST, acting_for="nobody")


def test_who_has_the_post_signs_and_who_had_it_no_more(signings: Signings) -> None:
    signings.table(signs("SA-1"))
    signings.sign("c1-tz", FIRST)
    with pytest.raises(NoSuchPost):
        signings.sign("c2-tz", FIRST)
    signings.ends("c1-tz", LAST)
    signings.sign("c1-tz", LAST)
    with pytest.raises(NoSuchPost, match=f"曾任至{LAST}"):
        signings.sign("c1-tz", LAST + DAY)


def test_the_deputy_signs_while_the_post_is_vacant(signings: Signings) -> None:
    signings.table(signs("SA-1"))
    signings.courts.post(
        "C1-FTZ", "C1-MT", "judge", deputy_of_id=signings.courts.id_of(Post, "C1-TZ")
    )
    with pytest.raises(NoSuchPost):
        signings.sign("c1-ftz", FIRST)
    signings.ends("c1-tz", LAST)
    with pytest.raises(NoSuchPost):
        signings.sign("c1-ftz", LAST)
    signings.sign("c1-ftz", LAST + DAY)


def test_quota_status_counts_to_its_last_day(signings: Signings) -> None:
    signings.table(signs("SA-1", signer="承办法官", grade="员额法官"))
    with pytest.raises(GradeMissing):
        signings.sign("c1-j1", FIRST)
    signings.qualify("c1-j1", "quota_judge", date(2025, 1, 1), LAST)
    signings.sign("c1-j1", LAST - DAY)
    signings.sign("c1-j1", LAST)
    with pytest.raises(GradeLapsed, match=f"至{LAST}"):
        signings.sign("c1-j1", LAST + DAY)


def test_a_row_of_the_level_goes_before_one_of_every_level(signings: Signings) -> None:
    signings.table(
        signs("SA-1", signer="承办法官"),
        signs("SA-2", signer="庭长", level=Level.COUNTY),
        signs("SA-3", "裁定书", signer="庭长", level=Level.PROVINCE),
    )
    signings.level("C2", "city")
    signings.sign("c1-tz", FIRST)
    signings.sign("c2-j1", FIRST, body="C2")
    with pytest.raises(NoSuchPost, match="庭长"):
        signings.sign("c1-j1", FIRST)
    with pytest.raises(NoSuchPost, match="承办法官"):
        signings.sign("c2-tz", FIRST, body="C2")
    with pytest.raises(NoRow):
        signings.sign("c1-tz", FIRST, document="裁定书")
    signings.level("C1", "")
    with pytest.raises(LevelNotSaid):
        signings.sign("c1-tz", FIRST, document="裁定书")


def test_the_bodys_own_table_goes_before_its_kinds_and_leaves_the_rest(
    signings: Signings,
) -> None:
    signings.table(signs("SA-1", signer="庭长"), signs("SA-2", "裁定书", signer="承办法官"))
    own = signings.table(signs("OWN-1", signer="承办法官"), scope=Scope.BODY, body="C1")
    assert signings.sign("c1-j1", FIRST).record["authority"] == [own, "OWN-1"]
    signings.sign("c2-tz", FIRST, body="C2")
    signings.sign("c1-j1", FIRST, document="裁定书")


def test_each_phase_has_its_signer_and_one_throughout_fills_in(signings: Signings) -> None:
    signings.table(
        signs("SA-1", phase="裁判", signer="庭长"),
        signs("SA-2", phase="立案", signer="承办法官"),
        signs("SA-3", "笔录", phase="全过程", signer="承办法官"),
        signs("SA-4", "笔录", phase="庭审", signer="庭长"),
    )
    signings.sign("c1-j1", FIRST, phase="立案")
    signings.sign("c1-j1", FIRST, document="笔录", phase="执行")
    signings.sign("c1-tz", FIRST, document="笔录", phase="庭审")
    with pytest.raises(SeveralPhases, match="裁判、立案"):
        signings.sign("c1-tz", FIRST, phase="")
    with pytest.raises(NoRow):
        signings.sign("c1-tz", FIRST, phase="执行")
    with pytest.raises(UnknownStage):
        signings.sign("c1-tz", FIRST, phase="午休")


def test_without_a_table_in_force_that_day_nobody_signs(signings: Signings) -> None:
    with pytest.raises(NoTable):
        signings.sign("c1-tz", FIRST)
    signings.table(signs("SA-1"))
    with pytest.raises(NoTable):
        signings.sign("c1-tz", FIRST - DAY, entered=FIRST)
    with pytest.raises(UnknownCode):
        signings.sign("c1-tz", FIRST, body="C9")


def test_a_graded_prison_officer_signs_up_to_the_grade(signings: Signings) -> None:
    signings.prison()
    said = {"body": "P1", "phase": "减刑假释", "matter": "减刑、假释案件审查"}
    said["document"] = "减刑假释审查意见书"
    with pytest.raises(GradeMissing, match="中级刑务师"):
        signings.sign("p1-xk", FIRST, **said)
    signings.qualify("p1-xk", "practitioner_junior", date(2024, 1, 1), LAST)
    with pytest.raises(GradeMissing, match="中级刑务师"):
        signings.sign("p1-xk", FIRST, **said)
    signings.qualify("p1-xk", "practitioner_senior", LAST + DAY, LAST + 30 * DAY)
    with pytest.raises(GradeLapsed):
        signings.sign("p1-xk", LAST, **said)
    signings.sign("p1-xk", LAST + DAY, **said)
    signings.sign("p1-xk", LAST + 30 * DAY, **said)
    with pytest.raises(GradeLapsed):
        signings.sign("p1-xk", LAST + 31 * DAY, **said)
