"""A docket kept elsewhere: taking in its problems from a file."""

from typing import Any

from prefect import State

from flows.importing import take_in as take_in_file
from flows.verb import verb_flow
from models.forms.importing import TakeInDocket


@verb_flow("imports", "take_in", "{form.file}")
def take_in(form: TakeInDocket) -> State[Any]:
    """从收件箱导入一份问题清单（CSV 或 XLSX），按映射文件对应各列。再次导入同一文件不产生变化。

    Take in a docket of problems (CSV or XLSX) from the inbox by a mapping file. The same file
    again changes nothing.
    """
    return take_in_file("problems", form)
