"""Police, procuratorates and prisons on whole cases: silent while all is done in time, else exact.

Custody never waits for a working day: several of the last days below are Sundays.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import pytest

from rules.cases.sheet import folded, row
from rules.cases.vocabulary import vocabulary
from rules.risks.counted import number
from rules.risks.evaluate import Row, compiled
from rules.workday import Calendar
from tests.packs.test_court_points_on_whole_cases import Happening, days, told, without
from tests.packs.test_reference_risks import RISKS, points_in


@dataclass(frozen=True)
class Case:
    """What happened in a case of a kind of body, looked at daily until a last day."""

    body: str
    last: date
    happenings: Sequence[Happening]


ARRESTED = Case(
    "police",
    date(2026, 8, 31),
    (
        ("2026-03-02", "opened", {"kind": "criminal", "has_complainant": True}),
        ("2026-03-02", "accepted", {}),
        ("2026-03-02", "acceptance_receipt:served", {}),
        ("2026-03-04", "filed", {}),
        ("2026-03-04", "summoned", {}),
        ("2026-03-04", "rights_told", {}),
        ("2026-03-04", "questioned", {}),
        ("2026-03-04", "summons_ended", {}),
        ("2026-03-05", "detention_warrant:made", {}),
        ("2026-03-05", "detained", {}),
        ("2026-03-05", "detention_warrant:signed", {}),
        ("2026-03-05", "delivered", {}),
        ("2026-03-05", "health_checked", {}),
        ("2026-03-06", "questioned", {}),
        ("2026-03-06", "family_told", {}),
        ("2026-03-07", "stated", {"detention_extended_until": date(2026, 3, 12)}),
        ("2026-03-11", "arrest_requested", {}),
        ("2026-03-17", "arrest_approved", {}),
        ("2026-03-17", "arrested", {}),
        ("2026-03-18", "questioned", {}),
        ("2026-03-18", "family_told", {}),
        ("2026-03-20", "receipt_sent", {}),
        ("2026-03-20", "sealed", {"property_measure": "seize"}),
        ("2026-03-20", "seizure_list:made", {}),
        ("2026-04-01", "appraisal_sent", {}),
        ("2026-04-20", "appraisal_received", {}),
        ("2026-04-24", "appraisal_told", {}),
        ("2026-05-08", "custody_extension_asked", {}),
        ("2026-05-08", "expiry_notified", {}),
        ("2026-05-14", "stated", {"custody_months": 3}),
        ("2026-06-02", "closing_report:made", {}),
        ("2026-06-03", "reviewed", {}),
        ("2026-06-05", "transferred", {}),
        ("2026-06-05", "transfer_told", {}),
        ("2026-07-03", "returned", {}),
        ("2026-07-31", "resubmitted", {}),
        ("2026-08-20", "closed", {}),
        ("2026-08-25", "archived", {}),
    ),
)
FINED = Case(
    "police",
    date(2026, 5, 31),
    (
        ("2026-03-02", "opened", {"kind": "administrative", "public_order": True}),
        ("2026-03-02", "accepted", {"victim": True}),
        ("2026-03-02", "acceptance_receipt:served", {}),
        ("2026-03-02", "summoned", {}),
        ("2026-03-02", "family_told", {}),
        ("2026-03-02", "questioned", {}),
        ("2026-03-02", "summons_ended", {}),
        ("2026-03-03", "sealed", {"property_measure": "seize"}),
        ("2026-03-04", "handed_over", {}),
        ("2026-03-05", "appraisal_sent", {}),
        ("2026-03-15", "appraisal_received", {}),
        ("2026-03-18", "appraisal_told", {}),
        ("2026-04-07", "penalty_told", {}),
        ("2026-04-13", "decided", {"decision_kind": "penalty", "property_dealt_with": True}),
        ("2026-04-13", "stated", {"lockup_days": 5}),
        ("2026-04-13", "penalty_decision:served", {}),
        ("2026-04-13", "family_told", {}),
        ("2026-04-13", "unsealed", {}),
        ("2026-04-14", "sent_to_lockup", {}),
        ("2026-04-15", "victim_copy:served", {}),
        ("2026-04-20", "closed", {}),
        ("2026-05-20", "archived", {}),
    ),
)
EXAMINED = Case(
    "procuratorate",
    date(2026, 4, 15),
    (
        ("2026-03-11", "opened", {"kind": "arrest_review", "in_custody": True}),
        ("2026-03-11", "accepted", {}),
        ("2026-03-11", "handed_over", {}),
        ("2026-03-12", "file_read", {}),
        ("2026-03-12", "lawyer_asked", {}),
        ("2026-03-13", "questioned", {}),
        ("2026-03-16", "lawyer_heard", {}),
        ("2026-03-18", "arrest_decided", {"arrest_outcome": "approved"}),
        ("2026-03-20", "custody_unit_told", {}),
        ("2026-03-27", "closed", {}),
    ),
)
PROSECUTED = Case(
    "procuratorate",
    date(2026, 9, 10),
    (
        ("2026-06-05", "opened", {"kind": "prosecution_review", "in_custody": True}),
        ("2026-06-05", "accepted", {"has_victim": True}),
        ("2026-06-05", "handed_over", {}),
        ("2026-06-08", "rights_told", {}),
        ("2026-06-08", "victim_told", {}),
        ("2026-06-10", "file_read", {}),
        ("2026-06-12", "questioned", {}),
        ("2026-06-15", "opinions_heard", {}),
        ("2026-07-02", "supplement_outline:made", {}),
        ("2026-07-02", "returned", {}),
        ("2026-07-31", "resubmitted", {}),
        ("2026-08-31", "prosecuted", {}),
        ("2026-09-02", "closed", {}),
    ),
)
INVESTIGATED = Case(
    "procuratorate",
    date(2026, 6, 10),
    (
        ("2026-03-02", "opened", {"kind": "investigation", "public_employee": True}),
        ("2026-03-02", "filed", {}),
        ("2026-03-10", "detained", {}),
        ("2026-03-10", "lawyer_right_told", {}),
        ("2026-03-10", "questioned", {}),
        ("2026-03-10", "recording:made", {}),
        ("2026-03-11", "family_told", {}),
        ("2026-03-13", "employer_told", {}),
        ("2026-03-17", "arrest_sent", {}),
        ("2026-03-22", "arrest_decided", {}),
        ("2026-03-22", "arrested", {}),
        ("2026-03-23", "questioned", {}),
        ("2026-03-23", "family_told", {}),
        ("2026-03-25", "employer_told", {}),
        ("2026-05-22", "concluded", {}),
        ("2026-05-29", "closed", {}),
    ),
)
ADMITTED = (
    ("judgment:filed", {}),
    ("execution_notice:filed", {}),
    ("indictment_copy:filed", {}),
    ("closing_form:filed", {}),
    ("searched", {}),
    ("examined", {}),
)
SERVED = Case(
    "prison",
    date(2026, 8, 31),
    (
        ("2026-03-10", "opened", {"kind": "fixed_term", "term_ends": date(2026, 8, 2)}),
        *(("2026-03-10", what, facts) for what, facts in ADMITTED),
        ("2026-03-16", "family_told", {}),
        ("2026-04-01", "solitary_approval:made", {}),
        ("2026-04-01", "solitary", {}),
        ("2026-04-16", "solitary_ended", {}),
        ("2026-05-07", "petitioned", {}),
        ("2026-05-08", "assessed", {}),
        ("2026-05-09", "points_published", {}),
        ("2026-05-11", "petition_forwarded", {}),
        ("2026-07-07", "assessed", {}),
        ("2026-07-10", "points_published", {}),
        ("2026-07-15", "release_certificate:made", {}),
        ("2026-08-02", "closed", {}),
        ("2026-08-02", "release_certificate:served", {}),
    ),
)
COMMUTED = Case(
    "prison",
    date(2026, 5, 20),
    (
        ("2026-02-02", "opened", {"kind": "fixed_term", "sentence_months": 72}),
        *(("2026-02-02", what, facts) for what, facts in ADMITTED),
        ("2026-02-03", "family_told", {"execution_from": date(2024, 9, 16)}),
        ("2026-02-27", "proof_of_conduct:made", {"merit": "repent", "proposed_months": 9}),
        ("2026-02-27", "assessed", {}),
        ("2026-02-28", "points_published", {}),
        ("2026-02-28", "committee_met", {}),
        ("2026-03-02", "posted", {}),
        ("2026-03-09", "posting_ended", {}),
        ("2026-03-12", "warden_met", {"duties_to_pay": True}),
        ("2026-03-13", "payment_papers:filed", {}),
        ("2026-03-16", "commutation_proposed", {}),
        ("2026-03-16", "copied_to_procuratorate", {}),
        ("2026-03-20", "supplement_asked", {}),
        ("2026-03-23", "supplement_sent", {}),
        ("2026-03-31", "assessed", {}),
        ("2026-04-03", "points_published", {}),
        ("2026-04-07", "hearing_notified", {}),
        ("2026-04-14", "hearing_attended", {}),
        ("2026-04-16", "commuted", {}),
    ),
)
CASES = (ARRESTED, FINED, EXAMINED, PROSECUTED, INVESTIGATED, SERVED, COMMUTED)


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
