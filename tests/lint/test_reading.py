"""A .docx is read as Word would show it (ECMA-376, part 1, 17.7), from packages built by hand."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from dialogue_cli.lint.formatting import Letters
from dialogue_cli.lint.lines import Line, Sheet, WordFile
from dialogue_cli.lint.reading import read_word_file
from dialogue_cli.lint.spacing import Spacing

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMESPACES = " ".join(
    f'xmlns:{name}="http://schemas.{address}"'
    for name, address in {
        "w": "openxmlformats.org/wordprocessingml/2006/main",
        "a": "openxmlformats.org/drawingml/2006/main",
        "r": "openxmlformats.org/officeDocument/2006/relationships",
        "mc": "openxmlformats.org/markup-compatibility/2006",
        "wps": "microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'


def part(tag: str, content: str) -> str:
    return f"{DECLARATION}<{tag} {NAMESPACES}>{content}</{tag}>"


def relationships(links: Mapping[str, tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>' for key, (kind, target) in links.items()
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{each}</Relationships>'


def zipped(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def parts_of(body: str, heads: Mapping[str, str] | None = None, **others: str) -> dict[str, str | bytes]:
    """The parts of a document: its body, its headers and footers by identifier, styles, numbering, theme."""
    roots = {"styles": "w:styles", "numbering": "w:numbering", "theme": "a:theme"}
    links = {f"rId{kind}": (kind, f"{kind}.xml") for kind in others}
    links |= {key: ("header", f"{key}.xml") for key in heads or {}}
    return {
        "[Content_Types].xml": f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": relationships({"rId1": ("officeDocument", "word/document.xml")}),
        "word/_rels/document.xml.rels": relationships(links),
        "word/document.xml": part("w:document", f"<w:body>{body}</w:body>"),
        **{f"word/{kind}.xml": part(roots[kind], content) for kind, content in others.items()},
        **{f"word/{key}.xml": part("w:hdr", content) for key, content in (heads or {}).items()},
    }


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(body: str, heads: Mapping[str, str] | None = None, **others: str) -> WordFile:
    return read_word_file(zipped(Path("a.docx"), parts_of(body, heads, **others)))


def line(body: str, **others: str) -> Line:
    (found,) = read(body, **others).lines
    return found


def run(text: str = "chữ", properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str = "chữ", properties: str = "", style: str = "") -> str:
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    content = content if content.startswith("<") else run(content)
    return f"<w:p><w:pPr>{styled}{properties}</w:pPr>{content}</w:p>"


def style(identifier: str, properties: str, kind: str = "paragraph", default: str = "0") -> str:
    start = f'<w:style w:type="{kind}" w:styleId="{identifier}" w:default="{default}"><w:name w:val="{identifier}"/>'
    return f"{start}{properties}</w:style>"


def based(identifier: str) -> str:
    return f'<w:basedOn w:val="{identifier}"/>'


def letters(properties: str = "", style_of_paragraph: str = "", **others: str) -> Letters:
    (stretch,) = line(paragraph(run(properties=properties), style=style_of_paragraph), **others).stretches
    return stretch.letters


def spacing(properties: str, style_of_paragraph: str = "", **others: str) -> Spacing:
    return line(paragraph(properties=properties, style=style_of_paragraph), **others).spacing


def texts(file: WordFile) -> list[str]:
    return [each.text for each in file.lines]


def places(file: WordFile) -> list[tuple[str, str]]:
    return [(each.place, each.text) for each in file.lines]


pytestmark = pytest.mark.usefixtures("folder")

DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial"/><w:sz w:val="22"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
    "</w:docDefaults>"
)
THREE_DEEP = (
    style("Gốc", '<w:pPr><w:jc w:val="both"/></w:pPr><w:rPr><w:sz w:val="26"/><w:b/><w:color w:val="ff0000"/></w:rPr>')
    + style("Giữa", f'{based("Gốc")}<w:rPr><w:sz w:val="28"/><w:i/></w:rPr>')
    + style("Ngọn", f'{based("Giữa")}<w:rPr><w:b w:val="0"/></w:rPr>')
)


def test_a_file_of_text_alone_looks_as_the_format_itself_says() -> None:
    found = line(paragraph())
    assert found.stretches[0].letters == Letters("Times New Roman", 10.0)
    assert found.spacing == Spacing()
    assert (found.style, found.outline, found.listed, found.section) == ("", None, False, 0)


def test_document_defaults_count_where_no_style_says_otherwise() -> None:
    assert letters(styles=DEFAULTS) == Letters("Arial", 11.0)
    assert spacing("", styles=DEFAULTS) == Spacing(after=8.0, line=259 / 240)


def test_styles_inherit_three_deep() -> None:
    assert letters("", "Ngọn", styles=THREE_DEEP) == Letters(size=14.0, italic=True, colour="FF0000")
    assert letters("", "Giữa", styles=THREE_DEEP).bold
    assert spacing("", "Ngọn", styles=THREE_DEEP).align == "both"


def test_a_circle_of_styles_ends() -> None:
    circle = style("A", based("B") + '<w:rPr><w:sz w:val="30"/></w:rPr>') + style(
        "B", based("A") + "<w:rPr><w:b/></w:rPr>"
    )
    assert letters("", "A", styles=circle) == Letters(size=15.0, bold=True)
    assert letters("", "A", styles=style("A", based("A"))) == Letters()


def test_the_default_style_has_any_name_and_the_last_of_several_counts() -> None:
    two = style("Thường", '<w:rPr><w:sz w:val="20"/></w:rPr>', default="1")
    two += style("Vănbản", '<w:rPr><w:sz w:val="28"/></w:rPr>', default="true")
    assert letters(styles=two).size == 14.0
    assert line(paragraph(), styles=two).style == "Vănbản"
    assert letters(styles=style("Normal", '<w:rPr><w:sz w:val="28"/></w:rPr>')).size == 10.0


@pytest.mark.parametrize("named", ["KhôngCó", "Chữ"])
def test_a_style_that_is_none_of_paragraphs_leaves_the_default_one(named: str) -> None:
    styles = style("N", '<w:rPr><w:sz w:val="28"/></w:rPr>', default="1") + style(
        "Chữ", "<w:rPr><w:b/></w:rPr>", "character"
    )
    assert letters("", named, styles=styles) == Letters(size=14.0)


THEME = (
    '<a:themeElements><a:fontScheme name="x"><a:majorFont><a:latin typeface="Calibri Light"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/></a:minorFont></a:fontScheme></a:themeElements>'
)
BOTH_FONTS = '<w:rFonts w:ascii="Arial" w:asciiTheme="{}"/>'


@pytest.mark.parametrize(
    ("fonts", "theme", "font"),
    [
        (BOTH_FONTS.format("minorHAnsi"), THEME, "Calibri"),
        (BOTH_FONTS.format("majorHAnsi"), THEME, "Calibri Light"),
        (BOTH_FONTS.format("minorHAnsi"), '<a:minorFont><a:latin typeface=""/></a:minorFont>', "Arial"),
        (BOTH_FONTS.format("minorHAnsi"), None, "Arial"),
        ('<w:rFonts w:ascii="Arial" w:hAnsi="Verdana"/>', THEME, "Arial"),
        ('<w:rFonts w:hAnsi="Verdana"/>', THEME, "Times New Roman"),
        ('<w:rFonts w:cs="Verdana"/>', THEME, "Times New Roman"),
    ],
)
def test_a_font_of_the_theme_goes_before_the_name_beside_it(fonts: str, theme: str | None, font: str) -> None:
    assert letters(fonts, **({} if theme is None else {"theme": theme})).font == font


def test_letters_with_marks_have_the_font_of_their_own_slot() -> None:
    found = letters('<w:rFonts w:ascii="Arial" w:hAnsi="Verdana"/>')
    assert (found.font, found.marked_font) == ("Arial", "Verdana")


def test_a_font_named_directly_goes_before_the_theme_of_a_style() -> None:
    styles = style("N", f"<w:rPr>{BOTH_FONTS.format('minorHAnsi')}</w:rPr>", default="1")
    assert letters('<w:rFonts w:ascii="Tahoma"/>', styles=styles, theme=THEME).font == "Tahoma"
    assert letters(styles=styles, theme=THEME).font == "Calibri"


BOLD = style("Đậm", "<w:rPr><w:b/><w:i w:val='0'/></w:rPr>")
STRONG = style("Nhấn", "<w:rPr><w:b/><w:i/><w:caps/></w:rPr>", "character") + style(
    "Nhạt", f'{based("Nhấn")}<w:rPr><w:b w:val="off"/></w:rPr>', "character"
)


@pytest.mark.parametrize(
    ("paragraph_style", "own", "shown"),
    [
        ("", '<w:rStyle w:val="Nhấn"/>', (True, True, True)),
        ("Đậm", '<w:rStyle w:val="Nhấn"/>', (False, True, True)),  # bold twice is not bold
        ("Đậm", '<w:rStyle w:val="Nhạt"/>', (True, True, True)),
        ("Đậm", '<w:rStyle w:val="Nhấn"/><w:b/><w:caps w:val="false"/>', (True, True, False)),
        ("Đậm", '<w:b w:val="0"/>', (False, False, False)),
        ("Đậm", '<w:rStyle w:val="KhôngCó"/>', (True, False, False)),
    ],
)
def test_a_character_style_turns_the_switches_of_the_paragraph_over_and_direct_formatting_sets_them(
    paragraph_style: str, own: str, shown: tuple[bool, bool, bool]
) -> None:
    found = letters(own, paragraph_style, styles=BOLD + STRONG)
    assert (found.bold, found.italic, found.upper) == shown


def test_a_switch_of_the_document_defaults_stays_on_in_every_style() -> None:
    defaults = "<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>"
    assert letters("", "Đậm", styles=defaults + BOLD).bold
    assert not letters('<w:b w:val="0"/>', "Đậm", styles=defaults + BOLD).bold


def table(*rows: tuple[str, ...], style_name: str = "") -> str:
    named = f'<w:tblPr><w:tblStyle w:val="{style_name}"/></w:tblPr>' if style_name else ""
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{named}{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def test_a_table_style_is_weaker_than_that_of_the_paragraph() -> None:
    styles = (
        DEFAULTS
        + style(
            "Lưới", '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:rFonts w:ascii="Tahoma"/><w:b/></w:rPr>', "table"
        )
        + style("TrongÔ", '<w:rPr><w:sz w:val="24"/><w:b/></w:rPr>')
    )
    first, second = read(table((paragraph(), paragraph(style="TrongÔ")), style_name="Lưới"), styles=styles).lines
    assert first.stretches[0].letters == Letters("Tahoma", 11.0, bold=True)
    assert second.stretches[0].letters == Letters("Tahoma", 12.0)  # bold twice
    assert first.spacing.align == "center"
    outside = read(paragraph() + table((paragraph(),)), styles=styles).lines
    assert {each.stretches[0].letters.font for each in outside} == {"Arial"}


def test_a_table_without_a_style_has_the_default_one() -> None:
    styles = style("Bảng", '<w:rPr><w:sz w:val="24"/></w:rPr>', "table", default="1")
    assert line(table((paragraph(),)), styles=styles).stretches[0].letters.size == 12.0


NUMBERED = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'
LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:pPr><w:ind w:left="{720 * (level + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
    for level in range(2)
)
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="7"><w:styleLink w:val="Kiểu"/>{LEVELS}</w:abstractNum>'
    '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="Kiểu"/></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:pPr>'
    '<w:ind w:left="144" w:firstLine="72"/></w:pPr></w:lvl></w:lvlOverride></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="99"/></w:num>'
)
LISTS = (
    style("Mục", '<w:pPr><w:ind w:left="2880"/></w:pPr>')
    + style("Số", f"{based('Mục')}<w:pPr>{NUMBERED.format(0, 1)}</w:pPr>")
    + style("SốCon", f'{based("Số")}<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>')
    + style("SốLùi", f'{based("Mục")}<w:pPr>{NUMBERED.format(0, 1)}<w:ind w:left="1440"/></w:pPr>')
)


@pytest.mark.parametrize(
    ("named", "own", "left", "first", "listed"),
    [
        ("", NUMBERED.format(0, 1), 12.7, -6.35, True),
        ("", NUMBERED.format(1, 1), 25.4, -6.35, True),
        ("", '<w:numPr><w:numId w:val="1"/></w:numPr>', 12.7, -6.35, True),
        ("", NUMBERED.format(1, 2), 25.4, -6.35, True),  # a list by the name of its style
        ("", NUMBERED.format(0, 3), 2.54, 1.27, True),  # a level of its own
        ("", NUMBERED.format(1, 3), 25.4, -6.35, True),
        ("", NUMBERED.format(0, 1) + '<w:ind w:left="0" w:firstLine="0"/>', 0, 0, True),
        ("Mục", NUMBERED.format(0, 1), 12.7, -6.35, True),  # a list named directly goes before the style
        ("Số", "", 12.7, -6.35, True),  # and one named by a style before those below
        ("SốCon", "", 25.4, -6.35, True),
        ("SốLùi", "", 25.4, -6.35, True),  # but not before what the same style says
        ("Số", NUMBERED.format(0, 0), 50.8, 0, False),
        ("", NUMBERED.format(0, 4), 0, 0, False),
        ("", NUMBERED.format(0, 5), 0, 0, False),
        ("", NUMBERED.format(5, 1), 0, 0, False),
    ],
)
def test_the_level_of_a_list_indents(named: str, own: str, left: float, first: float, listed: bool) -> None:
    found = line(paragraph(properties=own, style=named), styles=LISTS, numbering=NUMBERING)
    assert (found.spacing.left, found.spacing.first_indent) == (pytest.approx(left), pytest.approx(first))
    assert found.listed == listed


def test_lists_of_a_file_without_numbering_print_no_number() -> None:
    found = line(paragraph(properties=NUMBERED.format(0, 1), style="Số"), styles=LISTS)
    assert (found.listed, found.spacing.left) == (False, pytest.approx(50.8))


def test_what_was_put_in_counts_and_what_was_struck_out_or_moved_away_does_not() -> None:
    body = (
        paragraph(
            run("a") + f"<w:ins>{run('b')}</w:ins><w:del><w:r><w:delText>c</w:delText><w:t>d</w:t></w:r></w:del>"
            f"<w:moveFrom>{run('e')}</w:moveFrom><w:moveTo>{run('f')}</w:moveTo>"
        )
        + f"<w:del>{paragraph('g')}</w:del><w:moveFrom>{paragraph('h')}</w:moveFrom><w:ins>{paragraph('i')}</w:ins>"
    )
    assert places(read(body)) == [("đoạn 1", "abf"), ("đoạn 2", "i")]


def test_how_it_was_before_a_tracked_change_does_not_count() -> None:
    old = '<w:rPrChange><w:rPr><w:b/><w:sz w:val="40"/></w:rPr></w:rPrChange>'
    assert letters(f'<w:sz w:val="28"/>{old}') == Letters(size=14.0)
    section = f"<w:sectPr>{A4}<w:sectPrChange><w:sectPr>{A4}</w:sectPr></w:sectPrChange></w:sectPr>"
    assert len(read(paragraph() + section).sheets) == 1


def test_hidden_text_is_not_shown() -> None:
    styles = style("Ẩn", "<w:rPr><w:vanish/></w:rPr>", "character") + style("ẨnĐoạn", "<w:rPr><w:vanish/></w:rPr>")
    hidden = '<w:rStyle w:val="Ẩn"/>'
    shown = run("a") + run("b", "<w:vanish/>") + run("c", hidden) + run("d", hidden + '<w:vanish w:val="0"/>')
    assert texts(read(paragraph(shown) + paragraph(shown, style="ẨnĐoạn"), styles=styles)) == ["ad", "cd"]


def text_box(content: str) -> str:
    """A text box as Word stores it: for itself, and once more for programs before 2010."""
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    new, old = f"<wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp>", f"<w:pict>{inner}</w:pict>"
    choice = f'<mc:Choice Requires="wps"><w:drawing>{new}</w:drawing></mc:Choice>'
    return f"<w:r><mc:AlternateContent>{choice}<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"


def test_a_text_box_is_read_once_though_it_is_stored_twice() -> None:
    file = read(paragraph(run("a") + text_box(paragraph("b") + paragraph("c"))) + paragraph(text_box(paragraph("d"))))
    boxes = [("đoạn 1", "a"), ("khung chữ 1", "b"), ("khung chữ 1", "c"), ("đoạn 2", ""), ("khung chữ 2", "d")]
    assert places(file) == boxes
    assert [each.framed for each in file.lines] == [False, True, True, False, True]
    assert file.lines[0].ruled


def test_a_text_box_in_a_text_box_is_read_once() -> None:
    body = paragraph(run("a") + text_box(paragraph(run("b") + text_box(paragraph("c"))) + table((paragraph("d"),))))
    assert places(read(body)) == [("đoạn 1", "a"), *(("khung chữ 1", letter) for letter in "bcd")]


def test_a_text_box_in_a_cell_is_in_the_cell_and_one_struck_out_is_not_read() -> None:
    file = read(table((paragraph(text_box(paragraph("a")) + f"<w:del>{text_box(paragraph('b'))}</w:del>"),)))
    assert [(each.place, each.cell and each.cell.table) for each in file.lines] == [
        ("bảng 1, hàng 1, ô 1", 1),
        ("khung chữ 1", 1),
    ]


def control(content: str) -> str:
    return f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def test_content_controls_are_seen_through() -> None:
    cell = control(f"<w:tc>{paragraph('c')}</w:tc>")
    row = control(f"<w:tr>{cell}<w:tc>{control(paragraph('d'))}</w:tc></w:tr>")
    body = control(paragraph("a")) + paragraph(run("b") + control(run("b"))) + f"<w:tbl>{row}{row}</w:tbl>"
    assert places(read(body)) == [
        ("đoạn 1", "a"),
        ("đoạn 2", "bb"),
        *((f"bảng 1, hàng {row}, ô {column}", text) for row in (1, 2) for column, text in ((1, "c"), (2, "d"))),
    ]


def test_runs_in_links_fields_and_smart_tags_are_read() -> None:
    inside = f"<w:hyperlink>{run('a')}</w:hyperlink><w:smartTag>{run('b')}</w:smartTag>"
    field = f'<w:fldSimple w:instr="DATE">{run("c")}</w:fldSimple><w:r><w:instrText>DATE</w:instrText></w:r>'
    assert line(paragraph(inside + field)).text == "abc"


def test_what_stands_in_a_table_in_a_cell_has_the_place_of_the_outer_cell() -> None:
    inner = table((paragraph("b"),), (paragraph("c"),))
    body = table((paragraph("a"), inner + paragraph("d"))) + paragraph("e") + table((paragraph("f"),))
    assert places(read(body)) == [
        ("bảng 1, hàng 1, ô 1", "a"),
        *(("bảng 1, hàng 1, ô 2", letter) for letter in "bcd"),
        ("đoạn 1", "e"),
        ("bảng 2, hàng 1, ô 1", "f"),
    ]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<w:t>a</w:t><w:tab/><w:t>b</w:t>", "a\tb"),
        ("<w:t>a</w:t><w:ptab/><w:t>b</w:t>", "a\tb"),
        ('<w:t>a</w:t><w:br/><w:cr/><w:br w:type="page"/>', "a\n\n\f"),
        ("<w:t>151</w:t><w:noBreakHyphen/><w:t>KH</w:t>", "151-KH"),
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "\uf0fc"),
        ('<w:sym w:font="Wingdings" w:char="6F"/>', "\uf06f"),
        ('<w:sym w:char="D800"/><w:sym w:char="xyz"/><w:sym w:char="-1"/><w:sym/>', ""),
        ("<w:t>  a </w:t><w:t>b</w:t>", "ab"),  # Word drops spaces at the ends
        ('<w:t xml:space="preserve">  a </w:t><w:t>b</w:t>', "  a b"),
        ("<w:t/><w:delText>a</w:delText><w:instrText>b</w:instrText><w:lastRenderedPageBreak/>", ""),
        ("<!-- a --><w:t>b<!-- c -->d</w:t><?e f?>", "bd"),
    ],
)
def test_letters_signs_and_breaks(content: str, text: str) -> None:
    assert line(f"<w:p><w:r>{content}</w:r></w:p>").text == text


def test_a_document_may_keep_all_its_spaces() -> None:
    parts = parts_of("<w:p><w:r><w:t> a </w:t></w:r></w:p>")
    parts["word/document.xml"] = str(parts["word/document.xml"]).replace("<w:body>", '<w:body xml:space="preserve">')
    assert texts(read_word_file(zipped(Path("a.docx"), parts))) == [" a "]


def test_words_have_single_spaces_and_stretches_their_own_looks() -> None:
    found = line(paragraph(run(" a  b") + run("\u00a0") + run(" c ", "<w:b/>")))
    assert found.words == "a b c"
    assert [(each.text, each.letters.bold) for each in found.inked] == [(" a  b", False), (" c ", True)]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('w:line="360" w:lineRule="auto"', Spacing(line=1.5)),
        ('w:line="360"', Spacing(line=1.5)),
        ('w:line="360" w:lineRule="exact"', Spacing(exact_line=18.0)),
        ('w:line="360" w:lineRule="atLeast"', Spacing(least_line=18.0)),
        ('w:before="120" w:after="60"', Spacing(before=6.0, after=3.0)),
        ('w:before="120" w:beforeAutospacing="1"', Spacing(before=14.0)),
        ('w:before="120" w:beforeAutospacing="0" w:afterAutospacing="on"', Spacing(before=6.0, after=14.0)),
        ('w:before="abc" w:line="nan" w:after="1e999"', Spacing()),
    ],
)
def test_gaps_and_lines(attributes: str, expected: Spacing) -> None:
    assert spacing(f"<w:spacing {attributes}/>") == expected


def test_the_rule_of_a_line_goes_with_the_line() -> None:
    styles = style("Cố", '<w:pPr><w:spacing w:line="400" w:lineRule="exact" w:before="100"/></w:pPr>')
    assert spacing("", "Cố", styles=styles) == Spacing(exact_line=20.0, before=5.0)
    assert spacing('<w:spacing w:line="240"/>', "Cố", styles=styles) == Spacing(before=5.0)
    assert spacing('<w:spacing w:after="100"/>', "Cố", styles=styles) == Spacing(exact_line=20.0, before=5.0, after=5.0)


@pytest.mark.parametrize(
    ("properties", "align", "left", "right", "first"),
    [
        ('<w:ind w:left="567" w:right="1134" w:firstLine="720"/>', "left", 10, 20, 12.7),
        ('<w:ind w:start="567" w:end="1134" w:hanging="720"/>', "left", 10, 20, -12.7),
        ('<w:ind w:left="567" w:hanging="720" w:firstLine="99"/>', "left", 10, 0, -12.7),
        ('<w:jc w:val="start"/>', "left", 0, 0, 0),
        ('<w:jc w:val="end"/>', "right", 0, 0, 0),
        ('<w:jc w:val="distribute"/>', "both", 0, 0, 0),
        ('<w:framePr w:wrap="around" w:xAlign="center"/><w:jc w:val="left"/>', "center", 0, 0, 0),
        ('<w:framePr w:w="4000" w:xAlign="center"/><w:jc w:val="right"/>', "right", 0, 0, 0),
    ],
)
def test_indents_and_alignment(properties: str, align: str, left: float, right: float, first: float) -> None:
    found = spacing(properties)
    assert (found.align, found.left, found.right, found.first_indent) == (
        align,
        pytest.approx(left, abs=0.01),
        pytest.approx(right, abs=0.01),
        pytest.approx(first, abs=0.01),
    )


@pytest.mark.parametrize(("own", "level"), [("", 1), ("0", 0), ("9", None), ("abc", 1), ("-inf", 1), ("-3", None)])
def test_a_heading_is_what_its_outline_says(own: str, level: int | None) -> None:
    styles = style("Đầu", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
    found = line(paragraph(properties=f'<w:outlineLvl w:val="{own}"/>' if own else "", style="Đầu"), styles=styles)
    assert found.outline == level


# Sections

A4 = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:bottom="1134" w:left="1701" w:right="850"/>'
LYING = A4.replace('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906" w:orient="landscape"')
SIMPLE = paragraph('<w:fldSimple w:instr=" PAGE \\* MERGEFORMAT "><w:r><w:t>2</w:t></w:r></w:fldSimple>')


def section(content: str = "", **references: str) -> str:
    named = "".join(
        f'<w:{key.partition("_")[0]}erReference w:type="{key.partition("_")[2]}" r:id="{target}"/>'
        for key, target in references.items()
    )
    return f"<w:sectPr>{named}{A4 if '<w:pgSz' not in content else ''}{content}</w:sectPr>"


def fields(*codes: str) -> str:
    """A paragraph with fields as Word writes them, each code torn into two runs."""
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "end"))
    torn = ((code[:3], code[3:]) for code in codes)
    runs = ("".join(f"<w:r><w:instrText>{each}</w:instrText></w:r>" for each in halves) for halves in torn)
    return paragraph("".join(f"{begin}{each}{end}" for each in runs))


def sheet(heads: Mapping[str, str], content: str = "", **references: str) -> Sheet:
    (found,) = read(paragraph() + section(content, **references), heads).sheets
    return found


def test_sheets_have_sizes_and_margins() -> None:
    body = paragraph("a", section(LYING)) + paragraph("b") + table((paragraph("c"),)) + section()
    file = read(body)
    assert [(round(each.width), round(each.height)) for each in file.sheets] == [(297, 210), (210, 297)]
    margins = {side: round(length) for side, length in file.sheets[0].margins.items()}
    assert margins == {"top": 20, "bottom": 20, "left": 30, "right": 15}
    assert [each.section for each in file.lines] == [0, 1, 1]


def test_a_section_that_says_nothing_has_no_size() -> None:
    (found,) = read("<w:sectPr/>").sheets
    assert (found.width, found.height, set(found.margins.values())) == (0, 0, {0})
    assert read(paragraph()).sheets == ()


@pytest.mark.parametrize(
    ("head", "numbered"),
    [
        (SIMPLE, True),
        (fields(" PAGE "), True),
        (fields("page"), True),
        (fields("NUMPAGES"), False),
        (fields("SECTIONPAGES"), False),
        (fields("PAGEREF x"), False),
        (fields("NUMPAGES", "PAGE"), True),
        (fields("DATE", "PAGE"), True),
        (paragraph("PAGE 2"), False),
        (f"<w:p><w:del>{run()}<w:r><w:instrText>PAGE</w:instrText></w:r></w:del></w:p>", False),
        (control(SIMPLE), True),
        (table((SIMPLE,)), True),
    ],
)
def test_a_header_prints_the_number_of_the_page(head: str, numbered: bool) -> None:
    found = sheet({"rId9": head}, head_default="rId9")
    assert (bool(found.numbers), found.first_numbered) == (numbered, numbered)


def test_a_number_in_a_text_box_of_the_header_is_found_once() -> None:
    (found,) = sheet({"rId9": paragraph(text_box(fields("PAGE")))}, head_default="rId9").numbers
    assert found.place == "đầu trang"
    assert "instrText" in {each.tag.rpartition("}")[2] for each in found.element.iter()}
    assert not any("txbxContent" in str(each.tag) for each in found.element.iter())


@pytest.mark.parametrize(
    ("first_page", "references", "first_numbered"),
    [
        ("", {"head_default": "rId9", "head_first": "rId8"}, True),
        ("<w:titlePg/>", {"head_default": "rId9"}, False),
        ("<w:titlePg/>", {"head_default": "rId9", "head_first": "rId8"}, False),
        ("<w:titlePg/>", {"head_default": "rId9", "head_first": "rId9"}, True),
        ('<w:titlePg w:val="0"/>', {"head_default": "rId9", "head_first": "rId8"}, True),
    ],
)
def test_the_first_page_may_have_a_header_of_its_own(
    first_page: str, references: dict[str, str], first_numbered: bool
) -> None:
    found = sheet({"rId9": SIMPLE, "rId8": paragraph("không số")}, first_page, **references)
    assert (bool(found.numbers), found.first_numbered) == (True, first_numbered)
    assert found.first_page_differs == (first_page == "<w:titlePg/>")


def test_a_number_in_the_footer_is_told_apart() -> None:
    found = sheet({"rId9": SIMPLE}, foot_default="rId9")
    assert (found.numbers, found.numbered_in_footer, found.first_numbered) == ((), True, False)
    assert not sheet({"rId9": paragraph()}, foot_default="rId9").numbered_in_footer


def test_a_section_goes_on_with_the_headers_and_the_count_of_the_one_before() -> None:
    first = paragraph("a", section("<w:titlePg/>", head_default="rId9", foot_default="rId9"))
    second = paragraph("b", section(LYING)) + paragraph("c", section('<w:pgNumType w:start="1"/>'))
    file = read(first + second + section(head_default="rId8"), {"rId9": SIMPLE, "rId8": paragraph("không số")})
    assert [bool(each.numbers) for each in file.sheets] == [True, True, True, False]
    assert [each.numbered_in_footer for each in file.sheets] == [True] * 4
    assert [each.first_numbered for each in file.sheets] == [False, False, True, False]


@pytest.mark.parametrize("target", ["rIdKhông", "rIdstyles"])
def test_a_header_that_is_missing_or_is_none_prints_nothing(target: str) -> None:
    body = paragraph() + section(head_default=target, foot_first=target)
    (found,) = read(body, styles=DEFAULTS).sheets
    assert (found.numbers, found.numbered_in_footer) == ((), False)


# Packages

OTHER_MAIN = {
    "word/document.xml": "word/document2.xml",
    "word/_rels/document.xml.rels": "word/_rels/document2.xml.rels",
}


def renamed(names: Mapping[str, str], *, target: str) -> WordFile:
    """A document with a style, a number and a header, its parts under other names."""
    body = paragraph(style="N") + section(head_default="rId9")
    parts = parts_of(body, {"rId9": SIMPLE}, styles=style("N", '<w:rPr><w:sz w:val="28"/></w:rPr>'))
    parts["_rels/.rels"] = relationships({"rId1": ("officeDocument", target)})
    return read_word_file(zipped(Path("a.docx"), {names.get(name, name): content for name, content in parts.items()}))


@pytest.mark.parametrize(
    ("names", "target"),
    [
        ({}, "word/document.xml"),
        ({}, "/word/document.xml"),
        ({}, "./x/../word/document.xml"),
        ({}, "Word/Document.XML"),
        (OTHER_MAIN, "word/document2.xml"),
        (OTHER_MAIN, "/word/document2.xml"),
        (
            {"word/styles.xml": "Word/STYLES.xml", "word/_rels/document.xml.rels": "word/_Rels/Document.xml.RELS"},
            "word/document.xml",
        ),
        ({"_rels/.rels": "không/.rels"}, "word/document.xml"),
    ],
)
def test_parts_are_found_by_their_relationships_whatever_their_names(names: dict[str, str], target: str) -> None:
    file = renamed(names, target=target)
    assert [each.letters.size for each in file.lines[0].stretches] == [14.0]
    assert len(file.sheets[0].numbers) == 1


def test_targets_may_be_absolute_or_lead_outside_the_folder() -> None:
    parts = parts_of(paragraph(style="N") + section(head_default="rId9"))
    links = {"rId1": ("styles", "/khác/kiểu.xml"), "rId9": ("header", "../khác/đầu.xml")}
    parts["word/_rels/document.xml.rels"] = relationships(links)
    parts["khác/kiểu.xml"] = part("w:styles", style("N", '<w:rPr><w:sz w:val="28"/></w:rPr>'))
    parts["khác/đầu.xml"] = part("w:hdr", SIMPLE)
    file = read_word_file(zipped(Path("a.docx"), parts))
    assert (file.lines[0].stretches[0].letters.size, len(file.sheets[0].numbers)) == (14.0, 1)


def test_a_document_alone_is_enough() -> None:
    whole = parts_of(paragraph("a") + section(head_default="rId9"))
    file = read_word_file(zipped(Path("a.docx"), {"word/document.xml": whole["word/document.xml"]}))
    assert texts(file) == ["a"]
    assert file.sheets[0].numbers == ()


def test_parts_that_are_named_but_missing_are_done_without() -> None:
    parts = parts_of(paragraph("a", style="N"), styles=DEFAULTS, numbering=NUMBERING, theme=THEME)
    for kind in ("styles", "numbering", "theme"):
        del parts[f"word/{kind}.xml"]
    assert line_of(parts).stretches[0].letters == Letters()


def line_of(parts: Mapping[str, str | bytes]) -> Line:
    (found,) = read_word_file(zipped(Path("a.docx"), parts)).lines
    return found


def test_parts_may_be_written_in_utf_16() -> None:
    parts = parts_of(paragraph("Số ữ"))
    parts["word/document.xml"] = str(parts["word/document.xml"]).replace("UTF-8", "UTF-16").encode("utf-16")
    assert line_of(parts).text == "Số ữ"
