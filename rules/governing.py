"""Does an authorisation table govern an act of this product, and did its doer have that authority?

A row whose matter is the key of a procedure (``problem``) and whose document is that of one of its
verbs (``write_off``) says from which post the act is done, of the body of the post that is acted
from. Who speaks for himself alone (the officer concerned, a member, whoever left a post) and the
systems are not governed: no table takes a person's own right.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rules.actor import Actor
from rules.authority import Line, Question, Ruling, Signer, Table, look_up, may_sign
from rules.authority_refusals import NoRow, NoTable
from rules.procedure import Case, Procedure, Role, Transition
from rules.refusal import Refused
from rules.role import posts_in

UNGOVERNED = frozenset(
    {
        Role.OFFICER,
        Role.MEMBER,
        Role.OUTGOING,
        Role.SIGNER,
        Role.HANDLER,
        Role.NAMED,
        Role.SYSTEM,
    }
)


@dataclass(frozen=True, slots=True)
class Office:
    """A body from one of whose posts the actor may act, with what its tables say of the act."""

    question: Question
    tables: tuple[Table, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Governance:
    """What the check of an act looks at."""

    signer: Signer
    offices: tuple[Office, ...]


def names_an_act(procedures: Mapping[str, Procedure], matter: str, document: str) -> bool:
    """A row governs an act of this product."""
    declared = procedures.get(matter)
    return declared is not None and any(verb.key == document for verb in declared.verbs)


def may_be_governed(actor: Actor) -> bool:
    """There is a table that governs acts of this product, whichever."""
    return any(h.governed for h in actor.held) or any(h.governed for h in actor.lent)


def authorised(
    declared: Procedure, transition: Transition, case: Case, role: Role
) -> Ruling | None:
    """The row under which the actor does this; None: no table says anything of it.

    Raises the refusal of `rules.authority` where the bodies acted from have a row and none of the
    posts acted from fits it.
    """
    governance = case.facts.get("authority")
    if governance is None or role in UNGOVERNED:
        return None
    posts = posts_in(role, transition.verb, case)
    ids, bodies = {h.post_id for h in posts}, {h.body_id for h in posts}
    why: Refused | None = None
    for office in governance.offices:
        if office.question.body_id not in bodies:
            continue
        try:
            ruling = look_up(office.question, office.tables, office.lines)
        except (NoTable, NoRow):
            continue
        except Refused as refusal:
            why = why or refusal
            continue
        try:
            may_sign(ruling, governance.signer, office.question, case.actor.acting_for, ids)
        except Refused as refusal:
            why = why or refusal
        else:
            return ruling
    if why is not None:
        raise why
    return None
