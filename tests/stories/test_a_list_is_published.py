"""A list of duties from its draft to the next version: what it binds, from which day, and whom."""

from datetime import date

import pytest

from models.duty import DutyList
from models.forms.duty import DraftDuties, ReviseDuties, Scope, Withdraw
from models.roster import Post
from models.store import Store
from rules.procedure import Closed, Undeclared
from rules.publishing import (
    BindsBackwards,
    CodeTwice,
    DocumentMissing,
    IssuedLater,
    NotAccepted,
    NotSound,
    VersionsOverlap,
)
from rules.role import NotEntitled
from tasks.drafts import OtherProcedure
from tasks.duty_facts import KindNotSaid, NotTheSameScope, OriginsUnknown, PostsUnknown
from tasks.duty_lists import PublishedAtOnce
from tasks.lookup import UnknownCode
from tasks.record import record
from tasks.replay import replay
from tasks.verification import verify
from tests.courts import FIRST, FOR_ALL, Courts, duty, must_not, signs

JUNE = date(2026, 6, 1)


@pytest.fixture
def courts(store: Store) -> Courts:
    return Courts(store)


def test_items_fall_to_every_post_that_is_their_subject(courts: Courts) -> None:
    number = courts.published()
    assert number == "晋政法责〔2026〕1号"
    judges = ("C1-J1", "C1-J2", "C1-TZ", "C2-J1", "C2-TZ")
    assert courts.carried(number) == {
        *(("CT-001", post, FIRST, None) for post in ("C1-J1", "C2-J1")),
        *(("CT-002", post, FIRST, None) for post in ("C1-TZ", "C2-TZ")),
        *(("CT-003", post, FIRST, None) for post in judges),
    }
    assert verify(courts.ledger).ok
    assert replay(courts.ledger) == []


def test_the_version_before_holds_until_the_day_before_and_keeps_its_dates(courts: Courts) -> None:
    first, second = courts.published(), courts.published(valid_from=JUNE)
    old, new = courts.list_row(first), courts.list_row(second)
    assert (old.valid_from, old.valid_to) == (FIRST, date(2026, 5, 31))
    assert (new.valid_from, new.valid_to, new.version) == (JUNE, None, 2)
    assert new.based_on_id == old.matter_id
    third = courts.published(valid_from=date(2026, 9, 1))
    assert courts.list_row(first).valid_to == date(2026, 5, 31)
    assert courts.list_row(second).valid_to == date(2026, 8, 31)
    assert courts.list_row(third).based_on_id == new.matter_id
    assert replay(courts.ledger) == []


@pytest.mark.parametrize("valid_from", [date(2026, 5, 31), JUNE])
def test_two_published_versions_never_overlap(courts: Courts, valid_from: date) -> None:
    courts.published(valid_from=JUNE)
    number = courts.draft(day=JUNE)
    with pytest.raises(VersionsOverlap, match="2026-06-01"):
        courts.publish(number, valid_from, issued_on=FIRST, day=JUNE)


def test_a_version_that_is_yet_to_hold_gives_way_to_a_later_one_only(courts: Courts) -> None:
    courts.publish(courts.draft(), JUNE, day=FIRST)
    second = courts.draft(day=2)
    with pytest.raises(VersionsOverlap):
        courts.publish(second, date(2026, 4, 1), day=2)
    courts.publish(second, date(2026, 6, 2), day=2)
    rows = {row.version: row for row in _lists(courts)}
    assert (rows[1].valid_from, rows[1].valid_to) == (JUNE, JUNE)  # in force for one day
    assert rows[2].valid_from == date(2026, 6, 2)


def test_old_versions_are_published_oldest_first_from_the_day_each_was_issued(
    courts: Courts,
) -> None:
    old, older = date(2020, 1, 1), date(2018, 1, 1)
    first, second = courts.draft(), courts.draft()
    with pytest.raises(NotAccepted, match="wording newer"):
        courts.publish(first, older, day=FIRST)
    why = "补登旧清单，条文按现行文本"
    courts.publish(first, older, day=FIRST, accepted=why)
    courts.publish(second, old, day=FIRST, accepted=why)
    assert courts.list_row(first).valid_to == date(2019, 12, 31)
    third = courts.draft()
    with pytest.raises(VersionsOverlap):
        courts.publish(third, date(2019, 1, 1), day=FIRST, accepted=why)


