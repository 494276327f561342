"""How ranges of responses are written."""


def share_said(share: tuple[int, int]) -> str:
    """A share in thousandths as per cent, as a range unless both ends agree.

    >>> share_said((500, 750)), share_said((1000, 1000))
    ('50.0%–75.0%', '100.0%')
    """
    low, high = (f"{end // 10}.{end % 10}%" for end in share)
    return low if low == high else f"{low}–{high}"


def minutes_said(median: tuple[int, int | None] | None) -> str:
    """Seconds as minutes and seconds, as a range; open above while it may still grow.

    >>> minutes_said((300, 600)), minutes_said((300, None)), minutes_said(None)
    ('5′00″–10′00″', '≥5′00″', '—')
    """
    if median is None:
        return "—"
    low, high = median
    if high is None:
        return f"≥{_minutes(low)}"
    return _minutes(low) if low == high else f"{_minutes(low)}–{_minutes(high)}"


def _minutes(seconds: int) -> str:
    return f"{seconds // 60}′{seconds % 60:02}″"
