"""A docket kept elsewhere: taking in its problems or its referrals from a file."""

from typing import Any

from prefect import State

from flows.importing import take_in as take_in_file
from flows.verb import verb_flow
from models.forms.importing import TakeInCases


@verb_flow("imports", "take_in", "{form.file}")
def take_in(form: TakeInCases) -> State[Any]:
    """从收件箱导入问题清单或移送台账（CSV 或 XLSX），按映射文件对应各列。再次导入不产生变化。

    Take in a docket of problems or of referrals (CSV or XLSX) from the inbox by a mapping file. The
    same file again changes nothing.
    """
    return take_in_file(form.kind.value.rpartition(" · ")[2], form)
