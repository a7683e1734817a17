"""The ledger of a brief: what became of every source, with what composing found out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from briefgen.model import Document, LedgerEntry


def account(
    ledger: Iterable[LedgerEntry],
    everything: Sequence[Document],
    documents: Sequence[Document],
    originals: dict[int, int],
) -> tuple[LedgerEntry, ...]:
    """What reading said, with the copies and the articles without a story; "read" goes where no article of a file is left."""
    found = list(ledger)
    of: Counter[str] = Counter(_origin(document) for document in everything)
    lost: Counter[str] = Counter()
    used = {document.article.id for document in documents}
    for document in everything:
        if document.article.id not in used:
            found.append(LedgerEntry(_origin(document), "skipped", f"in another language than the brief: {document.language}"))
            lost[_origin(document)] += 1
    for number, document in enumerate(documents):
        origin = _origin(document)
        which = f' ("{document.article.title}")' if of[origin] > 1 else ""
        if number in originals:
            label = documents[originals[number]].article.label
            found.append(LedgerEntry(origin, "copy", f"says what {label} says, in the same words{which}"))
            lost[origin] += 1
        elif not document.story:
            found.append(LedgerEntry(origin, "skipped", f"no story in it: only headlines, captions or navigation{which}"))
            lost[origin] += 1
    gone = {origin for origin, count in lost.items() if count == of[origin]}
    kept = {entry for entry in found if not (entry.outcome == "read" and entry.origin in gone and not entry.reason)}
    return tuple(sorted(kept, key=lambda entry: (entry.origin, entry.outcome, entry.reason)))


def _origin(document: Document) -> str:
    return document.article.path or document.article.url or "standard input"
