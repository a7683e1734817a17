"""What is loaded or made when it is first used, so that a command waits only for what it needs."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any, cast


def lazy(package: str, modules: Mapping[str, Sequence[str]]) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """`__getattr__` and `__dir__` of a package: `modules` tells which names each of its modules gives."""
    module_of = {name: module for module, names in modules.items() for name in names}

    def getattr_(name: str) -> Any:
        if name not in module_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(f"{package}.{module_of[name]}"), name)
        setattr(sys.modules[package], name, value)
        return value

    def dir_() -> list[str]:
        return sorted({*vars(sys.modules[package]), *module_of})

    return getattr_, dir_


def called(package: str, module: str, name: str) -> Callable[..., Any]:
    """A function that stands for function `name` of a module and loads it when it is called."""

    def call(*args: Any, **options: Any) -> Any:
        return getattr(import_module(f"{package}.{module}"), name)(*args, **options)

    call.__name__ = name
    return call


class _Pattern:
    """A pattern that is compiled when it is first used; what was asked of it once costs no more than asking the pattern itself."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, value)
        return value


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile`, when the pattern is first used: the patterns of all rooms take 60 ms, most runs need a third of them."""
    return cast("re.Pattern[str]", _Pattern(source, flags))
