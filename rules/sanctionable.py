"""May this be followed by a sanction at all, against this person, by this body?

Intent and gross negligence may; ordinary negligence, a flaw and "no breach" never, not by a button
(SX8; domain.md 16.11, 16.12). Nobody is sanctioned twice for the same breach (GSL 16); who has left
or retired is not sanctioned (GSL 27); who was appointed by a people's congress is removed first
(GSL 50); at least two persons investigate (GSL 42).
"""

from datetime import date
from enum import StrEnum

from rules.parameter import value_on
from rules.procedure import Case
from rules.refusal import Refused
from rules.sanction import Sanction, not_heavier_after_review, not_heavier_than_told, period_of
from rules.vocabulary import Finding


class Tenure(StrEnum):
    """How the officer stands in the service on the day of the decision."""

    IN_POST = "在职 · in service"
    RETIRED = "退休 · retired"
    LEFT = "辞职、辞退或调离公职 · left"
    DEAD = "死亡 · dead"


class WhyNone(StrEnum):
    """Why no sanction is imposed, although it was due to be looked at."""

    ALREADY = "监察机关已作处分，不再处分 · sanctioned already by the supervision organ"
    LEFT_SERVICE = "已退休、离职或死亡，不再处分 · left the service"
    EXEMPT = "情节轻微，免予处分 · minor, exempt from sanction"
    ORGANISATIONAL = "作组织处理，不予处分 · organisational handling instead"


class Outcome(StrEnum):
    """What a review or an appeal comes to; a sanction that was wrong is corrected instead."""

    MAINTAINED = "维持 · maintained"
    LIGHTENED = "减轻 · lightened"


class OrdinaryIsNoFault(Refused):
    """Ordinary negligence is assessed, not sanctioned."""

    code = "sanction.ordinary-negligence"
    zh = "审查意见{opinion}为“存在一般过失”，只记入考核台账，不能转为处分。"
    en = "Opinion {opinion} found ordinary negligence: it is assessed and cannot become a sanction."
    article = "《法官法》第46条、《检察官法》第47条；domain 16.11"
    way_out_zh = "已记入考核台账；发现故意的证据时，可另行提请审议。"
    way_out_en = "It is in the assessment ledger; evidence of intent may be referred anew."


class NoBreachNoSanction(Refused):
    """Where no breach was found there is nothing to sanction."""

    code = "sanction.no-breach"
    zh = "审查意见{opinion}为“没有违反职责”，不得处分，应当澄清正名。"
    en = "Opinion {opinion} found no breach of duty: no sanction, and the name is to be cleared."
    article = "《法官法》第48、56条、《检察官法》第49、57条"
    way_out_zh = "请办理澄清正名。"
    way_out_en = "Clear the officer's name."


class FlawIsNotFault(Refused):
    """A flaw or a case error goes to the assessment ledger and never becomes a sanction."""

    code = "sanction.flaw-is-not-fault"
    zh = "考核台账{entry}为“{word}”，只计入考核，不能转为处分。"
    en = "Entry {entry} of the assessment ledger is “{word}”: assessed, never sanctioned."
    article = "公安部令第138号第2条；SX8、SH5；domain 16.12"
    way_out_zh = "发现故意的证据时，请先重开该条，再移送惩戒委员会审议。"
    way_out_en = "With evidence of intent, reopen the entry and refer the case to the committee."


class NoEffectYet(Refused):
    """A sanction follows an effective opinion, not one that may still be objected to."""

    code = "sanction.opinion-not-effective"
    zh = "审查意见{opinion}尚未生效，不能据以处分。"
    en = "Opinion {opinion} is not effective yet; no sanction can rest on it."
    article = "《法官法》第48、50条；domain 16.4"
    way_out_zh = "请待异议期满或异议决定作出。"
    way_out_en = "Wait until the windows are over or the objection is decided."


class NothingToRestOn(Refused):
    """A sanction for handling a case rests on an opinion of the committee."""

    code = "sanction.no-opinion"
    zh = "未写明审查意见文号，不能开始处分。"
    en = "No opinion is named; a sanction for the handling of a case rests on one."
    article = "《法官法》第48条、《检察官法》第49条"
    way_out_zh = "请填写已生效的审查意见文号。"
    way_out_en = "Give the number of the effective opinion."


