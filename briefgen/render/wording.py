"""The words of the frame: headings, marks and counts in the language of the brief. English is both the key and the fallback."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from briefgen.model import Brief, Change
from briefgen.text.days import MONTHS

if TYPE_CHECKING:
    from babel import Locale

LANGUAGES = ("de", "fr", "es", "ru")
"""The languages of the tables beside English, in the order of their columns."""

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "At a glance": ("Auf einen Blick", "En bref", "De un vistazo", "Коротко"),
    "Contents": ("Inhalt", "Sommaire", "Contenido", "Содержание"),
    "Skip to the topics": ("Zu den Themen springen", "Aller aux sujets", "Ir a los temas", "Перейти к темам"),
    "New": ("Neu", "Nouveau", "Nuevo", "Новое"),
    "Updated": ("Aktualisiert", "Mis à jour", "Actualizado", "Обновлено"),
    "Context": ("Zusammenhang", "Contexte", "Contexto", "Контекст"),
    "Speaker": ("Es spricht", "Qui parle", "Quién habla", "Кто говорит"),
    "Figures differ": ("Abweichende Zahlen", "Chiffres divergents", "Cifras divergentes", "Цифры расходятся"),
    "Figure updated": ("Neuere Zahl", "Chiffre actualisé", "Cifra actualizada", "Цифра обновлена"),
    "Timeline": ("Zeitleiste", "Chronologie", "Cronología", "Хронология"),
    "Timeline as a list": ("Zeitleiste als Liste", "La chronologie en liste", "Cronología en lista", "Хронология списком"),
    "The days that statements tell of, by topic; long gaps are drawn shorter.": (
        "Die Tage, von denen die Aussagen erzählen, nach Themen; lange Lücken sind verkürzt.",
        "Les jours dont parlent les affirmations, par sujet ; les longs intervalles sont raccourcis.",
        "Los días de los que hablan las afirmaciones, por tema; los intervalos largos se acortan.",
        "Дни, о которых говорят сообщения, по темам; длинные промежутки сокращены.",
    ),
    "Coverage": ("Berichterstattung", "Couverture", "Cobertura", "Кто о чём пишет"),
    "Coverage as a table": (
        "Berichterstattung als Tabelle",
        "La couverture en tableau",
        "Cobertura en tabla",
        "Кто о чём пишет: таблица",
    ),
    "How many statements of each topic each publisher carries.": (
        "Wie viele Aussagen jedes Themas jedes Medium bringt.",
        "Combien d’affirmations de chaque sujet chaque média publie.",
        "Cuántas afirmaciones de cada tema publica cada medio.",
        "Сколько сообщений по каждой теме публикует каждое издание.",
    ),
    "Publisher": ("Medium", "Média", "Medio", "Издание"),
    "Articles": ("Artikel", "Articles", "Artículos", "Статьи"),
    "Summary": ("Zusammenfassung", "Résumé", "Resumen", "Краткое изложение"),
    "Nothing new since {day}.": (
        "Nichts Neues seit {day}.",
        "Rien de nouveau depuis le {day}.",
        "Nada nuevo desde el {day}.",
        "Нового с {day} нет.",
    ),
    "{day}: {words}": ("Am {day}: {words}", "Le {day} : {words}", "El {day}: {words}", "{day}: {words}"),
    "was {was}, now {now}": (
        "bisher {was}, jetzt {now}",
        "auparavant {was}, désormais {now}",
        "antes {was}, ahora {now}",
        "было {was}, стало {now}",
    ),
    "All briefs": ("Alle Ausgaben", "Toutes les éditions", "Todas las ediciones", "Все выпуски"),
    "Nothing in these articles.": (
        "Nichts in diesen Artikeln.",
        "Rien dans ces articles.",
        "Nada en estos artículos.",
        "В этих статьях ничего нет.",
    ),
    "No articles.": ("Keine Artikel.", "Aucun article.", "Ningún artículo.", "Статей нет."),
    "Left out": ("Weggelassen", "Laissés de côté", "Omitidos", "Не вошло"),
    "What became of each source": (
        "Was aus jeder Quelle wurde",
        "Le sort de chaque source",
        "Qué pasó con cada fuente",
        "Что стало с каждым источником",
    ),
    "Every statement stands word for word in the source that it names.": (
        "Jede Aussage steht wörtlich in der Quelle, die sie nennt.",
        "Chaque affirmation figure mot pour mot dans la source qu’elle cite.",
        "Cada afirmación figura palabra por palabra en la fuente que nombra.",
        "Каждое сообщение дословно взято из названного источника.",
    ),
    "{articles} from {publishers}": (
        "{articles} von {publishers}",
        "{articles} de {publishers}",
        "{articles} de {publishers}",
        "{articles}, {publishers}",
    ),
    "copy of {name}": ("Kopie von {name}", "copie de {name}", "copia de {name}", "копия: {name}"),
    "also": ("auch", "aussi", "también", "также"),
    "read": ("gelesen", "lu", "leído", "прочитано"),
    "copy": ("Kopie", "copie", "copia", "копия"),
    "skipped": ("übersprungen", "ignoré", "omitido", "пропущено"),
    "failed": ("gescheitert", "échec", "error", "ошибка"),
}
"""English: the same in each of LANGUAGES."""

COUNTS: dict[str, dict[str, dict[str, str]]] = {
    "article": {
        "en": {"one": "article", "other": "articles"},
        "de": {"other": "Artikel"},
        "fr": {"one": "article", "other": "articles"},
        "es": {"one": "artículo", "other": "artículos"},
        "ru": {"one": "статья", "few": "статьи", "other": "статей"},
    },
    "publisher": {
        "en": {"one": "publisher", "other": "publishers"},
        "de": {"one": "Medium", "other": "Medien"},
        "fr": {"one": "média", "other": "médias"},
        "es": {"one": "medio", "other": "medios"},
        "ru": {"one": "издание", "few": "издания", "other": "изданий"},
    },
    "statement": {
        "en": {"one": "statement", "other": "statements"},
        "de": {"one": "Aussage", "other": "Aussagen"},
        "fr": {"one": "affirmation", "other": "affirmations"},
        "es": {"one": "afirmación", "other": "afirmaciones"},
        "ru": {"one": "сообщение", "few": "сообщения", "other": "сообщений"},
    },
    "word": {
        "en": {"one": "word", "other": "words"},
        "de": {"one": "Wort", "other": "Wörter"},
        "fr": {"one": "mot", "other": "mots"},
        "es": {"one": "palabra", "other": "palabras"},
        "ru": {"one": "слово", "few": "слова", "other": "слов"},
    },
    "independent": {
        "en": {"other": "independent"},
        "de": {"other": "unabhängig"},
        "fr": {"one": "indépendant", "other": "indépendants"},
        "es": {"one": "independiente", "other": "independientes"},
        "ru": {"one": "независимое", "other": "независимых"},
    },
    "other report": {
        "en": {"one": "other report says the same", "other": "other reports say the same"},
        "de": {"one": "weiterer Bericht sagt dasselbe", "other": "weitere Berichte sagen dasselbe"},
        "fr": {"one": "autre article dit la même chose", "other": "autres articles disent la même chose"},
        "es": {"one": "artículo más dice lo mismo", "other": "artículos más dicen lo mismo"},
        "ru": {
            "one": "другая статья сообщает то же",
            "few": "другие статьи сообщают то же",
            "other": "других статей сообщают то же",
        },
    },
}
"""What is counted: language: its form in each plural category of CLDR; "other" stands for those that have none of their own."""


def say(text: str, language: str = "en", **values: str) -> str:
    """A text of the frame in a language, `{name}` in it replaced; in English where the language or the text is not in the table."""
    column = _base(language)
    said = TEXTS[text][LANGUAGES.index(column)] if column in LANGUAGES and text in TEXTS else text
    return said.format(**values) if values else said


def counted(number: int, noun: str, language: str = "en") -> str:
    """A number and what it counts in a language: "1 article", "5 статей"; English words where the language is not in the table.

    KeyError for a noun that is not in COUNTS.
    """
    forms = COUNTS[noun]
    if _base(language) not in forms or _base(language) == "en":
        return f"{number:,} {forms['en'].get('one' if number == 1 else 'other', forms['en']['other'])}"
    from babel.numbers import format_decimal

    locale = _locale(_base(language))
    assert locale is not None
    table = forms[_base(language)]
    return f"{format_decimal(number, locale=locale)} {table.get(locale.plural_form(number), table['other'])}"


def made_of(brief: Brief) -> str:
    """What a brief is made of, in its language: "12 articles from 5 publishers"."""
    language = brief.language
    articles = counted(len(brief.sources), "article", language)
    names = {source.article.publisher for source in brief.sources} - {None}
    publishers = counted(len(names), "publisher", language)
    return say("{articles} from {publishers}", language, articles=articles, publishers=publishers) if names else articles


def nothing_said(brief: Brief) -> str:
    """What stands under a heading without statements."""
    language = brief.language
    if brief.since is None:
        return say("Nothing in these articles.", language)
    return say("Nothing new since {day}.", language, day=day(brief.since, language))


def changed(change: Change, language: str = "en") -> str:
    """What a statement updates, in a line: "was 12 people, now 15 people"; the earlier words where no figure changed."""
    if change.was:
        return say("was {was}, now {now}", language, was=_figure(change.was), now=_figure(change.now))
    return say("{day}: {words}", language, day=day(change.day, language), words=_folded(change.text))


def _figure(text: str) -> str:
    """A figure inside a sentence: "fifteen people", which may have been the first words of one."""
    return _folded(text[:1].lower() + text[1:])


def _folded(text: str) -> str:
    return " ".join(text.split())


def day(value: date | None, language: str = "en") -> str:
    """A day as it is written in a language: "26 April 2019", "26. April 2019"; 2019-04-26 where nobody knows; "" for None."""
    if value is None:
        return ""
    if _base(language) == "en":
        return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    return _formatted(value, "long", language)


def short_day(value: date, language: str = "en") -> str:
    """A day in as few letters as are clear: "26 Apr 2019"."""
    if _base(language) == "en":
        return f"{value.day} {MONTHS[value.month - 1][:3]} {value.year}"
    return _formatted(value, "medium", language)


def _formatted(value: date, style: str, language: str) -> str:
    # Babel costs 110 ms; a brief in English does without it.
    locale = _locale(language.replace("_", "-"))
    if locale is None:
        return f"{value.year:04}-{value.month:02}-{value.day:02}"
    from babel.dates import format_date

    return format_date(value, style, locale=locale)


def _base(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()


@cache
def _locale(language: str) -> Locale | None:
    """The locale of a language, None where Babel has none: of all its parts, else of its first."""
    from babel import Locale, UnknownLocaleError

    for name in (language, _base(language)):
        try:
            return Locale.parse(name, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None
