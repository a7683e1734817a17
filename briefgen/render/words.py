"""The words of the frame in the languages that have them, beside English: headings, marks, and what is counted."""

from __future__ import annotations

LANGUAGES = ("de", "fr", "es", "ru")
"""The languages of the tables beside English, in the order of their columns."""

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "Daily brief": ("Tagesüberblick", "Le point du jour", "Resumen del día", "Обзор дня"),
    "At a glance": ("Auf einen Blick", "En bref", "De un vistazo", "Коротко"),
    "Contents": ("Inhalt", "Sommaire", "Contenido", "Содержание"),
    "Skip to the topics": ("Zu den Themen springen", "Aller aux sujets", "Ir a los temas", "Перейти к темам"),
    "New": ("Neu", "Nouveau", "Nuevo", "Новое"),
    "Updated": ("Aktualisiert", "Mis à jour", "Actualizado", "Обновлено"),
    "Unchanged": ("Unverändert", "Inchangé", "Sin cambios", "Без изменений"),
    "Speaker": ("Es spricht", "Auteur des propos", "Lo dice", "Говорит"),
    "Figures differ": ("Abweichende Zahlen", "Chiffres divergents", "Cifras divergentes", "Цифры расходятся"),
    "Figure updated": ("Neuere Zahl", "Chiffre actualisé", "Cifra actualizada", "Цифра обновлена"),
    "Timeline": ("Zeitleiste", "Chronologie", "Cronología", "Хронология"),
    "Timeline as a list": ("Zeitleiste als Liste", "La chronologie en liste", "Cronología en lista", "Хронология списком"),
    "The days that statements tell of, by topic; long gaps are drawn shorter.": (
        "Die Tage, von denen die Aussagen handeln, nach Themen; lange Lücken sind gekürzt.",
        "Les jours dont parlent les affirmations, par sujet\u00a0; les longs intervalles sont raccourcis.",
        "Los días de los que hablan las afirmaciones, por tema; los intervalos largos se acortan.",
        "Дни, о которых говорится в сообщениях, по темам; длинные промежутки сокращены.",
    ),
    "Coverage": ("Berichterstattung", "Couverture", "Cobertura", "Кто о чём пишет"),
    "Coverage as a table": (
        "Berichterstattung als Tabelle",
        "La couverture en tableau",
        "Cobertura en tabla",
        "Кто о чём пишет: таблица",
    ),
    "How many statements of each topic each publisher carries.": (
        "Wie viele Aussagen zu jedem Thema jedes Medium bringt.",
        "Nombre d’affirmations que chaque média publie sur chaque sujet.",
        "Cuántas afirmaciones de cada tema publica cada medio.",
        "Сколько сообщений по каждой теме публикует каждое издание.",
    ),
    "Publisher": ("Medium", "Média", "Medio", "Издание"),
    "Articles": ("Artikel", "Articles", "Artículos", "Статьи"),
    "Summary": ("Zusammenfassung", "Résumé", "Resumen", "Кратко"),
    "Nothing in these articles.": (
        "Nichts in diesen Artikeln.",
        "Rien dans ces articles.",
        "Nada en estos artículos.",
        "В этих статьях ничего нет.",
    ),
    "Nothing new since {day}.": (
        "Nichts Neues seit {day}.",
        "Rien de nouveau depuis le {day}.",
        "Nada nuevo desde el {day}.",
        "Нового с {day} нет.",
    ),
    "{day}: {words}": ("Am {day}: {words}", "Le {day}\u00a0: {words}", "El {day}: {words}", "{day}: {words}"),
    "was {was}, now {now}": (
        "bisher {was}, jetzt {now}",
        "auparavant {was}, désormais {now}",
        "antes {was}, ahora {now}",
        "было {was}, стало {now}",
    ),
    "All briefs": ("Alle Ausgaben", "Toutes les éditions", "Todas las ediciones", "Все выпуски"),
    "No articles.": ("Keine Artikel.", "Aucun article.", "Ningún artículo.", "Статей нет."),
    "Left out": ("Weggelassen", "Non retenus", "Omitidos", "Не вошло"),
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
        "{articles} aus {publishers}",
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
    "more article": {
        "en": {"one": "more article, not quoted here", "other": "more articles, not quoted here"},
        "de": {"one": "weiterer Artikel, hier nicht zitiert", "other": "weitere Artikel, hier nicht zitiert"},
        "fr": {"one": "autre article, non cité ici", "other": "autres articles, non cités ici"},
        "es": {"one": "artículo más, no citado aquí", "other": "artículos más, no citados aquí"},
        "ru": {
            "one": "другая статья, здесь не цитируется",
            "few": "другие статьи, здесь не цитируются",
            "other": "других статей, здесь не цитируются",
        },
    },
    "publisher": {
        "en": {"one": "publisher", "other": "publishers"},
        "de": {"one": "Medium", "other": "Medien"},
        "fr": {"one": "média", "other": "médias"},
        "es": {"one": "medio", "other": "medios"},
        "ru": {"one": "издание", "few": "издания", "other": "изданий"},
    },
    "more publisher": {
        "en": {"one": "more publisher", "other": "more publishers"},
        "de": {"one": "weiteres Medium", "other": "weitere Medien"},
        "fr": {"one": "autre média", "other": "autres médias"},
        "es": {"one": "medio más", "other": "medios más"},
        "ru": {"one": "другое издание", "few": "другие издания", "other": "других изданий"},
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
