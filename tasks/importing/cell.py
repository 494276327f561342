"""What can be wrong with a cell. No sentence here repeats it: it may hold a person's name."""

from rules.refusal import Refused


class CellRefused(Refused):
    """Groups what is wrong with a cell or a row."""


class CellEmpty(CellRefused):
    """A field that a row must have is empty."""

    code = "import.cell-empty"
    zh = "必填，但为空。"
    en = "This must be filled and is empty."
    way_out_zh = "请补填，或在映射中用 empty 说明空格的含义。"
    way_out_en = "Fill it, or say in the mapping's `empty` what an empty cell means."


class ValueNotMapped(CellRefused):
    """A value map does not know the value."""

    code = "import.value-not-mapped"
    zh = "映射的 map 中没有此值。"
    en = "The mapping's `map` does not have this value."
    way_out_zh = "请在 map 中补上，或写明 otherwise、keep。"
    way_out_en = "Add it to `map`, or say `otherwise` or `keep`."


class SeveralValues(CellRefused):
    """A cell holds several values where the field takes one."""

    code = "import.several-values"
    zh = "一格内有{count}个值，此字段只取一个。"
    en = "The cell holds {count} values and the field takes one."
    way_out_zh = "请拆分，或在映射中用 pick 说明取第一个还是最后一个。"
    way_out_en = "Split it, or say in the mapping's `pick` whether the first or the last counts."


class RowsDisagree(CellRefused):
    """Rows of one key say different things."""

    code = "import.rows-disagree"
    zh = "与同一编号的第{row}行不一致。"
    en = "This differs from row {row}, which has the same key."
    way_out_zh = "请核对，或在映射中用 take 说明以哪一行为准。"
    way_out_en = "Check both, or say in the mapping's `take` which row counts."


class KeyTwice(CellRefused):
    """The same key stands in two rows."""

    code = "import.key-twice"
    zh = "编号与第{row}行重复。"
    en = "Row {row} has the same key."
    way_out_zh = "请删去重复行；多行合为一件的，在映射中写 group = true。"
    way_out_en = "Remove one; if several rows make one thing, say `group = true` in the mapping."


class KeyInOtherFile(CellRefused):
    """The same key stands in another of several files that are taken in together."""

    code = "import.key-in-other-file"
    zh = "编号与文件{file}第{row}行重复。"
    en = "Row {row} of the file {file} has the same key."
    way_out_zh = "请删去其中一行，或改用不同编号。"
    way_out_en = "Remove one of them, or give it a code of its own."


class RowBroken(CellRefused):
    """A row cannot be split into cells."""

    code = "import.row-broken"
    zh = "此行不成表格行：{why}。"
    en = "This is not a row of the table: {why}."
    way_out_zh = "请检查引号与分隔符。"
    way_out_en = "Check quotation marks and separators."


class RowShape(CellRefused):
    """A row has another number of cells than the heading."""

    code = "import.row-shape"
    zh = "此行有{cells}格，表头有{columns}格。"
    en = "The row has {cells} cells, the heading has {columns}."
    way_out_zh = "请检查分隔符；含分隔符的文字须加引号。"
    way_out_en = "Check the separators; text that holds one stands in quotation marks."


class FormulaCell(CellRefused):
    """A cell that is read holds a formula."""

    code = "import.formula"
    zh = "此格是公式，不是数据。"
    en = "This cell is a formula, not data."
    way_out_zh = '请粘贴为数值，或在映射的 [file] 中写 formulas = "cached"。'
    way_out_en = 'Paste it as a value, or say `formulas = "cached"` under [file] in the mapping.'


class ErrorCell(CellRefused):
    """A spreadsheet's cell holds an error such as ``#N/A``: not a value, and not empty either."""

    code = "import.error-cell"
    zh = "此格是电子表格的错误值（如 #N/A），不是数据，也不是空格。"
    en = "This cell is a spreadsheet's error (such as #N/A): neither data nor empty."
    way_out_zh = "请在表中改正；确实没有数据的，清空此格。"
    way_out_en = "Correct it in the sheet; clear the cell if there is truly nothing to say."


class NotText(CellRefused):
    """A spreadsheet's cell holds a number, a date or a yes/no where a code or words are wanted."""

    code = "import.not-text"
    zh = "此格存的不是文字，而是{kind_zh}，显示的与所存的可能不同（如补零、日期、小数）。"
    en = "The cell holds {kind_en}, not text; what is shown may differ from what is kept."
    way_out_zh = "请将该列设为文本后重新填写；不带格式的整数可以直接读入。"
    way_out_en = "Make the column text and enter it anew; whole numbers without a format are read."


class DigitsLost(CellRefused):
    """A spreadsheet kept a long number as a number, and its last digits are gone."""

    code = "import.digits-lost"
    zh = "此格按数值保存，超过15位，末尾数字已失真。"
    en = "The cell is a number of more than 15 digits; the spreadsheet has lost the last ones."
    way_out_zh = "请将该列设为文本后重新填写。"
    way_out_en = "Make the column text and enter it anew."


class NotAcceptable(CellRefused):
    """The value is of the right kind and still cannot be kept."""

    code = "import.not-acceptable"
    zh = "{why_zh}。"
    en = "{why_en}."
    way_out_zh = "请更正后重新导入。"
    way_out_en = "Correct it and import the file again."
