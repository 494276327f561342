"""What is refused about the words of case data."""

from rules.refusal import Refused


class UnknownView(Refused):
    """There is no such view of cases."""

    code = "cases.unknown-view"
    zh = "没有案件视图“{given}”；已有：{known}。"
    en = "There is no view of cases {given}; there are: {known_en}."
    way_out_zh = "请从已有视图中选择，或由规则包提供词表。"
    way_out_en = "Choose one of those there are, or let a pack bring a vocabulary."


class UnknownHappening(Refused):
    """The view knows no such node, document or role."""

    code = "cases.unknown-happening"
    zh = "{zh_view}的词表中没有“{given}”。"
    en = "The vocabulary of {view} has no {given}."
    way_out_zh = (
        "请在映射文件中写明对应的节点、文书（文书:made、signed、served、filed）或 role:主体。"
    )
    way_out_en = (
        "Map it to a node, a document's step (document:made, signed, served, filed) or "
        "role:subject; the docs on views list them."
    )


class UnknownFact(Refused):
    """The view knows no such fact, or the value is not of its type."""

    code = "cases.unknown-fact"
    zh = "{zh_view}中没有事实“{given}”，或其值“{value}”不是{type}。"
    en = "{view} has no fact {given}, or its value {value} is no {type}."
    way_out_zh = "事实及其类型见视图说明；日期写作YYYY-MM-DD。"
    way_out_en = "The docs on views list facts with their types; a date is YYYY-MM-DD."


class WrongVocabulary(Refused):
    """A vocabulary file cannot be read."""

    code = "cases.wrong-vocabulary"
    zh = "词表文件{file}有误：{zh_why}。"
    en = "The vocabulary file {file} is wrong: {why}."
    way_out_zh = "请参照rules/cases/vocabulary中的文件改正。"
    way_out_en = "Correct it after the files in rules/cases/vocabulary."


class UnknownKindOfCase(Refused):
    """The view knows no such kind of case."""

    code = "cases.unknown-kind"
    zh = "{zh_view}的词表中没有案件类别“{given}”。"
    en = "The vocabulary of {view} has no kind of case {given}."
    way_out_zh = "请在映射文件中写明对应的案件类别，或由规则包补充词表。"
    way_out_en = "Map it to a kind the vocabulary has, or let it be added there."


class NoTenure(Refused):
    """A role's event names nobody, or ends before it begins."""

    code = "cases.no-tenure"
    zh = "“{role}”须写明人员，且止日不得早于起日。"
    en = "{role} needs a person, and cannot end before it begins."
    way_out_zh = "请补充人员编号，或改正起止日期。"
    way_out_en = "Give the person's staff code, or correct the days."
