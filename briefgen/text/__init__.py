"""What an article says: clean-up, sentences, terms. `Article` becomes `Document`, documents become one `Corpus`.

Names are loaded when they are first used: reading needs none of them, and `Corpus` brings numpy along.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefgen.text.corpus import Corpus, build_corpus
    from briefgen.text.detect import detect_language
    from briefgen.text.document import parse
    from briefgen.text.sentences import split_sentences
    from briefgen.text.terms import Terms

__all__ = ["Corpus", "Terms", "build_corpus", "detect_language", "parse", "split_sentences"]

_MODULES = {
    "Corpus": "corpus",
    "Terms": "terms",
    "build_corpus": "corpus",
    "detect_language": "detect",
    "parse": "document",
    "split_sentences": "sentences",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module 'briefgen.text' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"briefgen.text.{_MODULES[name]}"), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
