"""A president asks a judge for leniency: recorded under seal, taken in, assessed, acted on,
disposed of; and whoever was recorded learns nothing meanwhile."""

import re
from datetime import date

import pytest

from models.store import Store
from rules.actor import Channel
from rules.interference.recording import (
    Category,
    Ground,
    HandlesOwnRecord,
    Keeping,
    Measure,
    MeasureUnfit,
    NobodyAsked,
    OfOneself,
    OfThatDayLater,
)
from rules.procedure import Closed
from rules.refusal import Refused
from rules.role import NotEntitled
from tasks.confidential import ReasonNeeded
from tasks.drafts import NoSuchMatter
from tasks.interference.desk import NoDesk
from tasks.interference.reading import NotOfTheDesk, read_sealed
from tasks.replay import replay
from tasks.verification import verify
from tests.cases import refusal_of
from tests.interfering import (
    DESK,
    DESK_ABOVE,
    OTHER,
    PRESIDENT,
    RECORDER,
    SAID,
    Interfering,
)

DAY = date(2026, 3, 10)
IMPROPER, LAWFUL = Category.INTERFERENCE.value, Category.PROGRESS.value


@pytest.fixture
def court(store: Store) -> Interfering:
    return Interfering(store)


def assessed(court: Interfering, found: str = IMPROPER, **more: object) -> str:
    number = court.recorded(**more)
    court.do("inquiry.receive", DAY, actor=DESK, number=number)
    court.do("inquiry.assess", DAY, actor=DESK, number=number, assessed=found)
    return number


def test_from_the_corridor_to_a_clue(court: Interfering) -> None:
    number = assessed(court)
    assert re.fullmatch(r"密问〔2026〕\d{9}号", number), "of no body, and not to be guessed"
    done = court.do(
        "inquiry.handle", DAY, actor=DESK, number=number, measure=Measure.REFERRAL.value
    )
    assert done.state == "handled"
    court.do("inquiry.dispose", DAY, actor=DESK, number=number)
    file = read_sealed(court.ledger, number, DESK, "办结归档", court.province.at(DAY))
    assert re.fullmatch(r"密线〔2026〕\d{9}号", file.clue)
    assert [s.verb for s in file.said] == ["record", "assess", "handle"]
    record = file.said[0]
    assert (record.by, record.form["asker"], record.form["said"]) == (RECORDER, PRESIDENT, SAID)
    assert [(r["who"], r["reason"]) for r in file.readings] == [(DESK, "办结归档")]
    refusal_of(Closed, lambda: court.do("inquiry.dispose", DAY, actor=DESK, number=number))
    assert verify(court.ledger).ok and replay(court.ledger) == []


def test_a_lawful_inquiry_is_recorded_too_and_only_kept(court: Interfering) -> None:
    number = assessed(court, LAWFUL, category=LAWFUL)
    for measure, ground in (
        (Measure.CIRCULAR, Ground.ACTING),
        (Measure.NONE, Ground.ACTING),
        (Measure.NONE, Ground.UNPROVEN),
    ):
        said = {"measure": measure.value, "ground": ground.value}
        refusal_of(
            MeasureUnfit,
            lambda said=said: court.do("inquiry.handle", DAY, actor=DESK, number=number, **said),
        )
    said = {"measure": Measure.NONE.value, "ground": Ground.LAWFUL.value}
    assert court.do("inquiry.handle", DAY, actor=DESK, number=number, **said).state == "handled"


def test_what_was_improper_is_not_waved_through_as_lawful(court: Interfering) -> None:
    number = assessed(court)
    said = {"measure": Measure.NONE.value, "ground": Ground.LAWFUL.value}
    refusal_of(
        MeasureUnfit, lambda: court.do("inquiry.handle", DAY, actor=DESK, number=number, **said)
    )
    said["ground"] = Ground.MINOR.value
    assert court.do("inquiry.handle", DAY, actor=DESK, number=number, **said).state == "handled"


def test_an_inquiry_of_tomorrow_or_of_nobody_or_of_oneself_is_no_record(court: Interfering) -> None:
    for wrong, more in (
        (OfThatDayLater, {"asked_on": "2026-03-11"}),
        (NobodyAsked, {"asker": ""}),
        (OfOneself, {"asker": RECORDER}),
    ):
        refusal_of(wrong, lambda more=more: court.recorded(**more))
    assert court.recorded(asked_on="2026-03-10")
    assert court.recorded(asker="", asker_described="自称某局局长的男子")


