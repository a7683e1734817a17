"""What is wrong with a template, said so that its author finds it: file, line, name."""

from __future__ import annotations

import difflib
import re
import traceback
from typing import TYPE_CHECKING

import briefgen.model
from briefgen.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment
    from jinja2.nodes import Node

_ATTRIBUTE = re.compile(r"'briefgen\.model\.(\w+) object' has no attribute '(\w+)'")


def where(error: BaseException, name: str) -> str:
    """File and line of the template that raised an error: the innermost; `name` where none did."""
    # Jinja writes its own lines into the traceback.
    places = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    return f"{places[-1].filename}, line {places[-1].lineno}" if places else name


def reason(error: BaseException) -> str:
    """An error of a template in a sentence that names the variable, and the nearest one that there is."""
    import jinja2

    if isinstance(error, jinja2.TemplateNotFound):
        return f"there is no template {error}; own ones stand in the folder given by --templates"
    if isinstance(error, RecursionError):
        return 'it takes in itself; what briefgen has of this name is "briefgen/..." in front of it'
    text = str(error)
    found = _ATTRIBUTE.search(text)
    if found:
        names = [name for name in dir(getattr(briefgen.model, found[1])) if not name.startswith("_")]
        near = difflib.get_close_matches(found[2], names, 1)
        hint = f'did you mean "{near[0]}"?' if near else f"there are: {', '.join(names)}"
        return f'{found[1]} has no "{found[2]}"; {hint}'
    return text if isinstance(error, jinja2.UndefinedError) else f"{type(error).__name__}: {text}"


def check_blocks(environment: Environment, name: str) -> None:
    """Raise TemplateError where a template that extends another has what nothing would show.

    That is a block that the other does not have, or text outside of its blocks.
    """
    from jinja2 import nodes

    assert environment.loader is not None
    source, filename, _ = environment.loader.get_source(environment, name)
    tree = environment.parse(source, name, filename)
    place, parent = next(((i, node.template) for i, node in enumerate(tree.body) if isinstance(node, nodes.Extends)), (0, None))
    if not isinstance(parent, nodes.Const) or parent.value == name:
        return
    known = list(environment.get_template(parent.value).blocks)
    # What stands before "extends" is shown.
    for part in (part for node in tree.body[place + 1 :] for part in _printed(node)):
        raise TemplateError(
            f"{filename}, line {part.lineno}: what stands outside of the blocks is not shown; "
            f"put it into one of: {', '.join(known)}"
        )
    for block in tree.body:
        if isinstance(block, nodes.Block) and block.name not in known:
            near = difflib.get_close_matches(block.name, known, 1)
            hint = f'did you mean "{near[0]}"?' if near else f"there are: {', '.join(known)}"
            raise TemplateError(f'{filename}, line {block.lineno}: {parent.value} has no block "{block.name}"; {hint}')


def _printed(node: Node) -> Iterator[Node]:
    """What a part of a template prints by itself, in whatever conditions and loops."""
    from jinja2 import nodes

    if isinstance(node, nodes.Output):
        yield from (part for part in node.nodes if getattr(part, "data", "x").strip())
    elif not isinstance(node, nodes.Block | nodes.Macro | nodes.CallBlock | nodes.AssignBlock):
        for inner in node.iter_child_nodes():
            yield from _printed(inner)
