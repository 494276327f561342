"""The words of a condition, before anybody parses it: what is not on the list goes no further."""

import re
import unicodedata
from collections.abc import Collection, Iterator

import sqlglot
from sqlglot.errors import TokenError
from sqlglot.tokenizer_core import Token, TokenType

from tasks.risks.faults import (
    CharacterRefused,
    CommentRefused,
    NotAllowed,
    NotGrammatical,
    PointFault,
    SeveralStatements,
    Subquery,
    TooMuch,
)

MOST_CHARACTERS = 4000
MOST_WORDS = 400
MOST_NESTED = 20
MOST_DIGITS = 15
MOST_IN_TEXT = 200
_T = TokenType
_PLAIN = frozenset({
    _T.VAR, _T.STRING, _T.NUMBER, _T.L_PAREN, _T.R_PAREN, _T.COMMA, _T.EQ, _T.NEQ, _T.LT, _T.LTE,
    _T.GT, _T.GTE, _T.AND, _T.OR, _T.NOT, _T.IS, _T.NULL, _T.BETWEEN, _T.IN, _T.CASE, _T.WHEN,
    _T.THEN, _T.ELSE, _T.END, _T.PLUS, _T.DASH, _T.TRUE, _T.FALSE, _T.DATE,
})  # fmt: skip
_QUERIES = frozenset({
    _T.SELECT, _T.UNION, _T.EXCEPT, _T.INTERSECT, _T.WITH, _T.FROM, _T.VALUES, _T.EXISTS, _T.WHERE,
    _T.TABLE, _T.LATERAL, _T.JOIN,
})  # fmt: skip
_OPENS, _CLOSES = frozenset({_T.L_PAREN, _T.CASE}), frozenset({_T.R_PAREN, _T.END})
_PREFIXES = frozenset({_T.NOT, _T.PLUS, _T.DASH})


class Slip(Exception):
    """Something wrong at a character of a condition; the reader adds the file."""

    def __init__(self, at: int, fault: type[PointFault], **figures: object) -> None:
        """``at``: offset in the text."""
        super().__init__(fault.code, at)
        self.at, self.fault, self.figures = at, fault, figures


def words_of(text: str, columns: Collection[str]) -> list[Token]:
    """The words, if each may stand in a condition. Raises `Slip`."""
    if len(text) > MOST_CHARACTERS:
        _too_much("条件的字数", "the length of a condition", MOST_CHARACTERS)
    for slip in _characters(text):
        raise slip
    try:
        words = sqlglot.tokenize(text)
    except TokenError:
        raise Slip(0, NotGrammatical, why="引号未闭合 · a quotation mark is not closed") from None
    if len(words) > MOST_WORDS:
        _too_much("条件的词数", "the number of words in a condition", MOST_WORDS)
    nested = run = 0
    for word in words:
        kind = word.token_type
        _allowed(word, columns)
        nested += (kind in _OPENS) - (kind in _CLOSES)
        run = run + 1 if kind in _PREFIXES else 0
        if max(nested, run) > MOST_NESTED:
            _too_much("嵌套层数", "the depth of nesting", MOST_NESTED, word.start)
    return words


def _allowed(word: Token, columns: Collection[str]) -> None:
    kind, text = word.token_type, word.text
    if word.comments:
        raise Slip(word.start, CommentRefused)
    if kind is _T.SEMICOLON:
        raise Slip(word.start, SeveralStatements)
    if kind in _QUERIES:
        raise Slip(word.start, Subquery, given=text[:40])
    if kind not in _PLAIN and text.lower() not in columns:
        raise Slip(word.start, NotAllowed, given=text[:40] or kind.name)
    if kind is _T.NUMBER and not re.fullmatch(rf"[0-9]{{1,{MOST_DIGITS}}}", text):
        if text.isdigit():
            _too_much("数字的位数", "the number of digits", MOST_DIGITS, word.start)
        raise Slip(word.start, NotAllowed, given=text[:40])
    if kind is _T.STRING and len(text) > MOST_IN_TEXT:
        _too_much("文字常量的字数", "the length of a constant text", MOST_IN_TEXT, word.start)


def _characters(text: str) -> Iterator[Slip]:
    """Comments are looked for here, since one before the first word hangs on no word."""
    quoted = False
    for at, char in enumerate(text):
        if char == "'":
            quoted = not quoted
        plain = " " <= char <= "~" or char in "\n\t"
        if quoted and not plain:
            plain = char.isprintable() and unicodedata.category(char) not in ("Cf", "Co", "Cn")
            # A letter and its mark apart look like the letter that has it.
            plain = plain and unicodedata.is_normalized("NFC", text[at - 1 : at + 1])
        if not plain:
            name = unicodedata.name(char, f"U+{ord(char):04X}")
            yield Slip(at, CharacterRefused, given=char if char.isprintable() else "?", name=name)
        if not quoted and (text[at : at + 2] in ("--", "/*", "//", "*/") or char == "#"):
            yield Slip(at, CommentRefused)
        if not quoted and char == '"':
            yield Slip(at, NotAllowed, given='"')


def _too_much(what: str, what_en: str, most: int, at: int = 0) -> None:
    raise Slip(at, TooMuch, what=what, what_en=what_en, most=most)
