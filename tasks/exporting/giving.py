"""Giving a file out: its bytes, or the file in the folder where flows leave what was asked for."""

import os
import tempfile
from datetime import datetime
from pathlib import Path

from models.settings import settings
from models.store import Store
from rules.refusal import Refused
from tasks.acts import SHANGHAI
from tasks.exporting.lists import list_sheet
from tasks.exporting.roster import roster_sheet
from tasks.exporting.sheet import Sheet
from tasks.importing.kinds import KINDS, LISTS, ROSTER


class NotGivenOut(Refused):
    """Things of this kind are not given out in the form of an import."""

    code = "export.not-given-out"
    zh = "{kind}不按导入的格式导出。"
    en = "{kind_en} are not given out in the form of an import."
    way_out_zh = "全部办理记录用 bihuan export events。"
    way_out_en = "For every act use `bihuan export events`."


def sheet_of_kind(store: Store, kind: str, number: str = "") -> Sheet:
    """What is on record of a kind; of a list by its number. Raises `NotGivenOut`,
    `tasks.drafts.NoSuchMatter`, `OtherProcedure`."""
    of = KINDS[kind]
    with store.read() as tx:
        if kind in LISTS:
            return list_sheet(tx, of, number)
        if kind in ROSTER:
            return roster_sheet(tx, of)
    raise NotGivenOut(kind=of.zh, kind_en=of.key)


def leave_file(name: str, data: bytes, at: datetime) -> Path:
    """Leave a file for whoever asked, whole or not at all; under a name that tells when."""
    folder = settings().given_out
    folder.mkdir(parents=True, exist_ok=True)
    stem, ending = os.path.splitext(name)
    when = at.astimezone(SHANGHAI).strftime("%Y%m%d-%H%M%S")
    place = folder / f"{stem}-{when}{ending}"
    handle, unfinished = tempfile.mkstemp(dir=folder, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(unfinished, 0o640)
        os.replace(unfinished, place)
    except BaseException:
        os.unlink(unfinished)
        raise
    return place
