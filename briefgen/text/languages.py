"""Stop words and stemmers by language: sumy's lists, snowball's stemmers."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

SUMY_NAMES = {
    "ar": "arabic", "cs": "czech", "de": "german", "el": "greek", "en": "english", "es": "spanish", "fr": "french",
    "he": "hebrew", "it": "italian", "ja": "japanese", "ko": "korean", "pl": "polish", "pt": "portuguese", "sk": "slovak",
    "sv": "swedish", "th": "thai", "uk": "ukrainian", "zh": "chinese",
}  # fmt: skip
"""The languages that sumy ships stop words for."""

SNOWBALL_NAMES = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali",
    "nl": "dutch", "no": "norwegian", "nb": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""The languages that snowball has a stemmer for."""

_NEWS = {
    "en": frozenset(
        (
            "mr mrs ms said says say told according also would could may might one two new monday tuesday wednesday "
            "thursday friday saturday sunday today yesterday tomorrow"
        ).split()
    )
}
"""Words that every news article has and none is about; sumy's lists know nothing of them."""

FREQUENT = {
    "nl": "de het een en van in is dat op te zijn met voor niet aan er om ook als bij maar door over dan nog naar heeft hij "
    "ze wordt uit die dit was worden zou hun haar ik je we kan al tot deze heb had veel meer geen of wat ons zo toch "
    "moet na",
    "da": "og det er en af til på den i med for ikke der som de har at et fra var han vil men kan om ved så eller hun havde "
    "blev efter også skal være op ud over man sig mere når siger denne dette disse hans hendes deres vi jeg du mig os "
    "alle meget ind ned nu da hvor hvad hvis mellem under siden igen bliver kunne ville skulle ingen",
    "no": "og det er en av til på den i med for ikke som de har at et fra var han vil men kan om ved så eller hun hadde ble "
    "etter også skal være opp ut over man seg mer når sier mot denne dette disse hans hennes deres vi jeg du meg oss "
    "alle mye inn ned nå da hvor hva hvis mellom under siden igjen blir kunne ville skulle ingen",
    "fi": "ja on ei se että hän oli ovat mutta myös kun niin kuin joka mukaan sekä jos ole vain tai sen he ollut olla mitä "
    "tämä jo nyt vielä ennen koska kanssa kaksi jotta sitten siitä siellä hänen heidän meidän olisi tulee voi pitää "
    "sanoi kertoi vuonna vuoden viime ensi lisäksi aikana jälkeen välillä eikä eivät",
    "hu": "a az és hogy nem is egy ez volt meg de már csak mint ki el azt ha van még szerint amely vagy lesz után között "
    "pedig több",
    "ro": "și de la în a pe cu care nu că o din pentru este mai sunt au fost să se al un ca după către fi prin dar lui",
    "tr": "ve bir bu da de için ile çok daha olarak gibi olan kadar sonra ise ancak en göre ne var her değil ama oldu",
}
"""The commonest words of languages of news that sumy has no list for: for the vote, and as their stop words."""

_LONG = {
    **FREQUENT,
    # What sumy's lists lack of the commonest words.
    "fr": "de un une à a aux ne plus ont d l qu n s c j m été après selon deux dont sans entre leurs aussi",
    "es": "de que y no se del al más ha han sido según dos fue",
    "pt": "não é à às são foi também segundo",
    "de": "hat haben sei seien wurde wurden mehr",
    "pl": "ale",
    "ru": "и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня "
    "еще нет о из ему теперь когда даже ну ли если уже или ни быть был него до вас нибудь вам сказал для мы тебя их "
    "чем была сам чтоб без будто чего раз тоже себе под будет тогда кто этот того потому этого какой ней здесь этом "
    "один мой тем чтобы нее были это эти также которые который которая при после том об",
}


@cache
def stop_words(language: str) -> frozenset[str]:
    """The stop words of a language, in lower case; empty where none are known.

    Read from sumy's data files without importing sumy, which costs 0.2 s.
    """
    code = primary(language)
    words = frozenset(_LONG.get(code, "").split()) | _NEWS.get(code, frozenset())
    name = SUMY_NAMES.get(code)
    spec = find_spec("sumy") if name else None
    if spec is None or spec.origin is None:
        return words
    path = Path(spec.origin).parent / "data" / "stopwords" / f"{name}.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    return words | frozenset(line.strip().lower().replace("’", "'") for line in lines if line.strip())


@cache
def stemmer(language: str) -> Callable[[list[str]], list[str]]:
    """The stemmer of a language, for many words at once; the words themselves where snowball has none."""
    name = SNOWBALL_NAMES.get(primary(language))
    if name is None:
        return list
    import snowballstemmer  # 15 ms, so only where words are stemmed

    try:
        made = snowballstemmer.stemmer(name)
    except KeyError:  # a snowballstemmer older than the language
        return list
    if hasattr(made, "maxCacheSize"):
        # PyStemmer's cache costs more than it saves where each word comes once, as here.
        made.maxCacheSize = 0
    stem: Callable[[list[str]], list[str]] = made.stemWords
    return stem


def primary(language: str) -> str:
    """The primary subtag of a language tag: "pt" of "pt-BR"."""
    return language.lower().replace("_", "-").partition("-")[0]
