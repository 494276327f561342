"""Who answers for a wrong case, on what ground, and who is cleared, on what ground?

From votes and written opinions at each level (domain.md 2.2, 2.4, 16.13, 16.14). Nobody answers for
a decision they voted against. Exemption lifts what follows from a vote or a signature; it never
lifts what a person did of their own: misleading, ordering, giving way to interference without
recording it. The answer proposes; a person decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rules.exemption import Exemption
from rules.ground import Ground
from rules.handling import Aide, Approval, Approver, Committee, Handling, Panel
from rules.refusal import Refused
from rules.superior_order import answers_for

MAINLY = frozenset({Ground.MISLED, Ground.OVERRODE, Ground.DECEIVED, Ground.FALSE_OPINION})
"""Grounds whose holder answers in the main, the others beside."""
_OWN_DOING = MAINLY | {
    Ground.GAVE_WAY,
    Ground.ORDERED,
    Ground.OBEYED_OBVIOUS,
    Ground.OBEYED_IN_SILENCE,
    Ground.NOT_REPORTED,
    Ground.LIED_UPWARD,
    Ground.OUTSIDE,
}
"""What no exemption of the case lifts."""


@dataclass(frozen=True, slots=True)
class Named:
    """A person and the ground."""

    person: str
    ground: Ground

    @property
    def mainly(self) -> bool:
        """The person answers in the main."""
        return self.ground in MAINLY


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who answers and who is cleared; every person in one of the two, by staff code."""

    liable: tuple[Named, ...]
    cleared: tuple[Named, ...]


class OneVoteEach(Refused):
    """A member stands twice in the votes of one level."""

    code = "attribution.one-vote-each"
    zh = "{person}在同一层级有两份表决意见，无法认定责任。"
    en = "{person} has two votes at one level; responsibility cannot be attributed."
    article = "domain 16.13"
    way_out_zh = "请核对笔录，每人只保留一份表决意见。"
    way_out_en = "Check the minutes and keep one vote a member."


class NothingToAttribute(Refused):
    """No level of the case is described."""

    code = "attribution.nothing-to-attribute"
    zh = "没有任何层级的表决意见或书面意见，无法认定责任。"
    en = "No vote and no written opinion of any level is given; nothing can be attributed."
    article = "domain 16.13"
    way_out_zh = "请至少填写承办人或合议庭各成员的意见。"
    way_out_en = "Give at least the handler's opinion or each panel member's."


def attribute(handling: Handling) -> Attribution:
    """Who answers and who is cleared, each once, answering before being cleared.

    Raises `OneVoteEach` or `NothingToAttribute`.

    >>> from rules.handling import Vote
    >>> panel = Panel((Vote("a", True), Vote("b", True), Vote("c", False)))
    >>> [named.person for named in attribute(Handling(panel)).liable]
    ['a', 'b']
    """
    found: dict[str, Named] = {}
    for named in _all(handling):
        before = found.get(named.person)
        # What a person did weighs more than what clears them elsewhere; of two equals the first.
        if before is None or (named.ground.answers and not before.ground.answers):
            found[named.person] = named
    if not found:
        raise NothingToAttribute()
    return Attribution(
        tuple(named for named in found.values() if named.ground.answers),
        tuple(named for named in found.values() if not named.ground.answers),
    )


def _all(handling: Handling) -> Iterator[Named]:
    gave_way = {i.officer for i in handling.interferences if i.gave_way and not i.recorded}
    for named in (*_by_level(handling), *answers_to_orders(handling)):
        exempted = handling.exemption is not Exemption.NO_HEAD and named.ground not in _OWN_DOING
        if named.ground.answers and exempted:
            lost = named.person in gave_way
            yield Named(named.person, Ground.GAVE_WAY if lost else Ground.EXEMPT)
        else:
            yield named
    for interference in handling.interferences:
        if interference.officer in gave_way:
            yield Named(interference.officer, Ground.GAVE_WAY)
        elif interference.recorded:
            yield Named(interference.officer, Ground.RECORDED)


