"""The rectification in django-viewflow: steps run by code, one audit row and one durable
commit a step.

Django's own settings for SQLite with WAL, synchronous FULL and immediate transactions. The form
and who acted stand in the audit row; nothing is chained, guarded, timed or told.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import django
from django.conf import settings

from benchmarks.measure import PRAGMAS


def configure(file: Path) -> None:
    """Settings for viewflow: once in a process, before anything imports its models."""
    settings.configure(
        INSTALLED_APPS=[
            "django.contrib.contenttypes",
            "django.contrib.auth",
            "viewflow",
            "viewflow.workflow",
            "benchmarks.peers.viewflow_app",
        ],
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": str(file),
                "OPTIONS": {
                    "transaction_mode": "IMMEDIATE",
                    "init_command": "; ".join(f"PRAGMA {pragma}" for pragma in PRAGMAS),
                },
            }
        },
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
    )
    django.setup()
    from django.core.management import call_command

    call_command("migrate", run_syncdb=True, verbosity=0)


class Viewflow:
    """Processes in a SQLite file."""

    def __init__(self, file: Path, steps: Sequence[tuple[str, str, Mapping[str, object]]]) -> None:
        """``steps``: verb, who does it, and the form."""
        configure(file)
        from benchmarks.peers.viewflow_app.flows import Rectification

        self._flow: Any = Rectification
        self._steps = steps

    def whole(self) -> None:
        """One problem from finding to write-off."""
        from django.db import transaction

        flow = self._flow
        _, who, form = self._steps[0]
        with transaction.atomic():
            process = flow.find.run(form=form, who=who)
        following = [*(verb for verb, _, _ in self._steps[2:]), ""]
        for (verb, who, form), then in zip(self._steps[1:], following, strict=True):
            node = getattr(flow, verb)
            task = flow.task_class.objects.select_related("process").get(
                process_id=process.pk, flow_task=node, status="NEW"
            )
            node.run(task, form=form, who=who, then=then)
        process.refresh_from_db()
        if process.status != "DONE":
            raise ValueError("the process did not end")

    def close(self) -> None:
        """Give the connection back."""
        from django.db import connection

        connection.close()
