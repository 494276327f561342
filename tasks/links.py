"""Links to a deployment's run form with its fields already filled in, for both of Prefect's bundled
screens."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote


def run_link(base: str, deployment_id: str, form: Mapping[str, Any]) -> str:
    """The form of a deployment in the present UI (V2), with the one parameter ``form`` filled in as
    far as given.

    >>> run_link("http://127.0.0.1:4200", "d1", {"number": "晋"})
    'http://127.0.0.1:4200/v2/deployments/deployment/d1/run?parameters=%7B%22form%22%3A%7B%22number%22%3A%22%E6%99%8B%22%7D%7D'
    """
    return (
        f"{base.rstrip('/')}/v2/deployments/deployment/{deployment_id}/run?parameters={_once(form)}"
    )


def run_link_v1(base: str, deployment_id: str, form: Mapping[str, Any]) -> str:
    """The same in the older UI (V1), which decodes the parameters twice."""
    twice = quote(_once(form), safe="")
    return f"{base.rstrip('/')}/deployments/deployment/{deployment_id}/run?parameters={twice}"


def _once(form: Mapping[str, Any]) -> str:
    said = json.dumps({"form": dict(form)}, ensure_ascii=False, separators=(",", ":"))
    return quote(said, safe="")
