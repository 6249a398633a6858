"""The ways in which a language writes days, as one pattern over the shadow of a text."""

import re
from collections.abc import Callable
from functools import wraps

from secon_graph.extract.shadow import shadow
from secon_graph.languages import Language

ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_DASH = r"\s?-\s?"
YEAR = r"(?:19|20)\d\d"
_TIME = r"(?:,?\s*\d{1,2}[.:]\d\d(?:\s?[^\W\d_]{1,3}\.?)?)?"
_ROMAN = "|".join(sorted(ROMANS, key=len, reverse=True))
# a number with a full stop or a stroke before another is also a time, a ratio or a section: a year makes it a day
_ALWAYS_OPEN = r"24/7"


_Made = Callable[[Language], re.Pattern[str]]


def per_language(make: _Made) -> _Made:
    """Make a pattern once for each language; a Language itself has no hash."""
    made: dict[str, tuple[object, re.Pattern[str]]] = {}

    @wraps(make)
    def kept(language: Language) -> re.Pattern[str]:
        tables, pattern = made.get(language.code, (None, None))
        if pattern is None or tables is not language.tables:
            pattern = make(language)
            made[language.code] = language.tables, pattern
        return pattern

    return kept


def alternatives(words: list[str]) -> str:
    """Return a pattern of any of the words, the longest first; of none, a pattern that matches nothing."""
    return "|".join(re.escape(shadow(word)) for word in sorted(words, key=len, reverse=True)) or r"(?!)"


class Parts:
    """The parts of which the shapes of a language are put together; groups are numbered by the day they belong to."""

    def __init__(self, language: Language) -> None:
        def words(key: str) -> list[str]:
            return list(language.words("dates", key))

        self.month = alternatives([name for names in language.tables["dates"]["months"] for name in names])
        self.ending = f"(?:{alternatives(words('ordinal_endings'))})?"
        of, lead, years = words("of"), words("year_lead"), words("year_words")
        self.between = rf"\s+(?:(?:{alternatives(of)})\s+)?" if of else r"(?:\s+|(?<=\.)\s*)"
        self.lead = rf"(?:(?:{alternatives(lead)})\s+)?" if lead else ""
        self.after = rf"(?:\s?(?:{alternatives(years)})(?![^\W\d_]))?" if years else ""
        self.on = alternatives(words("on"))
        self.weekday = rf"(?:{weekdays(language)})(?![^\W\d_])\.?,?"
        self.joins = joins = alternatives([*words("to"), *words("and")])
        on = rf"(?:(?:{self.on})\s+|(?<=')|l')?"
        self.join = rf"{_TIME}(?P<j1>{_DASH}|/|,?\s+(?:{joins})\s+){on}"
        self.w = rf"(?:{self.weekday}\s+{on})?"

    def year(self, n: int) -> str:
        """A year behind a day, said or not."""
        return rf"(?:,?\s+{self.lead}(?P<y{n}>{YEAR}){self.after})?"

    def first_year(self, n: int) -> str:
        """A year before a day."""
        return rf"(?P<y{n}>{YEAR})\.?{self.after}\s+"

    def day(self, n: int) -> str:
        """A day with its weekday, said or not."""
        return rf"{self.w}(?P<d{n}>\d{{1,2}}){self.ending}"

    def name(self, n: int) -> str:
        """The name of a month."""
        return rf"(?P<m{n}>{self.month})\.?(?![^\W\d_])"

    def said(self, n: int) -> str:
        """A day and the name of its month."""
        return self.day(n) + self.between + self.name(n)


def _spelled(p: Parts, *, month_first: bool) -> list[str]:
    """Return the shapes that give the month by its name, the fullest first."""
    more = rf"(?P<l1>(?:,\s*{p.w}\d{{1,2}}{p.ending})+)"
    shapes = [
        p.first_year(2) + p.said(1) + p.join + p.said(2),
        p.first_year(2) + p.day(1) + p.join + p.said(2),
        p.first_year(1) + p.said(1),
        p.said(1) + p.year(1) + p.join + p.said(2) + p.year(2),
        p.day(1) + more + p.join + p.said(2) + p.year(2),
        p.day(1) + rf",?{p.join}" + p.said(2) + p.year(2),
        p.said(1) + p.year(1),
    ]
    if month_first:
        shapes += [
            p.w + p.name(1) + r"\s+" + p.day(1) + p.join + p.w + p.name(2) + r"\s+" + p.day(2) + p.year(2),
            p.w + p.name(2) + r"\s+" + p.day(1) + p.join + p.day(2) + r"(?!\d)" + p.year(2),
            p.w + p.name(1) + r"\s+" + p.day(1) + r"(?!\d|:)" + p.year(1),
        ]
    return shapes


