"""The roster: who holds which post, and who may act for whom."""

from typing import Any

from prefect import State

from flows.importing import take_in as take_in_file
from flows.verb import perform, verb_flow
from models.forms.importing import TakeInRoster
from models.forms.register import Appoint, Grant


@verb_flow("roster", "appoint", "{form.post}")
def appoint(form: Appoint) -> State[Any]:
    """任命某人担任某岗位，或写明空缺；前任的任期至前一日止。该岗位负责的问题随之移交。

    Appoint a person to a post, or leave it vacant; the holder before ends the day before. The
    post's problems are handed over.
    """
    return perform("roster", "appoint", form)


@verb_flow("roster", "grant", "{form.post}")
def grant(form: Grant) -> State[Any]:
    """授权某人在起止日期内代某岗位任职人办理列明的事项。

    Let a deputy act for the holder of a post, within dates and for the verbs listed.
    """
    return perform("roster", "grant", form)


@verb_flow("roster", "take_in", "{form.file}")
def take_in(form: TakeInRoster) -> State[Any]:
    """从收件箱导入名册文件（单位、部门、岗位、人员或任职），按映射文件对应各列。

    Take in a file of the roster (bodies, units, posts, persons or appointments) from the inbox by
    a mapping file.
    """
    return take_in_file(form.kind.value.split(" · ")[1], form)
