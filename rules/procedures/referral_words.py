"""States and verbs of an error-case referral: the words people read, and sets of states by what
they mean."""

from rules.procedure import Phase, State, Verb

STATES = (
    State("received", "待核材料", "received, materials to be checked", Phase.OPEN),
    State("supplementing", "待补充材料", "waiting for further materials", Phase.AWAITING),
    State("accepted", "已受理待审议", "accepted, awaiting deliberation", Phase.OPEN),
    State("convened", "已召集审议", "session convened", Phase.OPEN),
    State("no_majority", "未形成意见", "no opinion reached its majority", Phase.AWAITING),
    State("deliberated", "已审议待生效", "deliberated, not yet effective", Phase.OPEN),
    State("effective", "意见已生效", "opinion effective", Phase.OPEN),
    State("returned", "结论已回送", "conclusion returned", Phase.AWAITING),
    State("acknowledged", "移送机关已签收", "conclusion acknowledged", Phase.OPEN),
    State("closed", "已办结", "closed", Phase.FINAL),
    State("refused", "不予受理", "refused at intake", Phase.FINAL),
    State("withdrawn", "已撤回", "withdrawn", Phase.FINAL),
    State("overridden", "经批准径行办理", "overridden by a leader", Phase.FINAL),
)

VERBS = (
    Verb("receive", "移送", "Refer an error case"),
    Verb("take_in", "导入移送", "Take in a referral from a docket"),
    Verb("correct", "按新版更正移送", "Correct a referral from a newer docket"),
    Verb("request_supplement", "通知补充材料", "Ask for further materials"),
    Verb("supplement", "补充材料", "Hand in further materials"),
    Verb("accept", "受理", "Accept"),
    Verb("refuse", "不予受理", "Refuse"),
    Verb("withdraw", "撤回移送", "Withdraw"),
    Verb("override", "批准径行办理", "Override the hold"),
    Verb("convene", "转入审议", "Go into session"),
    Verb("adjourn", "退出审议", "Come back from a session that reached no vote"),
    Verb("conclude", "审议终结", "Conclude the deliberation"),
    Verb("deliberate_again", "重新审议", "Deliberate again"),
    Verb("take_effect", "意见生效", "Take effect"),
    Verb("unsettle", "因逾期送达的异议重开", "Reopen for an objection that was in the post"),
    Verb("attribute", "责任认定", "Attribute responsibility"),
    Verb("return_conclusion", "回送结论", "Return the conclusion"),
    Verb("acknowledge", "签收结论", "Acknowledge the conclusion"),
    Verb("close", "办结归档", "Close"),
    Verb("recompute", "重算期限", "Recompute terms"),
)

BEFORE_ACCEPTANCE = ("received", "supplementing")
BEFORE_THE_VOTE = ("received", "supplementing", "accepted", "convened", "no_majority")
"""The referring body may still take its referral back; what was voted on is not undone by it."""
HELD = (*BEFORE_THE_VOTE, "deliberated")
"""The referring body's own matter waits (SX11)."""
