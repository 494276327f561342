"""May this team visit this body on this day (ZJ9: one inspection, one mandate)?

A supervision visit is an act of an inspection as a finding is: of its team, at its objects, within
its term, and by nobody else. There is no standing power to visit.
"""

from datetime import date

from rules.mandate import OutsideMandate
from rules.procedure import Case
from rules.refusal import Refused


class NotOfTheTeam(Refused):
    """Somebody of the visit is not of the inspection's team."""

    code = "inspection.not-of-the-team"
    zh = "{person}不在检查“{title}”的授权人员之列，不得参加检查。"
    en = "{person} is not of the team of “{title}” and takes no part in its visits."
    article = "浙江发言（一次一授权，ZJ9）"
    way_out_zh = "请由授权人员进行，或者另行立项授权。"
    way_out_en = "Let the team do it, or have a new mandate given."


class NotThatDayYet(Refused):
    """A visit is recorded when it has taken place."""

    code = "inspection.visit-to-come"
    zh = "检查日期{visited_on}尚未到来。"
    en = "The day of the visit, {visited_on}, has not come."
    way_out_zh = "请在检查之后登记。"
    way_out_en = "Record it once it has taken place."


def in_term(visited_on: date, first: date, last: date) -> bool:
    """Both days included.

    >>> in_term(date(2026, 3, 31), date(2026, 3, 2), date(2026, 3, 31))
    True
    """
    return first <= visited_on <= last


def visit_is_within_mandate(case: Case) -> None:
    """Team, object and term. Raises `NotOfTheTeam`, `OutsideMandate` or `NotThatDayYet`."""
    facts, said = case.facts, case.content
    title = facts["inspection_title"]
    for code in said["visitors"]:
        if code not in facts["team_codes"]:
            raise NotOfTheTeam(person=code, title=title)
    visited_on = said["visited_on"]
    if visited_on > case.on:
        raise NotThatDayYet(visited_on=visited_on)
    term = facts["inspection_from"], facts["inspection_to"]
    if facts["visited_id"] not in facts["objects"] or not in_term(visited_on, *term):
        raise OutsideMandate(
            title=title, from_on=term[0], to_on=term[1], body=said["body"], found_on=visited_on
        )
