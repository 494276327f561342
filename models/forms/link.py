"""Forms of the register of keys and links: a link of a person to the portal, without what opens
it."""

from pydantic import Field

from models.forms.form import Code, Day, Form, Line, Number, OptionalCode


class IssueLink(Form):
    """发放链接 · A link for a person. Its secret stands nowhere but with the person."""

    link: Code = Field(title="链接编号 · Link")
    matter: Number = Field(title="文号 · Number")
    # An officer is known by the number of the opinion, and named in no register: a referral may be
    # confidential.
    member: OptionalCode = Field("", title="委员编号 · Member")
    purpose: Code = Field(title="用途 · Purpose")
    expires_on: Day = Field(title="有效至 · Valid until")


class WithdrawLink(Form):
    """作废链接 · A link that opens nothing from now on, and whose session is over."""

    link: Code = Field(title="链接编号 · Link")
    reason: Line = Field(title="理由 · Why")
