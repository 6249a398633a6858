"""Write data/languages/given-names.txt and family-names.txt: names of people, from the locales of Faker (MIT)."""

import unicodedata
from importlib import import_module
from pathlib import Path

from anyascii import anyascii

LOCALES = (
    *(
        "bg_BG",
        "en_GB",
        "en_IE",
        "en_US",
        "es_ES",
        "el_GR",
        "pl_PL",
        "ro_RO",
        "pt_PT",
        "de_DE",
        "de_AT",
        "lv_LV",
        "nl_NL",
    ),
    *(
        "nl_NL",
        "nl_BE",
        "fr_FR",
        "fr_BE",
        "it_IT",
        "hu_HU",
        "cs_CZ",
        "sk_SK",
        "sl_SI",
        "hr_HR",
        "lt_LT",
        "et_EE",
        "fi_FI",
    ),
    *("sv_SE", "da_DK"),
)
LANGUAGES = Path(__file__).parent.parent / "data" / "languages"
HEAD = "# {} names of Europe, one a line; made by scripts/given_names.py from the locales of Faker (MIT).\n"


def names(locale: str, which: str) -> set[str]:
    """Return the names that a locale of Faker lists under `which`, single words only."""
    provider = import_module(f"faker.providers.person.{locale}").Provider
    lists = (getattr(provider, attribute, ()) for attribute in dir(provider) if attribute.startswith(which))
    single = {str(name) for names in lists if not callable(names) for name in names if str(name).isalpha()}
    return {unicodedata.normalize("NFC", name) for name in single}


def write(which: str, target: str, title: str) -> None:
    """Write one list, sorted, one name a line."""
    listed = {name for locale in LOCALES for name in names(locale, which)}
    # texts in Latin letters write Greek and Bulgarian names in them, too
    every = listed | {anyascii(name).capitalize() for name in listed if not name.isascii()}
    found = {name for name in every if len(name) > 2 and name[0].isupper() and name.isalpha()}
    (LANGUAGES / target).write_text(HEAD.format(title) + "\n".join(sorted(found)) + "\n", encoding="utf-8")


def main() -> None:
    """Write both lists."""
    write("first_name", "given-names.txt", "First")
    write("last_name", "family-names.txt", "Family")


if __name__ == "__main__":
    main()
