"""A table whose row names a procedure and a verb holds this product's own acts to it, by the day of
the act; without such a row nothing changes."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from models.forms.duty import AuthorityRowForm, Scope
from models.forms.problem import Reasoned
from models.matter import History, Matter
from models.past_act import read
from models.roster import Body, Post, PostSubject
from models.store import Store
from rules.actor import MandateLapsed as NoMandateToAct
from rules.authority import look_up
from rules.authority_refusals import (
    GradeLapsed,
    GradeMissing,
    LevelNotSaid,
    NoSuchPost,
    NotDelegable,
    SeveralPhases,
)
from rules.subject import body_kind
from rules.vocabulary import Level
from tasks.acts import Receipt
from tasks.authorities import asked, tables_for
from tasks.importing.file import Order, take_in_file
from tasks.lookup import bodies
from tasks.replay import replay
from tasks.verification import verify
from tests.courts import FIRST, signs
from tests.problems import found, plan_of
from tests.signings import LAST, Signings, reference

DAY = timedelta(days=1)


class Governed(Signings):
    """The committee's own acts on problems: of its two supervisors one is 督办人员."""

    def __init__(self, store: Store) -> None:
        """Say of what kind committee and prison are, and what their posts are."""
        super().__init__(store)
        kinds = {"ZFW": "committee", "PRISON": "prison"}
        subjects = {"SUPER": "coordinator", "OWNER": "ward_chief"}
        with store.session() as session:
            for body in session.exec(select(Body)):
                body.kind = kinds.get(body.code, body.kind)
            for post in session.exec(select(Post)):
                if post.code in subjects:
                    session.add(PostSubject(post_id=post.id or 0, subject=subjects[post.code]))
            session.commit()

    def annul(self, actor: str, on: date = FIRST, acting_for: str = "") -> Receipt:
        """A supervisor annuls a problem."""
        number = found(self.courts)
        said = {"actor": actor, "acting_for": acting_for, "number": number, "reason": "重复登记"}
        return self.courts.do("annul", Reasoned.model_validate(said), on)

    def committee(self, **more: object) -> str:
        """A table of committees in force, with a row for annulling a problem."""
        return self.table(act("annul", **more), scope=Scope.COMMITTEE)


def act(verb: str, code: str = "A-1", matter: str = "problem", **more: object) -> AuthorityRowForm:
    """A row for an act of this product."""
    said = {"phase": "整改", "signer": "督办人员"} | more
    return signs(code, verb, matter=matter, **said)


@pytest.fixture
def governed(store: Store) -> Governed:
    return Governed(store)


def test_who_has_the_post_that_the_row_names_does_it_and_the_record_says_by_which_row(
    governed: Governed,
) -> None:
    governed.annul("super2")
    number = governed.committee()
    assert governed.annul("super").record["authority"] == [number, "A-1"]
    with pytest.raises(NoSuchPost, match="督办人员"):
        governed.annul("super2")
    with governed.store.session() as session:
        matter = session.exec(select(Matter).where(Matter.state == "annulled")).all()[-1]
        acts = session.exec(select(History).where(History.matter_id == matter.id))
        last = read(max(acts, key=lambda act: act.seq).record, "problem")
    assert last["authority"] == [number, "A-1"]
    assert verify(governed.ledger).ok
    assert replay(governed.ledger) == []


def test_a_table_that_names_no_act_of_ours_governs_none(governed: Governed) -> None:
    governed.table(signs("A-1", "判决书", phase="整改", signer="督办人员"), scope=Scope.COMMITTEE)
    assert "authority" not in governed.annul("super2").record


def test_a_row_for_one_verb_leaves_the_others_alone(governed: Governed) -> None:
    governed.table(act("write_off", signer="委领导"), scope=Scope.COMMITTEE)
    assert "authority" not in governed.annul("super2").record


def test_the_day_of_the_act_counts(governed: Governed) -> None:
    governed.table(act("annul"), scope=Scope.COMMITTEE, holds=LAST + DAY)
    governed.annul("super2", LAST)
    with pytest.raises(NoSuchPost):
        governed.annul("super2", LAST + DAY)
    governed.annul("super", LAST + DAY)


def test_an_act_by_mandate_is_refused_the_day_after_it_lapsed(governed: Governed) -> None:
    governed.committee(delegable=True)
    governed.lend(post="SUPER", deputy="clerk", scope="annul")
    governed.annul("clerk", LAST, acting_for="super")
    with pytest.raises(NoMandateToAct):
        governed.annul("clerk", LAST + DAY, acting_for="super")


