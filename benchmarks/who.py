"""Who answered for an item on a day, against the bare indexed query on the same database.

    python -m benchmarks.who [--n PERSONS]

A roster of N persons with three appointments each and five item assignments a person, on 214 items.
The bare query joins item, list, assignment, post, unit, body, appointment and person in one
prepared statement and fetches plain tuples; ours adds the acknowledgment, mandates, deputies of
vacant posts and where each person is now. Questions about one post, and about a body of some 400
posts.
"""

import random
import sqlite3
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from benchmarks.measure import durable, in_turn, machine, options, ratio, say, workplace

ITEMS, POSTS_A_BODY, UNITS_A_BODY = 214, 400, 12
ASSIGNED, PERSONS_A_POST = 5, 3
ON, TODAY = date(2020, 3, 2), date(2026, 11, 24)
QUESTIONS, ROUNDS, CLAIM = 300, 5, 5.0
_JOINED = """
    CROSS JOIN unit u ON u.id = p.unit_id CROSS JOIN body b ON b.id = u.body_id
    CROSS JOIN duty_assignment a ON a.item_id = i.id AND a.post_id = p.id
      AND a.from_on <= :on AND (a.to_on IS NULL OR a.to_on >= :on)
    LEFT JOIN appointment ap ON ap.post_id = p.id AND ap.from_on <= :on
      AND (ap.to_on IS NULL OR ap.to_on >= :on)
    LEFT JOIN person pe ON pe.id = ap.person_id
"""
_SELECT = """
    SELECT i.content, l.version, m.number, p.code, u.code, b.code, ap.from_on, ap.to_on, pe.code
    FROM duty_item i CROSS JOIN duty_list l ON l.matter_id = i.list_id
    CROSS JOIN matter m ON m.id = l.matter_id
"""
_WHERE = """
    WHERE i.code = :item AND l.valid_from <= :on AND (l.valid_to IS NULL OR l.valid_to >= :on)
"""
OF_POST = f"{_SELECT} CROSS JOIN post p {_JOINED} {_WHERE} AND p.code = :asked"
OF_BODY = (
    f"{_SELECT} CROSS JOIN body b CROSS JOIN unit u ON u.body_id = b.id"
    " CROSS JOIN post p ON p.unit_id = u.id "
    + _JOINED.replace(
        "CROSS JOIN unit u ON u.id = p.unit_id CROSS JOIN body b ON b.id = u.body_id", ""
    )
    + f"{_WHERE} AND b.code = :asked"
)


