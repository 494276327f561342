"""A committee over three years with the discipline body's system at its API: what the story of
Shanxi's referrals is told with."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlmodel import select

from models.forms.committee import ElectChair
from models.forms.form import MatterForm
from models.forms.referral import Accept
from models.matter import Matter
from models.roster import Appointment, Person, Post, Unit
from models.settings import settings
from models.store import Store
from portal.app import create_app
from rules.composition import MemberKind
from rules.vocabulary import Finding
from tasks.api_keys import create
from tasks.taking_effect import take_effect
from tests.bench import letter, notice, to_the_committee
from tests.chamber import MEMBERS, SITS, Chamber
from tests.portal.running import running

OFFICERS = tuple(f"o{n}" for n in range(1, 25))
HR = (("GYHR", "coordinate"), ("GYCHIEF", "lead"), ("GYJC", ""))
RIPE = timedelta(days=45)
"""After service every window is over, whatever holidays lie in it, and the post has come."""


class Shanxi(Chamber):
    """The days of a referral are counted from the day it began."""

    def __init__(self, store: Store, monkeypatch: pytest.MonkeyPatch, since: date) -> None:
        """Seat the committee and settle the officers, in the year before."""
        super().__init__(store, members=())
        self.begin(since)
        self._monkeypatch = monkeypatch
        for no, code in enumerate(MEMBERS):
            self.seat(code, MemberKind.JUDGE if no < 8 else MemberKind.LAWYER, from_on=since)
        chair = ElectChair(
            actor="office", committee="CJW", person="m1", from_on=since, votes=len(MEMBERS)
        )
        self.on_register("elect_chair", chair)
        with store.session() as session:
            unit = session.exec(select(Unit).where(Unit.code == "GY-U")).one()
            for code, powers in (*HR, *((officer.upper(), "") for officer in OFFICERS)):
                post = Post(code=code, name=code, unit_id=unit.id, powers=powers)
                person = Person(code=code.lower(), name=f"某{code}")
                session.add_all([post, person])
                session.flush()
                from_on = date(2020, 1, 1)
                session.add(Appointment(post_id=post.id, person_id=person.id, from_on=from_on))
            session.commit()
        powers = "referrals:write,referrals:read"
        last = date(2028, 12, 31)
        self._key = create(self.ledger, "JW", "移送", powers, last, "coord", self.at(0)).text

    def begin(self, on: date) -> None:
        """Count days from here."""
        self.first = datetime(on.year, on.month, on.day, 2, tzinfo=UTC)

    @contextmanager
    def open_for_business(self) -> Iterator[None]:
        """The portal answers while the block runs."""
        with running(create_app(self.ledger)) as address, httpx.Client(base_url=address) as http:
            self._http = http
            yield

    def call(self, method: str, path: str, day: int, said: Any = None, key: str = "") -> Any:
        """The discipline body's system calls on a day; its answer, which is no refusal."""
        self._monkeypatch.setenv("BIHUAN_SIMULATED_TODAY", self.at(day).date().isoformat())
        settings.cache_clear()
        headers = {"authorization": f"Bearer {self._key}"}
        if method == "POST":
            headers["idempotency-key"] = key or str(uuid.uuid4())
        answer = self._http.request(method, path, json=said, headers=headers)
        assert answer.is_success, answer.text
        return answer.json()

    def refer(self, n: int, on: date) -> str:
        """The n-th referral, on its day; its system sends it twice, having heard no answer."""
        self.begin(on)
        own, due_on = f"晋纪立〔{on.year}〕{n}号", on + timedelta(days=180)
        form = letter(OFFICERS[n - 1], own=own, due_on=due_on)
        said = form.model_dump(mode="json", exclude={"actor", "acting_for", "referrer"})
        first = self.call("POST", "/v1/referrals", 0, said, f"own-{n}")
        assert self.call("POST", "/v1/referrals", 0, said, f"own-{n}") == first
        assert first["clocks"]["committee"] and first["clocks"]["own"]
        assert self.state(first["hold"]) == "held"
        return str(first["number"])

    def admit(self, referral: str) -> str:
        """Sorted, accepted, its one officer notified; the number of the opinion."""
        (opinion,) = self.opinions(referral)
        self.do("sort", to_the_committee(opinion), 1, "opinion")
        accept = Accept(actor="office", number=referral, opinion="材料齐全")
        self.do("accept", accept, 1, "referral")
        self.do("notify", notice(opinion, self.at(2).date()), 2, "opinion")
        return opinion

    def session_of(
        self,
        referral: str,
        opinion: str,
        said: Mapping[Finding, Iterable[str]],
    ) -> None:
        """A session on the twentieth day with everybody there, from its convening to its count."""
        session = self.opened(self.convened(referral))
        self.votes(session, opinion, said)
        self.close(session)

    def serve(self, opinion: str) -> None:
        """Signed and served the day after the session."""
        self.signed(opinion, SITS + 1)
        self.served(opinion, SITS + 2)

    def ripen(self) -> tuple[str, ...]:
        """The daily pass of a day on which every window is over; what took effect."""
        found = take_effect(self.ledger, self.at(SITS) + RIPE)
        assert not found.stuck
        return found.taken

    def below(self, number: str) -> dict[str, str]:
        """What stands under a matter: number by procedure."""
        with self.store.session() as session:
            parent = session.exec(select(Matter).where(Matter.number == number)).one()
            rows = session.exec(select(Matter).where(Matter.parent_id == parent.id))
            return {row.procedure: row.number for row in rows}

    def then(self, procedure: str, verb: str, form: MatterForm, after: int = 0) -> None:
        """What is done once the opinion is effective."""
        self.do(verb, form, (self.at(SITS) + RIPE + timedelta(days=after)).date(), procedure)
