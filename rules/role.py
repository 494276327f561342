"""In what capacity may this actor do this, on this matter, today?"""

from collections.abc import Mapping

from rules.actor import (
    Assurance,
    Holding,
    MandateLapsed,
    NotAuthenticated,
    posts_to_act_from,
)
from rules.parameter import value_on
from rules.procedure import ROLE_WORDS, Case, Procedure, Role, Transition
from rules.refusal import Refused

_IN_ORDER = tuple(Role)
POWER: Mapping[Role, str] = {
    Role.SUPERVISOR: "supervise",
    Role.VERIFIER: "verify",
    Role.COORDINATOR: "coordinate",
    Role.INSPECTOR: "inspect",
    Role.DISCIPLINE: "discipline",
}

_BY_POSTS: Mapping[Role, str] = {Role.OVERSEER: "overseers", Role.MARKER: "markers"}
"""Capacities of whoever holds one of the posts that the matter's facts name."""
_IN_PERSON: Mapping[Role, str] = {
    Role.MARKER: "handlers",
    Role.HANDLER: "handlers",
    Role.NAMED: "named",
}
"""Capacities of persons whom the matter's facts name; nobody acts in their place."""
_OTHER_BODY: Mapping[Role, str] = {
    Role.COURT: "court_id",
    Role.PROCURATORATE: "procuratorate_id",
    Role.SENDER: "sender_id",
}
"""Bodies beside the keeping one that act on a matter, and the fact that names each."""


class NotEntitled(Refused):
    """The actor has none of the capacities in which this may be done."""

    code = "actor.not-entitled"
    zh = "{actor}在{on}不具备办理“{verb}”的资格；须为：{roles}。"
    en = "On {on}, {actor} is not entitled to “{verb_en}”; it takes: {roles_en}."
    way_out_zh = "请由具备资格的人员办理，或核对任职起止日期与授权。"
    way_out_en = "Let someone entitled do it, or check the dates of appointment and mandate."


def must_be_sure(declared: Procedure, transition: Transition, case: Case) -> None:
    """Some verbs take an authenticated actor, not one that a form only claims. Raises
    `NotAuthenticated`."""
    demanding = value_on("identity.authenticated_verbs", case.on).value
    claimed = case.actor.assurance is Assurance.CLAIMED
    if claimed and f"{declared.key}.{transition.verb}" in demanding:
        raise NotAuthenticated(
            channel=case.actor.channel.value, **_words(declared, transition.verb)
        )


class SameDoer(Refused):
    """Separation of duties: the same person has done, on this matter, what this act must check."""

    code = "actor.same-doer"
    zh = "{actor}已在本事项中办理过“{earlier}”，不得再办理“{verb}”。"
    en = "{actor} did “{earlier_en}” on this matter already and may not do “{verb_en}”."
    article = "domain 16.15"
    way_out_zh = "请由其他有资格的人员办理。"
    way_out_en = "Let another entitled person do it."


def capacity(declared: Procedure, transition: Transition, case: Case) -> Role:
    """The capacity in which the actor does this.

    Raises `NotEntitled` when there is none, and `MandateLapsed` when the actor names someone whose
    mandate does not cover the verb on that day.

    A post of the matter's own body counts for its supervisors, verifiers and coordinators; the
    owner is whoever holds the owning post on the day, or acts for that holder.
    """
    if case.actor.is_system:
        if Role.SYSTEM in transition.may:
            return Role.SYSTEM
    elif transition.may == {Role.SIGNER}:
        # Authority is that of the day of the signature, which the guard asks the table about.
        return Role.SIGNER
    else:
        posts = posts_to_act_from(case.actor, transition.verb, case.on)
        if case.actor.acting_for and not posts:
            raise MandateLapsed(
                actor=case.actor.code,
                person=case.actor.acting_for,
                on=case.on,
                **_words(declared, transition.verb),
            )
        for role in _IN_ORDER:
            if role in transition.may and _has(role, posts, case):
                return role
    raise NotEntitled(
        actor=case.actor.code,
        on=case.on,
        **_words(declared, transition.verb),
        roles="、".join(ROLE_WORDS[r][0] for r in Role if r in transition.may),
        roles_en=", ".join(ROLE_WORDS[r][1] for r in Role if r in transition.may),
    )


