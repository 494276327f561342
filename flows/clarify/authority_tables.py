"""Authorisation tables, verb by verb: draft, revise, publish, withdraw."""

from typing import Any

from prefect import State

from flows.clarify.duty_pages import publish_list
from flows.verb import perform, verb_flow
from models.forms.duty import DraftAuthority, Publish, ReviseAuthority, Withdraw


@verb_flow("authority", "draft", "{form.title}")
def draft(form: DraftAuthority) -> State[Any]:
    """起草一版授权表：何事项的何文书在何阶段、何层级由谁签发。较长的，请从收件箱导入。

    Draft a version of an authorisation table: who signs which document. A long one is better taken
    in from the inbox.
    """
    return perform("authority", "draft", form)


@verb_flow("authority", "revise")
def revise(form: ReviseAuthority) -> State[Any]:
    """以表单中的内容替换草案的全部授权事项。

    Replace all rows of a draft.
    """
    return perform("authority", "revise", form)


@verb_flow("authority", "publish")
def publish(form: Publish) -> State[Any]:
    """发布授权表草案：同一文书只有一个签发主体，写明施行日期；上一版施行至前一日。

    Publish a draft: one signer for each document; the version before holds until the day before.
    """
    return publish_list("authority", form)


@verb_flow("authority", "withdraw")
def withdraw(form: Withdraw) -> State[Any]:
    """撤回不再使用的授权表草案。

    Withdraw a draft that is not wanted any more.
    """
    return perform("authority", "withdraw", form)
