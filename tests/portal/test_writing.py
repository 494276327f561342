"""Many deeds, one commit: each has its own answer, one that breaks breaks alone, too many are sent
away."""

import asyncio
from datetime import date

import pytest

import portal.writing
from models.forms.referral import Receive
from models.store import Store
from portal.refusals import Overloaded
from portal.writing import Writing
from rules.actor import Assurance, Channel
from rules.refusal import Refused
from tasks.acts import Act
from tasks.api_keys import Caller, KeyRefused, create, presented, revoke
from tasks.lookup import UnknownCode
from tasks.verification import verify
from tasks.writer import WriterClosed
from tests.bench import Bench, letter


@pytest.fixture
def bench(store: Store) -> Bench:
    return Bench(store)


def caller(bench: Bench, body: str = "JW") -> Caller:
    last = date(2026, 12, 31)
    made = create(bench.ledger, body, "试点", "referrals:write", last, "coord", bench.at(0))
    with bench.store.read() as tx:
        return presented(tx, bench.ledger.key, made.text, date(2026, 3, 2))


def asked(bench: Bench, own: str, **changes: str) -> Act:
    form: Receive = letter(own=own).model_copy(update=changes)
    sure = Assurance.AUTHENTICATED
    return Act("referral", "receive", form, Channel.PORTAL, bench.at(0), "", sure, own)


def test_each_deed_has_its_own_answer(bench: Bench) -> None:
    async def go() -> list[object]:
        who = caller(bench)
        async with Writing(bench.ledger) as writing:
            acts = [
                asked(bench, f"o{n}", **({"committee": "NOWHERE"} if n % 2 else {}))
                for n in range(40)
            ]
            return list(
                await asyncio.gather(
                    *(writing.received(act, who) for act in acts), return_exceptions=True
                )
            )

    answers = asyncio.run(go())
    assert [isinstance(answer, UnknownCode) for answer in answers] == [False, True] * 20
    numbers = {answer[0].number for answer in answers if isinstance(answer, tuple)}
    assert numbers == {f"晋惩移〔2026〕{n}号" for n in range(1, 21)}
    assert verify(bench.ledger).ok


def test_a_key_revoked_meanwhile_records_nothing_and_spares_the_others(bench: Bench) -> None:
    gone, stays = caller(bench), caller(bench)
    revoke(bench.ledger, gone.key_id, "泄露", "coord", bench.at(0))

    async def go() -> list[object]:
        async with Writing(bench.ledger) as writing:
            return list(
                await asyncio.gather(
                    writing.received(asked(bench, "o1"), gone),
                    writing.received(asked(bench, "o2"), stays),
                    return_exceptions=True,
                )
            )

    refused, done = asyncio.run(go())
    assert isinstance(refused, KeyRefused)
    assert isinstance(done, tuple)
    assert done[0].number == "晋惩移〔2026〕1号"


def test_more_than_may_wait_are_sent_away_and_what_waits_is_done(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(portal.writing, "MOST_WAITING", 3)
    who = caller(bench)

    async def go() -> list[object]:
        async with Writing(bench.ledger) as writing:
            return list(
                await asyncio.gather(
                    *(writing.received(asked(bench, f"o{n}"), who) for n in range(5)),
                    return_exceptions=True,
                )
            )

    answers = asyncio.run(go())
    assert [isinstance(answer, Overloaded) for answer in answers] == [False] * 3 + [True] * 2


def test_a_writer_that_has_stopped_says_so(bench: Bench) -> None:
    who = caller(bench)

    async def go() -> None:
        async with Writing(bench.ledger) as writing:
            pass
        await writing.received(asked(bench, "o1"), who)

    with pytest.raises(WriterClosed):
        asyncio.run(go())


def test_a_caller_that_goes_away_does_not_disturb_the_others(bench: Bench) -> None:
    who = caller(bench)

    async def go() -> object:
        async with Writing(bench.ledger) as writing:
            leaving = asyncio.create_task(writing.received(asked(bench, "o1"), who))
            staying = asyncio.create_task(writing.received(asked(bench, "o2"), who))
            await asyncio.sleep(0)
            leaving.cancel()
            return await staying

    assert not isinstance(asyncio.run(go()), Refused)
