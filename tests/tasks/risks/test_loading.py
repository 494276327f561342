"""Loading risk points: as a whole or not at all, version by version, the history holding the
texts."""

import json
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import select

from models.forms.risks import LoadPoints, PointFile, RetirePoint
from models.matter import History, Matter
from models.risks import RiskPoint
from rules.actor import Channel
from rules.risks.versions import NothingNew, NotInForce, RetiredBackwards
from tasks.acts import Receipt
from tasks.record import record_in
from tasks.register_acts import act_on
from tasks.risks.asking import in_force, versions
from tasks.risks.reading import PointsRefused
from tests.province import Province
from tests.risk_points import TEXT

NEWER = TEXT.replace("n = 3", "n = 5").strip()
OTHER = TEXT.replace("CR-917", "CR-918").strip()


def load(province: Province, day: int | date, *texts: str) -> Receipt:
    points = tuple(PointFile(file=f"{i}.toml", text=text) for i, text in enumerate(texts))
    return act(province, day, "load", LoadPoints(actor="coord", title="一批", points=points))


def act(province: Province, day: int | date, verb: str, form: LoadPoints | RetirePoint) -> Receipt:
    with province.store.write() as tx:
        done = act_on(tx, province.ledger, "risk_points", verb, form, Channel.CLI, province.at(day))
        (outcome,) = record_in(tx, province.ledger, [done])
    if isinstance(outcome, Receipt):
        return outcome
    raise outcome


def codes_on(province: Province, on: date) -> list[tuple[str, int]]:
    return [(point.code, point.react.n) for point in in_force(province.store, on)]


def test_a_first_version_holds_from_the_day_of_its_law(province: Province) -> None:
    load(province, 0, TEXT)
    assert codes_on(province, date(2021, 12, 31)) == []
    assert codes_on(province, date(2022, 1, 1)) == [("CR-917", 3)]


def test_the_history_holds_the_text_word_for_word(province: Province) -> None:
    load(province, 0, TEXT)
    with province.store.session() as session:
        matter = session.exec(select(Matter).where(Matter.number == "册-risk_points")).one()
        acts = session.exec(select(History).where(History.matter_id == matter.id)).all()
    assert json.dumps(TEXT.strip(), ensure_ascii=False) in acts[-1].record


def test_a_newer_version_holds_from_the_day_it_is_loaded_and_the_older_stays_readable(
    province: Province,
) -> None:
    load(province, 0, TEXT, OTHER)
    load(province, date(2026, 4, 1), NEWER, OTHER)
    assert codes_on(province, date(2026, 3, 31)) == [("CR-917", 3), ("CR-918", 3)]
    assert codes_on(province, date(2026, 4, 1)) == [("CR-917", 5), ("CR-918", 3)]
    newest, oldest = versions(province.store, "CR-917")
    assert (oldest.valid_to, newest.valid_from) == (date(2026, 3, 31), date(2026, 4, 1))
    assert oldest.text == TEXT.strip() and newest.text == NEWER
    assert len(versions(province.store, "CR-918")) == 1


def test_a_version_of_a_law_to_come_waits_for_its_day(province: Province) -> None:
    load(province, 0, TEXT)
    load(province, 1, NEWER.replace("2022-01-01", "2026-06-01"))
    assert codes_on(province, date(2026, 5, 31)) == [("CR-917", 3)]
    assert codes_on(province, date(2026, 6, 1)) == [("CR-917", 5)]


def test_the_same_again_is_refused_and_changes_nothing(province: Province) -> None:
    load(province, 0, TEXT)
    with pytest.raises(NothingNew) as refused:
        load(province, 1, TEXT)
    assert refused.value.figures["count"] == 1
    assert len(versions(province.store, "CR-917")) == 1


def test_one_error_and_none_is_loaded(province: Province) -> None:
    with pytest.raises(PointsRefused) as refused:
        load(province, 0, TEXT, OTHER.replace("filed_on, 6", "fild_on, 6"))
    (fault,) = refused.value.figures["faults"]
    assert fault["code"] == "risk.unknown-column" and "1.toml第7行第24列" in fault["detail"]
    assert codes_on(province, date(2026, 3, 2)) == []


def test_a_retired_point_ends_at_once_or_on_its_last_day(province: Province) -> None:
    load(province, 0, TEXT, OTHER)
    on = date(2026, 3, 10)
    act(province, on, "retire", RetirePoint(actor="coord", point="CR-917", reason="误报过多"))
    last = RetirePoint(actor="coord", point="CR-918", last_on=date(2026, 3, 31), reason="新法")
    act(province, on, "retire", last)
    assert codes_on(province, date(2026, 3, 9)) == [("CR-917", 3), ("CR-918", 3)]
    assert codes_on(province, on) == [("CR-918", 3)]
    assert codes_on(province, date(2026, 4, 1)) == []
    with province.store.session() as session:
        assert session.exec(select(RiskPoint.ended_seq)).all() == [3, 4]


@pytest.mark.parametrize(("last", "good"), [(8, False), (9, True), (10, True)])
def test_what_held_before_yesterday_is_not_undone(
    province: Province, last: int, good: bool
) -> None:
    load(province, 0, TEXT)
    form = RetirePoint(actor="coord", point="CR-917", last_on=date(2026, 3, last), reason="误")
    if good:
        act(province, date(2026, 3, 10), "retire", form)
        return
    with pytest.raises(RetiredBackwards):
        act(province, date(2026, 3, 10), "retire", form)


def test_a_point_that_is_not_in_force_is_not_retired_and_the_nearest_is_named(
    province: Province,
) -> None:
    load(province, 0, TEXT)
    with pytest.raises(NotInForce) as refused:
        act(province, 1, "retire", RetirePoint(actor="coord", point="CR-971", reason="误"))
    assert refused.value.figures["nearest"] == "CR-917"


def test_a_retired_point_is_loaded_anew_from_that_day(province: Province) -> None:
    load(province, 0, TEXT)
    retire = RetirePoint(actor="coord", point="CR-917", reason="误报过多")
    act(province, date(2026, 3, 10), "retire", retire)
    load(province, date(2026, 3, 20), TEXT)
    assert [codes_on(province, date(2026, 3, d)) != [] for d in (9, 10, 19, 20)] == [
        True, False, False, True,
    ]  # fmt: skip


def test_a_folder_is_loaded_from_the_command_line(
    province: Province, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tasks.risks import loading

    (tmp_path / "court").mkdir()
    (tmp_path / "court" / "CR-917.toml").write_text(TEXT, "utf-8")
    done = loading.load_points(province.ledger, tmp_path, "coord", Channel.CLI)
    assert (done.new, done.unchanged, done.remarks) == (("CR-917",), 0, ())
    again = loading.load_points(province.ledger, tmp_path, "coord", Channel.CLI)
    assert (again.new, again.unchanged, again.receipt) == ((), 1, None)
