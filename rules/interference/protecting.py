"""Was something done to a recorder that needs a statutory ground?

Protection starts with the recording (中办发〔2015〕23号 article 6; domain.md 16.14): no removal,
transfer, dismissal, bad rating or sanction but on statutory ground and procedure. The flag reaches
the discipline role alone, for an employer that saw it would know that there is a record.
"""

from datetime import date
from enum import StrEnum

from rules.counting import Rule
from rules.freeze import TransferGround
from rules.parameter import value_on
from rules.period import due_date
from rules.procedure import Case
from rules.refusal import Refused
from rules.workday import Calendar


class Happened(StrEnum):
    """What was done to a recorder."""

    TRANSFER = "调离岗位 · transferred or removed from a post"
    LEFT = "离开 · left the service"
    SANCTION = "提出处分 · a sanction is proposed"
    RATING = "考核不利记项 · an adverse entry in the assessment"


class Verdict(StrEnum):
    """What the discipline role finds."""

    STATUTORY = "有法定事由并依程序 · on a statutory ground, by the procedure"
    NONE = "无法定事由或者程序不合 · without it"


class GroundMissing(Refused):
    """A move that states no ground cannot be found to be on one."""

    code = "protection.no-ground-stated"
    zh = "该变动未载明法定事由，不能认定为依法变动。"
    en = "The move states no statutory ground and cannot be found to be on one."
    article = "《法官法》第53条；《检察官法》第54条"
    way_out_zh = "请认定为无法定事由并移送；或由任免机关补正事由后再核查。"
    way_out_en = "Find it without a ground; or let the appointing organ state it, and check again."


def within_window(recorded_on: date, on: date, calendar: Calendar) -> bool:
    """Whether something on a day falls into the time of protection, its last day included."""
    months = int(value_on("interfere.protection_months", recorded_on).value)
    until, _ = due_date(Rule.civil_months, recorded_on, months, calendar)
    return recorded_on <= on <= until


def stated_ground(ground: str) -> bool:
    """Whether a form of the roster stated one of the five grounds."""
    return bool(ground) and ground != TransferGround.NO_GROUND


def ground_was_stated(case: Case) -> None:
    """Raises `GroundMissing`."""
    needs = case.facts["happened"] in (Happened.TRANSFER, Happened.LEFT)
    if needs and case.content["verdict"] == Verdict.STATUTORY and not case.facts["grounded"]:
        raise GroundMissing()
