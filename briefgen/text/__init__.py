"""What an article says: clean-up, sentences, terms. `Article` becomes `Document`, documents become one `Corpus`."""

from briefgen.text.corpus import Corpus, build_corpus
from briefgen.text.detect import detect_language
from briefgen.text.document import parse
from briefgen.text.sentences import split_sentences
from briefgen.text.terms import Terms

__all__ = ["Corpus", "Terms", "build_corpus", "detect_language", "parse", "split_sentences"]
