"""What was written follows from the acts: a state, a term or a due day that does not is named, even
where every digest and seal holds."""

from datetime import date
from typing import Any

import orjson
import pytest
from sqlalchemy import text

from models.canonical import encoded
from models.forms.problem import Reasoned
from tasks.replay import replay
from tasks.sweep import sweep
from tasks.verification import verify
from tests.problems import ask, claim, found, matter_of, planned, say, written_off
from tests.problems import verify as verified
from tests.province import Province

MAIN = 11
"""Number of a problem's first term: the time to rectify."""


@pytest.fixture
def number(province: Province, monkeypatch: pytest.MonkeyPatch) -> str:
    """A problem in work, extended once and suspended and resumed; others beside it, and a sweep."""
    monkeypatch.setattr("tasks.sweep.today", lambda: date(2027, 1, 1))
    number = planned(province)
    ask(province, number, 10)
    form = Reasoned(actor="super", number=number, reason="同意")
    province.do("grant_extension", form, 11)
    say(province, "suspend", number, 20)
    say(province, "resume", number, 27)
    claim(province, planned(province, item="甲"), 40)
    written_off(province, item="乙")
    found(province, item="丙")
    sweep(province.ledger, date(2026, 10, 12))
    return number


def broken(province: Province) -> list[tuple[str, str]]:
    return [(each.place, each.en) for each in replay(province.ledger)]


def tamper(province: Province, statement: str, **values: Any) -> list[tuple[str, str]]:
    """Change the database behind the product's back, where `verify` does not see it."""
    assert broken(province) == []
    with province.store.engine.begin() as connection:
        assert connection.execute(text(statement), values).rowcount == 1
    assert verify(province.ledger).ok
    return broken(province)


def forge(province: Province, number: str, seq: int, **said: str) -> list[tuple[str, str]]:
    """Rewrite an act, and sign the chain anew: what only somebody with the seal key can do."""
    matter, ledger = matter_of(province, number).model_dump(), province.ledger
    head = ledger.genesis(matter["id"], number)
    with province.store.engine.begin() as connection:
        rows = connection.execute(
            text("SELECT seq, record FROM history WHERE matter_id = :id ORDER BY seq"),
            {"id": matter["id"]},
        ).all()
        for at, record in rows:
            kept = orjson.loads(record) | (said if at == seq else {})
            raw = encoded(kept)
            head = ledger.digest(head + raw)
            connection.execute(
                text(
                    "UPDATE history SET record = :record, digest = :digest"
                    " WHERE matter_id = :id AND seq = :seq"
                ),
                {"record": raw.decode(), "digest": head, "id": matter["id"], "seq": at},
            )
        seal = ledger.seal(matter | {"head": head})
        connection.execute(
            text("UPDATE matter SET head = :head, seal = :seal WHERE id = :id"),
            {"head": head, "seal": seal, "id": matter["id"]},
        )
    assert verify(province.ledger).ok
    return broken(province)


def test_a_ledger_that_was_lived_replays_to_where_it_stands(
    province: Province, number: str
) -> None:
    assert broken(province) == []


def test_a_due_day_moved_in_the_database_is_named(province: Province, number: str) -> None:
    moved = "UPDATE term SET due_on = '2026-12-31' WHERE matter_id = :id AND no = :no"
    (first,) = tamper(province, moved, id=matter_of(province, number).id, no=MAIN)
    assert first[0] == f"{number} 期限 term {MAIN} rectify"
    assert "due_on is 2026-12-31; by the acts it is" in first[1]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("n = n + 1", "Its n is"),
        ("start_on = '2026-03-03'", "Its start_on is"),
        ("closed_on = '2026-03-05', outcome = 'met'", "Its closed_on is"),
        ("paused_on = '2026-03-05'", "Its paused_on is"),
        ("kind = 'progress'", "Its kind is"),
    ],
)
def test_a_term_that_says_otherwise_than_its_acts_is_named(
    province: Province, number: str, change: str, said: str
) -> None:
    statement = f"UPDATE term SET {change} WHERE matter_id = :id AND no = :no"
    (first,) = tamper(province, statement, id=matter_of(province, number).id, no=MAIN)
    assert (first[0].startswith(number), said in first[1]) == (True, True)


def test_a_suspension_longer_than_it_was_no_longer_gives_the_due_day(
    province: Province, number: str
) -> None:
    longer = (
        "UPDATE term_change SET on_day = '2026-03-12'"
        " WHERE matter_id = :id AND term_no = :no AND kind = 'suspended'"
    )
    (first,) = tamper(province, longer, id=matter_of(province, number).id, no=MAIN)
    assert "counted again it ends on" in first[1]


def test_a_jump_to_done_signed_with_the_key_is_named_at_its_act(
    province: Province, number: str
) -> None:
    ((place, why),) = forge(province, number, 3, to="written_off")
    assert (place, why) == (f"{number} #3", "This act does not lead to written_off.")


def test_an_act_from_a_state_that_nothing_led_to_is_named(province: Province, number: str) -> None:
    ((place, why),) = forge(province, number, 4, **{"from": "plan_due"})
    assert (place, "the act before led to in_progress" in why) == (f"{number} #4", True)


def test_a_verb_that_the_state_does_not_take_is_named(province: Province, number: str) -> None:
    ((place, _),) = forge(province, number, 2, act="verify", event="problem:verified")
    assert place == f"{number} #2"


def test_a_state_that_the_acts_do_not_end_in_is_named(province: Province, number: str) -> None:
    matter = matter_of(province, number).model_dump() | {"state": "verified"}
    moved = "UPDATE matter SET state = 'verified', seal = :seal WHERE id = :id"
    seal = province.ledger.seal(matter)
    ((place, why),) = tamper(province, moved, seal=seal, id=matter["id"])
    assert place == number
    assert why.startswith("It stands at verified, act")


def test_a_problem_verified_and_sent_back_replays(province: Province) -> None:
    number = planned(province)
    claim(province, number, 30)
    verified(province, number, 31)
    province.do("send_back", Reasoned(actor="verify", number=number, reason="不实"), 32)
    assert broken(province) == []
