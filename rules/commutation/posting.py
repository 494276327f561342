"""Was a posting up for its whole window, and does an objection stop the chain there?

The window counts from the day after the posting was put up and ends with its last working day; a
posting taken down before that day is over does not count and is put up again (ZJ5; domain 6.1).
Anybody may object until that day is over, named or not, and the chain waits for the committee's
re-examination.
"""

from datetime import date

from rules.commutation.levels import after, name_of, next_state, state_of, step_of
from rules.commutation.words import Answer
from rules.procedure import Case
from rules.refusal import Refused


class PostingTooShort(Refused):
    """The last posting ended before its window did."""

    code = "commutation.posting-too-short"
    zh = (
        "“{posting}”{put_up_on}张贴，须公示至{until}，{last_day}即撤下，"
        "不足公示期，不能进入下一步。"
    )
    en = (
        "The {posting_en} was put up on {put_up_on} and must stay until {until}; it ended on "
        "{last_day}. It does not count."
    )
    article = "prison.posting；监狱提请减刑假释工作程序规定"
    way_out_zh = "请重新公示，期满后再办理下一步。"
    way_out_en = "Put it up again for the whole window."


class NotPosted(Refused):
    """The posting that comes before has not been put up."""

    code = "commutation.not-posted"
    zh = "尚未办理“{posting}”，不能进入下一步。"
    en = "The {posting_en} comes first and has not been put up."
    article = "prison.chain；domain 6.1"
    way_out_zh = "请先公示，期满后再办理下一步。"
    way_out_en = "Put it up first and keep it up for its window."


class StillPosted(Refused):
    """The window runs, or nobody has said that the posting stayed up to its end."""

    code = "commutation.still-posted"
    zh = "“{posting}”公示期至{until}届满，尚未登记撤下，不能进入下一步。"
    en = "The {posting_en} runs until {until}, and that it was taken down is not on record."
    article = "prison.posting"
    way_out_zh = "请于期满后登记撤下公示，再办理下一步。"
    way_out_en = "Register that it was taken down, once it is over."


class ObjectionOpen(Refused):
    """An objection waits for its answer."""

    code = "commutation.objection-open"
    zh = "“{posting}”有异议{open}件未经评审委员会复核答复，程序停在此处。"
    en = "{open} objections to the {posting_en} await the committee's answer; the chain stops here."
    article = "监狱提请减刑假释工作程序规定；domain 6.1"
    way_out_zh = "请由评审委员会复核并逐件答复。"
    way_out_en = "Let the review committee re-examine and answer each of them."


class ObjectionLate(Refused):
    """The window is over."""

    code = "commutation.objection-late"
    zh = "“{posting}”公示期至{until}届满，{received_on}收到的不作为公示异议。"
    en = "The {posting_en} ended on {until}; what came on {received_on} is no objection to it."
    article = "prison.posting"
    way_out_zh = "请作为线索转有关部门，或告知其向人民检察院反映。"
    way_out_en = "Pass it on as a clue, or tell them to turn to the procuratorate."


class BeforeItWasPosted(Refused):
    """A day that lies before the posting, or after the day of the act."""

    code = "commutation.day-outside-posting"
    zh = "{day}不在张贴之日（{put_up_on}）至办理之日（{on}）之间。"
    en = "{day} is not between the day of posting ({put_up_on}) and the day of this act ({on})."
    way_out_zh = "请核对日期。"
    way_out_en = "Check the day."


class NoSuchObjection(Refused):
    """There is no open objection of that number."""

    code = "commutation.no-such-objection"
    zh = "没有编号为{no}的未答复异议；未答复的有：{open}。"
    en = "There is no open objection {no}; open: {open}."
    way_out_zh = "请核对异议编号。"
    way_out_en = "Check the number of the objection."


