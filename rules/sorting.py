"""Into which class of responsibility does an error in a case fall, and where does it go from there?

An ordered table for each regime (`rules.sorting_tables`): the first row that fits decides, and says
its article (rows SX8, SH5; domain.md 2.1, 2.3, 2.4). The answer is where the matter goes and why;
it starts nothing by itself.
"""

from dataclasses import dataclass
from datetime import date

from rules.parameter import value_on
from rules.refusal import Refused
from rules.responsibility import Class, Conduct, Line, Regime, Route
from rules.sorting_tables import TABLES


@dataclass(frozen=True, slots=True)
class Sorted:
    """The row that decided, of which table; and whether discipline is to be looked at beside it."""

    table: str
    line: Line
    discipline_too: bool

    @property
    def said(self) -> str:
        """The answer in a sentence of each language."""
        line = self.line
        into_zh, _, into_en = line.into.value.partition(" · ")
        to_zh, _, to_en = line.route.value.partition(" · ")
        return (
            f"{into_zh}：{line.why_zh}（{line.article}），{to_zh}。 "
            f"{into_en.capitalize()}: {line.why_en} ({line.article}); {to_en}."
        )


class NoSuchHead(Refused):
    """Art. 26 has seven heads."""

    code = "sorting.no-such-head"
    zh = "违法审判责任只有七项情形，没有第{head}项。"
    en = "Unlawful adjudication has seven heads; there is no head {head}."
    article = "法发〔2015〕13号第26条"
    way_out_zh = "请填写1至7，或0（不涉及）。"
    way_out_en = "Give 1 to 7, or 0 where none is asserted."


HEADS = 7
_KEY = {
    Regime.COURT: "sorting.table.court",
    Regime.PROCURATORATE: "sorting.table.procuratorate",
    Regime.POLICE: "sorting.table.police",
    Regime.PRISON: "sorting.table.prison",
}


def sort(conduct: Conduct, regime: Regime, on: date) -> Sorted:
    """The class and the route, by the table in force for the regime on the day of the conduct.

    Raises `NoSuchHead`, `rules.exemption.NotAHead`, `rules.parameter.NotInForce`.

    >>> from rules.responsibility import Degree
    >>> flaw = Conduct(Degree.ORDINARY, wording_only=True)
    >>> sort(flaw, Regime.POLICE, date(2026, 3, 2)).line.route.name
    'LEDGER'
    """
    if not 0 <= conduct.head <= HEADS:
        raise NoSuchHead(head=conduct.head)
    table = str(value_on(_KEY[regime], on).value)
    line = next(line for line in TABLES[table] if line.fits(conduct))
    return Sorted(table, line, conduct.ethics and line.into is not Class.DISCIPLINE)


def is_fault(found: Sorted) -> bool:
    """The route can end in a sanction: a flaw's and an error's cannot (SX8)."""
    return found.line.route in (Route.COMMITTEE, Route.PURSUIT, Route.CADRE, Route.DISCIPLINE)
