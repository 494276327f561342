"""Many clients, one writer: each gets its own answer, when its act is on disk."""

import asyncio
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


def test_coroutines_get_each_their_own_answer(province: Province) -> None:
    inspection = province.inspection()

    async def all_of_them(writer: GroupWriter) -> list[Outcome]:
        forms = [finding(province, inspection, body) for body in ("PRISON", "NOWHERE") * 10]
        acts = [province.act("problem", "find", form) for form in forms]
        return await asyncio.gather(*map(writer.done, acts))

    with GroupWriter(province.ledger) as writer:
        answers = asyncio.run(all_of_them(writer))
    receipts = [answer for answer in answers if isinstance(answer, Receipt)]
    assert [isinstance(answer, Refused) for answer in answers] == [False, True] * 10
    assert {r.number for r in receipts} == {f"晋政法整〔2026〕{n}号" for n in range(1, 11)}
    assert verify(province.ledger).ok


def test_an_act_whose_coroutine_gave_up_in_time_is_not_done(province: Province) -> None:
    form = finding(province, province.inspection(), "PRISON")
    writer = GroupWriter(province.ledger)

    async def both() -> Outcome:
        first, second = (
            asyncio.ensure_future(writer.done(province.act("problem", "find", form)))
            for _ in range(2)
        )
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.sleep(0)
        with writer:
            return await second

    answer = asyncio.run(both())
    assert isinstance(answer, Receipt)
    assert answer.number == "晋政法整〔2026〕1号"
    with province.store.read() as tx:
        assert len(list(tx.stream("SELECT matter_id FROM problem"))) == 1


def test_a_writer_that_stopped_says_so_to_coroutines_too(province: Province) -> None:
    act = province.act("problem", "find", finding(province, province.inspection(), "PRISON"))
    with GroupWriter(province.ledger) as writer:
        pass
    with pytest.raises(WriterClosed):
        asyncio.run(writer.done(act))