class OpenAlready(Refused):
    """One opinion on one officer is followed by one sanction matter."""

    code = "sanction.open-already"
    zh = "审查意见{opinion}已有处分事项{matter}。"
    en = "Opinion {opinion} has a sanction matter already: {matter}."
    article = "《公职人员政务处分法》第16条"
    way_out_zh = "请在该事项下办理。"
    way_out_en = "Go on with that one."


class DoubleSanction(Refused):
    """Sanctioned already by the supervision organ for the same breach."""

    code = "sanction.double"
    zh = "{organ}已于{on}就同一违法行为给予政务处分，任免机关、单位不再给予处分。"
    en = "{organ} sanctioned the same breach on {on}; the employer may not sanction it again."
    article = "《公职人员政务处分法》第16条、《公务员法》第61条"
    way_out_zh = "请办理“不予处分”，理由选已作处分；可另作组织处理。"
    way_out_en = "End without a sanction, as sanctioned already; other handling stays possible."


class LeftTheService(Refused):
    """Who is no longer in the service is not sanctioned."""

    code = "sanction.left-the-service"
    zh = "当事人{service}，不再给予处分；应给予降级、撤职、开除的，按规定调整待遇、追缴所得。"
    en = "The officer is {service_en}: no sanction; benefits are adjusted and gains recovered."
    article = "《公职人员政务处分法》第27条"
    way_out_zh = "请办理“不予处分”，写明待遇调整。"
    way_out_en = "End without a sanction and say how benefits are adjusted."


class RemoveFirst(Refused):
    """An appointee of a people's congress loses the office first, then is removed or expelled."""

    code = "sanction.remove-from-office-first"
    zh = "当事人由人大选举或任命，须先依法罢免、撤销或免去职务，再给予“{kind}”。"
    en = "The officer was appointed by a people's congress: out of office first, then {kind_en}."
    article = "《公职人员政务处分法》第50条"
    way_out_zh = "请先提请免职，填写免职日期（不晚于处分决定日）后再作决定。"
    way_out_en = "Have the office ended first and give that day; it is not after the decision."


class TooFewInvestigators(Refused):
    """At least two persons investigate, none of them the officer."""

    code = "sanction.too-few-investigators"
    zh = "调查人员{given}人，不得少于{least}人，且不得为当事人本人。"
    en = "{given} persons investigated; it takes at least {least}, none of them the officer."
    article = "《公职人员政务处分法》第42条"
    way_out_zh = "请补充调查人员并由其核实。"
    way_out_en = "Add an investigator and let both verify."


class InvestigatorDecides(Refused):
    """Who investigated does not decide."""

    code = "sanction.investigator-decides"
    zh = "{actor}参加了调查，不得作出处分决定。"
    en = "{actor} investigated and may not decide."
    article = "domain 16.15"
    way_out_zh = "请由未参加调查的负责人决定。"
    way_out_en = "Let someone decide who did not investigate."


class WhyDoesNotFit(Refused):
    """The reason given for no sanction is not what the record shows."""

    code = "sanction.why-does-not-fit"
    zh = "理由“{why}”与记录不符：{missing}。"
    en = "“{why_en}” does not fit the record: {missing_en}."
    article = "《公职人员政务处分法》第16、27条"
    way_out_zh = "请先登记事实，或另选理由。"
    way_out_en = "Register the fact first, or choose another reason."


_BEARS = (Finding.INTENT.value, Finding.GROSS.value)
_NEEDS_REMOVAL = (Sanction.REMOVAL, Sanction.EXPULSION)


def rests_on_a_breach(case: Case) -> None:
    """It rests on an effective opinion of intent or gross negligence, and on no flaw."""
    facts, opinion = case.facts, case.content["opinion"]
    if facts.get("entry") is not None:
        raise FlawIsNotFault(entry=case.content["entry"], word=facts["entry"])
    if not opinion:
        raise NothingToRestOn()
    if not facts["opinion_effective"]:
        raise NoEffectYet(opinion=opinion)
    if facts["finding"] == Finding.NONE.value:
        raise NoBreachNoSanction(opinion=opinion)
    if facts["finding"] not in _BEARS:
        raise OrdinaryIsNoFault(opinion=opinion)
    if facts.get("sibling"):
        raise OpenAlready(opinion=opinion, matter=facts["sibling"])


