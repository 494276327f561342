"""The words of responsibility: read in both languages, and only what can end in a sanction says
so."""

from rules.responsibility import Class, Degree, Regime, Route


def test_every_word_is_read_in_chinese_and_in_english() -> None:
    for word in (*Regime, *Degree, *Class, *Route):
        zh, _, en = word.value.partition(" · ")
        assert zh and en.isascii()


def test_the_four_degrees_stand_gravest_first() -> None:
    assert [degree.name for degree in Degree] == ["INTENT", "GROSS", "ORDINARY", "NO_FAULT"]
