"""What waits on whom until when in referrals, on whose worklist, and that a right is never late."""

from datetime import date

import pytest

from models.forms.opinion import WaiveRight
from models.forms.referral import RequestSupplement
from models.store import Store
from rules.slip import Colour
from rules.vocabulary import Finding
from tasks.referred import CONFIDENTIAL
from tasks.sheet import sheet_of
from tasks.taking_effect import take_effect
from tasks.worklist import bodies_of, bodies_with_worklists, line_of, worklist
from tasks.worklist_line import Line
from tests.bench import Bench, letter
from tests.employer import Employer
from tests.tasks.test_opinions import served_in_spring, voted


@pytest.fixture
def bench(store: Store) -> Bench:
    return Bench(store)


def lines(bench: Bench, on: date, body: str = "") -> dict[str, Line]:
    """By number."""
    return {line.number: line for line in worklist(bench.store, on, body).lines}


def test_a_new_referral_waits_on_the_office_and_its_hold_stands_with_the_referring_body(
    bench: Bench,
) -> None:
    number = bench.referred(due_on=date(2026, 5, 29))
    on = date(2026, 3, 2)
    committee, referrer = lines(bench, on, "CJW"), lines(bench, on, "JW")
    assert committee[number].waits_for == "惩戒委员会·协调员"
    assert committee[number].waiting.verbs[0] == "accept"
    assert committee[number].due_on == date(2026, 3, 9)
    assert set(committee) == {number, "晋惩意〔2026〕1号"}
    held = referrer["晋惩止〔2026〕1号"]
    assert (held.title, held.due_on) == ("晋纪立〔2026〕7号（减刑案件错误裁定）", date(2026, 5, 29))
    assert set(referrer) == {number, held.number}
    assert lines(bench, on, "GY") == lines(bench, on, "ZFW") == {}


def test_a_supplement_waits_on_the_referring_body_and_is_late_the_day_after(bench: Bench) -> None:
    number = bench.referred()
    form = RequestSupplement(actor="office", number=number, lacking="当事人陈述")
    bench.do("request_supplement", form, 1, "referral")
    line = lines(bench, date(2026, 3, 17), "JW")[number]
    assert (line.waits_for, line.due_on, line.left) == ("省纪委监委", date(2026, 3, 17), 0)
    assert line.colour is Colour.BLUE
    assert lines(bench, date(2026, 3, 18), "JW")[number].colour is Colour.RED


def test_an_accepted_referral_waits_for_a_session_to_be_convened(bench: Bench) -> None:
    number = bench.accepted()
    line = lines(bench, date(2026, 3, 6))[number]
    assert (line.waiting.verbs, line.waiting.opens) == ((), ("session.convene",))
    assert line.due_on == date(2026, 5, 6)  # sixty days from 3 March: 2 May, a holiday, rolls


@pytest.mark.parametrize(
    ("on", "due_on", "note"),
    [
        (date(2026, 9, 30), date(2026, 10, 8), ""),
        (date(2026, 10, 8), date(2026, 10, 8), ""),
        (date(2026, 10, 9), None, "待生效，最早2026-10-16 · takes effect from 2026-10-16"),
        (date(2026, 10, 20), None, "待生效，最早2026-10-20 · takes effect from 2026-10-20"),
    ],
)
def test_a_served_opinion_is_white_before_on_and_after_the_last_day_and_then_waits_for_effect(
    bench: Bench, on: date, due_on: date | None, note: str
) -> None:
    opinion = served_in_spring(bench)
    line = lines(bench, on)[opinion]
    assert (line.colour, line.late) == (Colour.WHITE, False)
    assert line.due_on == due_on
    assert line.note == note


def test_a_right_of_both_names_both_and_of_the_referring_body_alone_that_one(bench: Bench) -> None:
    opinion = served_in_spring(bench)
    on = date(2026, 9, 30)
    assert lines(bench, on)[opinion].waits_for == "当事人、省纪委监委"
    bench.do("waive", WaiveRight(actor="judge1", number=opinion), on, "opinion")
    line = lines(bench, on, "JW")[opinion]
    assert (line.waits_for, line.waiting.verbs[0]) == ("省纪委监委", "object_referrer")


