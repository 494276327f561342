"""Which deployment serves a verb, and the link to its form with the matter's number filled in."""

from collections.abc import Mapping
from typing import Any

from prefect.client.orchestration import get_client
from prefect.client.schemas.sorting import DeploymentSort

from models.settings import settings
from rules.procedure import Verb
from tasks.links import run_link
from tasks.markdown import cell, link

MOST = 200
"""Deployments asked for at once; Prefect's own limit."""


def slug(procedure_key: str, verb: str) -> str:
    """The deployment's name: ``problem-approve-plan``."""
    return f"{procedure_key}-{verb}".replace("_", "-")


class Deployed:
    """The deployments that this Prefect server has now, by name."""

    def __init__(self, ids: Mapping[str, str], base: str) -> None:
        """Use `Deployed.now`."""
        self._ids = ids
        self._base = base

    @classmethod
    def now(cls) -> "Deployed":
        """Ask the server, in one call for each two hundred."""
        ids: dict[str, str] = {}
        with get_client(sync_client=True) as client:
            while page := client.read_deployments(
                sort=DeploymentSort.NAME_ASC, limit=MOST, offset=len(ids)
            ):
                ids.update({found.name: str(found.id) for found in page})
                if len(page) < MOST:
                    break
        return cls(ids, settings().prefect_ui)

    def page(self, key: str, label: str) -> str:
        """A Markdown link to an artifact by its key: its versions, the newest first."""
        return link(label, f"{self._base.rstrip('/')}/v2/artifacts/key/{key}")

    def question(self, name: str, form: Mapping[str, Any], label: str) -> str:
        """A Markdown link to the form of a deployment that answers a question, by its name; only
        the label where it is not deployed."""
        found = self._ids.get(name)
        return link(label, run_link(self._base, found, form)) if found else cell(label)

    def link(self, procedure_key: str, verb: Verb, form: Mapping[str, Any], label: str = "") -> str:
        """A Markdown link to the verb's form; only its name where it is not deployed."""
        shown = label or verb.label
        found = self._ids.get(slug(procedure_key, verb.key))
        return link(shown, run_link(self._base, found, form)) if found else shown
