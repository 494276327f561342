"""What the portal itself refuses, before anything reaches the ledger."""

from rules.refusal import Refused


class NoSuchPlace(Refused):
    """There is nothing at this address."""

    code = "portal.no-such-place"
    zh = "此地址没有内容。"
    en = "There is nothing at this address."
    way_out_zh = "接口说明见 /openapi.json。"
    way_out_en = "What there is stands in /openapi.json."


class MethodNotTaken(Refused):
    """The address does not take this method."""

    code = "portal.method-not-taken"
    zh = "此地址不接受 {method} 方法。"
    en = "This address does not take {method}."
    way_out_zh = "可用方法见 Allow 头。"
    way_out_en = "The Allow header lists those it takes."


class TooLarge(Refused):
    """The body of the request is larger than is taken here."""

    code = "portal.too-large"
    zh = "请求内容超过上限{most}字节。"
    en = "The request's content is larger than the {most} bytes that are taken."
    way_out_zh = "附件请先经 /v1/evidence 提交，表单中只写摘要。"
    way_out_en = "Hand in files through /v1/evidence first and name them by digest."


class HeadersTooLarge(Refused):
    """The headers of the request are larger than is taken."""

    code = "portal.headers-too-large"
    zh = "请求头超过上限{most}字节。"
    en = "The request's headers are larger than the {most} bytes that are taken."
    way_out_zh = "请缩短请求头。"
    way_out_en = "Send shorter headers."


class TooSlow(Refused):
    """The content of the request did not arrive in time."""

    code = "portal.too-slow"
    zh = "请求内容未在{seconds}秒内到齐。"
    en = "The request's content did not arrive within {seconds} seconds."
    way_out_zh = "请重试。"
    way_out_en = "Try again."


class NotJson(Refused):
    """The request's content is not JSON, or not said to be."""

    code = "portal.not-json"
    zh = "请求内容须为 application/json。"
    en = "The request's content must be application/json."
    way_out_zh = "请设置 Content-Type: application/json。"
    way_out_en = "Set Content-Type: application/json."


class FormInvalid(Refused):
    """Fields of the request cannot be taken as they are."""

    code = "portal.form-invalid"
    zh = "有{count}处需要改正。"
    en = "{count} to correct."
    way_out_zh = "逐项见 errors。"
    way_out_en = "Each is listed under errors."


class KeyOfActMissing(Refused):
    """An act was asked for without a key under which it can be asked again."""

    code = "portal.idempotency-key-missing"
    zh = "办理须带 Idempotency-Key 头。"
    en = "An act takes an Idempotency-Key header."
    way_out_zh = "请为每件办理生成一个UUID；重试时用同一个。"
    way_out_en = "Make a UUID for each act, and use the same one when trying again."


class ReasonMissing(Refused):
    """A confidential matter is read for a stated reason, or not at all."""

    code = "portal.reason-missing"
    zh = "查看保密事项须说明事由（X-Reason 头或 reason 参数，{most}字以内）。"
    en = "Reading a confidential matter takes a reason: X-Reason or ?reason=, {most} characters."
    way_out_zh = "请写明事由；X-Reason 中的非ASCII字符按百分号编码。"
    way_out_en = "State why; what is not ASCII stands percent-encoded in X-Reason."


class CursorUnusable(Refused):
    """The cursor was not given out by this product for this list."""

    code = "portal.cursor-unusable"
    zh = "游标不可用于此列表。"
    en = "The cursor cannot be used for this list."
    way_out_zh = "请从第一页重新开始。"
    way_out_en = "Begin with the first page again."


class IfMatchUnusable(Refused):
    """The If-Match header is not one entity tag of the product."""

    code = "portal.if-match-unusable"
    zh = "If-Match 须为一个此前取得的 ETag，或 *。"
    en = "If-Match takes one ETag as it was given, or *."
    way_out_zh = "请原样填写查看时的 ETag。"
    way_out_en = "Send the ETag of what you saw."


class Overloaded(Refused):
    """More acts wait for the disk than may wait."""

    code = "portal.overloaded"
    zh = "系统正忙，{waiting}件正在等待记录，本次未受理。"
    en = "{waiting} acts wait to be recorded already; this one was not taken."
    way_out_zh = "请按 Retry-After 稍后以同一幂等键重试。"
    way_out_en = "Try again with the same key after the time that Retry-After says."


class Broken(Refused):
    """Something failed that should not fail; it is in the log, not in the answer."""

    code = "portal.broken"
    zh = "系统内部出错，日志编号{incident}。"
    en = "Something failed inside; the log has it as {incident}."
    way_out_zh = "请以同一幂等键重试；仍不行请把编号告知管理员。"
    way_out_en = "Try again with the same key; else tell whoever runs this the number."


class MediaUnusable(Refused):
    """The Content-Type of a file is not a media type."""

    code = "portal.media-unusable"
    zh = "Content-Type 不是可用的媒体类型。"
    en = "The Content-Type is not a media type."
    way_out_zh = "如 application/pdf；不知道时用 application/octet-stream。"
    way_out_en = "Such as application/pdf; application/octet-stream where it is not known."


class DigestDiffers(Refused):
    """What arrived is not what was announced."""

    code = "portal.digest-differs"
    zh = "收到内容的摘要是{digest}，与所报不符，未收存。"
    en = "What arrived has the digest {digest}, not the one announced; it was not kept."
    way_out_zh = "请核对后重新提交。"
    way_out_en = "Check it and hand it in again."


class StateUnknown(Refused):
    """A list was asked for by a state that there is not."""

    code = "portal.state-unknown"
    zh = "没有名为“{state}”的状态。"
    en = "There is no state {state}."
    way_out_zh = "可用：{known}。"
    way_out_en = "There are: {known}."


class FormForged(Refused):
    """The form was not sent by a page of ours that this person had open."""

    code = "portal.form-forged"
    zh = "本次提交不是从本系统页面发出的，或页面已过期。"
    en = "This was not sent from a page of ours, or the page has expired."
    way_out_zh = "请返回页面，刷新后重新提交。"
    way_out_en = "Go back, reload the page and submit again."


class FormUnreadable(Refused):
    """What was posted is no form."""

    code = "portal.form-not-read"
    zh = "提交的内容无法读取。"
    en = "What was submitted cannot be read."
    way_out_zh = "请返回页面重新填写。"
    way_out_en = "Go back and fill in the page again."
