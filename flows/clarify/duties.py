"""Lists of duties, verb by verb: draft, revise, publish, withdraw."""

from typing import Any

from prefect import State

from flows.clarify.duty_pages import publish_list
from flows.verb import perform, verb_flow
from models.forms.duty import DraftDuties, Publish, ReviseDuties, Withdraw


@verb_flow("duty_list", "draft", "{form.title}")
def draft(form: DraftDuties) -> State[Any]:
    """起草一版权责清单，逐项填写；事项较多的，请从收件箱导入。

    Draft a version of a list of duties item by item. A long one is better taken in from the inbox.
    """
    return perform("duty_list", "draft", form)


@verb_flow("duty_list", "revise")
def revise(form: ReviseDuties) -> State[Any]:
    """以表单中的事项替换草案的全部事项。已发布的清单不能修改，须起草新版。

    Replace all items of a draft. A published list is never changed: draft a new version.
    """
    return perform("duty_list", "revise", form)


@verb_flow("duty_list", "publish")
def publish(form: Publish) -> State[Any]:
    """发布草案：核查依据、岗位和矛盾，写明施行日期；上一版施行至前一日，事项落到岗位。

    Publish a draft: basis, posts and contradictions are checked, the first day is set; the version
    before holds until the day before, and items fall to posts.
    """
    return publish_list("duty_list", form)


@verb_flow("duty_list", "withdraw")
def withdraw(form: Withdraw) -> State[Any]:
    """撤回不再使用的草案。

    Withdraw a draft that is not wanted any more.
    """
    return perform("duty_list", "withdraw", form)
