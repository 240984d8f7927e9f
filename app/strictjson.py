"""Reading JSON that may be anything: strict parsing, and typed access that names the place.

The standard parser takes NaN, 1e999, duplicate keys and lone surrogates silently. `parse` refuses
them; `Node` then hands out values of the asked type or raises `Misfit` with a place such as
``cells → t3.new.natural``. Callers turn `Misfit` into their own error.
"""

import json
import math
from collections.abc import Collection
from dataclasses import dataclass
from typing import NoReturn

MAX_BYTES = 5_000_000  # a large report has 200 kB; more takes seconds and memory to refuse
MAX_DEPTH = 50
MAX_VALUES = 100_000  # in all lists and objects; a large report has 2,000
_TYPE_NAMES = {
    dict: "一组字段",
    list: "一个列表",
    str: "文字",
    bool: "真假值",
    int: "整数",
    float: "小数",
    type(None): "空值",
}


class Misfit(Exception):
    """A value is not what is asked for; `place` is "" for the file as a whole."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}：{problem}" if place else problem)
        self.place = place
        self.problem = problem


def parse(data: bytes) -> object:
    """Return the value that `data` (UTF-8, with or without a byte order mark) holds.

    Raises Misfit where it is too large, not UTF-8, not JSON, too deep, has a key twice, or holds
    a number or character that JSON does not know.
    """
    if len(data) > MAX_BYTES:
        raise Misfit("", f"文件有 {len(data) // 1_000_000} MB，超过 {MAX_BYTES // 1_000_000} MB")
    try:
        text = data.decode("utf-8-sig")
        value = json.loads(
            text,
            object_pairs_hook=_object_without_duplicates,
            parse_constant=_refuse_constant,
            parse_float=_finite,
        )
        # A surrogate is legal in a JSON escape but no character: it could never be saved again.
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeDecodeError:
        raise Misfit("", "文字编码不是 UTF-8") from None
    except UnicodeEncodeError:
        raise Misfit("", "含有不成字的编码（孤立的代理项）") from None
    except json.JSONDecodeError as error:
        raise Misfit("", f"第 {error.lineno} 行第 {error.colno} 个字符处不合 JSON 写法") from None
    except RecursionError:
        raise Misfit("", "嵌套层数太多") from None
    except ValueError:
        raise Misfit("", "有一个数字长得离谱") from None
    _vet_size(value)
    return value


def _object_without_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    result = dict(pairs)
    if len(result) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise Misfit(twice, "同一字段出现了两次")
    return result


def _refuse_constant(name: str) -> NoReturn:
    raise Misfit("", f"{name} 不是数字")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise Misfit("", f"数字 {digits} 太大")
    return number


def _vet_size(value: object) -> None:
    """Raise Misfit for what is too deep, or too much."""
    level, count = [value], 0
    for _ in range(MAX_DEPTH):
        level = [
            child
            for node in level
            if isinstance(node, dict | list)
            for child in (node.values() if isinstance(node, dict) else node)
        ]
        count += len(level)
        if count > MAX_VALUES:
            raise Misfit("", f"内容超过 {MAX_VALUES} 项")
        if not level:
            return
    raise Misfit("", "嵌套层数太多")


@dataclass(frozen=True, slots=True)
class Node:
    """A parsed value and where it stands."""

    value: object
    place: str = ""

    def misfit(self, problem: str) -> Misfit:
        """Return the error that says what is wrong here; the caller raises it."""
        return Misfit(self.place, problem)

    def _expect(self, kind: type, name: str) -> None:
        # bool is an int to Python, but not to a form.
        if not isinstance(self.value, kind) or (kind is int and isinstance(self.value, bool)):
            found = _TYPE_NAMES.get(type(self.value), "其他")
            raise self.misfit(f"应为{name}，却是{found}")

    def _below(self, step: str) -> str:
        return f"{self.place} → {step}" if self.place else step

    def fields(self, known: Collection[str] | None = None) -> dict[str, "Node"]:
        """Return the fields of an object; Misfit for one not among `known`."""
        self._expect(dict, "一组字段")
        assert isinstance(self.value, dict)
        for key in self.value:
            if known is not None and key not in known:
                raise Misfit(self._below(key), "不认识的字段")
        return {key: Node(value, self._below(key)) for key, value in self.value.items()}

    def field(self, key: str) -> "Node":
        """Return one field that must be there."""
        fields = self.fields()
        if key not in fields:
            raise Misfit(self._below(key), "缺少这个字段")
        return fields[key]

    def items(self) -> list["Node"]:
        """Return the items of a list."""
        self._expect(list, "一个列表")
        assert isinstance(self.value, list)
        return [Node(v, self._below(f"第 {i} 项")) for i, v in enumerate(self.value, 1)]

    def text(self) -> str:
        """Return a string."""
        self._expect(str, "文字")
        assert isinstance(self.value, str)
        return self.value

    def text_or_none(self) -> str | None:
        """Return a string, or None for null."""
        return None if self.value is None else self.text()

    def texts(self) -> tuple[str, ...]:
        """Return a list of strings."""
        return tuple(item.text() for item in self.items())

    def texts_by_key(self) -> dict[str, str]:
        """Return an object of strings."""
        return {key: node.text() for key, node in self.fields().items()}

    def flag(self) -> bool:
        """Return true or false."""
        self._expect(bool, "真假值")
        assert isinstance(self.value, bool)
        return self.value

    def whole(self, low: int, high: int) -> int:
        """Return an integer from `low` to `high`."""
        self._expect(int, "整数")
        assert isinstance(self.value, int)
        if not low <= self.value <= high:
            raise self.misfit(f"{str(self.value)[:20]} 不在 {low} 到 {high} 之间")
        return self.value
