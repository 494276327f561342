"""How far a long run is, for whoever watches it."""

from uuid import UUID

from prefect import runtime
from prefect.artifacts import create_progress_artifact, update_progress_artifact

from tasks.importing.progress import Progress, in_silence

_STAGES = {
    "read": "读入 · read",
    "check": "核对 · checked",
    "record": "登记 · recorded",
    "write": "写入 · written",
    "fold": "重算 · folded",
}


def shown_as(key: str, description: str) -> Progress:
    """Progress as an artifact of the run; outside a run nobody watches."""
    if runtime.flow_run.id is None:
        return in_silence
    artifact = create_progress_artifact(progress=0.0, key=key, description=description)
    assert isinstance(artifact, UUID)  # a coroutine in asynchronous flows, which ours are not

    def tell(stage: str, done: int, total: int) -> None:
        share = 100.0 * done / total if total else 100.0
        said = f"{description} {_STAGES.get(stage, stage)} {done}/{total}"
        update_progress_artifact(artifact, progress=share, description=said)

    return tell
