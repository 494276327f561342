"""Many clients, one writer: each gets its own answer, when its act is on disk."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from models.forms.problem import Find
from rules.refusal import Refused
from tasks.acts import Outcome, Receipt
from tasks.verification import verify
from tasks.writer import GroupWriter, WriterClosed
from tests.province import Province


def finding(province: Province, inspection: str, body: str) -> Find:
    return Find(
        actor="inspect",
        inspection=inspection,
        keeper="ZFW",
        body=body,
        title="缺签字",
        found_on=date(2026, 3, 2),
    )


def test_each_client_gets_its_own_answer(province: Province) -> None:
    inspection = province.inspection()
    bodies = ["PRISON", "NOWHERE"] * 50
    with GroupWriter(province.ledger) as writer, ThreadPoolExecutor(16) as clients:

        def ask(body: str) -> Outcome:
            act = province.act("problem", "find", finding(province, inspection, body))
            return writer.submit(act).result()

        outcomes = list(clients.map(ask, bodies))
    receipts = [o for o in outcomes if isinstance(o, Receipt)]
    assert [isinstance(o, Refused) for o in outcomes] == [b == "NOWHERE" for b in bodies]
    assert {r.number for r in receipts} == {f"晋政法整〔2026〕{n}号" for n in range(1, 51)}
    assert verify(province.ledger).ok


def test_what_waits_is_recorded_before_the_writer_stops(province: Province) -> None:
    inspection = province.inspection()
    act = province.act("problem", "find", finding(province, inspection, "PRISON"))
    with GroupWriter(province.ledger) as writer:
        futures = [writer.submit(act) for _ in range(10)]
    assert all(isinstance(f.result(timeout=0), Receipt) for f in futures)
    with pytest.raises(WriterClosed):
        writer.submit(act)