def fill(file: Path, persons: int) -> tuple[int, int]:
    """The roster, the list and the assignments; how many posts and bodies."""
    chance = random.Random(7)
    posts = max(POSTS_A_BODY, persons // PERSONS_A_POST)
    bodies = posts // POSTS_A_BODY
    units = bodies * UNITS_A_BODY
    each = ASSIGNED * persons // posts
    c = sqlite3.connect(file)
    c.execute("PRAGMA synchronous=OFF")

    def many(statement: str, rows: Iterator[tuple[object, ...]]) -> None:
        c.executemany(statement, rows)

    many(
        "INSERT INTO body (id, code, name, kind, organ, level) VALUES (?, ?, ?, 'court', '', '')",
        ((i, f"B{i}", f"法院{i}") for i in range(1, bodies + 1)),
    )
    many(
        "INSERT INTO unit (id, body_id, code, name) VALUES (?, ?, ?, ?)",
        ((i, (i - 1) // UNITS_A_BODY + 1, f"U{i}", f"庭{i}") for i in range(1, units + 1)),
    )
    many(
        "INSERT INTO post (id, unit_id, code, name, powers, single) VALUES (?, ?, ?, ?, '', 1)",
        ((i, (i - 1) % units + 1, f"P{i}", f"岗{i}") for i in range(1, posts + 1)),
    )
    many(
        "INSERT INTO person (id, code, name, left_why) VALUES (?, ?, ?, '')",
        ((i, f"N{i}", f"人{i}") for i in range(1, persons + 1)),
    )
    many(
        "INSERT INTO appointment (post_id, person_id, from_on, to_on) VALUES (?, ?, ?, ?)",
        careers(chance, persons, posts),
    )
    c.execute(
        "INSERT INTO matter (id, number, procedure, state, rule_on, opened_at, seq, head, seal)"
        " VALUES (1, '责〔2019〕1号', 'duty_list', 'published', '2019-01-01', 0, 2, x'00', x'00')"
    )
    c.execute(
        "INSERT INTO duty_list (matter_id, holds, scope, version, title, document, issued_on,"
        " valid_from, governs)"
        " VALUES (1, 'duties', 'kind:court', 1, '', '', '2019-01-01', '2019-01-01', 0)"
    )
    many(
        "INSERT INTO duty_item (id, list_id, code, polarity, subject, stage, content, instrument,"
        " article, standards, risks, replaces)"
        " VALUES (?, 1, ?, 'must', 'judge', 'trial', '内容', '法官法', '第六条', '', '', '')",
        ((i, f"CT-{i:03}") for i in range(1, ITEMS + 1)),
    )
    many(
        "INSERT INTO duty_assignment (item_id, post_id, from_on, named)"
        " VALUES (?, ?, '2019-01-01', 0)",
        ((item(post, k), post) for post in range(1, posts + 1) for k in range(each)),
    )
    c.commit()
    c.close()
    return posts, bodies


def item(post: int, k: int) -> int:
    """The k-th item of a post."""
    return (k * 37 + post) % ITEMS + 1


def careers(chance: random.Random, persons: int, posts: int) -> Iterator[tuple[object, ...]]:
    """Three appointments of each person, one after the other; the last goes on."""
    for person in range(1, persons + 1):
        day = date(2012, 1, 1) + timedelta(days=chance.randrange(1000))
        for no in range(3):
            last = day + timedelta(days=1200 + chance.randrange(600))
            post = chance.randrange(1, posts + 1)
            yield post, person, day.isoformat(), last.isoformat() if no < 2 else None
            day = last + timedelta(days=1)


def main() -> int:
    """Fill, ask, print; 1 if a claim is missed."""
    asked = options(__doc__ or "", 100_000, "persons").parse_args()
    from models.schema import upgrade
    from models.store import Store
    from tasks.answering import Asked, who_answered

    say(f"who: {QUESTIONS} questions, median of {ROUNDS} rounds; {machine()}")
    with workplace(asked.folder) as place:
        file = place / "ledger.db"
        store = Store.open(f"sqlite:///{file}")
        upgrade(store)
        begun = time.perf_counter()
        posts, bodies = fill(file, asked.n)
        say(
            f"{asked.n:,} persons, {3 * asked.n:,} appointments, {posts:,} posts in {bodies:,}"
            f" bodies, {ASSIGNED * asked.n:,} assignments; filled in"
            f" {time.perf_counter() - begun:.0f} s"
        )
        chance = random.Random(3)
        drawn = [chance.randrange(1, posts + 1) for _ in range(QUESTIONS)]
        of_posts = [(f"CT-{item(p, 0):03}", f"P{p}") for p in drawn]
        of_bodies = [
            (f"CT-{chance.randrange(1, ITEMS + 1):03}", f"B{chance.randrange(1, bodies + 1)}")
            for _ in range(QUESTIONS)
        ]
        plain = durable(file)

        def bare(statement: str, questions: list[tuple[str, str]]) -> float:
            begun = time.perf_counter()
            for code, place in questions:
                said = {"item": code, "asked": place, "on": ON.isoformat()}
                plain.execute(statement, said).fetchall()
            return (time.perf_counter() - begun) / len(questions)

        def ours(name: str, questions: list[tuple[str, str]]) -> float:
            begun = time.perf_counter()
            for code, place in questions:
                with store.read() as tx:
                    who_answered(tx, Asked(code, ON, **{name: place}), TODAY)
            return (time.perf_counter() - begun) / len(questions)

        held = True
        for name, statement, questions in (
            ("post", OF_POST, of_posts),
            ("body", OF_BODY, of_bodies),
        ):
            on = ON.isoformat()
            rows = sum(
                len(plain.execute(statement, {"item": i, "asked": a, "on": on}).fetchall())
                for i, a in questions
            )
            took = in_turn(
                {
                    "bare": partial(bare, statement, questions),
                    "ours": partial(ours, name, questions),
                },
                ROUNDS,
            )
            took = {key: seconds * 1e6 for key, seconds in took.items()}
            say(
                f"  of a {name}: bare {took['bare']:,.0f} us, ours {took['ours']:,.0f} us,"
                f" {rows / len(questions):.1f} rows an answer"
            )
            found = took["ours"] / took["bare"]
            held &= ratio(
                f"who of a {name} to the bare query", found, f"<= {CLAIM}", found <= CLAIM
            )
        plain.close()
        store.close()
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
