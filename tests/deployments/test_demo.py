"""The demonstration: every colour and every open state, by real acts; filled twice it is one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from deployments.cli.printing import paper
from deployments.demo.cast import FILES, KEEPER, inspections, posts, problems
from deployments.demo.filling import NotEmpty, fill, take_in_roster
from deployments.demo.referrals import MEMBERS, PERSONNEL, PRESIDENT
from deployments.demo.screen import WHO, examples, print_screen
from deployments.demo.watching import EXAMPLE, warned
from models.forms.by_verb import FORMS
from models.settings import settings
from rules.actor import Channel
from rules.link_for import purpose_of
from rules.procedure import Phase
from rules.procedures.problem import PROBLEM
from rules.slip import Colour
from tasks.actors import find_actors
from tasks.acts import Ledger
from tasks.clock import now, today
from tasks.doing import do
from tasks.importing.file import Order, take_in_file
from tasks.ledger import open_ledger, prepare_ledger
from tasks.link_office import issue_on_record
from tasks.verification import verify
from tasks.worklist import worklist
from tests.province import Province

HITS = """
SELECT h.point, b.code, s.code FROM risk_hit h
JOIN case_sheet s ON s.id = h.case_id JOIN body b ON b.id = s.body_id
"""


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ledger]:
    monkeypatch.setenv("BIHUAN_VAR", str(tmp_path / "var"))
    settings.cache_clear()
    ledger = prepare_ledger()
    yield ledger
    ledger.store.close()
    monkeypatch.undo()
    settings.cache_clear()


def on_day(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    monkeypatch.setenv("BIHUAN_SIMULATED_TODAY", day)
    settings.cache_clear()


def count(ledger: Ledger, table: str) -> int:
    with ledger.store.connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def test_the_files_of_the_demonstration_name_what_there_is() -> None:
    keys = {inspection.key for inspection in inspections()}
    assert len(keys) == 5
    assert not [p.key for p in problems() if p.inspection not in keys or p.owner not in posts()]
    assert not [p.key for p in problems() if p.ending not in {s.key for s in PROBLEM.states}]


@pytest.mark.parametrize(
    "day",
    [
        "",
        "2026-05-06",  # the first working day after a holiday
        "2026-08-29",  # a Saturday
        "2026-10-08",  # after National Day
    ],
)
def test_on_whatever_day_all_colours_and_all_open_states_are_on_the_worklist(
    empty: Ledger, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    on_day(monkeypatch, day)
    fill(empty)
    found = worklist(empty.store, today())
    assert not [colour for colour in Colour if not found.counts[colour]]
    unclosed = {PROBLEM.state(k).label for k in PROBLEM.keys_of(Phase.OPEN, Phase.AWAITING)}
    problems_of = [line for line in found.lines if line.procedure == "problem"]
    assert {line.state for line in problems_of} == unclosed
    stand = {line.number: line.state for line in found.lines if line.procedure == "referral"}
    assert {state.partition(" · ")[0] for state in stand.values()} == {
        "待核材料", "已受理待审议", "已审议待生效",
    }  # fmt: skip
    assert verify(empty).ok
    assert warned(empty) >= 8
    with empty.store.connect() as connection:
        hits = [tuple(row) for row in connection.execute(text(HITS))]
    assert EXAMPLE in hits
    assert count(empty, "fired") > 50
    letters = "SELECT count(DISTINCT letter) FROM fired WHERE letter != ''"
    with empty.store.connect() as connection:
        assert connection.execute(text(letters)).scalar_one() > 10


def test_filled_again_it_doubles_nothing_whatever_people_did_meanwhile(
    empty: Ledger, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    on_day(monkeypatch, "2026-11-20")
    base = fill(empty)
    first = examples(empty)[0]
    form = FORMS[f"problem.{first.verb.key}"].model_validate(first.form)
    assert do(empty, "problem", first.verb.key, form, Channel.CLI).state == "in_progress"
    before = {table: count(empty, table) for table in ("matter", "history", "fired", "body")}
    on_day(monkeypatch, "2026-11-21")  # a Saturday: no sweep of that day adds anything
    assert fill(open_ledger()) == base
    assert before == {table: count(empty, table) for table in before}
    print_screen(paper(), empty)
    said = capsys.readouterr().out
    assert "./bihuan worklist" in said
    assert first.number not in said
    assert "错案责任移送" in said and "worklist-ljcj" in said


def test_whom_one_can_act_as_is_named_and_each_is_on_the_roster(
    empty: Ledger, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    on_day(monkeypatch, "2026-11-20")
    fill(empty)
    print_screen(paper(), empty, portal="http://127.0.0.1:8088")
    said = capsys.readouterr().out
    people = [pair for _, *pairs in WHO for pair in pairs]
    for codes, words in people:
        assert codes in said and words in said
        for code in codes.split():
            assert count(empty, f"person WHERE code = '{code}'") == 1, code
    assert {code for codes, _ in people for code in codes.split()} >= {*MEMBERS, "FG01", "FG04"}
    issuing = [line.split("   #")[0].split() for line in said.splitlines() if "link issue" in line]
    assert len(issuing) == 3
    for words in issuing[:2]:
        number, person, purpose, by = (words[at].strip("'") for at in (3, 5, 7, 9))
        link = issue_on_record(empty, number, person, purpose_of(purpose), None, by, now())
        assert link.warning is None


def test_the_officers_court_has_who_prepares_and_who_decides_a_sanction(empty: Ledger) -> None:
    take_in_roster(empty, today())
    with empty.store.read() as tx:
        _, held, _ = find_actors(tx, {PERSONNEL, PRESIDENT}, today())[PERSONNEL]
        _, leads, _ = find_actors(tx, {PERSONNEL, PRESIDENT}, today())[PRESIDENT]
    assert any("coordinate" in post.powers for post in held)
    assert any("lead" in post.powers for post in leads)
    assert {post.body_id for post in held} == {post.body_id for post in leads}


def test_what_was_cut_off_is_taken_up_where_it_stopped(
    empty: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PlugPulled(Exception):
        pass

    def pull(done: int, of: int) -> None:
        if done > of // 2:
            raise PlugPulled

    on_day(monkeypatch, "2026-11-20")
    with pytest.raises(PlugPulled):
        fill(empty, pull)
    half = count(empty, "history")
    on_day(monkeypatch, "2026-11-23")  # taken up three days later, it still counts from its day
    fill(empty)
    lines = worklist(empty.store, today()).lines
    assert sum(line.procedure == "problem" for line in lines) == 39
    assert (half < count(empty, "history"), verify(empty).ok) == (True, True)
    with empty.store.connect() as connection:
        twice = "SELECT title, count(*) FROM problem GROUP BY title HAVING count(*) > 1"
        assert connection.execute(text(twice)).all() == []


def test_the_docket_to_try_the_import_on_has_one_bad_date(empty: Ledger) -> None:
    take_in_roster(empty, today())
    order = Order("problems", FILES / "docket.csv", FILES / "docket.toml", good_rows=True)
    result = take_in_file(empty, order)
    assert (result.read, result.created) == (3, 2)
    assert [(bad.row, bad.value) for bad in result.refusals] == [(3, "2026-02-30")]


def test_a_database_that_holds_something_else_is_left_alone(empty: Ledger) -> None:
    province = Province(empty.store)
    province.inspection()
    before = count(empty, "history")
    with pytest.raises(NotEmpty, match="不写入演示"):
        fill(empty)
    assert count(empty, "history") == before
    with empty.store.connect() as connection:
        keeper = text("SELECT count(*) FROM body WHERE code = :code")
        assert connection.execute(keeper, {"code": KEEPER}).scalar_one() == 0
