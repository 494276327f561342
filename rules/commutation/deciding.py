"""What the court, the procuratorate and the bureau do with a proposal: may a term be longer, is a
challenge in time, is everything done before it is closed (SPC 2014; rules for procuratorates 630,
635; CPL 267, 274)."""

from datetime import date

from rules.commutation.words import Sentence
from rules.counting import Rule
from rules.extendable import Bounds, Extension, may_extend
from rules.parameter import value_on
from rules.procedure import Case
from rules.refusal import Refused


class NeverLonger(Refused):
    """The text allows no longer time for this sentence."""

    code = "commutation.never-longer"
    zh = "{sentence}案件的裁定期限不得延长。"
    en = "The court's time is never extended in a case of {sentence_en}."
    article = "《最高人民法院关于减刑、假释案件审理程序的规定》第1条"
    way_out_zh = "请在一个月内作出裁定。"
    way_out_en = "The ruling is made within the month."


class NoTermRuns(Refused):
    """There is nothing to extend."""

    code = "commutation.no-term-runs"
    zh = "现在没有可以延长的“{term}”。"
    en = "No {term_en} runs now; there is nothing to extend."
    way_out_zh = "请查看本事项的期限。"
    way_out_en = "Look at the clocks of the matter."


class ChallengeLate(Refused):
    """The time to challenge is over."""

    code = "commutation.challenge-late"
    zh = "提出纠正意见的期限至{until}届满，{received_on}收到的已逾期。"
    en = "The time to challenge ended on {until}; what came on {received_on} is late."
    article = "刑事诉讼法第267、274条"
    way_out_zh = "裁定确有错误的，由作出裁定的法院或者上级法院依审判监督处理。"
    way_out_en = "A ruling that is wrong is taken up by that court or the one above it."


class NothingDecided(Refused):
    """There is no decision yet that this could be about."""

    code = "commutation.nothing-decided"
    zh = "本案尚无裁定或决定。"
    en = "Nothing is decided in this case yet."
    way_out_zh = "请待裁定、决定作出后办理。"
    way_out_en = "Wait for the decision."


class DecidedFinally(Refused):
    """What was decided after a challenge is final."""

    code = "commutation.decided-finally"
    zh = "本案已重新审理（核查）作出最终裁定、决定，不再受理纠正意见。"
    en = "The case was heard again and decided finally; it takes no further challenge."
    article = "刑事诉讼法第274条"
    way_out_zh = "确有错误的，依审判监督程序处理。"
    way_out_en = "What is wrong is taken up by supervision of trials."


class NotServedYet(Refused):
    """The decision is served before its result is posted and the case is closed."""

    code = "commutation.not-served"
    zh = "裁定、决定尚未登记送达。"
    en = "That the decision was served is not on record."
    article = "《最高人民法院关于减刑、假释案件审理程序的规定》第18条；刑事诉讼法第267条"
    way_out_zh = "请先登记送达日期。"
    way_out_en = "Register the service first."


class NotOverYet(Refused):
    """Something still runs that must be over or done first."""

    code = "commutation.not-over"
    zh = "{what}，不能办结。"
    en = "{what_en}; the case is not closed yet."
    way_out_zh = "请待其届满或办理后再办结。"
    way_out_en = "Wait until it is over or done."


class DayOutOfOrder(Refused):
    """A day lies before what it follows from, or after the day of the act."""

    code = "commutation.day-out-of-order"
    zh = "{what}的日期{day}应在{first}至{last}之间。"
    en = "The day of {what_en}, {day}, is to be between {first} and {last}."
    way_out_zh = "请核对日期。"
    way_out_en = "Check the day."


class PermitMissing(Refused):
    """Once the court has the proposal, taking it back is for the court to allow."""

    code = "commutation.permit-missing"
    zh = "建议书已送法院，撤回须经法院准许，请填写准许文书。"
    en = "The court has the proposal: it decides on a withdrawal. Name its permission."
    article = "《最高人民法院关于减刑、假释案件审理程序的规定》第16条"
    way_out_zh = "请先向法院书面申请撤回。"
    way_out_en = "Ask the court in writing first."


_NAMES = {
    "decide": ("法院裁定期限", "time for the court's ruling"),
    "opinion": ("检察意见期限", "time for the procuratorate's opinion"),
}
_NEVER = (Sentence.SUSPENDED_DEATH, Sentence.DETENTION)


def ruling_may_take_longer(case: Case) -> None:
    """Once, by the month of the text, and before it is over. Raises `NeverLonger`, `NoTermRuns` or
    what `rules.extendable.may_extend` raises."""
    if case.facts["sentence"] in _NEVER:
        zh, _, en = str(case.facts["sentence"]).partition(" · ")
        raise NeverLonger(sentence=zh, sentence_en=en)
    _longer(case, "decide", "court.commute.decide.longer")


