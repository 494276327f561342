"""When may a circular on leaders' cases be published? After each leader could see the own figures
and explain, and each explanation was decided (SD4)."""

from collections.abc import Mapping

from rules.procedure import Case
from rules.refusal import Refused


class NotOfThisRound(Refused):
    """The round counts no such leader, or no such case of the leader."""

    code = "leaders.not-of-this-round"
    zh = "本次统计中没有领导{leader}的案件：{cases}。"
    en = "This round counts no such cases of leader {leader}: {cases}."
    way_out_zh = "请核对人员编号和案号；案件数据有误的，先更正数据再重新统计。"
    way_out_en = "Check the codes; where case data are wrong, correct them and count again."


class NothingToExplain(Refused):
    """Only a case that does not count is explained, and once."""

    code = "leaders.nothing-to-explain"
    zh = "这些案件已计入或已说明，无须再说明：{cases}。"
    en = "These cases count already, or are explained: {cases}."
    way_out_zh = "请只填写列为挂名、尚未说明的案件。"
    way_out_en = "Name only cases listed as nominal and not explained yet."


class NotExplained(Refused):
    """What was not explained cannot be decided."""

    code = "leaders.not-explained"
    zh = "没有待定的说明：{cases}。"
    en = "There is no explanation to decide on: {cases}."
    way_out_zh = "请填写已说明、尚未认定的案件。"
    way_out_en = "Name cases that are explained and not decided yet."


class StillToBeDecided(Refused):
    """Explanations wait for a decision."""

    code = "leaders.still-to-be-decided"
    zh = "尚有{count}件案件的说明未认定：{cases}。"
    en = "Explanations of {count} cases are not decided: {cases}."
    way_out_zh = "请先认定或不予认定，再印发通报。"
    way_out_en = "Allow or disallow them, then publish."


class WindowOpen(Refused):
    """Leaders may still explain."""

    code = "leaders.window-open"
    zh = "说明期限至{due_on}，{waiting}尚未说明或者确认无异议，今天是{on}。"
    en = "Leaders may explain until {due_on}; {waiting} have neither explained nor agreed by {on}."
    way_out_zh = "请于期满次日起印发，或待其确认无异议。"
    way_out_en = "Publish from the day after, or once they agreed."


class CountAgain(Refused):
    """Case data changed since the count."""

    code = "leaders.count-again"
    zh = "统计之后案件数据有变动，已印发前须重新统计。"
    en = "Case data changed since the count: count again before publishing."
    way_out_zh = "请办理“重新统计”，变动的领导重新获得说明期限。"
    way_out_en = "Do “count again”; leaders whose figures moved get their time to explain anew."


class NoLeaders(Refused):
    """Nobody in the period held a post with a share laid down."""

    code = "leaders.nobody"
    zh = "{body}在{from_on}至{to_on}没有须办案的领导岗位任职人。"
    en = "Nobody of {body} held a leader's post with a share from {from_on} to {to_on}."
    way_out_zh = "请核对单位类别、岗位的主体和任职起止日期。"
    way_out_en = "Check the kind of body, the subjects of its posts and the appointments."


class PeriodNotOver(Refused):
    """A period is counted when it is over."""

    code = "leaders.period-not-over"
    zh = "统计期至{to_on}，{on}尚未结束。"
    en = "The period ends on {to_on}; on {on} it is not over."
    way_out_zh = "请在期满次日起统计。"
    way_out_en = "Count from the day after."


def period_is_over(case: Case) -> None:
    """From the day after its last day."""
    if case.on <= case.content["to_on"]:
        raise PeriodNotOver(to_on=case.content["to_on"], on=case.on)


def has_leaders(case: Case) -> None:
    """Somebody is measured."""
    if not case.facts["loads"]:
        said = case.content
        raise NoLeaders(body=said["body"], from_on=said["from_on"], to_on=said["to_on"])


def own_figures(case: Case) -> None:
    """Somebody whom the round counts; that it is the leader in person, or the office that enters
    it, the capacity says."""
    leader = case.content["leader"]
    if leader not in case.facts["leaders"]:
        raise NotOfThisRound(leader=leader, cases="–")


def explains_nominal_cases(case: Case) -> None:
    """Each named case is the leader's, does not count, and is not explained yet."""
    rows = _of_the_leader(case)
    settled = [code for code, row in rows.items() if not row["open"]]
    if settled:
        raise NothingToExplain(cases="、".join(settled))


def decides_explanations(case: Case) -> None:
    """Each named case is explained and undecided."""
    rows = _of_the_leader(case)
    other = [code for code, row in rows.items() if not row["explained"]]
    if other:
        raise NotExplained(cases="、".join(other))


def nothing_is_undecided(case: Case) -> None:
    """No explanation waits."""
    waiting = [
        code
        for rows in case.facts["cases"].values()
        for code, row in rows.items()
        if row["explained"]
    ]
    if waiting:
        raise StillToBeDecided(count=len(waiting), cases="、".join(sorted(waiting)[:10]))


def everybody_could_explain(case: Case) -> None:
    """The window is over, or nobody is left in it."""
    waiting = [code for code, row in case.facts["leaders"].items() if not row["answered"]]
    term = case.facts["terms"].get("explain")
    if waiting and term is not None and case.on <= term["due_on"]:
        raise WindowOpen(due_on=term["due_on"], waiting="、".join(waiting), on=case.on)


def is_counted_as_it_stands(case: Case) -> None:
    """Case data are what they were."""
    if case.facts["data_now"] != case.facts["data"]:
        raise CountAgain()


def _of_the_leader(case: Case) -> dict[str, Mapping[str, bool]]:
    """The named cases. Raises `NotOfThisRound`."""
    leader = case.content["leader"]
    rows = case.facts["cases"].get(leader, {})
    named = list(dict.fromkeys(case.content["cases"]))
    unknown = [code for code in named if code not in rows]
    if unknown:
        raise NotOfThisRound(leader=leader, cases="、".join(unknown))
    return {code: rows[code] for code in named}