def posts_in(role: Role, verb: str, case: Case) -> tuple[Holding, ...]:
    """Of the posts that the actor may act from today, those that make this capacity."""
    posts = posts_to_act_from(case.actor, verb, case.on)
    return tuple(post for post in posts if _has(role, (post,), case))


def _has(role: Role, posts: tuple[Holding, ...], case: Case) -> bool:
    facts = case.facts
    if role is Role.SYSTEM:
        return False
    if role is Role.OWNER:
        return any(h.post_id == facts.get("owner_post_id") for h in posts)
    if role is Role.HEAD:
        head = facts.get("head_post_id")
        return head is not None and any(h.post_id == head for h in posts)
    if role in _BY_POSTS and any(h.post_id in facts.get(_BY_POSTS[role], ()) for h in posts):
        return True
    if role in _IN_PERSON:
        named = case.actor.person_id in facts.get(_IN_PERSON[role], ())
        return named and not case.actor.acting_for
    if role is Role.OVERSEER:
        return False
    if role is Role.OFFICER:
        # Nobody states, waives or objects in the officer's place (Judges Law 49, 50).
        subject = facts.get("subject_id")
        return subject is not None and case.actor.person_id == subject and not case.actor.acting_for
    if role is Role.OUTGOING:
        # Whoever left says so in person, from whatever post, or from none.
        outgoing = facts.get("outgoing_id")
        return (
            outgoing is not None and case.actor.person_id == outgoing and not case.actor.acting_for
        )
    if role is Role.MEMBER:
        return case.actor.person_id in facts.get("members", ()) and not case.actor.acting_for
    if role is Role.REFERRER:
        referrer = facts.get("referrer_id")
        return referrer is not None and (
            case.actor.body_id == referrer
            or any("refer" in h.powers and h.body_id == referrer for h in posts)
        )
    if role in _OTHER_BODY:
        # The body's own system by its key, or whoever there may speak for it to others.
        body = facts.get(_OTHER_BODY[role])
        return body is not None and (
            case.actor.body_id == body
            or any("refer" in h.powers and h.body_id == body for h in posts)
        )
    if role is Role.LEADER:
        over = {facts.get("keeper_id"), facts.get("referrer_id")} - {None}
        return any("lead" in h.powers and h.body_id in over for h in posts)
    if role is Role.INSPECTOR and facts.get("inspection_id") is not None:
        # One inspection, one mandate: no standing power beside the team (ZJ9).
        return case.actor.person_id in facts.get("team", ())
    keeper = facts.get("keeper_id")
    # A register has no keeping body: the power is enough, wherever it is held.
    return any(POWER[role] in h.powers and keeper in (None, h.body_id) for h in posts)


def stand_apart(declared: Procedure, transition: Transition, case: Case) -> None:
    """No one checks what they did themselves, whichever hat they wore then. Raises `SameDoer`."""
    doers = case.facts.get("doers", {})
    for earlier in transition.apart_from:
        done_by = doers.get(earlier, ())
        if case.actor.code in done_by or (
            case.actor.acting_for and case.actor.acting_for in done_by
        ):
            raise SameDoer(
                actor=case.actor.code,
                **_words(declared, earlier, "earlier"),
                **_words(declared, transition.verb),
            )


def _words(declared: Procedure, verb: str, name: str = "verb") -> dict[str, str]:
    """A verb as a refusal names it: in Chinese, in English, and by its key for machines."""
    said = declared.verb(verb)
    return {name: said.zh, f"{name}_en": said.en, f"{name}_key": said.key}