def test_when_both_have_waived_it_takes_effect_of_itself_from_today(bench: Bench) -> None:
    opinion = served_in_spring(bench)
    on = date(2026, 9, 30)
    bench.do("waive", WaiveRight(actor="judge1", number=opinion), on, "opinion")
    bench.do("waive_referrer", WaiveRight(actor="refer", number=opinion), on, "opinion")
    assert lines(bench, on)[opinion].note.startswith("待生效，最早2026-09-30")
    take_effect(bench.ledger, bench.at(on))
    assert opinion not in lines(bench, on)


def test_the_day_a_line_promises_is_the_day_on_which_it_takes_effect(bench: Bench) -> None:
    opinion = served_in_spring(bench)
    promised = date(2026, 10, 16)
    assert str(promised) in lines(bench, date(2026, 10, 9))[opinion].note
    assert take_effect(bench.ledger, bench.at(date(2026, 10, 15))).taken == ()
    assert take_effect(bench.ledger, bench.at(promised)).taken == (opinion,)


def test_no_line_names_an_officer_or_a_staff_code(bench: Bench) -> None:
    served_in_spring(bench)
    bench.referred("judge2", own="晋纪立〔2026〕8号", day=30)
    shown = repr(worklist(bench.store, date(2026, 9, 30)).lines).lower()
    assert "judge" not in shown
    assert "第1名当事人" in shown


def test_of_a_confidential_referral_a_line_says_number_state_and_days_alone(bench: Bench) -> None:
    form = letter(due_on=date(2026, 5, 29)).model_copy(update={"confidential": True})
    number = bench.by_body("receive", form).number
    found = lines(bench, date(2026, 3, 2))
    assert {line.title for line in found.values()} == {CONFIDENTIAL}
    assert found[number].due_on == date(2026, 3, 9)
    assert form.own_number not in repr(found) and form.title not in repr(found)


def test_what_is_counted_is_what_is_listed(bench: Bench) -> None:
    served_in_spring(bench)
    bench.referred("judge2", own="晋纪立〔2026〕8号", day=30)
    for body in ("", "CJW", "JW"):
        for on in (date(2026, 4, 1), date(2026, 9, 30), date(2026, 10, 9)):
            found = worklist(bench.store, on, body)
            shades = [line.colour for line in found.lines]
            assert {c: shades.count(c) for c in Colour} == dict(found.counts), (body, on)


def test_lines_beyond_the_limit_are_counted_and_the_late_come_first(bench: Bench) -> None:
    for n in range(3):
        bench.referred(own=f"晋纪立〔2026〕{n}号", day=n)
    found = worklist(bench.store, date(2026, 3, 10), most=2)
    assert (len(found.lines), found.open) == (2, 9)
    assert [line.colour for line in found.lines] == [Colour.RED, Colour.BLUE]


def test_both_bodies_have_a_worklist_and_an_act_renews_both(bench: Bench) -> None:
    opinion = bench.opinions(bench.referred())[0]
    with bench.store.read() as tx:
        assert [code for code, _ in bodies_with_worklists(tx)] == ["CJW", "JW"]
        assert [code for code, _ in bodies_of(tx, bench.id_of(tx, opinion))] == ["CJW", "JW"]


def test_a_matter_has_one_line_wherever_it_is_asked_for(bench: Bench) -> None:
    number = bench.referred()
    with bench.store.read() as tx:
        line = line_of(tx, bench.id_of(tx, number), date(2026, 3, 2))
    assert line == lines(bench, date(2026, 3, 2))[number]


def test_a_session_that_voted_leaves_the_opinion_to_be_drafted(bench: Bench) -> None:
    referral = bench.accepted("judge1", "judge2")
    first, second = voted(bench, referral, Finding.INTENT, None)
    found = lines(bench, date(2026, 3, 23))
    assert found[first].waiting.verbs == ("draft",)
    assert found[referral].waits_for == "省纪委监委"
    assert found[second].state == "未形成意见 · no opinion reached its majority"


def test_what_follows_an_opinion_stands_with_the_employing_body_and_in_the_whole_case(
    store: Store,
) -> None:
    court = Employer(store)
    opinion = court.effective(Finding.INTENT)
    below = court.below(opinion)
    on = date(2027, 1, 4)
    line = lines(court, on, "GY")[below["sanction"]]
    assert (line.waits_for, line.waiting.verbs[0]) == ("省高级法院·协调员", "tell")
    assert below["sanction"] not in lines(court, on, "CJW")
    with court.store.read() as tx:
        sheet = sheet_of(tx, opinion, court.ledger.calendar, on)
    assert set(below.values()) <= {member.number for member in sheet.family}
