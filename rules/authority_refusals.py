"""Why somebody may not sign: no table, no row, no post, no mandate, no grade on that day."""

from rules.refusal import Refused


class NoTable(Refused):
    """No authorisation table was in force for the body on that day."""

    code = "authority.no-table"
    zh = "{on}没有对{body}施行的授权表，无从判断“{matter}”的“{document}”由谁签发。"
    en = "On {on} no authorisation table was in force for {body}: nobody can say who signs \
{document} on {matter}."
    way_out_zh = "请先发布授权表；补登旧表按时间先后发布。"
    way_out_en = "Publish a table first; old ones are published oldest first."


class NoRow(Refused):
    """The tables in force say nothing of this document."""

    code = "authority.no-row"
    zh = "{on}对{body}施行的授权表中，没有“{matter}”的“{document}”（阶段{phase}，层级{level}）。"
    en = "The tables in force for {body} on {on} have no row for {document} on {matter} (phase \
{phase}, level {level})."
    way_out_zh = "请核对事项、文书、阶段；确无的，修订授权表。"
    way_out_en = "Check matter, document and phase; if there is none, revise the table."


class LevelNotSaid(Refused):
    """The tables tell levels apart and the roster does not say the body's."""

    code = "authority.level-not-said"
    zh = "“{matter}”的“{document}”按层级规定签发主体，而名册未登记{body}的层级。"
    en = "Who signs {document} on {matter} depends on the level, which the roster does not say of \
{body}."
    way_out_zh = "请在名册中登记该单位的层级。"
    way_out_en = "Register the body's level on the roster."


class SeveralPhases(Refused):
    """The tables have rows for several phases and the question names none."""

    code = "authority.several-phases"
    zh = "“{matter}”的“{document}”在多个阶段各有签发主体：{phases}。"
    en = "{document} on {matter} has a signer for each of several phases: {phases}."
    way_out_zh = "请写明阶段；规范本系统办理事项的，每一事项只写一行。"
    way_out_en = "Name the phase; a table that governs acts of this product has one row for each."


class NoSuchPost(Refused):
    """Whoever signed held no post that signs this."""

    code = "authority.no-such-post"
    zh = "{on}{person}在{body}不是{signer}{last}，不能签发“{document}”（{row}）。"
    en = "On {on}, {person} was no {signer_en} of {body}{last_en} and may not sign {document} \
({row})."
    way_out_zh = "请由{signer}签发；代签的，写明代谁签发。"
    way_out_en = "Let a {signer_en} sign; who signs by mandate names the holder."


class NotDelegable(Refused):
    """The row does not let anybody sign by mandate."""

    code = "authority.not-delegable"
    zh = "“{document}”须由{signer}本人签发，{person}不得代{holder}签发（{row}）。"
    en = "{document} is signed by a {signer_en} in person; {person} may not sign for {holder} \
({row})."
    way_out_zh = "请由{holder}本人签发。"
    way_out_en = "Let {holder} sign."


class NoMandate(Refused):
    """The holder gave whoever signed no mandate."""

    code = "authority.no-mandate"
    zh = "{on}{person}没有代{holder}（{signer}）签发“{document}”的授权。"
    en = "On {on}, {person} had no mandate to sign {document} for {holder} as {signer_en}."
    way_out_zh = "请由本人签发，或先登记授权。"
    way_out_en = "Let the holder sign, or register a mandate first."


class MandateNotForThis(Refused):
    """The mandate covers other acts."""

    code = "authority.mandate-not-for-this"
    zh = "{person}代{holder}的授权范围为“{scope}”，不含签发“{document}”。"
    en = "The mandate of {person} from {holder} covers {scope}, not signing {document}."
    way_out_zh = "授权范围写 sign（全部文书）、文书名称或 *。"
    way_out_en = "A mandate covers it by sign (every document), by the document's name, or by *."


class MandateLapsed(Refused):
    """The day lies outside the mandate's days."""

    code = "authority.mandate-lapsed"
    zh = "{person}代{holder}签发的授权自{from_on}至{to_on}，{on}不在其内，不能签发“{document}”。"
    en = "The mandate of {person} from {holder} ran from {from_on} to {to_on}; on {on} it did not \
cover signing {document}."
    way_out_zh = "请由本人签发，或先延续授权。"
    way_out_en = "Let the holder sign, or renew the mandate first."


class GradeMissing(Refused):
    """Whoever signed never had the qualification that the row takes."""

    code = "authority.grade-missing"
    zh = "签发须有“{grade}”资格，{person}在{on}没有（{row}）。"
    en = "It takes the qualification {grade_en}, which {person} did not have on {on} ({row})."
    way_out_zh = "请由具备资格的人员签发，或先登记其资格。"
    way_out_en = "Let someone qualified sign, or register the qualification."


class GradeLapsed(Refused):
    """The day lies outside the days of the qualification."""

    code = "authority.grade-lapsed"
    zh = "签发须有“{grade}”资格，{person}的资格自{from_on}至{to_on}，{on}不在其内（{row}）。"
    en = "It takes the qualification {grade_en}; {person} had it from {from_on} to {to_on}, not on \
{on} ({row})."
    way_out_zh = "请由当日具备资格的人员签发。"
    way_out_en = "Let someone sign who is qualified on that day."


class SignedLater(Refused):
    """A document is entered as signed on a day to come."""

    code = "signing.not-yet"
    zh = "签发日期{signed_on}晚于今天（{on}）。"
    en = "The day of signature {signed_on} lies after today ({on})."
    way_out_zh = "请在签发之日或其后登记。"
    way_out_en = "Enter it on the day it is signed, or later."
