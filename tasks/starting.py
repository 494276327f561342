"""Starting a flow run for what came through another door, so that coordinators see it among the
runs.

The ledger never waits for Prefect: the run is a row of the outbox first, and follows when Prefect
is there (again). The outbox row's message identifier is the run's idempotency key, so that a
delivery that is repeated starts nothing twice.
"""

from collections.abc import Callable, Mapping

from rules.actor import Channel

CHANNEL = "flow"
FOLLOWING: Mapping[str, str] = {
    "referral:received": "referral-intake",
    "referral:supplemented": "referral-intake",
    "opinion:objected": "referral-intake",
    "opinion:objected_by_referrer": "referral-intake",
}
"""Which deployment follows which event, when it came through the portal."""


def follows(event: str, channel: Channel) -> bool:
    """Whether a run is started for an act: those of the portal have none of their own."""
    return channel is Channel.PORTAL and event in FOLLOWING


def starter(event: str, number: str, key: str) -> Callable[[], str]:
    """What starts the run and gives back its receipt. Done twice with one key, it is one run."""

    def start() -> str:
        # Only here: whoever records an act does not wait for Prefect to be imported.
        from prefect.client.orchestration import get_client
        from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterName
        from prefect.client.schemas.sorting import DeploymentSort
        from prefect.settings import PREFECT_API_URL

        if not PREFECT_API_URL.value():
            # Without an address Prefect would start a server of its own for this one call.
            raise ConnectionError("no Prefect server is set")
        named = DeploymentFilter(name=DeploymentFilterName(any_=[FOLLOWING[event]]))
        with get_client(sync_client=True) as client:
            (found,) = client.read_deployments(
                deployment_filter=named, limit=1, sort=DeploymentSort.NAME_ASC
            )
            run = client.create_flow_run_from_deployment(
                found.id, parameters={"number": number}, idempotency_key=key
            )
        return f"flow run {run.id}"

    return start
