"""What can be wrong with the words of a risk point, each with its place and a way out."""

from rules.refusal import Refused


class PointFault(Refused):
    """Something that is wrong with a point file; its figures name the place."""


class Unreadable(PointFault):
    """The file is no point file."""

    code = "risk.unreadable"
    zh = "{place}：无法读取（{why_zh}）。"
    en = "{place_en}: it cannot be read ({why})."
    way_out_zh = "风险点文件为UTF-8编码的TOML，一个文件一个风险点。"
    way_out_en = "A point file is TOML in UTF-8, one point a file."


class MissingField(PointFault):
    """A point says all that a point must say."""

    code = "risk.missing-field"
    zh = "{place}：缺少“{field}”。"
    en = "{place_en}: “{field}” is missing."
    way_out_zh = "请参照说明（docs/risk-points.zh.md）补上。"
    way_out_en = "Add it, after the example in docs/risk-points.md."


class UnknownField(PointFault):
    """A point says nothing else."""

    code = "risk.unknown-field"
    zh = "{place}：没有名为“{field}”的项；最接近的是“{nearest}”。"
    en = "{place_en}: there is no “{field}”; the nearest is “{nearest}”."
    way_out_zh = "请改正拼写或删除该行。"
    way_out_en = "Correct the spelling or remove the line."


class WrongField(PointFault):
    """What stands there is not what the field holds."""

    code = "risk.wrong-field"
    zh = "{place}：“{field}”应为{wanted}，现为“{given}”。"
    en = "{place_en}: “{field}” is {wanted_en}, not “{given}”."
    way_out_zh = "请参照说明（docs/risk-points.zh.md）改正。"
    way_out_en = "Correct it, after the example in docs/risk-points.md."


class UnknownWord(PointFault):
    """There is no such view, stage, subject, duty, rule or ladder."""

    code = "risk.unknown-word"
    zh = "{place}：{what}“{given}”不存在；{known}。"
    en = "{place_en}: there is no {what_en} “{given}”; {known_en}."
    way_out_zh = "请改用已有的一项。"
    way_out_en = "Use one of those there are."


class UnknownColumn(PointFault):
    """The view has no such column."""

    code = "risk.unknown-column"
    zh = "{place}：视图{view}没有列“{given}”；最接近的是“{nearest}”。"
    en = "{place_en}: {view} has no column “{given}”; the nearest is “{nearest}”."
    way_out_zh = "视图的全部列见 bihuan risk columns；需要新的列，先扩充词表。"
    way_out_en = (
        "`bihuan risk columns` lists the view's columns; a new one needs the vocabulary first."
    )


class FunctionRefused(PointFault):
    """A condition calls only the few functions that it is given."""

    code = "risk.function-refused"
    zh = "{place}：不能使用函数“{given}”；可以使用：{known}。"
    en = "{place_en}: the function “{given}” cannot be used; there are: {known}."
    way_out_zh = "条件只比较案件的列与日期，不读取任何其他内容。"
    way_out_en = "A condition compares columns and days of a case; it reads nothing else."


class WrongArguments(PointFault):
    """A function is given what it takes."""

    code = "risk.wrong-arguments"
    zh = "{place}：“{given}”应写作{wanted}。"
    en = "{place_en}: “{given}” is written {wanted}."
    way_out_zh = "请按此写法改正。"
    way_out_en = "Write it so."


class NotAllowed(PointFault):
    """A condition is columns, constants, comparisons and logic, nothing else."""

    code = "risk.not-allowed"
    zh = "{place}：条件中不能使用“{given}”。"
    en = "{place_en}: “{given}” has no place in a condition."
    way_out_zh = (
        "可用：and or not、= <> < <= > >=、+ -、between、in、is null、case when与列出的函数。"
    )
    way_out_en = (
        "There are: and or not, = <> < <= > >=, + -, between, in, is null, case when, and the "
        "functions listed."
    )


