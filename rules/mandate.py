"""One inspection, one mandate (一次一授权): no finding outside its team, object and term (ZJ9)."""

from rules.procedure import Case
from rules.refusal import Refused


class OutsideMandate(Refused):
    """The finding lies outside the inspection's object or term."""

    code = "inspection.outside-mandate"
    zh = "检查“{title}”的授权对象或期限（{from_on}至{to_on}）不包括：{body}，{found_on}。"
    en = "The mandate of “{title}” ({from_on} to {to_on}) does not cover {body} on {found_on}."
    way_out_zh = "请另行授权，或改挂到授权范围内的检查。"
    way_out_en = "Obtain a mandate that covers it, or record it under an inspection that does."


class InspectionOver(Refused):
    """The inspection has been closed."""

    code = "inspection.closed"
    zh = "检查“{title}”已经结束，不能再登记问题。"
    en = "Inspection “{title}” is closed and takes no further findings."
    way_out_zh = "请登记到正在进行的检查。"
    way_out_en = "Record it under an inspection that is under way."


def within_mandate(case: Case) -> None:
    """A finding of an inspection, new or of a problem come back, is inside its object and term.

    A finding without inspection has no mandate to leave.
    """
    facts = case.facts
    if not case.content.get("inspection"):
        return
    if facts["inspection_state"] != "under_way":
        raise InspectionOver(title=facts["inspection_title"])
    found_on = case.content.get("found_on") or case.on
    in_term = facts["inspection_from"] <= found_on <= facts["inspection_to"]
    if not in_term or facts["body_id"] not in facts["objects"]:
        raise OutsideMandate(
            title=facts["inspection_title"],
            from_on=facts["inspection_from"],
            to_on=facts["inspection_to"],
            body=case.content.get("body", facts.get("body")),
            found_on=found_on,
        )
