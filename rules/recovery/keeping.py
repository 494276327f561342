"""What may be done with property under a measure, and when is a recovery closed? (BJ7;
公安机关办理刑事案件程序规定 234, 240, 243 to 245)"""

from rules.procedure import Case
from rules.recovery.freezing import is_frozen, latest_end
from rules.refusal import Refused
from rules.vocabulary import AssetKind


class FreezeTooLong(Refused):
    """A freeze names a day beyond what the article allows, or none."""

    code = "recovery.freeze-too-long"
    zh = "“{kind}”的冻结期限须晚于{since}、不超过{latest}，填写的是{due_on}。"
    en = "Of {kind_en}, a freeze ends after {since} and by {latest} at the latest, not on {due_on}."
    article = "公安机关办理刑事案件程序规定第二百四十三条至第二百四十五条"
    way_out_zh = "请按协助冻结通知书填写期限；届满前可以续冻。"
    way_out_en = "Give the day of the notice; it can be renewed before the end."


class NoFreeze(Refused):
    """Sealed and seized things have no freeze to renew, nor a last day."""

    code = "recovery.no-freeze"
    zh = "查封、扣押的财物没有冻结期限。"
    en = "Sealed or seized things have no last day of a freeze."
    way_out_zh = "请不填冻结期限；解除的办理“解除措施”。"
    way_out_en = "Leave the day empty; lift the measure where it ends."


class RenewedTooLate(Refused):
    """A freeze that ended is not renewed."""

    code = "recovery.renewed-too-late"
    zh = "冻结期限已于{ended}届满，视为自动解除，不能续冻。"
    en = "The freeze ended on {ended}; it is lifted by itself and cannot be renewed."
    article = "公安机关办理刑事案件程序规定第二百四十条"
    way_out_zh = "确需冻结的，请重新办理冻结手续并另行登记。"
    way_out_en = "Where it is still needed, freeze anew and record it anew."


class NotEndedYet(Refused):
    """A freeze lapses on the day after its last."""

    code = "recovery.not-ended"
    zh = "冻结期限至{due_on}，尚未届满。"
    en = "The freeze runs until {due_on}; it has not ended."
    way_out_zh = "无须办理；期满次日自动登记解除。"
    way_out_en = "Nothing to do: it is recorded by itself on the day after."


class TitleNotClear(Refused):
    """Property goes back when its title is clear, it was recorded and the head approved."""

    code = "recovery.title-not-clear"
    zh = "返还须权属明确无争议、已登记拍照估价、经负责人批准，缺：{missing}。"
    en = "Property goes back with clear title, recorded, valued, approved; missing: {missing_en}."
    article = "公安机关办理刑事案件程序规定第二百三十四条"
    way_out_zh = "请补齐手续；无人领取的随案移送。"
    way_out_en = "Complete it; what nobody collects goes with the case."


class TakenByTheHandler(Refused):
    """Officers do not collect property for others."""

    code = "recovery.taken-by-an-officer"
    zh = "{collector}是公安机关工作人员，不得代为领取。"
    en = "{collector} serves with the police and may not collect for others."
    article = "公安机关办理刑事案件程序规定第二百三十四条第二款"
    way_out_zh = "请由权利人或者其委托的人领取。"
    way_out_en = "Let the owner, or whoever the owner sends, collect it."


class StillHeld(Refused):
    """Property under a measure keeps the recovery open."""

    code = "recovery.still-held"
    zh = "尚有{count}项财产未处理：{assets}。"
    en = "{count} pieces of property are not settled: {assets}."
    way_out_zh = "请先返还、移送或者解除。"
    way_out_en = "Return, hand on or release them first."


class ShortfallUnexplained(Refused):
    """Less came back than was lost, and nobody says why."""

    code = "recovery.shortfall-unexplained"
    zh = "损失{loss}分，挽回{recovered}分，未说明差额原因。"
    en = "Of a loss of {loss} fen {recovered} were recovered, without a reason for the rest."
    way_out_zh = "请写明已采取的措施和未能挽回的原因。"
    way_out_en = "Say what was done, and why the rest was not recovered."


def is_as_long_as_allowed(case: Case) -> None:
    """On seizing and on renewing."""
    said = case.content
    kind = AssetKind(said.get("kind") or case.facts["kind"])
    if not is_frozen(kind):
        if said["due_on"] is not None:
            raise NoFreeze()
        return
    since = said.get("since_on") or case.facts["until_on"]
    latest = latest_end(kind, since, said["complex_case"])
    due_on = said["due_on"]
    if due_on is None or not since < due_on <= latest:
        zh, _, en = kind.value.partition(" · ")
        raise FreezeTooLong(kind=zh, kind_en=en, since=since, latest=latest, due_on=due_on or "–")


def is_renewed_in_time(case: Case) -> None:
    """Up to the last day."""
    until = case.facts["until_on"]
    if until is None:
        raise NoFreeze()
    if case.on > until:
        raise RenewedTooLate(ended=until)


def has_ended(case: Case) -> None:
    """From the day after the last."""
    until = case.facts["until_on"]
    if until is None or case.on <= until:
        raise NotEndedYet(due_on=until or "–")


def title_is_clear(case: Case) -> None:
    """Evidence of title, no dispute, record, value, approval."""
    said = case.content
    wanted = {
        "evidenced": ("权属证据", "evidence of title"),
        "undisputed": ("无争议", "no dispute"),
        "recorded": ("登记拍照", "a record with pictures"),
        "approval": ("批准文书", "the approval"),
    }
    missing = [words for name, words in wanted.items() if not said[name]]
    if missing:
        raise TitleNotClear(
            missing="、".join(zh for zh, _ in missing),
            missing_en=", ".join(en for _, en in missing),
        )


def is_collected_by_the_owner(case: Case) -> None:
    """Nobody on the roster collects."""
    if case.facts["collector_serves"]:
        raise TakenByTheHandler(collector=case.content["collector"])


def nothing_is_held(case: Case) -> None:
    """Every piece is settled, and a shortfall has its reason."""
    held = case.facts["held"]
    if held:
        raise StillHeld(count=len(held), assets="、".join(held[:10]))
    loss, recovered = case.facts["loss"], case.facts["recovered"]
    if recovered < loss and not case.content["shortfall"]:
        raise ShortfallUnexplained(loss=loss, recovered=recovered)
