"""Every public reading surface says the same before and after somebody is recorded: no code, no
number, no count, no trace that a record exists."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models.settings import settings
from rules.interference.attesting import Answer
from rules.interference.recording import Category
from rules.link import Purpose
from tasks.checkpoint import publish_checkpoint
from tasks.confidential import read_for_a_reason
from tasks.drafts import NoSuchMatter
from tasks.interference.rolling import pass_of_day
from tasks.ledger import prepare_ledger
from tasks.link_office import issue_on_record, links_of
from tasks.recomputation import recompute_terms
from tasks.sheet import sheet_of
from tasks.verification import verify
from tests.cases import refusal_of
from tests.deployments.cli.conftest import Bihuan
from tests.interfering import DESK, OTHER, PRESIDENT, RECORDER, SAID, Interfering

DAY, APRIL = date(2026, 3, 10), date(2026, 4, 1)
NONE = "密问〔2026〕99号"


@pytest.fixture
def court(var: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Interfering]:
    monkeypatch.setenv("BIHUAN_SIMULATED_TODAY", "2026-04-02")
    settings.cache_clear()
    ledger = prepare_ledger()
    yield Interfering(ledger.store)


def surfaces(court: Interfering, numbers: dict[str, str]) -> list[tuple[str, ...]]:
    """Every command that shows what is on record to whoever runs it."""
    return [
        ("worklist",), ("worklist", "--body", "HJ"), ("handovers",),
        ("sweep", "--dry-run"),
        ("report", "referrals"), ("report", "interference"),
        ("report", "improvements"), ("report", "acknowledgments"),
        ("outbox", "list"), ("inquiry", "reports", "--month", "2026-03"),
        ("export", "events"), ("export", "events", "--format", "csv"),
        *[("export", kind) for kind in ("bodies", "units", "posts", "persons", "appointments")],
        ("show", "册-keys"), ("outbox", "list", "--dead"), ("export", "qualifications"),
        ("show", numbers[RECORDER]), ("show", numbers[OTHER]), ("link", "list", numbers[RECORDER]),
        ("inquiry", "list", "--reader", PRESIDENT, "--reason", "看看"),
    ]  # fmt: skip


def by_number(number: str) -> list[tuple[str, ...]]:
    """Every command that takes a number."""
    asked = [
        ("show", "{}"), ("show", "{}", "--reader", PRESIDENT, "--reason", "看看"),
        ("show", "{}", "--readings"), ("link", "list", "{}"),
        ("who", "--matter", "{}", "--on", "2026-03-10"),
        ("link", "issue", "{}", "--for", PRESIDENT, "--purpose", "vote", "--by", "hj-xt"),
        ("inquiry", "show", "{}", "--reader", PRESIDENT, "--reason", "看看"),
        ("do", "inquiry.receive", "{}", "-s", f"actor={PRESIDENT}"),
        ("do", "problem.suspend", "{}", "-s", f"actor={PRESIDENT}", "-s", "reason=无"),
    ]  # fmt: skip
    return [tuple(w.replace("{}", number) for w in words) for words in asked]


def said(bihuan: Bihuan, words: tuple[str, ...]) -> tuple[int, str]:
    """What a command says, but for whole digests and instants, which differ by themselves."""
    found = bihuan(*words)
    text = re.sub(r"[0-9a-f]{40,}", "#", found.out + found.err)
    return found.status, text


def test_what_anybody_can_read_is_the_same_before_and_after(
    bihuan: Bihuan, court: Interfering
) -> None:
    numbers = court.asked()
    pass_of_day(court.ledger, APRIL, court.province.at(APRIL))
    court.do(
        "attestation.answer", APRIL, actor=OTHER, number=numbers[OTHER], answer=Answer.ZERO.value
    )
    words = surfaces(court, numbers)
    issue_on_record(
        court.ledger, numbers[OTHER], OTHER, Purpose.ATTEST, None, "hj-xt", court.province.at(APRIL)
    )
    before = {each: said(bihuan, each) for each in words}
    refused = [words for words, (status, _) in before.items() if status]
    assert len(before) - len(refused) >= 18, refused

    number = court.recorded(DAY, others=[OTHER], affected=True)
    court.do("inquiry.receive", APRIL, actor=DESK, number=number)
    improper = Category.INTERFERENCE.value
    court.do("inquiry.assess", APRIL, actor=DESK, number=number, assessed=improper)
    assert len(court.register(DESK, APRIL)) == 2, "the record, and a finding that followed from it"

    for each in words:
        after = said(bihuan, each)
        assert after == before[each], each
        assert SAID not in after[1]
    # A number that there is and one that there is not are answered alike.
    for mine, other in zip(by_number(number), by_number(NONE), strict=True):
        answers = [said(bihuan, w)[1].replace(n, "") for w, n in ((mine, number), (other, NONE))]
        assert answers[0] == answers[1], mine


def test_what_the_screens_stand_on_does_not_know_the_number_either(court: Interfering) -> None:
    number, at = court.recorded(DAY), court.province.at(DAY)
    ledger = court.ledger
    with ledger.store.read() as tx:
        for asked in (number, NONE):
            refusal_of(NoSuchMatter, lambda n=asked: sheet_of(tx, n, ledger.calendar, DAY))
    for asked in (number, NONE):
        refusal_of(NoSuchMatter, lambda n=asked: links_of(ledger.store, n))
        refusal_of(
            NoSuchMatter, lambda n=asked: read_for_a_reason(ledger, n, PRESIDENT, "看看", "cli")
        )
        refusal_of(
            NoSuchMatter,
            lambda n=asked: issue_on_record(ledger, n, PRESIDENT, Purpose.VOTE, None, "hj-xt", at),
        )
    counted = recompute_terms(ledger, "复核", at)
    assert (counted.counted, counted.moved) == (0, []), "its terms are counted, and not told"


def test_the_database_tells_neither_who_recorded_nor_who_was_recorded(court: Interfering) -> None:
    number = court.recorded(DAY, others=[OTHER])
    found: list[str] = []
    with court.store.session() as session:
        connection = session.connection()
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (table,) in tables.all():
            if table in ("person", "appointment", "post", "body", "unit", "post_subject"):
                continue
            for row in connection.exec_driver_sql(f'SELECT * FROM "{table}"').all():
                found.append(str(row))
    text = "\n".join(found)
    told: dict[str, Any] = {"sealed_text": number in text}
    assert told["sealed_text"], "that there is a sealed matter an administrator can see"
    for secret in (RECORDER, PRESIDENT, OTHER, SAID, "刑初7号", "干预插手"):
        assert secret not in text, secret


def test_the_register_of_checkpoints_counts_what_an_export_has(
    bihuan: Bihuan, court: Interfering
) -> None:
    court.asked()
    court.recorded(DAY)
    at = court.province.at(APRIL)
    publish_checkpoint(court.ledger, APRIL, at)
    lines = [json.loads(line) for line in bihuan("export", "events").out.splitlines()]
    acts = [line for line in lines if line["matter"] != "册-ledger"]
    (counted,) = [
        line["record"]["form"]
        for line in lines
        if line["matter"] == "册-ledger" and line["record"]["act"] == "publish"
    ]
    assert counted["matters"] == len({line["matter"] for line in acts})
    assert verify(court.ledger).ok, "the root is over the sealed ones too"
