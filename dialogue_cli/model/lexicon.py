"""The words by which citizens speak of the work of a commune, as an official reads and corrects them (tu-vung.yaml)."""

from pydantic import Field

from dialogue_cli.model.record import Record, Text

Words = Text
"""Phrases with commas between them; «…» in a phrase is up to four other words, N any number."""


class FieldWords(Record):
    """A field of work (lĩnh vực): its names, who has it, and how citizens speak of it."""

    name: Text
    group: Text | None = Field(None, description="Nhóm lĩnh vực; bộ phận ghi tên nhóm thì nhận cả nhóm")
    other_names: Words | None = Field(None, description="Tên khác của lĩnh vực, như phường hay ghi")
    competent_body: Text | None = Field(None, description="Nơi nhận khi không bộ phận nào của phường nhận")
    settling_words: Words | None = Field(None, description="Có từ này là của lĩnh vực này, dù câu nhắc thêm việc khác")
    keywords: Words | None = Field(None, description="Chỉ nói về lĩnh vực này")
    hints: Words | None = Field(None, description="Chỉ gợi ý; nhiều lĩnh vực có thể cùng có")

    @property
    def names(self) -> list[str]:
        """Its name, and the others it goes by."""
        return [self.name, *filter(None, map(str.strip, (self.other_names or "").split(",")))]


class TopicWords(Record):
    """A topic that plans may exclude, and how a text shows to be a case of it."""

    name: Text
    plain_words: Words = Field(description="Gọi thẳng tên: khiếu nại")
    own_cases: Words | None = Field(None, description="Gọi tên vụ việc của chính mình: tôi khiếu nại")
    deeds: Words | None = Field(None, description="Kể sự việc mà không gọi tên; người đọc lại")


class Lexicon(Record):
    """The lexicon: fields, excluded topics, and what helps to read a text."""

    version: Text
    sources: Text
    short_forms: Words = Field(description="Cách viết tắt, viết theo vùng: đk = đăng ký, gks = giấy khai sinh")
    common_words: Words = Field(description="Từ lĩnh vực nào cũng có, không nói lên điều gì")
    neutral_phrases: Words = Field(description="Cụm từ không thuộc lĩnh vực nào, để từ trong đó không bị hiểu lầm")
    courtesies: Words = Field(description="Lời chào, lời cảm ơn, không phải câu hỏi")
    asking_words: Words = Field(description="Dấu hiệu đang hỏi, không phải khiếu nại, tố cáo")
    demanding_words: Words = Field(description="Dấu hiệu đòi giải quyết vụ việc của mình")
    no_case_words: Words = Field(description="Có chữ khiếu nại, tố cáo nhưng không phải vụ việc")
    excluded_topics: tuple[TopicWords, ...] = ()
    fields: tuple[FieldWords, ...] = Field(min_length=1)
