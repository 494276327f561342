"""The courts' points on whole cases: silent while all is done in time, not when an act fails."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from rules.cases.event import CaseEvent, Value
from rules.cases.sheet import folded, row
from rules.cases.vocabulary import vocabulary
from rules.counting import SHANGHAI
from rules.risks.counted import number
from rules.risks.evaluate import Row, compiled
from rules.workday import Calendar
from tasks.risks.reading import read_points

COURT = Path(__file__).resolve().parents[2] / "packs" / "reference" / "risks" / "court"
Happening = tuple[str, str, dict[str, Value | date]]

CIVIL: Sequence[Happening] = (
    ("2026-01-05", "materials_received", {"kind": "civil_first"}),
    ("2026-01-07", "filed", {}),
    ("2026-01-08", "handed_over", {}),
    ("2026-01-08", "role:presiding_judge", {}),
    ("2026-01-08", "role:clerk", {}),
    ("2026-01-08", "panel_named", {"panel_size": 3}),
    ("2026-01-09", "panel_told", {}),
    ("2026-01-09", "complaint_sent", {}),
    ("2026-01-21", "preservation_ruling:made", {}),
    ("2026-01-22", "preserved", {"sealed_until": date(2027, 1, 21)}),
    ("2026-01-22", "preservation_told", {}),
    ("2026-02-05", "suspended", {}),
    ("2026-02-06", "stop_published", {}),
    ("2026-02-24", "resumed", {}),
    ("2026-02-25", "hearing_notified", {"hearing_day": date(2026, 3, 4)}),
    ("2026-03-04", "heard", {}),
    ("2026-03-04", "debate_closed", {}),
    ("2026-03-05", "trial_record:signed", {}),
    ("2026-03-10", "deliberated", {}),
    ("2026-03-11", "deliberation_record:signed", {}),
    ("2026-03-16", "judgment:signed", {}),
    ("2026-03-20", "judged", {"pronounced_in_court": True}),
    ("2026-03-24", "judgment:served", {}),
    ("2026-03-27", "service_receipt:filed", {}),
    ("2026-04-01", "appealed", {}),
    ("2026-04-03", "appeal:served", {}),
    ("2026-04-17", "appeal_answered", {}),
    ("2026-04-20", "files_sent", {}),
    ("2026-04-20", "closed", {"closed_as": "judged"}),
    ("2026-05-20", "archived", {}),
)
CRIMINAL: Sequence[Happening] = (
    ("2026-01-05", "materials_received", {"kind": "criminal_first", "in_custody": True}),
    ("2026-01-07", "filed", {"custody_until": date(2026, 4, 7)}),
    ("2026-01-08", "role:presiding_judge", {}),
    ("2026-01-08", "role:clerk", {}),
    ("2026-01-08", "panel_named", {"panel_size": 3}),
    ("2026-01-09", "defence_told", {}),
    ("2026-01-12", "indictment:served", {}),
    ("2026-02-02", "stated", {"hearing_day": date(2026, 2, 10), "open_hearing": True}),
    ("2026-02-03", "summons:served", {"has_defender": True}),
    ("2026-02-03", "hearing_announced", {}),
    ("2026-02-10", "heard", {}),
    ("2026-02-10", "debate_closed", {}),
    ("2026-02-11", "record_read", {}),
    ("2026-02-13", "deliberated", {}),
    ("2026-02-13", "deliberation_record:signed", {}),
    ("2026-02-25", "judgment:signed", {}),
    ("2026-03-02", "judged", {"sentence": "fixed", "sentence_months": 36}),
    ("2026-03-02", "judgment:served", {}),
    ("2026-03-03", "service_receipt:filed", {}),
    ("2026-03-13", "effective", {}),
    ("2026-03-18", "execution_notice:served", {}),
    ("2026-03-20", "closed", {"in_custody": False}),
    ("2026-03-25", "execution_notice:filed", {}),
    ("2026-05-20", "archived", {}),
)
ENFORCED: Sequence[Happening] = (
    ("2026-01-05", "materials_received", {"kind": "enforcement"}),
    ("2026-01-07", "enforcement_filed", {}),
    ("2026-01-09", "enforcement_notified", {}),
    ("2026-01-09", "property_checked", {}),
    ("2026-01-20", "enforcement_ruling:made", {}),
    ("2026-01-20", "preserved", {"property_measure": "seal", "sealed_until": date(2029, 1, 19)}),
    ("2026-01-20", "property_list:made", {"perform_until": date(2026, 2, 10)}),
    ("2026-03-10", "auctioned", {}),
    ("2026-05-06", "money_received", {}),
    ("2026-05-20", "money_paid", {}),
    ("2026-05-21", "enforced", {}),
    ("2026-05-21", "enforcement_record:made", {}),
    ("2026-05-25", "closed", {"closed_as": "fulfilled"}),
    ("2026-07-01", "archived", {}),
)


@cache
def points() -> tuple[tuple[str, Callable[[Row, int], bool]], ...]:
    calendar = Calendar.official()
    return tuple((p.zh, compiled(p.condition, calendar)) for p in read_points(COURT))


def told(i: int, happening: Happening) -> CaseEvent:
    on, happened, facts = happening
    at = datetime.fromisoformat(f"{on}T10:00").replace(tzinfo=SHANGHAI)
    plain = {k: number(v) if isinstance(v, date) else v for k, v in facts.items()}
    held = happened.startswith("role:")
    person, from_on = ("J", number(at.date())) if held else ("", None)
    return CaseEvent(
        "C01", "1号", "system", str(i), at, happened, "", plain, person=person, from_on=from_on
    )


def warnings(happenings: Sequence[Happening]) -> dict[str, date]:
    """Which points speak, each with its first day, when the case is looked at every day."""
    events = [told(i, happening) for i, happening in enumerate(happenings)]
    found: dict[str, date] = {}
    for today in days(date(2026, 1, 5), date(2026, 9, 30)):
        known = [event for event in events if event.at.date() <= today]
        sheet = row(folded("C01", "1号", known), vocabulary("court_cases"))
        for name, fires in points():
            if name not in found and fires(sheet, number(today)):
                found[name] = today
    return found


def days(first: date, last: date) -> Iterator[date]:
    for i in range((last - first).days + 1):
        yield first + timedelta(days=i)


def without(happenings: Sequence[Happening], left_out: str) -> list[Happening]:
    return [(on, what, facts) for on, what, facts in happenings if what != left_out]


@pytest.mark.parametrize("case", [CIVIL, CRIMINAL, ENFORCED], ids=["civil", "criminal", "enforced"])
def test_a_case_in_which_all_is_done_in_time_is_never_warned_about(
    case: Sequence[Happening],
) -> None:
    assert warnings(case) == {}


@pytest.mark.parametrize(
    ("case", "left_out", "point", "first"),
    [
        # Five days from 7 January: Monday the 12th, so the 13th.
        (CIVIL, "complaint_sent", "五日内未向被告发送起诉状副本", date(2026, 1, 13)),
        (CIVIL, "role:presiding_judge", "合议庭未指定审判长", date(2026, 1, 9)),
        # Ten days from 20 March: Monday the 30th.
        (CIVIL, "judgment:served", "当庭宣判后十日内未发送判决书", date(2026, 3, 31)),
        # Five days from 17 April: Wednesday the 22nd.
        (CIVIL, "files_sent", "上诉案卷五日内未报送", date(2026, 4, 23)),
        # Three clear days before 10 February: the 6th at the latest.
        (CRIMINAL, "summons:served", "刑事传票未在开庭三日前送达", date(2026, 2, 7)),
        # Ten days from 13 March: Monday the 23rd.
        (CRIMINAL, "execution_notice:served", "判决生效十日内未交付执行", date(2026, 3, 24)),
        # Thirty days from 6 May: Friday 5 June.
        (ENFORCED, "money_paid", "执行款到账三十日未发放", date(2026, 6, 6)),
        (ENFORCED, "property_list:made", "查封扣押未造具清单", date(2026, 1, 21)),
    ],
)
def test_an_act_that_fails_is_warned_about_on_the_day_after_its_last(
    case: Sequence[Happening], left_out: str, point: str, first: date
) -> None:
    assert warnings(without(case, left_out)).get(point) == first


def test_a_trial_that_stood_still_has_that_many_days_more() -> None:
    begun = [happening for happening in CIVIL if happening[0] < "2026-02-25"]
    term = "民事一审普通程序超审限"
    # Six months from 7 January and the 19 days from 5 to 24 February: Sunday 26 July, so Monday.
    assert warnings(begun)[term] == date(2026, 7, 28)
    still = [happening for happening in begun if happening[1] != "resumed"]
    assert term not in warnings(still)