def test_duties_never_bind_backwards(courts: Courts) -> None:
    number = courts.draft()
    yesterday = date(2026, 3, 1)
    with pytest.raises(BindsBackwards):
        courts.publish(number, yesterday, issued_on=FIRST, day=FIRST)
    with pytest.raises(DocumentMissing):
        courts.publish(number, yesterday, issued_on=yesterday, day=FIRST, document="")
    with pytest.raises(IssuedLater):
        courts.publish(number, JUNE, issued_on=date(2026, 3, 3), day=FIRST)
    courts.publish(number, yesterday, issued_on=yesterday, day=FIRST)
    assert courts.list_row(number).valid_from == yesterday


def test_what_is_published_is_never_changed(courts: Courts) -> None:
    number = courts.published()
    with pytest.raises(Closed):
        courts.revise(number, duty("CT-009"), day=1)
    with pytest.raises(Closed):
        form = Withdraw(actor="coord", number=number, reason="印错")
        courts.do("withdraw", form, 1, "duty_list")


def test_a_draft_is_revised_as_a_whole_and_may_be_withdrawn(courts: Courts) -> None:
    number = courts.draft(duty("CT-001", posts=("C1-J1",)), duty("CT-002"))
    courts.revise(number, duty("CT-002", "改写后的内容"), duty("CT-007"), day=1)
    assert {code: item.content for code, item in courts.items(number).items()} == {
        "CT-002": "改写后的内容",
        "CT-007": "办理CT-007所列事项",
    }
    assert courts.carried(number) == set()
    form = Withdraw(actor="coord", number=number, reason="并入下一版")
    assert courts.do("withdraw", form, 2, "duty_list").state == "withdrawn"
    with pytest.raises(Closed):
        courts.publish(number, day=3)


def test_an_item_that_names_posts_is_for_those_alone(courts: Courts) -> None:
    row = duty("CT-009", subject="法官", posts=("C1-J2", "C2-TZ"))
    number = courts.draft(*FOR_ALL, row)
    courts.publish(number, JUNE, day=FIRST)
    mine = {found for found in courts.carried(number) if found[0] == "CT-009"}
    assert mine == {("CT-009", "C1-J2", JUNE, None), ("CT-009", "C2-TZ", JUNE, None)}


def test_codes_posts_and_origins_that_cannot_be_are_all_named(courts: Courts) -> None:
    with pytest.raises(CodeTwice, match="CT-001、CT-002"):
        courts.draft(*(duty(code) for code in ("CT-001", "CT-002", "CT-001", "CT-002")))
    with pytest.raises(PostsUnknown, match="NO-1、NO-2"):
        courts.draft(duty("CT-001", posts=("NO-2", "C1-J1", "NO-1")))
    with pytest.raises(OriginsUnknown, match="晋政法改〔2026〕9号"):
        courts.draft(duty("CT-001", origin="晋政法改[2026]9"))
    number = courts.draft()
    with pytest.raises(CodeTwice):
        courts.revise(number, duty("CT-001"), duty("CT-001"), day=1)
    with pytest.raises(PostsUnknown):
        courts.revise(number, duty("CT-001", posts=("NO-1",)), day=1)


def test_an_item_without_a_holder_is_published_for_a_reason_that_stays_on_record(
    courts: Courts,
) -> None:
    number = courts.draft(*FOR_ALL, duty("CT-009", "维持法庭秩序", subject="司法警察"))
    with pytest.raises(NotAccepted, match="CT-009"):
        courts.publish(number)
    receipt = courts.publish(number, accepted="法警队六月组建")
    assert receipt.record["form"]["accepted"] == "法警队六月组建"


def test_a_post_without_an_item_stands_in_the_way_by_its_code(courts: Courts) -> None:
    number = courts.draft(*FOR_ALL[:2])  # nothing for C1-J2, which is a judge and nothing else
    with pytest.raises(NotAccepted, match="C1-J2"):
        courts.publish(number)
    courts.publish(number, accepted="承办以外的法官另文规定")