def still_rests_on_it(case: Case) -> None:
    """The opinion is effective still and bears it still: an objection may have come in the post."""
    opinion = case.facts["opinion"]
    if not case.facts["opinion_effective"]:
        raise NoEffectYet(opinion=opinion)
    if case.facts["opinion_finding"] == Finding.NONE.value:
        raise NoBreachNoSanction(opinion=opinion)
    if case.facts["opinion_finding"] not in _BEARS:
        raise OrdinaryIsNoFault(opinion=opinion)


def enough_investigated(case: Case) -> None:
    """At least two, each counted once, none the officer."""
    persons = set(case.content["investigators"]) - {case.facts["officer"]}
    least = int(value_on("sanction.investigators.min", case.on).value)
    if len(persons) < least or case.facts["officer"] in case.content["investigators"]:
        raise TooFewInvestigators(given=len(persons), least=least)


def decided_by_another(case: Case) -> None:
    """Not by an investigator, under whichever hat."""
    if {case.actor.code, case.actor.acting_for} & set(case.facts["investigators"]):
        raise InvestigatorDecides(actor=case.actor.code)


def is_not_double(case: Case) -> None:
    """Nobody else sanctioned the same breach."""
    if case.facts["other_organ"]:
        raise DoubleSanction(organ=case.facts["other_organ"], on=case.facts["other_on"])


def is_in_service(case: Case) -> None:
    """Only who is in the service is sanctioned; the roster knows of a leaving whatever is said."""
    if (left := _left_by_the_roster(case)) is not None:
        raise LeftTheService(service=left[0], service_en=left[1])
    if case.content["service"] != Tenure.IN_POST:
        zh, _, en = str(case.content["service"]).partition(" · ")
        raise LeftTheService(service=zh, service_en=en)


def is_out_of_office_first(case: Case) -> None:
    """The congress's appointee has lost the office by the day of the decision: two dates, not
    one."""
    kind = Sanction(case.content["kind"])
    removed: date | None = case.content["removed_on"]
    late = removed is None or removed > case.on
    if case.content["by_congress"] and kind in _NEEDS_REMOVAL and late:
        zh, _, en = kind.value.partition(" · ")
        raise RemoveFirst(kind=zh, kind_en=en)


def is_as_told(case: Case) -> None:
    """No heavier than told, and of a length that the law allows."""
    kind = Sanction(case.content["kind"])
    not_heavier_than_told(Sanction(case.facts["told_kind"]), kind)
    period_of(kind, case.on, case.content["equal"], case.content["months"] or None)


def is_not_heavier(case: Case) -> None:
    """What a review changes, it does not make worse."""
    if case.content["outcome"] == Outcome.MAINTAINED:
        return
    kind = Sanction(case.content["kind"])
    not_heavier_after_review(Sanction(case.facts["kind"]), kind)
    period_of(kind, case.facts["decided_on"], case.content["equal"], case.content["months"] or None)


def why_fits(case: Case) -> None:
    """ "Sanctioned already" needs the other sanction on record; "left" needs to say how."""
    why, service = case.content["why"], case.content["service"]
    zh, _, en = str(why).partition(" · ")
    if why == WhyNone.ALREADY and not case.facts["other_organ"]:
        raise WhyDoesNotFit(
            why=zh,
            why_en=en,
            missing="未登记监察机关的处分",
            missing_en="no other organ's sanction is registered",
        )
    if (why == WhyNone.LEFT_SERVICE) != (service != Tenure.IN_POST):
        raise WhyDoesNotFit(
            why=zh,
            why_en=en,
            missing=f"当事人现为“{str(service).partition(' · ')[0]}”",
            missing_en="the officer's standing says otherwise",
        )
    left = _left_by_the_roster(case)
    if left is not None and service == Tenure.IN_POST:
        raise WhyDoesNotFit(why=zh, why_en=en, missing=f"当事人{left[0]}", missing_en=left[1])


def _left_by_the_roster(case: Case) -> tuple[str, str] | None:
    """When and why the officer left the service, where that is on the roster."""
    left_on: date | None = case.facts.get("left_on")
    if left_on is None or left_on >= case.on:
        return None
    zh, _, en = str(case.facts["left_why"]).partition(" · ")
    return f"已于{left_on}离开（{zh}）", f"out of the service since {left_on} ({en or zh})"
