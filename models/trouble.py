"""What the database itself refuses: it is away, busy, or cannot write; what then is recorded."""

import sqlite3

from rules.refusal import Refused

_SQLITE_BUSY = {5, 6}
_SQLITE_CANNOT_WRITE = {8, 10, 13}  # read-only, input/output error (a file size limit, too), full
_SQLITE_CANNOT_OPEN = {14, 26}
_GIVEN_UP = {"40001", "40P01"}  # could not serialise, deadlock: PostgreSQL let another go first
_BUSY = {"55P03", "57014"}
_CANNOT_WRITE = {"53100", "25006", "58030"}


class StoreTrouble(Refused):
    """The database could not do its part; groups the refusals below."""


class Unreachable(StoreTrouble):
    """The database cannot be reached, or went away before anything was recorded."""

    code = "store.unreachable"
    zh = "数据库连接不上或已断开，本次未记录任何内容（{why}）。"
    en = "The database cannot be reached or went away; nothing was recorded ({why})."
    way_out_zh = "请确认数据库已启动后重试。"
    way_out_en = "See that the database runs, then try again."


class Busy(StoreTrouble):
    """Another has been writing for so long that this had to be given up."""

    code = "store.busy"
    zh = "数据库正忙，本次未记录任何内容（{why}）。"
    en = "The database is busy; nothing was recorded ({why})."
    way_out_zh = "请稍后重试。"
    way_out_en = "Try again in a moment."


class NotWritten(StoreTrouble):
    """The disk is full, or the database may not be written."""

    code = "store.not-written"
    zh = "数据库无法写入，本次未记录任何内容（{why}）。"
    en = "The database cannot be written; nothing was recorded ({why})."
    way_out_zh = "请检查磁盘空间和权限后重试。"
    way_out_en = "Check disk space and rights, then try again."


class OutcomeUnknown(StoreTrouble):
    """The connection broke at the very moment of recording, so it may be recorded or not."""

    code = "store.outcome-unknown"
    zh = "提交时数据库连接中断，本次办理可能已记录，也可能未记录（{why}）。"
    en = "The connection broke while committing: this may or may not be recorded ({why})."
    way_out_zh = "请先查看事项现状；用同一幂等键重办则不会重复。"
    way_out_en = "Look at the matter first; done again with the same key, it is not done twice."


def trouble_with(problem: BaseException, *, alive: bool, committing: bool) -> StoreTrouble | None:
    """The refusal that an error of the driver means; None for an error of ours.

    ``alive``: the connection still is; ``committing``: the error came out of the commit.
    """
    why = one_line(problem)
    if not alive:
        return OutcomeUnknown(why=why) if committing else Unreachable(why=why)
    if isinstance(problem, sqlite3.OperationalError):
        code = (getattr(problem, "sqlite_errorcode", 0) or 0) & 0xFF
        busy, stuck, away = _SQLITE_BUSY, _SQLITE_CANNOT_WRITE, _SQLITE_CANNOT_OPEN
        return _first(
            why, (Busy, code in busy), (NotWritten, code in stuck), (Unreachable, code in away)
        )
    state = getattr(problem, "sqlstate", None)
    waited = state in _BUSY or state in _GIVEN_UP
    return _first(why, (Busy, waited), (NotWritten, state in _CANNOT_WRITE))


def one_line(problem: object) -> str:
    """What a driver said, short enough for a sentence."""
    return " ".join(str(problem).split())[:200]


def given_up(problem: BaseException) -> bool:
    """PostgreSQL ended this transaction so that another could go on: done again, it may succeed."""
    return getattr(problem.__cause__ or problem, "sqlstate", None) in _GIVEN_UP


def _first(why: str, *cases: tuple[type[StoreTrouble], bool]) -> StoreTrouble | None:
    return next((kind(why=why) for kind, holds in cases if holds), None)