class NowhereReported(Refused):
    """What is found wrong after the decision goes to those who decided."""

    code = "commutation.nowhere-reported"
    zh = "结果公示期间异议成立的，须写明已向哪些机关书面报告。"
    en = "Where an objection to the result is upheld, say to whom it was reported in writing."
    article = "刑事诉讼法第274条；最高人民法院关于减刑、假释案件审理程序的规定第21条"
    way_out_zh = "请先书面报告作出裁定、决定的机关和人民检察院。"
    way_out_en = "Report it to those who decided, and to the procuratorate, first."


def the_posting_is_over(case: Case) -> None:
    """No posting stands between: none is due, up, too short or objected to. Raises `NotPosted`,
    `PostingTooShort`, `StillPosted` or `ObjectionOpen`."""
    if case.state not in ("to_post", "posted", "objected"):
        return
    facts = case.facts
    name = _name(case)
    if case.state == "to_post":
        last = facts["last_posting"]
        if last is None or last["posting"] != facts["posting"]:
            raise NotPosted(**name)
        days = {key: last[key] for key in ("put_up_on", "until", "last_day")}
        raise PostingTooShort(**days, **name)
    if facts["open_objections"]:
        raise ObjectionOpen(open=len(facts["open_objections"]), **name)
    raise StillPosted(until=until(case), **name)


def until(case: Case) -> date:
    """The last day of the window."""
    day: date = case.facts["last_posting"]["until"]
    return day


def is_put_up_by_now(case: Case) -> None:
    """Nobody puts up tomorrow's posting. Raises `BeforeItWasPosted`."""
    day = case.content["put_up_on"]
    if day > case.on:
        raise BeforeItWasPosted(day=day, put_up_on=day, on=case.on)


def was_up_that_day(case: Case) -> None:
    """The last day lies between putting up and now. Raises `BeforeItWasPosted`."""
    _within(case, case.content["last_day"])


def objects_in_time(case: Case) -> None:
    """The objection came while the posting was to be up. Raises `BeforeItWasPosted` or
    `ObjectionLate`."""
    day = case.content["received_on"]
    _within(case, day)
    if day > until(case):
        raise ObjectionLate(until=until(case), received_on=day, **_name(case))


def answers_an_open_objection(case: Case) -> None:
    """The objection named is open; one that is upheld after the decision was reported. Raises
    `NoSuchObjection` or `NowhereReported`."""
    no, open_ones = case.content["objection"], case.facts["open_objections"]
    if no not in open_ones:
        raise NoSuchObjection(no=no, open="、".join(map(str, open_ones)) or "—")
    upheld = case.content["answer"] == Answer.UPHELD
    if upheld and case.facts["posting"] == "post_result" and not case.content["reported_to"]:
        raise NowhereReported()


def after_taking_down(case: Case) -> str:
    """Onward if it stayed up to its last day, else it is put up again; with an objection open it
    waits."""
    if case.facts["open_objections"]:
        return "objected"
    return next_state(case) if case.content["last_day"] >= until(case) else "to_post"


def after_an_answer(case: Case) -> str:
    """An upheld objection sends the proposal back; after the last answer the chain goes on from
    where the posting stands."""
    facts = case.facts
    # What was decided by others is not sent back: it is reported to them, and they may reopen it.
    if case.content["answer"] == Answer.UPHELD and facts["posting"] != "post_result":
        return "returned"
    if len(facts["open_objections"]) > 1:
        return "objected"
    last_day = facts["last_posting"]["last_day"]
    if last_day is None:
        return "posted"
    complete = bool(last_day >= until(case))
    step = step_of(case.state, facts)
    return state_of(after(step, facts)) if complete else "to_post"


def _within(case: Case, day: date) -> None:
    put_up_on = case.facts["last_posting"]["put_up_on"]
    if not put_up_on <= day <= case.on:
        raise BeforeItWasPosted(day=day, put_up_on=put_up_on, on=case.on)


def _name(case: Case) -> dict[str, str]:
    zh, en = name_of(case.facts["posting"], case.facts["rule_on"])
    return {"posting": zh, "posting_en": en}