def _by_level(handling: Handling) -> Iterator[Named]:
    for person in handling.outside_procedure:
        yield Named(person, Ground.OUTSIDE)
    if handling.outside_procedure:
        # The levels above had no say in what was done behind their back.
        for approver in handling.approvers:
            yield Named(approver.person, Ground.NO_SAY)
        return
    for aide in handling.aides:
        yield from _by_aide(aide)
    relied = any(aide.false_opinion for aide in handling.aides)
    for named in _by_votes(handling.panel, handling.committee):
        yield Named(named.person, Ground.RELIED_ON_EXPERT) if _lifted(named, relied) else named
    against = _dissenters(handling)
    for approver in handling.approvers:
        for named in _by_approver(approver):
            if named.person not in against:
                lifted = _lifted(named, relied)
                yield Named(named.person, Ground.RELIED_ON_EXPERT) if lifted else named


def _dissenters(handling: Handling) -> set[str]:
    """Who voted, and at no level for it: whatever went up, it was not their opinion."""
    levels = [level for level in (handling.panel, handling.committee) if level is not None]
    votes = [vote for level in levels for vote in level.votes]
    return {v.person for v in votes} - {v.person for v in votes if v.for_it}


def _lifted(named: Named, relied: bool) -> bool:
    return relied and named.ground.answers and named.ground not in _OWN_DOING


def _by_aide(aide: Aide) -> Iterator[Named]:
    yield Named(aide.person, Ground.FALSE_OPINION if aide.false_opinion else Ground.OWN_PART)
    for person in aide.checked_by:
        yield Named(person, Ground.NOT_CHECKED)


def _by_votes(panel: Panel | None, committee: Committee | None) -> Iterator[Named]:
    if panel is not None:
        _once([vote.person for vote in panel.votes])
        yield from _of_panel(panel, committee is not None)
    if committee is not None:
        _once([vote.person for vote in committee.votes])
        yield from _of_committee(committee, panel is not None and panel.misled)


def _of_panel(panel: Panel, above: bool) -> Iterator[Named]:
    misled_by = panel.misled_by or {v.person for v in panel.votes if v.for_it}
    for person in sorted(misled_by) if panel.misled else ():
        yield Named(person, Ground.MISLED)
    for vote in panel.votes:
        if above and not panel.proposed_it:
            yield Named(vote.person, Ground.PANEL_OVERRULED)
        elif not vote.for_it:
            yield Named(vote.person, Ground.MINORITY)
        elif above:
            yield Named(vote.person, Ground.UPHELD)
        else:
            alone = len(panel.votes) == 1
            yield Named(vote.person, Ground.SINGLE if alone else Ground.PANEL_MAJORITY)


def _of_committee(committee: Committee, misled: bool) -> Iterator[Named]:
    if committee.overridden_by:
        yield Named(committee.overridden_by, Ground.OVERRODE)
    for vote in committee.votes:
        if not vote.for_it:
            yield Named(vote.person, Ground.MINORITY)
        elif not misled:
            yield Named(vote.person, Ground.COMMITTEE_MAJORITY)
        elif vote.person in committee.should_have_seen:
            yield Named(vote.person, Ground.SHOULD_HAVE_SEEN)
        else:
            yield Named(vote.person, Ground.WAS_MISLED)


def _by_approver(approver: Approver) -> Iterator[Named]:
    above, below = {
        Approval.CHANGED_RIGHT: (Ground.CHANGED, Ground.OVERRIDDEN),
        Approval.AGREED: (Ground.APPROVED, Ground.PUT_UP),
        Approval.DECEIVED: (Ground.WAS_DECEIVED, Ground.DECEIVED),
    }[approver.did]
    yield Named(approver.person, above)
    for person in approver.below:
        yield Named(person, below)


def answers_to_orders(handling: Handling) -> Iterator[Named]:
    """Superiors and subordinates of each order, by `rules.superior_order`."""
    for order in handling.orders:
        for person, ground in answers_for(order):
            yield Named(person, ground)


def _once(persons: list[str]) -> None:
    for person in persons:
        if persons.count(person) > 1:
            raise OneVoteEach(person=person)
