"""A month as somebody wrote it."""

from datetime import date

from rules.refusal import Refused


class NotAMonth(Refused):
    """The text is no month."""

    code = "attestation.not-a-month"
    zh = "“{text}”不是月份。"
    en = "“{text}” is not a month."
    way_out_zh = "月份写作 2026-03。"
    way_out_en = "Write a month as 2026-03."


def month_written(text: str) -> date:
    """Its first day. Raises `NotAMonth`.

    >>> month_written(" 2026-03 ")
    datetime.date(2026, 3, 1)
    """
    said = text.strip()
    try:
        if len(said) == 7 and said[4] == "-":
            return date.fromisoformat(f"{said}-01")
    except ValueError:
        pass
    shown = "".join(c if c.isprintable() else "�" for c in said[:20])
    raise NotAMonth(text=shown)
