"""Who answers for a post on a day: its holder, who acts by mandate, the deputy, or nobody.

A vacancy does not make somebody else answerable who was never told: where neither a mandate nor a
deputy stands in, nobody answered, and the answer says since when the post was vacant.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.refusal import Refused


class By(StrEnum):
    """By what title somebody answers for a post; the value is what a person reads."""

    HOLDER = "任职 · held the post"
    MANDATE = "授权代办 · by mandate"
    DEPUTY = "副职代行 · as deputy of the vacant post"


class ItemNotInForce(Refused):
    """No list that has this item was in force on that day."""

    code = "answering.item-not-in-force"
    zh = "{on}没有施行中的清单载有事项{item}；该事项曾在：{spans}。"
    en = "No list with item {item} was in force on {on}; it was in: {spans}."
    way_out_zh = "请核对日期；拆分、合并后的事项：{successors}。"
    way_out_en = "Check the day; after a split or merger it is: {successors}."


class UnknownItem(Refused):
    """No list has ever had this item."""

    code = "answering.unknown-item"
    zh = "从未有清单载有事项{item}。"
    en = "No list has ever had an item {item}."
    way_out_zh = "请核对事项编号。"
    way_out_en = "Check the code of the item."


class TooMany(Refused):
    """More posts carry the item than one answer can show."""

    code = "answering.too-many"
    zh = "{on}有{most}个以上岗位承担事项{item}。"
    en = "More than {most} posts carried item {item} on {on}."
    way_out_zh = "请指明单位、部门或岗位。"
    way_out_en = "Name a body, a unit or a post."


class NobodyCarried(Refused):
    """The item was in force, and no post that was asked about carried it."""

    code = "answering.nobody-carried"
    zh = "{on}没有所查范围内的岗位承担事项{item}。"
    en = "Of what was asked about, no post carried item {item} on {on}."
    way_out_zh = "请核对单位、内设机构或岗位；岗位是否登记了主体，见 bihuan duties show。"
    way_out_en = (
        "Check body, unit or post; whether posts are subjects of duties: bihuan duties show."
    )


class BodyMerged(Refused):
    """The body asked about had been merged into another by that day."""

    code = "answering.body-merged"
    zh = "单位{body}自{since}起已并入{into}，{on}没有岗位。"
    en = "Body {body} was merged into {into} from {since}; it had no posts on {on}."
    way_out_zh = "请改问单位{now}；合并前的事项请填{since}以前的日期。"
    way_out_en = "Ask about body {now}, or about a day before {since}."


class OneOfThree(Refused):
    """The question names none, or more than one, of item, matter and case."""

    code = "answering.one-of-three"
    zh = "须指明事项、问题文号、案号中的一项，且只一项。"
    en = "Name one of item, matter and case, and only one."
    way_out_zh = "例：事项CT-001，2020-03-02，单位GY。"
    way_out_en = "For example item CT-001 on 2020-03-02 at body GY."


@dataclass(frozen=True, slots=True)
class Stint:
    """A person with a title to a post over some days, both included."""

    person_id: int
    from_on: date | None
    to_on: date | None
    by: By = By.HOLDER


def who_answers(
    held: Sequence[Stint], lent: Sequence[Stint], deputies: Sequence[Stint]
) -> tuple[Stint, ...]:
    """Of those who on the day held the post, acted for its holder by mandate, or held its deputy's
    post: who answers for it. Nobody: the post was vacant.

    While there is a holder a mandate does not take the answer away; who acted under it answers
    beside the holder (both names are kept, features.md 13).
    """
    if held:
        return (*held, *lent)
    return tuple(lent) or tuple(deputies)


def must_be_one(*given: str) -> None:
    """Exactly one of them says something. Raises `OneOfThree`."""
    if sum(map(bool, given)) != 1:
        raise OneOfThree()
