"""Police, procuratorates and prisons on whole cases: silent while all is done in time, else exact.

Custody never waits for a working day: several of the last days below are Sundays.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache

import pytest

from rules.cases.sheet import folded, row
from rules.cases.vocabulary import vocabulary
from rules.risks.counted import number
from rules.risks.evaluate import Row, compiled
from rules.workday import Calendar
from tests.packs.custody_cases import (
    ARRESTED,
    COMMUTED,
    EXAMINED,
    FINED,
    INVESTIGATED,
    PROSECUTED,
    REDETAINED,
    SERVED,
    Case,
)
from tests.packs.test_court_points_on_whole_cases import Happening, days, told, without
from tests.packs.test_reference_risks import RISKS, points_in

CASES = (ARRESTED, REDETAINED, FINED, EXAMINED, PROSECUTED, INVESTIGATED, SERVED, COMMUTED)


@cache
def points_of(body: str) -> tuple[tuple[str, Callable[[Row, int], bool]], ...]:
    calendar = Calendar.official()
    return tuple((p.zh, compiled(p.condition, calendar)) for p in points_in(RISKS / body))


def warnings(case: Case, happenings: Sequence[Happening]) -> dict[str, date]:
    """Which points speak, each with its first day, when the case is looked at every day."""
    events = [told(i, happening) for i, happening in enumerate(happenings)]
    words = vocabulary(f"{case.body}_cases")
    found: dict[str, date] = {}
    known, sheet = 0, {}
    for today in days(events[0].at.date(), case.last):
        heard = [event for event in events if event.at.date() <= today]
        if len(heard) > known:
            known, sheet = len(heard), row(folded("C01", "1号", heard), words)
        for name, fires in points_of(case.body):
            if name not in found and fires(sheet, number(today)):
                found[name] = today
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.happenings[-1][1]))
def test_a_case_in_which_all_is_done_in_time_is_never_warned_about(case: Case) -> None:
    assert warnings(case, case.happenings) == {}


@pytest.mark.parametrize(
    ("case", "left_out", "point", "first"),
    [
        (ARRESTED, "delivered", "拘留二十四小时未送看守所", date(2026, 3, 7)),
        (ARRESTED, "family_told", "拘留二十四小时未通知家属", date(2026, 3, 7)),
        # Three days from 5 March: Sunday the 8th, which does not give way.
        (ARRESTED, "stated", "拘留三日未提请批捕也未延长", date(2026, 3, 9)),
        (ARRESTED, "arrest_requested", "一般案件拘留满七日未提请批捕", date(2026, 3, 13)),
        (ARRESTED, "receipt_sent", "逮捕执行三日未送回执", date(2026, 3, 21)),
        (ARRESTED, "seizure_list:made", "查封扣押财物未开列清单", date(2026, 3, 21)),
        # Two months from 17 March: Sunday 17 May, which does not give way; told seven days before.
        (ARRESTED, "stated", "逮捕后侦查羁押满二个月未移送释放或者变更", date(2026, 5, 18)),
        (ARRESTED, "expiry_notified", "羁押期限将满看守所未通知办案机关", date(2026, 5, 11)),
        (ARRESTED, "transferred", "侦查羁押延长一个月期满未移送释放或者变更", date(2026, 6, 18)),
        (ARRESTED, "resubmitted", "补充侦查一个月未完毕", date(2026, 8, 4)),
        # Detained again the term runs anew: three days from 3 April 2025, a holiday at its end.
        (REDETAINED, "arrest_requested", "拘留三日未提请批捕也未延长", date(2025, 4, 7)),
        (REDETAINED, "station_told", "取保候审未通知派出所执行", date(2025, 4, 15)),
        # Twelve months from 11 April 2025: a Saturday, which does not give way.
        (REDETAINED, "transferred", "取保候审满十二个月未解除或者变更", date(2026, 4, 12)),
        (FINED, "handed_over", "提取财物二十四小时未移交管理人员", date(2026, 3, 5)),
        (FINED, "appraisal_told", "行政案件鉴定意见五日未送达", date(2026, 3, 21)),
        # Thirty days from 2 March and the ten of the appraisal: Saturday 11 April, so Monday.
        (FINED, "decided", "治安案件受理满三十日未决定", date(2026, 4, 14)),
        (FINED, "victim_copy:served", "治安决定二日未送被侵害人", date(2026, 4, 16)),
        (EXAMINED, "arrest_decided", "在押审查逮捕七日未决定", date(2026, 3, 19)),
        (EXAMINED, "lawyer_heard", "律师要求而未听取即决定逮捕", date(2026, 3, 18)),
        # Three days from Friday 5 June: Monday the 8th.
        (PROSECUTED, "rights_told", "收到案卷三日未告知嫌疑人辩护权", date(2026, 6, 9)),
        # A month from 5 June: Sunday 5 July, which does not give way.
        (PROSECUTED, "returned", "审查起诉满一个月未决定也未延长", date(2026, 7, 6)),
        # A month from the last day of July: the last of August.
        (PROSECUTED, "prosecuted", "审查起诉满一个月未决定也未延长", date(2026, 9, 1)),
        (PROSECUTED, "supplement_outline:made", "退回补充侦查没有提纲", date(2026, 7, 2)),
        (INVESTIGATED, "arrest_sent", "拘留七日未移送审查逮捕", date(2026, 3, 18)),
        (INVESTIGATED, "concluded", "本院案件侦查羁押满二个月", date(2026, 5, 23)),
        # Five days from 10 March: Sunday the 15th, so Monday; nobody is held by this term.
        (SERVED, "family_told", "收监五日未发出通知书", date(2026, 3, 17)),
        (SERVED, "solitary_ended", "禁闭超过十五天", date(2026, 4, 17)),
        # The term ends on Sunday 2 August.
        (SERVED, "closed", "刑满当日未释放", date(2026, 8, 3)),
        (COMMUTED, "committee_met", "未经评审委员会评审即提请", date(2026, 3, 16)),
        (COMMUTED, "copied_to_procuratorate", "减刑假释建议书未抄送检察院", date(2026, 3, 17)),
        (COMMUTED, "supplement_sent", "法院通知补送三日未补送", date(2026, 3, 24)),
        (COMMUTED, "hearing_attended", "减刑假释开庭未派员参加", date(2026, 4, 16)),
    ],
)
def test_an_act_that_fails_is_warned_about_on_the_day_after_its_last(
    case: Case, left_out: str, point: str, first: date
) -> None:
    assert warnings(case, without(case.happenings, left_out)).get(point) == first


def test_police_have_63_points_procuratorates_35_and_prisons_20() -> None:
    least = {"police": 63, "procuratorate": 35, "prison": 20}
    assert all(len(points_in(RISKS / body)) >= count for body, count in least.items())
