"""The rectification as a flow: nine steps, and the same gateways as in `rectification.bpmn`."""

from collections.abc import Mapping
from typing import Any

from viewflow import this
from viewflow.workflow import flow

from benchmarks.peers.viewflow_app.models import Audit


class Rectification(flow.Flow):  # type: ignore[misc]
    """Steps are run by code: no view, no permission, no assignment."""

    find = flow.StartHandle(this.on_find).Next(this.submit_plan)
    submit_plan = flow.Handle(this.on_step).Next(this.approve_plan)
    approve_plan = flow.Handle(this.on_step).Next(this.plan_decided)
    plan_decided = (
        flow.If(lambda act: act.process.data["decision"] != "return_plan")
        .Then(this.work)
        .Else(this.submit_plan)
    )
    work = (
        flow.Switch()
        .Case(this.ask_extension, lambda act: act.process.data["then"] == "ask_extension")
        .Case(this.claim_done, lambda act: act.process.data["then"] == "claim_done")
        .Default(this.report_progress)
    )
    report_progress = flow.Handle(this.on_step).Next(this.work)
    ask_extension = flow.Handle(this.on_step).Next(this.grant_extension)
    grant_extension = flow.Handle(this.on_step).Next(this.work)
    claim_done = flow.Handle(this.on_step).Next(this.verify)
    verify = flow.Handle(this.on_step).Next(this.claim_decided)
    claim_decided = (
        flow.If(lambda act: act.process.data["decision"] != "send_back")
        .Then(this.write_off)
        .Else(this.work)
    )
    write_off = flow.Handle(this.on_step).Next(this.end)
    end = flow.End()

    def on_find(self, activation: Any, **said: Any) -> Any:
        """The first act: the process must have its key before the audit row can name it."""
        activation.process.save()
        return self.on_step(activation, **said)

    def on_step(self, activation: Any, form: Mapping[str, object], who: str, then: str = "") -> Any:
        """An act: its audit row, and what the gateways ask; viewflow moves the process on."""
        process, verb = activation.process, activation.flow_task.name
        Audit.objects.create(process=process, verb=verb, who=who, form=form)
        process.data = {"decision": verb, "then": then}
        process.save(update_fields=["data"])
        return process
