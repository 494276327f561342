"""The storing side of co-investigation."""

from models.calls import CoInvestigation
from models.forms.request import Ask, Classify
from models.statement import Row
from models.store import Tx
from rules.responsibility import Conduct
from rules.sorting import sort
from tasks.acts import Act, Draft
from tasks.calls.errands import Errands
from tasks.calls.parties import between, numbered
from tasks.lookup import must, persons
from tasks.term_rows import TermWrites


class CoInvestigations(Errands):
    """One for each question to another body."""

    def __init__(self) -> None:
        """By the body that asks."""
        super().__init__(CoInvestigation)
        self.opening = {Ask: _asked}

    def add(self, tx: Tx, act: Act, facts: Row) -> None:
        """The row of the table of responsibilities that decides, as for an opinion."""
        form = act.form
        if isinstance(form, Classify):
            said = form.content()
            conduct = Conduct(**{key: said[key] for key in Conduct.__slots__})
            found = sort(conduct, form.regime, form.conduct_on)
            facts["into"], facts["to"] = found.line.into.value, found.line.route.value
            facts["sorted"] = found.said

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """The row that decided stands in the act, so that its history shows it for good."""
        super().change_terms(draft, out)
        if draft.act.verb == "classify":
            draft.record["sorted"] = draft.facts["sorted"]

    def new(self, draft: Draft) -> Row:
        """The question."""
        facts = draft.facts
        return {
            "subject_id": facts["subject_id"],
            "addressee_id": facts["addressee_id"],
            "case_no": draft.content["case_no"],
            "asked_by": draft.actor.code,
            "answered_by": "",
            "rounds": 1,
            "liability": "",
            "route": "",
            "referral_id": facts["referral_id"],
            "closed_on": None,
        }

    def says(self, draft: Draft) -> Row:
        """Who answered, how it was sorted, and when it ended."""
        match draft.act.verb:
            case "reply" | "refuse":
                return {"answered_by": draft.actor.code}
            case "ask_further":
                return {"rounds": draft.facts["rounds"] + 1, "asked_by": draft.actor.code}
            case "classify":
                sorted_ = {"liability": draft.facts["into"], "route": draft.facts["to"]}
                return sorted_ | {"closed_on": draft.on}
            case "close":
                return {"closed_on": draft.on}
            case _:
                return {}


def _asked(tx: Tx, act: Act, form: Ask) -> Row:
    facts = between(tx, act, form.sender, form.keeper)
    named = persons(tx, (form.subject, form.addressee))
    referral = numbered(tx, form.referral, "referral", "错案责任移送", "referral")
    subject = must(named, form.subject, "人员", "person")["id"] if form.subject else None
    asked = must(named, form.addressee, "人员", "person")["id"] if form.addressee else None
    return facts | {
        "subject_id": subject,
        "addressee_id": asked,
        "referral_id": None if referral is None else referral["id"],
        "parent_id": None if referral is None else referral["id"],
    }


CO_INVESTIGATIONS = CoInvestigations()