class Subquery(PointFault):
    """A condition asks about one case; it reads no tables."""

    code = "risk.subquery"
    zh = "{place}：条件中不能查询（“{given}”）。"
    en = "{place_en}: a condition queries nothing (“{given}”)."
    way_out_zh = "请只写关于本案各列的条件。"
    way_out_en = "Write a condition about the columns of the case alone."


class SeveralStatements(PointFault):
    """A condition is one expression."""

    code = "risk.several-statements"
    zh = "{place}：条件只能是一个表达式，不能有“;”。"
    en = "{place_en}: a condition is one expression, without “;”."
    way_out_zh = "请用and或or连接。"
    way_out_en = "Join them by and or or."


class CommentRefused(PointFault):
    """What a condition says, it says in the open."""

    code = "risk.comment"
    zh = "{place}：条件中不能有注释。"
    en = "{place_en}: a condition holds no comments."
    way_out_zh = "请把说明写入note。"
    way_out_en = "Put the remark into note."


class CharacterRefused(PointFault):
    """Outside of texts a condition is plain ASCII, and nothing in it is invisible."""

    code = "risk.character"
    zh = "{place}：不能使用字符“{given}”（{name}）。"
    en = "{place_en}: the character “{given}” ({name}) cannot be used."
    way_out_zh = "请改用半角字符；文字只写在单引号之内。"
    way_out_en = "Use plain ASCII; other text stands within single quotes only."


class NotGrammatical(PointFault):
    """It does not read as a condition."""

    code = "risk.not-grammatical"
    zh = "{place}：此处读不通：{why}。"
    en = "{place_en}: it does not read here: {why}."
    way_out_zh = "请检查括号、引号与运算符。"
    way_out_en = "Look at brackets, quotes and operators."


class TooMuch(PointFault):
    """A condition has a size that a person can read."""

    code = "risk.too-much"
    zh = "{place}：{what}不得超过{most}。"
    en = "{place_en}: {what_en} is at most {most}."
    way_out_zh = "请拆成几个风险点。"
    way_out_en = "Make several points of it."


class TypeMismatch(PointFault):
    """Things of one type are compared and reckoned with."""

    code = "risk.type-mismatch"
    zh = "{place}：此处需要{wanted}，而“{given}”是{is_zh}。"
    en = "{place_en}: {wanted_en} is needed here; “{given}” is {is_en}."
    way_out_zh = "列的类型见 bihuan risk columns；日期常量写作 date '2026-01-31'。"
    way_out_en = "`bihuan risk columns` gives the types; a constant day is date '2026-01-31'."


class TodayMisplaced(PointFault):
    """``today`` is compared with a date that does not contain it, and stands nowhere else."""

    code = "risk.today-misplaced"
    zh = "{place}：today只能与不含today的日期比较，不能放在此处（“{given}”）。"
    en = "{place_en}: today is compared with a date that does not contain it; not here (“{given}”)."
    way_out_zh = "例：today > due(filed_on, 7, 'civil_days')；days_since(filed_on) > 30。"
    way_out_en = "E.g. today > due(filed_on, 7, 'civil_days'); days_since(filed_on) > 30."


class NeverFires(PointFault):
    """A point fires on its own sample."""

    code = "risk.never-fires"
    zh = "{place}：在[fires]给出的案件上不成立（{why_zh}）。"
    en = "{place_en}: it does not fire on the case of [fires] ({why})."
    way_out_zh = "请改正条件或样例。"
    way_out_en = "Correct the condition or the sample."


class NotSilent(PointFault):
    """A point does not fire on the sample that is just short of it."""

    code = "risk.not-silent"
    zh = "{place}：在[silent]给出的案件上也成立（{why_zh}）。"
    en = "{place_en}: it fires on the case of [silent] too ({why})."
    way_out_zh = "请改正条件或样例。"
    way_out_en = "Correct the condition or the sample."


class CodeTwice(PointFault):
    """A code is one point's."""

    code = "risk.code-twice"
    zh = "{place}：编号“{given}”已由{other}使用。"
    en = "{place_en}: the code “{given}” is taken by {other}."
    way_out_zh = "请给出另一编号。"
    way_out_en = "Give it another code."
