"""What an article says: clean-up, sentences, terms. `Article` becomes `Document`, documents become one `Corpus`.

Names are loaded when they are first used: reading needs none of them, and `Corpus` brings numpy along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen._lazy import lazy

if TYPE_CHECKING:
    from briefgen.text.corpus import Corpus, build_corpus
    from briefgen.text.detect import detect_language
    from briefgen.text.document import parse
    from briefgen.text.sentences import split_sentences
    from briefgen.text.terms import Terms

__all__ = ["Corpus", "Terms", "build_corpus", "detect_language", "parse", "split_sentences"]

__getattr__, __dir__ = lazy(
    __name__,
    {
        "corpus": ("Corpus", "build_corpus"),
        "detect": ("detect_language",),
        "document": ("parse",),
        "sentences": ("split_sentences",),
        "terms": ("Terms",),
    },
)