def test_an_affected_case_is_due_at_the_desk_by_the_next_working_day(court: Interfering) -> None:
    court.recorded(affected=True)
    court.recorded()
    at_once, usual = court.register(DESK, DAY)
    assert (at_once.due_on, usual.due_on) == (date(2026, 3, 11), date(2026, 3, 13))
    told = court.province
    with told.store.session() as session:
        rows = session.connection().exec_driver_sql(
            "SELECT p.code FROM outbox o JOIN post p ON p.id = o.post_id ORDER BY o.id"
        )
        assert [code for (code,) in rows] == ["HJ-JJ", "HJ-JJ"], "told at once, and nobody else"


def test_to_everybody_else_the_number_is_one_that_there_is_not(court: Interfering) -> None:
    number = court.recorded()
    for who in (PRESIDENT, OTHER, "hj-xt", "pc-jj", "coord", "nobody"):
        for name in ("inquiry.receive", "inquiry.dispose", "problem.suspend"):
            said = {"actor": who, "reason": "无"} if name.startswith("problem") else {"actor": who}
            answers = []
            for asked in (number, "密问〔2026〕99号"):
                with pytest.raises(Refused) as refused:
                    court.do(name, DAY, number=asked, **said)
                answers.append((type(refused.value), str(refused.value).replace(asked, "")))
            assert answers[0] == answers[1], (who, name)
            assert answers[0][0] is NoSuchMatter


def test_a_recorded_person_at_the_desk_itself_is_kept_out_and_the_desk_above_told(
    court: Interfering,
) -> None:
    number = court.recorded(asker=DESK)
    refusal_of(NoSuchMatter, lambda: court.do("inquiry.receive", DAY, actor=DESK, number=number))
    assert court.register(DESK, DAY) == []
    assert [e.number for e in court.register(DESK_ABOVE, DAY)] == [number]
    assert court.do("inquiry.receive", DAY, actor=DESK_ABOVE, number=number).state == "received"


def test_the_recorder_may_choose_the_desk_above(court: Interfering) -> None:
    number = court.recorded(keeping=Keeping.ABOVE.value)
    assert court.register(DESK, DAY) == []
    assert [e.number for e in court.register(DESK_ABOVE, DAY)] == [number]
    refusal_of(NoDesk, lambda: court.recorded(asker=DESK_ABOVE, keeping=Keeping.ABOVE.value))


def test_whoever_records_does_not_assess_it(court: Interfering) -> None:
    number = court.recorded(actor=DESK, keeping=Keeping.OWN.value)
    court.do("inquiry.receive", DAY, actor=DESK, number=number)
    said = {"actor": DESK, "number": number, "assessed": IMPROPER}
    refusal_of(HandlesOwnRecord, lambda: court.do("inquiry.assess", DAY, **said))


def test_a_reading_takes_a_reason_and_a_discipline_post_and_is_on_record(
    court: Interfering,
) -> None:
    number, at = court.recorded(), court.province.at(DAY)
    refusal_of(ReasonNeeded, lambda: read_sealed(court.ledger, number, DESK, " ", at))
    refusal_of(NoSuchMatter, lambda: read_sealed(court.ledger, number, PRESIDENT, "看看", at))
    refusal_of(NotOfTheDesk, lambda: court.register(PRESIDENT, DAY))
    file = read_sealed(court.ledger, number, DESK, "核查", at)
    assert [(r["who"], r["what"]) for r in file.readings] == [
        (PRESIDENT, "sealed:refused"),
        (DESK, "sealed"),
    ]


def test_nobody_but_the_discipline_role_moves_it_on(court: Interfering) -> None:
    number = court.recorded()
    court.do("inquiry.receive", DAY, actor=DESK, channel=Channel.PREFECT, number=number)
    refusal_of(
        NoSuchMatter,
        lambda: court.do("inquiry.assess", DAY, actor=RECORDER, number=number, assessed=LAWFUL),
    )
    refusal_of(
        NotEntitled,
        lambda: court.do(
            "circular.close", DAY, actor=PRESIDENT, reason="x", number=_circular(court)
        ),
    )


def _circular(court: Interfering) -> str:
    from rules.interference.circulating import Kind

    return court.do(
        "circular.issue",
        DAY,
        actor="hj-xt",
        keeper="HJ",
        kind=Kind.EDUCATION.value,
        title="警示教育",
        document="某法〔2026〕5号",
        text="案例",
        readers=[RECORDER],
    ).number
