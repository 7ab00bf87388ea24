"""Do the names in a plan lead somewhere? Asked of the plain data, so that a plan with other faults is answered too."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from difflib import get_close_matches
from typing import Any, NamedTuple

from dialogue_cli.diagnostics import Severity
from dialogue_cli.model.time_language import parse_time_rule
from dialogue_cli.model.time_rules import PerDossier, Relative
from dialogue_cli.planning.sentences import MILESTONE_NAMES, fill, names_in
from dialogue_cli.vocabulary import key, plain

Path = tuple[str | int, ...]


class Finding(NamedTuple):
    """A problem at a path of keys and indexes in the plan; the reader knows the line."""

    code: str
    path: Path
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR


def check_references(data: Any) -> Iterator[Finding]:
    """Every unknown milestone, unit, signer or name in a sentence, every code used twice, every cycle."""
    authority = _get(data, "authority")
    milestones = [*_items(data, "milestones"), *_items(data, "conferences")]
    units = [(("co_quan", *path), unit) for path, unit in _items(authority, "units")]
    signers = [(("co_quan", *path), signer) for path, signer in _items(authority, "signers")]
    for coded in (milestones, units, signers):
        yield from _repeated_codes(coded)
    anchors = dict(_anchors(milestones))
    yield from _unknown_anchors(anchors, _codes(milestones))
    yield from _dayless_sessions(_items(data, "conferences"), anchors, _per_dossier(milestones))
    yield from _cycles({code: anchor for code, (_, anchor) in anchors.items()}, anchors)
    yield from _unknown_codes(_uses_of_units(data), _codes(units), "KH07", "đơn vị")
    yield from _unknown_codes([((key("signer"),), _get(data, "signer"))], _codes(signers), "KH14", "người ký")
    yield from _unknown_names(data, sentence_names(_codes(milestones), authority))


def sentence_names(milestones: Iterable[str], authority: Any) -> set[str]:
    """The names that a sentence may use: ``moc.tiep_nhan.den``, ``co_quan.dia_chi``."""
    dates = {f"{key('milestone')}.{code}.{key(end)}" for code in milestones for end in MILESTONE_NAMES}
    plain = {f"{key('authority')}.{name}" for name, value in _mapping(authority).items() if isinstance(value, str)}
    return dates | plain


def _mapping(data: Any) -> Mapping[str, Any]:
    return data if isinstance(data, dict) else {}


def _get(data: Any, name: str) -> Any:
    return _mapping(data).get(key(name))


def _items(data: Any, name: str) -> list[tuple[Path, Any]]:
    """The mappings in a list, each with its path."""
    items = _get(data, name)
    if not isinstance(items, list):
        return []
    return [((key(name), index), item) for index, item in enumerate(items) if isinstance(item, dict)]


def _codes(items: Iterable[tuple[Path, Any]]) -> list[str]:
    return [code for _, item in items if isinstance(code := _get(item, "code"), str)]


def _repeated_codes(items: Iterable[tuple[Path, Any]]) -> Iterator[Finding]:
    seen: set[str] = set()
    for path, item in items:
        code = _get(item, "code")
        if isinstance(code, str) and code in seen:
            yield Finding("KH10", (*path, key("code")), f"mã «{code}» đã dùng ở trên", "Đặt một mã khác.")
        elif isinstance(code, str):
            seen.add(code)


def _anchors(milestones: Iterable[tuple[Path, Any]]) -> Iterator[tuple[str, tuple[Path, str]]]:
    """Each milestone's code with the milestone that its time is counted from, and where that is said."""
    for path, item in milestones:
        when, code = _get(item, "when"), _get(item, "code")
        if not isinstance(when, str):
            continue
        try:
            rule = parse_time_rule(when)
        except ValueError:
            continue
        if isinstance(rule, Relative):
            yield str(code or path), ((*path, key("when")), rule.anchor)


