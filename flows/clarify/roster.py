"""The roster: who holds which post, who may act for whom, who left, what persons are qualified for,
which bodies and posts are no more."""

from typing import Any

from prefect import State

from flows.handover_pages import publish_changed, show_afterwards
from flows.importing import take_in as take_in_file
from flows.verb import perform, verb_flow
from models.forms.form import Form
from models.forms.importing import TakeInRoster
from models.forms.register import Appoint, Grant
from models.forms.roster_change import Abolish, Merge, Qualify, Reinstate, Retire, Transfer


@verb_flow("roster", "appoint", "{form.post}")
def appoint(form: Appoint) -> State[Any]:
    """任命某人担任某岗位，或写明空缺；前任的任期至前一日止。该岗位负责的问题随之移交，工作交接随之启动。

    Appoint a person to a post, or leave it vacant; the holder before ends the day before. The
    post's problems are handed over.
    """
    return _change("appoint", form)


@verb_flow("roster", "transfer", "{form.post}")
def transfer(form: Transfer) -> State[Any]:
    """调动：原任一个或全部岗位止于前一日，新岗位自到任日起，一次办理；有在办事项的须有法定事由。

    Transfer: one or all posts end the day before and another begins, in one act; while a case of
    the person is open it takes a statutory ground.
    """
    return _change("transfer", form)


@verb_flow("roster", "retire", "{form.document}")
def retire(form: Retire) -> State[Any]:
    """登记退休、死亡、辞职、调离：全部任职、授权、员额资格止于该日，岗位空缺并启动交接。本人对任内事项仍须负责。

    Somebody retires, dies, resigns or moves out: posts, mandates and qualifications end that day,
    the posts are vacant and handed over. Who has left stays answerable.
    """
    return _change("retire", form)


@verb_flow("roster", "reinstate", "{form.document}")
def reinstate(form: Reinstate) -> State[Any]:
    """恢复在职：依法恢复、调回，或者离开登记有误。岗位须另行任命。

    Back in the service: restored by law, come back, or wrongly entered. Posts are given anew.
    """
    return _change("reinstate", form)


@verb_flow("roster", "qualify", "{form.document}")
def qualify(form: Qualify) -> State[Any]:
    """登记刑务师等级、法官检察官员额的起止；同一序列的新等级使前一等级止于前一日。

    A grade or quota status with its days, or its end; of one ladder the new grade ends the one
    before.
    """
    return _change("qualify", form)


@verb_flow("roster", "merge", "{form.body}")
def merge(form: Merge) -> State[Any]:
    """单位合并：逐岗写明承接岗位或撤销，自合并之日起原单位终止，未结事项移交承接岗位，文号由新单位续编。

    A body is merged into another: each post is taken over or ends, what is open goes to the posts
    that take over, and numbers go on in the new body's series.
    """
    return _change("merge", form)


@verb_flow("roster", "abolish", "{form.post}")
def abolish(form: Abolish) -> State[Any]:
    """撤销岗位；有未结事项的须写明承接岗位。

    Abolish a post; with something open on it, name the post that takes over.
    """
    return _change("abolish", form)


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


def _change(verb: str, form: Form) -> State[Any]:
    """Do it, and show which hand-overs are under way now."""
    done = perform("roster", verb, form)
    if done.is_completed():
        show_afterwards(publish_changed)
    return done
