"""Loading risk points from files: checked as a whole, what is in force already left alone."""

from dataclasses import dataclass
from pathlib import Path

from models.forms.risks import LoadPoints, PointFile
from rules.actor import Channel
from tasks.acts import Ledger, Receipt
from tasks.clock import today
from tasks.doing import do
from tasks.risks.points import known_duties, new_among
from tasks.risks.reading import points_of, refuse, texts_of
from tasks.risks.sampled import remarks


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of loading: codes that are new or changed, how many were in force already."""

    new: tuple[str, ...]
    unchanged: int
    remarks: tuple[tuple[str, str], ...]
    receipt: Receipt | None
    """None: nothing was new, or it was a check only."""


def load_points(
    ledger: Ledger,
    path: Path,
    actor: str,
    channel: Channel,
    *,
    dry_run: bool = False,
    key: str = "",
) -> Loaded:
    """Load the points of a file or of a folder; the act holds the texts of those that are new.

    Raises `PointsRefused` where one file has an error: then none is loaded.
    """
    texts = texts_of(path)
    with ledger.store.read() as tx:
        points, faults = points_of(texts, known_duties(tx, texts))
        if faults:
            raise refuse(faults)
        new = new_among(tx, points, today())
    codes = {point.code for point in new}
    told = tuple(remark for point in points for remark in remarks(point))
    unchanged = len(points) - len(new)
    if not new or dry_run:
        return Loaded(tuple(sorted(codes)), unchanged, told, None)
    files = {text: file for file, text in texts.items()}
    form = LoadPoints(
        actor=actor,
        title=path.name[:200],
        points=tuple(PointFile(file=files[point.text], text=point.text) for point in new),
    )
    receipt = do(ledger, "risk_points", "load", form, channel, key=key)
    return Loaded(tuple(sorted(codes)), unchanged, told, receipt)