def test_what_the_row_does_not_delegate_is_done_in_person(governed: Governed) -> None:
    governed.lend(post="SUPER", deputy="clerk")
    governed.annul("clerk", acting_for="super")
    governed.committee()
    with pytest.raises(NotDelegable):
        governed.annul("clerk", acting_for="super")


def test_a_grade_is_asked_of_our_own_acts_too(governed: Governed) -> None:
    governed.committee(grade="高级刑务师")
    with pytest.raises(GradeMissing):
        governed.annul("super")
    governed.qualify("super", "practitioner_senior", FIRST, LAST)
    governed.annul("super", LAST)
    with pytest.raises(GradeLapsed):
        governed.annul("super", LAST + DAY)


def test_the_table_of_the_body_acted_from_governs(governed: Governed) -> None:
    governed.table(act("submit_plan", phase="监督管理", signer="监区长"), scope=Scope.PRISON)
    governed.courts.do("submit_plan", plan_of(found(governed.courts)))
    with governed.store.session() as session:
        post = governed.courts.id_of(Post, "OWNER")
        session.delete(session.get_one(PostSubject, (post, "ward_chief")))
        session.commit()
    with pytest.raises(NoSuchPost, match="PRISON"):
        governed.courts.do("submit_plan", plan_of(found(governed.courts, item="另一事项")))
    governed.annul("super2")


def test_a_row_of_another_level_does_not_govern_and_an_unsaid_level_is_asked_for(
    governed: Governed,
) -> None:
    governed.committee(level=Level.PROVINCE)
    with pytest.raises(LevelNotSaid):
        governed.annul("super")
    governed.level("ZFW", "city")
    governed.annul("super2")
    governed.level("ZFW", "province")
    with pytest.raises(NoSuchPost):
        governed.annul("super2")


def test_two_phases_for_one_act_are_no_answer(governed: Governed) -> None:
    governed.table(
        act("annul"), act("annul", "A-2", phase="监督管理", signer="委领导"), scope=Scope.COMMITTEE
    )
    with pytest.raises(SeveralPhases):
        governed.annul("super")


def test_what_the_product_does_itself_is_not_governed(governed: Governed, tmp_path: Path) -> None:
    governed.table(act("take_in", matter="signings"), scope=Scope.COMMITTEE)
    file = tmp_path / "签发.csv"
    heads = "单位代码,案号,事项,文书,阶段,签发人编号,代签对象编号,签发日期"
    file.write_text(f"{heads}\nC1,,民事,判决书,,c1-tz,,{FIRST}\n", "utf-8")
    day = governed.courts.at(LAST)
    with pytest.raises(NoSuchPost):
        take_in_file(governed.ledger, Order("signings", file, actor="coord"), day)
    assert take_in_file(governed.ledger, Order("signings", file), day).created == 1


@pytest.mark.parametrize("name", ["prison", "police", "procuratorate"])
def test_every_row_of_a_reference_table_is_one_answer(sqlite_store: Store, name: str) -> None:
    signings = Signings(sqlite_store)
    kind = body_kind(name)
    scope = next(scope for scope in Scope if scope.name.lower() == name)
    rows = reference(name)
    signings.add(Body(code="X1", name="某机关", kind=name, level="county"))
    number = signings.table(*rows, scope=scope)
    levels = {row.level for row in rows} - {Level.EVERY} or {Level.COUNTY}
    with sqlite_store.read() as tx:
        body = bodies(tx, ["X1"])["X1"]
        tables = tables_for(tx, [body["id"]], [row.document for row in rows])
        for row in rows:
            phase = next(k for k, word in kind.stages.items() if word.zh == row.phase)
            for level in levels if row.level is Level.EVERY else {row.level}:
                at = {**body, "level": level.key}
                question = asked(at, row.matter, row.document, phase, FIRST)
                ruling = look_up(question, *tables.about(question))
                assert ruling.number == number
                specific = [
                    r.code
                    for r in rows
                    if (r.matter, r.document, r.phase) == (row.matter, row.document, row.phase)
                    and r.level is level
                ]
                assert ruling.row.code == (specific[0] if specific else row.code)
                assert ruling.signer[0] in {word.zh for word in kind.subjects.values()}
