"""The fixed parts of every document: named styles, settings, and the header that carries the page number."""

from dataclasses import dataclass

from dialogue_cli.word import decree30 as law
from dialogue_cli.word.decree30 import Part

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


@dataclass(frozen=True, slots=True)
class Style:
    """A named paragraph style for a part of a document; gap is the space before it in points."""

    identifier: str
    part: Part
    gap: float = 0
    indented: bool = False
    outline: int | None = None
    align: str = ""  # where it is not that of the part

    @property
    def name(self) -> str:
        """The name that Word shows; of headings and headers the one by which Word knows them."""
        return _KNOWN_TO_WORD.get(self.identifier, self.part.name)

    @property
    def xml(self) -> str:
        part = self.part
        keep = "" if self.outline is None else "<w:keepNext/><w:keepLines/>"
        indent = f'<w:ind w:firstLine="{law.BODY_INDENT.twips}"/>' if self.indented else ""
        level = "" if self.outline is None else f'<w:outlineLvl w:val="{self.outline}"/>'
        face = ("<w:b/><w:bCs/>" if part.bold else "") + ("<w:i/><w:iCs/>" if part.italic else "")
        size = part.size.half_points
        return (
            f'<w:style w:type="paragraph" w:styleId="{self.identifier}"><w:name w:val="{self.name}"/>'
            f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{keep}<w:spacing w:before="{round(self.gap * 20)}"/>'
            f'{indent}<w:jc w:val="{self.align or part.align}"/>{level}</w:pPr>'
            f'<w:rPr>{face}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
        )


_KNOWN_TO_WORD = {"Heading1": "heading 1", "Heading2": "heading 2", "header": "header", "Giua": "Nội dung giữa dòng"}
_GAP = law.BODY_GAP.chosen
_SIZE = law.BODY.size.half_points

NAMED = (
    Style("QuocHieu", law.QUOC_HIEU_LINE),
    Style("TieuNgu", law.TIEU_NGU_LINE),
    Style("ChuQuan", law.PARENT),
    Style("CoQuan", law.ISSUER),
    Style("SoKyHieu", law.NUMBER, gap=_GAP),
    Style("VeViec", law.LETTER_SUBJECT, gap=law.LETTER_SUBJECT_GAP.chosen),
    Style("DiaDanh", law.PLACE_AND_DATE, gap=_GAP),
    Style("TenLoai", law.KIND, gap=18),
    Style("TrichYeu", law.SUBJECT),
    Style("KinhGui", law.ADDRESSEE, gap=12),
    Style("CanCu", law.GROUNDS, gap=_GAP, indented=True),
    Style("NoiDung", law.BODY, gap=_GAP, indented=True),
    Style("Giua", law.BODY, gap=_GAP, align="center"),
    Style("Heading1", law.SECTION, gap=_GAP, indented=True, outline=0),
    Style("Heading2", law.CLAUSE, gap=_GAP, indented=True, outline=1),
    Style("BangTieuDe", law.TABLE_HEADER),
    Style("Bang", law.TABLE),
    Style("NoiNhan", law.RECIPIENTS_LABEL),
    Style("NoiNhanLietKe", law.RECIPIENTS),
    Style("ChucVu", law.SIGNING_RIGHT),
    Style("NguoiKy", law.SIGNER, gap=72),
    Style("PhuLuc", law.ANNEX_LABEL),
    Style("TenPhuLuc", law.ANNEX_TITLE),
    Style("KemTheo", law.ANNEX_NOTE),
    Style("header", law.PAGE_NUMBER),
)

_FONTS = f'<w:rFonts w:ascii="{law.FONT}" w:eastAsia="{law.FONT}" w:hAnsi="{law.FONT}" w:cs="{law.FONT}"/>'

STYLES = (
    f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}"
    f'<w:color w:val="{law.COLOUR}"/><w:sz w:val="{_SIZE}"/><w:szCs w:val="{_SIZE}"/>'
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

FONT_TABLE = (
    f'<w:fonts {NAMESPACES}><w:font w:name="{law.FONT}"><w:panose1 w:val="02020603050405020304"/>'
    '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)

_BLACK, _WHITE = (f'<a:srgbClr val="{colour}"/>' for colour in (law.COLOUR, "FFFFFF"))
_FACES = f'<a:latin typeface="{law.FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'

THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Nghị định 30"><a:themeElements>'
    '<a:clrScheme name="Đen trắng">'
    f"<a:dk1>{_BLACK}</a:dk1><a:lt1>{_WHITE}</a:lt1><a:dk2>{_BLACK}</a:dk2><a:lt2>{_WHITE}</a:lt2>"
    + "".join(f"<a:accent{number}>{_BLACK}</a:accent{number}>" for number in range(1, 7))
    + f"<a:hlink>{_BLACK}</a:hlink><a:folHlink>{_BLACK}</a:folHlink></a:clrScheme>"
    f'<a:fontScheme name="{law.FONT}"><a:majorFont>{_FACES}</a:majorFont><a:minorFont>{_FACES}</a:minorFont>'
    '</a:fontScheme><a:fmtScheme name="Trơn">'
    f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>"
    f"<a:lnStyleLst>{f'<a:ln>{_FILL}</a:ln>' * 3}</a:lnStyleLst>"
    f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)