def opinion_may_take_longer(case: Case) -> None:
    """Once, by ten days: of commutation and parole; the text on temporary release has no longer
    time. Raises `NoTermRuns` or what `rules.extendable.may_extend` raises."""
    _longer(case, "opinion", "proc.commute.opinion.longer")


def challenges_in_time(case: Case) -> None:
    """Something is decided, not finally, and the time is not over. Raises `NothingDecided`,
    `DecidedFinally` or `ChallengeLate`."""
    facts, day = case.facts, case.content["received_on"]
    if facts["decided_on"] is None:
        raise NothingDecided()
    if facts["final"]:
        raise DecidedFinally()
    _between(case, "received_on", facts["decided_on"], ("纠正意见", "the challenge"))
    term = facts["terms"].get("challenge") or facts["terms"].get("challenge_release")
    if term is not None and day > term["due_on"]:
        raise ChallengeLate(until=term["due_on"], received_on=day)


def is_decided(case: Case) -> None:
    """There is a decision to act on. Raises `NothingDecided`."""
    if case.facts["decided_on"] is None:
        raise NothingDecided()


def sent_by_now(case: Case) -> None:
    """Sent, copied and received in this order and not in the future. Raises `DayOutOfOrder`."""
    _between(case, "sent_on", case.facts["rule_on"], ("移送", "hand-over"))
    for name in ("received_on", "copied_on"):
        if case.content[name] is not None:
            _between(case, name, case.content["sent_on"], ("收到", "receipt"))


def ruled_by_now(case: Case) -> None:
    """After the hand-over and not in the future. Raises `DayOutOfOrder`."""
    _between(case, "decided_on", case.facts["sent_on"], ("裁定", "the ruling"))


def served_by_now(case: Case) -> None:
    """Each received it after it was made. Raises `NothingDecided` or `DayOutOfOrder`."""
    is_decided(case)
    for name in ("served_on", "received_on"):
        _between(case, name, case.facts["decided_on"], ("送达", "service"))


def held_by_now(case: Case) -> None:
    """A level met after the proposal was drawn up and before it was entered. Raises
    `DayOutOfOrder`."""
    _between(case, "held_on", case.facts["rule_on"], ("会议", "the meeting"))


def came_by_now(case: Case) -> None:
    """What another body did is not in the future. Raises `DayOutOfOrder`."""
    _between(case, "on_day", case.facts["sent_on"], ("来文", "what came"))


def result_may_be_posted(case: Case) -> None:
    """From `ruled` on, what is posted is the result that was served. Raises `NotServedYet`."""
    if case.state == "ruled" and case.facts["served_on"] is None:
        raise NotServedYet()


def everything_is_done(case: Case) -> None:
    """Served, no right to challenge running, registered and reported where that is due. Raises
    `NotServedYet` or `NotOverYet`."""
    facts = case.facts
    if facts["served_on"] is None:
        raise NotServedYet()
    for kind in ("challenge", "challenge_release"):
        term = facts["terms"].get(kind)
        if term is not None and case.on <= term["due_on"]:
            raise NotOverYet(
                what=f"检察机关提出纠正意见的期限至{term['due_on']}",
                what_en=f"The procuratorate may challenge until {term['due_on']}",
            )
    for kind, zh, en in (("register", "登记", "registered"), ("report", "报备", "reported")):
        if kind in facts["terms"]:
            raise NotOverYet(
                what=f"原地厅级以上职务罪犯的裁定尚未{zh}",
                what_en=f"The ruling on a former official of prefecture level is not {en}",
            )


def the_court_permits(case: Case) -> None:
    """Before hand-over the prison may withdraw; then the court must allow it. Raises
    `PermitMissing`."""
    if case.state in ("with_court", "supplementing", "filed") and not case.content["permit"]:
        raise PermitMissing()


def _longer(case: Case, kind: str, parameter: str) -> None:
    term = case.facts["terms"].get(kind)
    if term is None:
        zh, en = _NAMES[kind]
        raise NoTermRuns(term=zh, term_en=en)
    granted = [
        Extension(change["n"], change["on_day"])
        for change in term.get("changes", ())
        if change["kind"] == "extended"
    ]
    most = int(value_on(parameter, term["start_on"]).value)
    bounds = Bounds(times=1, n_in_all=most)
    may_extend(Rule(term["rule"]), term["due_on"], granted, case.content["n"], case.on, bounds)


def _between(case: Case, name: str, first: date, what: tuple[str, str]) -> None:
    day = case.content[name]
    if not first <= day <= case.on:
        raise DayOutOfOrder(what=what[0], what_en=what[1], day=day, first=first, last=case.on)
