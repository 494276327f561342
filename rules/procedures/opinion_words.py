"""States and verbs of the opinion on one officer: the words people read, and sets of states by
what they mean."""

from rules.procedure import Phase, State, Verb

STATES = (
    State("named", "已列明待告知", "named, to be notified", Phase.OPEN),
    State("notified", "已告知待审议", "notified, awaiting deliberation", Phase.OPEN),
    State("adopted", "已形成意见", "opinion adopted", Phase.OPEN),
    State("undecided", "未形成意见", "no opinion reached its majority", Phase.AWAITING),
    State("drafted", "意见书待签发", "opinion drafted, to be signed", Phase.OPEN),
    State("signed", "意见书待送达", "opinion signed, to be served", Phase.OPEN),
    State("served", "异议期内", "served, open to objection", Phase.AWAITING),
    State("objected", "异议审查中", "objection under review", Phase.OPEN),
    State("effective", "已生效", "effective", Phase.FINAL),
    State("ended", "已终止", "ended without an opinion", Phase.FINAL),
)

VERBS = (
    Verb("name", "列为当事人", "Name an officer"),
    Verb("take_in", "导入当事人意见", "Take in an officer from a docket"),
    Verb("correct", "按新版更正当事人意见", "Correct an officer from a newer docket"),
    Verb("sort", "责任分类", "Sort the responsibility"),
    Verb("notify", "告知权利", "Notify with rights"),
    Verb("state", "陈述、举证、辩解", "State, adduce, defend"),
    Verb("waive_statement", "放弃陈述", "Waive the statement"),
    Verb("ask_recusal", "会前申请委员回避", "Ask for a recusal before a session"),
    Verb("adopt", "形成审查意见", "Adopt an opinion"),
    Verb("leave_undecided", "未形成审查意见", "Leave undecided"),
    Verb("draft", "起草意见书", "Draft the opinion"),
    Verb("sign", "签发意见书", "Sign the opinion"),
    Verb("serve_officer", "送达当事人", "Serve on the officer"),
    Verb("serve_referrer", "送达移送机关", "Serve on the referring body"),
    Verb("object", "当事人提出异议", "Officer objects"),
    Verb("object_referrer", "移送机关提出异议", "Referring body objects"),
    Verb("waive", "当事人放弃异议", "Officer waives objection"),
    Verb("waive_referrer", "移送机关放弃异议", "Referring body waives objection"),
    Verb("decide_objection", "决定异议", "Decide the objection"),
    Verb("take_effect", "意见生效", "Take effect"),
    Verb("flag", "标注人事变动", "Flag a personnel change"),
    Verb("recompute", "重算期限", "Recompute terms"),
    Verb("end", "终止", "End"),
)

UNFINISHED = (
    "named", "notified", "adopted", "undecided", "drafted", "signed", "served", "objected",
)  # fmt: skip
WAITING_FOR_A_VOTE = ("named", "notified", "undecided")