def _numeric(p: Parts) -> list[str]:
    """Return the shapes that give the month by its number, the fullest first."""
    shapes = []
    for mark in (r"\.\s?", "/"):

        def pair(n: int, mark: str = mark) -> str:
            return rf"{p.w}(?P<d{n}>\d{{1,2}}){mark}(?P<m{n}>\d{{1,2}})"

        full = rf"{mark}(?P<y{{n}}>{YEAR}|(?:1[5-9]|2\d|3[0-5])(?![.\d]))"
        first, last = full.replace("{n}", "1"), full.replace("{n}", "2")
        shapes += [
            pair(1) + first + p.after + p.join + pair(2) + last,
            pair(1) + r"\.?" + p.join + pair(2) + last,
            p.day(1) + r"\.?" + p.join + pair(2) + last,
            pair(1) + first,
        ]
    shapes += [
        rf"(?P<y1>{YEAR})-(?P<m1>\d\d)-(?P<d1>\d\d)",
        rf"(?P<d1>\d{{1,2}})-(?P<m1>\d{{1,2}})-(?P<y1>{YEAR})",
        rf"{p.day(1)}\.?{p.join}(?P<d2>\d{{1,2}})[. ]\s?(?P<m2>{_ROMAN})[. ]\s?(?P<y2>{YEAR})",
        rf"{p.w}(?P<d1>\d{{1,2}})[. ]\s?(?P<m1>{_ROMAN})[. ]\s?(?P<y1>{YEAR})",
    ]
    return shapes


def _yearless(p: Parts) -> list[str]:
    """Return the shapes of a number of a month without a year, which stand only where nothing else can be meant."""
    opens = rf"(?:(?:^|(?<=,\s)){p.w}|{p.weekday}\s+(?:(?:{p.on})\s+)?|(?:(?<=\s)|^)(?:{p.on})\s+)"
    strokes = rf"(?!{_ALWAYS_OPEN})(?P<d1>\d{{1,2}})/(?P<m1>\d{{1,2}})(?![/\d%])"
    dots = r"(?P<d1>\d{1,2})\.\s?(?P<m1>\d{1,2})\.(?![\d.])"
    span = r"(?P<d1>\d{1,2})\.?\s?-\s?(?P<d2>\d{1,2})"
    return [
        opens + span + r"/(?P<m2>\d{1,2})(?![/\d%])",
        opens + span + r"\.(?P<m2>\d{1,2})\.(?![\d.])",
        opens + strokes,
        opens + dots,
    ]


def month_of(value: str, language: Language) -> int:
    """Return the number of a month that is given by its name, a Roman or a plain number."""
    if value.isdigit() or value in ROMANS:
        return int(value) if value.isdigit() else ROMANS.index(value) + 1
    names = language.tables["dates"]["months"]
    return next(i for i, forms in enumerate(names, 1) if value in map(shadow, forms))


@per_language
def pattern(language: Language) -> re.Pattern[str]:
    """Return one pattern for every way in which a language writes days; groups are numbered by shape."""
    parts = Parts(language)
    is_month_first = bool(language.tables["dates"].get("month_first"))
    every = [*_numeric(parts), *_spelled(parts, month_first=is_month_first), *_yearless(parts)]
    renamed = (re.sub(r"\?P<(\w\d)>", rf"?P<\1_{i}>", shape) for i, shape in enumerate(every))
    return re.compile(r"(?<![\w.])(?:" + "|".join(f"(?:{shape})" for shape in renamed) + r")(?!\d)")


def weekdays(language: Language) -> str:
    """Return the alternatives of all names of weekdays, short ones included."""
    table = language.tables["dates"]
    return alternatives([form for key in ("days", "days_short") for forms in table.get(key, ()) for form in forms])
