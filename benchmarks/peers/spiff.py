"""The rectification in SpiffWorkflow: loaded before each step, saved after it, one durable commit
a step.

Loading and saving is the library's own serialiser (`BpmnWorkflowSerializer`), the store one row of
JSON a process. Its saved state holds every task that was done with its data, so no history of our
own is added; nothing is chained, guarded, timed or told.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from benchmarks.measure import durable

_PROCESS = Path(__file__).with_name("rectification.bpmn")


class Spiff:
    """Processes in a SQLite file, WAL and synchronous FULL like ours."""

    def __init__(self, file: Path, steps: Sequence[tuple[str, str, Mapping[str, object]]]) -> None:
        """``steps``: verb, who does it, and the form."""
        parser = BpmnParser()
        parser.add_bpmn_file(str(_PROCESS))
        self._spec = parser.get_spec("rectification")
        self._serializer = BpmnWorkflowSerializer(BpmnWorkflowSerializer.configure())
        self._steps = steps
        self._db = durable(file)
        self._db.execute("CREATE TABLE process (id INTEGER PRIMARY KEY, state TEXT NOT NULL)")

    def whole(self) -> None:
        """One problem from finding to write-off."""
        process = 0
        verbs = [verb for verb, _, _ in self._steps]
        for (verb, who, form), following in zip(self._steps, [*verbs[1:], ""], strict=True):
            self._db.execute("BEGIN IMMEDIATE")
            if process:
                row = self._db.execute("SELECT state FROM process WHERE id = ?", (process,))
                workflow = self._serializer.deserialize_json(row.fetchone()[0])
            else:
                workflow = BpmnWorkflow(self._spec)
                workflow.do_engine_steps()
            task = workflow.get_next_task(state=TaskState.READY, manual=True)
            if task is None or task.task_spec.name != verb:
                raise ValueError(f"{verb} is not what comes next")
            task.data[verb] = {**form, "actor": who}
            # What the gateways ask: how it was decided, and what the owner does next.
            task.data.update(decision=verb, then=following)
            task.run()
            workflow.do_engine_steps()
            state = self._serializer.serialize_json(workflow)
            if process:
                self._db.execute("UPDATE process SET state = ? WHERE id = ?", (state, process))
            else:
                inserted = self._db.execute("INSERT INTO process (state) VALUES (?)", (state,))
                process = int(inserted.lastrowid or 0)
            self._db.execute("COMMIT")
        if not workflow.is_completed():
            raise ValueError("the process did not end")

    def close(self) -> None:
        """Give the connection back."""
        self._db.close()
