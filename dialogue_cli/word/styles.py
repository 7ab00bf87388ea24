"""The fixed parts of every document: named styles, settings, and the header that carries the page number."""

from dataclasses import dataclass

from dialogue_cli.word import decree30 as law
from dialogue_cli.word.decree30 import Measure

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


@dataclass(frozen=True, slots=True)
class Style:
    """A named paragraph style; gap is the space before it in points."""

    identifier: str
    name: str
    size: Measure
    align: str = "left"
    bold: bool = False
    italic: bool = False
    gap: float = 0
    indented: bool = False
    outline: int | None = None

    @property
    def xml(self) -> str:
        heading = self.outline is not None
        keep = "<w:keepNext/><w:keepLines/>" if heading else ""
        indent = f'<w:ind w:firstLine="{law.BODY_INDENT.twips}"/>' if self.indented else ""
        level = f'<w:outlineLvl w:val="{self.outline}"/>' if heading else ""
        face = ("<w:b/><w:bCs/>" if self.bold else "") + ("<w:i/><w:iCs/>" if self.italic else "")
        size = self.size.half_points
        return (
            f'<w:style w:type="paragraph" w:styleId="{self.identifier}"><w:name w:val="{self.name}"/>'
            f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{keep}<w:spacing w:before="{round(self.gap * 20)}"/>'
            f'{indent}<w:jc w:val="{self.align}"/>{level}</w:pPr>'
            f'<w:rPr>{face}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
        )


_GAP = law.BODY_GAP.chosen
_BODY = law.BODY_SIZE

NAMED = (
    Style("QuocHieu", "Quốc hiệu", law.QUOC_HIEU_SIZE, "center", bold=True),
    Style("TieuNgu", "Tiêu ngữ", law.TIEU_NGU_SIZE, "center", bold=True),
    Style("CoQuan", "Cơ quan ban hành", law.ISSUER_SIZE, "center", bold=True),
    Style("SoKyHieu", "Số, ký hiệu", law.NUMBER_SIZE, "center", gap=_GAP),
    Style("VeViec", "Trích yếu công văn", law.LETTER_SUBJECT_SIZE, "center", gap=law.LETTER_SUBJECT_GAP.chosen),
    Style("DiaDanh", "Địa danh và thời gian", law.PLACE_AND_DATE_SIZE, "center", italic=True, gap=_GAP),
    Style("TenLoai", "Tên loại văn bản", law.KIND_SIZE, "center", bold=True, gap=18),
    Style("TrichYeu", "Trích yếu", law.SUBJECT_SIZE, "center", bold=True),
    Style("KinhGui", "Kính gửi", law.ADDRESSEE_SIZE, gap=12),
    Style("NoiDung", "Nội dung", _BODY, "both", gap=_GAP, indented=True),
    Style("Giua", "Nội dung giữa dòng", _BODY, "center", gap=_GAP),
    Style("Heading1", "heading 1", _BODY, "both", bold=True, gap=_GAP, indented=True, outline=0),
    Style("Heading2", "heading 2", _BODY, "both", bold=True, gap=_GAP, indented=True, outline=1),
    Style("BangTieuDe", "Tiêu đề bảng", law.TABLE_SIZE, "center", bold=True),
    Style("Bang", "Chữ trong bảng", law.TABLE_SIZE),
    Style("NoiNhan", "Nơi nhận", law.RECIPIENTS_LABEL_SIZE, bold=True, italic=True),
    Style("NoiNhanLietKe", "Nơi nhận liệt kê", law.RECIPIENTS_SIZE),
    Style("ChucVu", "Quyền hạn, chức vụ người ký", law.SIGNER_SIZE, "center", bold=True),
    Style("NguoiKy", "Họ và tên người ký", law.SIGNER_SIZE, "center", bold=True, gap=72),
    Style("PhuLuc", "Nhãn phụ lục", law.ANNEX_LABEL_SIZE, "center", bold=True),
    Style("TenPhuLuc", "Tên phụ lục", law.ANNEX_TITLE_SIZE, "center", bold=True),
    Style("KemTheo", "Kèm theo phụ lục", law.ANNEX_NOTE_SIZE, "center", italic=True),
    Style("header", "header", law.PAGE_NUMBER_SIZE, "center"),
)

_FONTS = f'<w:rFonts w:ascii="{law.FONT}" w:eastAsia="{law.FONT}" w:hAnsi="{law.FONT}" w:cs="{law.FONT}"/>'

STYLES = (
    f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}"
    f'<w:color w:val="{law.COLOUR}"/><w:sz w:val="{_BODY.half_points}"/><w:szCs w:val="{_BODY.half_points}"/>'
    '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="vi-VN"/></w:rPr></w:rPrDefault>'
    f'<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="{round(240 * law.BODY_LINE.chosen)}" '
    'w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="DuongKe"><w:name w:val="Đường kẻ"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:spacing w:before="40" w:line="40" w:lineRule="exact"/></w:pPr>'
    '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>'
    f"{''.join(style.xml for style in NAMED)}</w:styles>"
)

SETTINGS = (
    f'<w:settings {NAMESPACES}><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:doNotExpandShiftReturn/><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="vi-VN"/></w:settings>'
)

PAGE_NUMBER_HEADER = (
    f'<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="header"/></w:pPr>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>'
)
