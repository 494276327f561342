"""What can be taken in: the left side of every mapping."""

from collections.abc import Mapping

from tasks.importing.docket_kinds import DOCKET_KINDS
from tasks.importing.fields import Kind
from tasks.importing.list_kinds import LIST_KINDS
from tasks.importing.roster_kinds import ROSTER_KINDS
from tasks.importing.signings import SIGNINGS

KINDS: Mapping[str, Kind] = {
    kind.key: kind for kind in (*DOCKET_KINDS, *ROSTER_KINDS, *LIST_KINDS, SIGNINGS)
}
"""In the order in which a newcomer is shown them."""
DOCKETS = frozenset(kind.key for kind in DOCKET_KINDS)
ROSTER = frozenset(kind.key for kind in ROSTER_KINDS)
LISTS = frozenset(kind.key for kind in LIST_KINDS)
