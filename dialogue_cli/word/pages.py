"""The sheets that documents are printed on, with the section properties that say so."""

from dataclasses import dataclass

from dialogue_cli.documents.blocks import Page
from dialogue_cli.word import decree30 as law


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet with its margins; lengths in twips. On a small one, what may stand closer together does."""

    width: int
    height: int
    margin: int = law.MARGIN_TOP.twips  # above and below
    small: bool = False

    @property
    def text_width(self) -> int:
        """Width of the printed column."""
        return self.width - law.MARGIN_LEFT.twips - law.MARGIN_RIGHT.twips

    @property
    def header_left(self) -> int:
        """Width of the column that holds the issuer and the number."""
        return round(self.text_width * law.HEADER_LEFT_SHARE)

    @property
    def foot_left(self) -> int:
        """Width of the column that holds the recipients."""
        return round(self.text_width * law.FOOT_LEFT_SHARE)

    @property
    def section(self) -> str:
        """The properties of a section: its sheet, margins, page numbers from 1, shown from the second page on."""
        header = round((self.margin - law.PAGE_NUMBER.size.chosen * 23) / 2)
        landscape = ' w:orient="landscape"' if self.width > self.height else ""
        return (
            '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>'
            f'<w:pgSz w:w="{self.width}" w:h="{self.height}"{landscape}/>'
            f'<w:pgMar w:top="{self.margin}" w:right="{law.MARGIN_RIGHT.twips}" '
            f'w:bottom="{self.margin}" w:left="{law.MARGIN_LEFT.twips}" '
            f'w:header="{header}" w:footer="{header}" w:gutter="0"/><w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
        )


LAYOUTS = {
    Page.A4: Layout(law.PAGE_WIDTH.twips, law.PAGE_HEIGHT.twips),
    # mục I.2 allows it where the body holds tables
    Page.A4_LANDSCAPE: Layout(law.PAGE_HEIGHT.twips, law.PAGE_WIDTH.twips),
    # the sheet of the one-stop forms, lying, so that quốc hiệu fits beside the issuer in a lawful size
    Page.A5_LANDSCAPE: Layout(law.PAGE_WIDTH.twips, law.HALF_PAGE_HEIGHT.twips, law.HALF_PAGE_MARGIN.twips, small=True),
}
