"""What the pages themselves refuse, before anything reaches the ledger."""

from rules.refusal import Refused


class SentAlready(Refused):
    """The same rendered form came a second time with another content."""

    code = "portal.form-sent-already"
    zh = "这份表单已经提交并记录过一次；现在的内容与那次不同，尚未记录。"
    en = "This form was sent and recorded before; what it says now is different and not recorded."
    way_out_zh = "请核对下方现在的内容，确需更改的再次提交。"
    way_out_en = "Check what it says now, and send it again if it is to be changed."


class FileTooLarge(Refused):
    """A file is larger than is taken through a page."""

    code = "portal.file-too-large"
    zh = "“{file}”超过上限{most}MB，没有收存。"
    en = "{file} is larger than the {most} MB that are taken here; it was not kept."
    way_out_zh = "请压缩或分成几个文件；实在过大的，请直接交惩戒工作处。"
    way_out_en = "Compress or split it, or hand it in at the committee's office."


class KeptFileUnknown(Refused):
    """A file is named as handed in before that this visitor did not hand in."""

    code = "link.kept-file-unknown"
    zh = "表单中列出的已上传文件无法核实，没有办理。"
    en = "A file listed as handed in before cannot be verified; nothing was done."
    way_out_zh = "请重新选择文件后提交。"
    way_out_en = "Choose the file again and send the form."


class NotSure(Refused):
    """A step that cannot be taken back was not confirmed."""

    code = "portal.not-confirmed"
    zh = "尚未勾选确认，没有办理。"
    en = "It was not confirmed; nothing was done."
    way_out_zh = "请勾选确认后再提交。"
    way_out_en = "Tick the confirmation and send it again."