def _unknown_anchors(anchors: Mapping[str, tuple[Path, str]], known: list[str]) -> Iterator[Finding]:
    for path, anchor in anchors.values():
        if anchor not in known:
            yield Finding("KH06", path, f"không có mốc nào mang mã «{anchor}»", _nearest(anchor, known))


def _per_dossier(milestones: Iterable[tuple[Path, Any]]) -> set[str]:
    """The milestones whose own rule runs for each dossier."""
    found = set()
    for _, item in milestones:
        with suppress(ValueError):
            if isinstance(parse_time_rule(str(_get(item, "when"))), PerDossier):
                found.add(str(_get(item, "code")))
    return found


def _dayless_sessions(
    sessions: Iterable[tuple[Path, Any]], anchors: Mapping[str, tuple[Path, str]], dayless: set[str]
) -> Iterator[Finding]:
    """A session needs a day, which a rule for each dossier cannot give."""
    for _, item in sessions:
        first = code = str(_get(item, "code"))
        passed: set[str] = set()
        while code in anchors and code not in passed:
            passed.add(code)
            code = anchors[code][1]
        if code in dayless and first in anchors:
            message = f"hội nghị tính theo mốc «{code}», mà mốc ấy tính theo từng hồ sơ nên không có ngày"
            yield Finding("KH06", anchors[first][0], message, "Ghi ngày, tháng hoặc quý của hội nghị.")


def _cycles(next_of: Mapping[str, str], anchors: Mapping[str, tuple[Path, str]]) -> Iterator[Finding]:
    seen: set[str] = set()
    for start in next_of:
        chain: list[str] = []
        code = start
        while code in next_of and code not in seen:
            seen.add(code)
            chain.append(code)
            code = next_of[code]
        if code in chain:
            circle = " → ".join([*chain[chain.index(code) :], code])
            hint = "Cho một mốc trong vòng này một ngày cụ thể."
            yield Finding("KH08", anchors[code][0], f"các mốc tính theo nhau thành vòng: {circle}", hint)


def _uses_of_units(data: Any) -> Iterator[tuple[Path, Any]]:
    for name in ("milestones", "implementation"):
        for path, item in _items(data, name):
            yield (*path, key("unit")), _get(item, "unit")


def _unknown_codes(uses: Iterable[tuple[Path, Any]], known: list[str], problem: str, what: str) -> Iterator[Finding]:
    for path, code in uses:
        if isinstance(code, str) and known and code not in known:
            yield Finding(
                problem, path, f"không có {what} nào mang mã «{code}» trong co-quan.yaml", _nearest(code, known)
            )


def _unknown_names(data: Any, known: set[str]) -> Iterator[Finding]:
    for path, sentence in texts(data):
        if re.search(r"\{\{|\}\}|\{%|%\}", fill(sentence, _Anything())):
            hint = "Trong câu chỉ viết được «{{ tên }}»; đóng đủ hai dấu ngoặc."
            yield Finding("KH09", path, "trong câu có dấu ngoặc «{{», «}}» hoặc «{%» lẻ", hint)
        for name in names_in(sentence):
            if name not in known:
                yield Finding(
                    "KH09", path, f"trong câu có tên «{name}» không trỏ tới đâu", _nearest(name, sorted(known))
                )


class _Anything(dict[str, str]):
    """Fills every name with nothing."""

    def __missing__(self, name: str) -> str:
        return ""


def texts(data: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text in the data, with its path."""
    if isinstance(data, str):
        yield path, data
    steps: Iterable[tuple[str | int, Any]] = ()
    if isinstance(data, dict):
        steps = data.items()
    elif isinstance(data, list | tuple):
        steps = enumerate(data)
    for step, child in steps:
        yield from texts(child, (*path, step))


def _nearest(word: str, known: list[str]) -> str:
    near = get_close_matches(plain(word), known, n=1, cutoff=0.6)
    return f"Ý bạn là «{near[0]}»?" if near else f"Có thể dùng: {', '.join(known)}."
