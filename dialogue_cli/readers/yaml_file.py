"""A YAML file as a tree of texts, each with its place; refuses what could be an attack or a slip of the pen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from dialogue_cli.diagnostics import Place, Problem, UserError

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_NODES = 50_000

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Node:
    """A text, a list of nodes or a mapping of nodes; ``keys`` has the place of each key of a mapping."""

    value: "str | list[Node] | dict[str, Node]"
    place: Place
    keys: dict[str, Place] = field(default_factory=dict)
    blank: bool = False  # nothing stands behind the key

    def data(self) -> Any:
        """The same as plain texts, lists and dicts; keys with nothing behind them are left out."""
        if isinstance(self.value, dict):
            return {key: child.data() for key, child in self.value.items() if not child.blank}
        if isinstance(self.value, list):
            return [child.data() for child in self.value]
        return self.value

    def find(self, path: Sequence[str | int]) -> "Node | None":
        """The node at a path of keys and indexes, or None."""
        node: Node | None = self
        for step in path:
            if node is None:
                return None
            if isinstance(node.value, dict):
                node = node.value.get(str(step))
            elif isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
            else:
                return None
        return node

    def place_of(self, path: Sequence[str | int], at_key: bool = False) -> Place:
        """The place of the value (or of its key) at a path, or of the nearest thing above it that exists."""
        parent = self.find(path[:-1])
        if at_key and parent is not None and (place := parent.keys.get(str(path[-1]))):
            return place
        for length in range(len(path), 0, -1):
            if node := self.find(path[:length]):
                return node.place
        return self.place

    def with_child(self, key: str, child: "Node") -> "Node":
        """The same mapping with one value replaced."""
        if not isinstance(self.value, dict):
            raise TypeError("only a mapping has children by key")
        return Node({**self.value, key: child}, self.place, self.keys)


def read_text(path: Path, shown: str | None = None) -> str:
    """A small UTF-8 text file (with or without BOM). Raises UserError where it cannot be read."""
    place = Place(shown or str(path))
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UserError(Problem("YM01", "không tìm thấy tệp này", place, "Kiểm tra lại đường dẫn.")) from None
    except OSError as error:
        raise UserError(Problem("YM01", f"không đọc được tệp: {_cause(error)}", place)) from None
    if len(content) > MAX_BYTES:
        raise UserError(Problem("YM08", f"tệp lớn hơn {MAX_BYTES // 1_000_000} MB, không giống một kế hoạch", place))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        hint = "Mở tệp bằng trình soạn thảo và lưu lại với mã UTF-8."
        raise UserError(Problem("YM02", "tệp không phải văn bản UTF-8", Place(place.file, line), hint)) from None


def _cause(error: OSError) -> str:
    if isinstance(error, IsADirectoryError):
        return "đây là một thư mục"
    if isinstance(error, PermissionError):
        return "không có quyền đọc"
    return error.strerror or "lỗi của hệ điều hành"


def read_yaml(path: Path, shown: str | None = None) -> tuple[Node, list[Problem]]:
    """The tree of a YAML file whose top is a mapping, and the duplicate keys met in it.

    Raises UserError where there is no tree: unreadable file, wrong syntax, a bomb.
    """
    return parse_yaml(read_text(path, shown), shown or str(path))


def parse_yaml(text: str, file: str, first_line: int = 1) -> tuple[Node, list[Problem]]:
    """As ``read_yaml``, of a text; ``first_line`` is where in the file the text begins."""
    builder = _Builder(file, first_line)
    try:
        root = builder.build(yaml.parse(text, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        place = builder.place(error.problem_mark or error.context_mark)
        raise UserError(
            Problem("YM03", "không đọc được chỗ này theo quy tắc YAML", place, _syntax_hint(error))
        ) from None
    except yaml.reader.ReaderError as error:
        message = f"có ký tự không được phép trong YAML (vị trí {error.position})"
        raise UserError(Problem("YM02", message, Place(file))) from None
    if root is None or not isinstance(root.value, dict):
        hint = "Tệp phải gồm các dòng «khóa: giá trị», ví dụ «loai: doi_thoai»."
        raise UserError(Problem("YM07", "tệp không có các mục «khóa: giá trị»", Place(file, first_line), hint))
    return root, builder.problems


def _syntax_hint(error: yaml.MarkedYAMLError) -> str:
    problem = error.problem or ""
    if "tab" in problem or "'\\t'" in problem:
        return "YAML không dùng phím Tab để thụt dòng; hãy dùng dấu cách."
    if "mapping values are not allowed" in problem:
        return "Câu có dấu «: » phải đặt trong ngoặc kép, hoặc dòng trên bị thụt sai."
    if "found unexpected end" in problem or "found unexpected document" in problem:
        return "Thiếu dấu ngoặc kép đóng."
    return "Thường do thụt dòng không đều, thiếu dấu cách sau «:» hoặc «-», hoặc thiếu dấu đóng ngoặc."


class _Builder:
    """Builds nodes from the parser's events, without recursion in the parser and without expanding aliases unseen."""

    def __init__(self, file: str, first_line: int) -> None:
        self.file = file
        self.first_line = first_line
        self.problems: list[Problem] = []
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.count = 0

    def place(self, mark: Any) -> Place:
        return Place(self.file, mark.line + self.first_line, mark.column + 1) if mark else Place(self.file)

    def build(self, events: Iterator[Any]) -> Node | None:
        for event in events:
            if not isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
                break
        else:
            return None
        if isinstance(event, yaml.StreamEndEvent):
            return None
        root = self.node(event, events, 1)
        next(events)  # the document's end
        if isinstance(extra := next(events), yaml.DocumentStartEvent):
            hint = "Xóa dòng «---» và phần thừa."
            raise UserError(Problem("YM03", "tệp có hơn một tài liệu YAML", self.place(extra.start_mark), hint))
        return root

    def node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        place = self.place(event.start_mark)
        self.grow(1, place)
        if depth > MAX_DEPTH:
            raise UserError(Problem("YM05", f"các mục lồng nhau quá {MAX_DEPTH} tầng", place))
        if isinstance(event, yaml.AliasEvent):
            return self.alias(str(event.anchor), place)
        before = self.count
        node = self.collection(event, events, depth, place)
        if event.anchor:
            self.anchors[event.anchor] = (node, self.count - before + 1)
        return node

    def collection(self, event: Any, events: Iterator[Any], depth: int, place: Place) -> Node:
        if isinstance(event, yaml.ScalarEvent):
            return Node(event.value, place, blank=not event.value and not event.style)
        if isinstance(event, yaml.SequenceStartEvent):
            children = []
            while not isinstance(event := next(events), yaml.SequenceEndEvent):
                children.append(self.node(event, events, depth + 1))
            return Node(children, place)
        return self.mapping(events, depth, place)

    def mapping(self, events: Iterator[Any], depth: int, place: Place) -> Node:
        children: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self.node(event, events, depth + 1)
            value = self.node(next(events), events, depth + 1)
            if not isinstance(key.value, str):
                hint = "Câu bắt đầu bằng «{», «[» hoặc «?» phải đặt trong ngoặc kép."
                self.problems.append(Problem("YM03", "khóa phải là một từ", key.place, hint))
            elif key.value in children:
                first = keys[key.value]
                message = f"khóa «{key.value}» viết hai lần (lần đầu ở dòng {first.line})"
                self.problems.append(Problem("YM04", message, key.place, "Gộp hai chỗ làm một."))
            else:
                children[key.value] = value
                keys[key.value] = key.place
        return Node(children, place, keys)

    def alias(self, anchor: str, place: Place) -> Node:
        if anchor not in self.anchors:
            hint = "Bỏ dấu «*» hoặc đặt trong ngoặc kép."
            raise UserError(Problem("YM03", f"«*{anchor}» không trỏ tới đâu", place, hint))
        node, size = self.anchors[anchor]
        self.grow(size, place)
        return node

    def grow(self, size: int, place: Place) -> None:
        self.count += size
        if self.count > MAX_NODES:
            hint = "Bỏ các bí danh «&», «*»."
            raise UserError(Problem("YM06", f"tệp bung ra thành hơn {MAX_NODES} mục", place, hint))