def test_a_list_with_faults_is_refused_with_all_of_them(courts: Courts) -> None:
    number = courts.draft(
        *FOR_ALL,
        duty("CT-004", article="126"),
        duty("CT-005", subject="总法官"),
        must_not("CT-006", "七日内决定是否立案。"),
        duty("CT-007", replaces=("CT-999",)),
    )
    with pytest.raises(NotSound) as caught:
        courts.publish(number)
    for code in ("CT-004", "CT-005", "CT-001/CT-006", "CT-007"):
        assert code in caught.value.sentence_zh
    assert courts.list_row(number).valid_from is None


def test_a_list_belongs_to_the_office_that_keeps_it(courts: Courts) -> None:
    said = {"keeper": "ZFW", "title": "法院权责清单", "scope": Scope.COURT, "rows": FOR_ALL}
    for actor in ("super", "c1-j1"):
        with pytest.raises(NotEntitled):
            form = DraftDuties.model_validate(said | {"actor": actor})
            courts.do("draft", form, 0, "duty_list")
    with pytest.raises(UnknownCode):
        form = DraftDuties.model_validate(said | {"actor": "coord", "keeper": "NOWHERE"})
        courts.do("draft", form, 0, "duty_list")


def test_a_list_of_a_body_needs_its_kind_and_its_own_version_before(courts: Courts) -> None:
    with pytest.raises(UnknownCode):
        courts.draft(body="NOWHERE")
    with pytest.raises(KindNotSaid):
        courts.draft(body="PRISON")
    of_all = courts.published()
    with pytest.raises(NotTheSameScope):
        courts.draft(body="C1", based_on=of_all)
    with pytest.raises(NotTheSameScope):
        courts.draft(based_on=courts.draft(day=1))


def test_a_list_and_a_table_of_one_scope_know_nothing_of_each_other(courts: Courts) -> None:
    courts.published()
    table = courts.table(signs("S-1"))
    assert table == "晋政法权〔2026〕1号"
    courts.publish(table, procedure="authority")
    row = courts.list_row(table)
    assert (row.holds, row.version, row.valid_from) == ("authority", 1, FIRST)
    assert courts.carried(table) == set()
    with pytest.raises(OtherProcedure):
        courts.publish(courts.table(signs("S-1")), JUNE)
    with pytest.raises(NotSound, match="S-1/S-2"):
        two = courts.table(signs("S-1"), signs("S-2", signer="法官"))
        courts.publish(two, JUNE, procedure="authority")


def test_in_one_batch_drafts_are_numbered_on_and_one_of_a_scope_is_published(
    courts: Courts,
) -> None:
    said = {"actor": "coord", "keeper": "ZFW", "scope": Scope.COURT, "rows": FOR_ALL}
    forms = [DraftDuties.model_validate(said | {"title": title}) for title in ("甲", "乙")]
    acts = [courts.act("duty_list", "draft", form) for form in forms]
    numbers = [outcome.number for outcome in record(courts.ledger, acts)]  # type: ignore[union-attr]
    assert [courts.list_row(number).version for number in numbers] == [1, 2]
    from models.forms.duty import Publish

    publishing = [
        courts.act(
            "duty_list",
            "publish",
            Publish(actor="coord", number=number, valid_from=day, issued_on=FIRST),
        )
        for number, day in zip(numbers, (FIRST, JUNE), strict=True)
    ]
    done, refused = record(courts.ledger, publishing)
    assert not isinstance(done, Exception) and isinstance(refused, PublishedAtOnce)


def test_a_revision_is_asked_of_a_draft_by_its_number(courts: Courts) -> None:
    with pytest.raises(OtherProcedure):
        form = ReviseDuties(actor="coord", number=courts.table(signs("S-1")), rows=FOR_ALL)
        courts.do("revise", form, 1, "duty_list")
    with pytest.raises(Undeclared):
        from models.forms.duty import Supersede

        number = courts.draft()
        form_ = Supersede(actor="coord", number=number, by=number, valid_to=FIRST)
        courts.do("supersede", form_, 1, "duty_list")


def _lists(courts: Courts) -> list[DutyList]:
    from sqlmodel import select

    with courts.store.session() as session:
        return list(session.exec(select(DutyList)))


def test_posts_of_another_kind_of_body_carry_nothing_of_it(courts: Courts) -> None:
    with courts.store.session() as session:
        from models.roster import PostSubject

        session.add(PostSubject(post_id=courts.id_of(Post, "CLERK"), subject="judge"))
        session.commit()
    number = courts.published()
    assert all(post != "CLERK" for _, post, _, _ in courts.carried(number))
