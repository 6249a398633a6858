"""Which words of the pages say a reason that readers give in English; a reason without such words is shown as it is."""

import re
from typing import Final

_KEYS: Final = (
    (re.compile(r"encrypted"), "add_encrypted"),
    (re.compile(r"only pictures of pages"), "add_scanned"),
    (re.compile(r"is larger than|maximum size"), "add_large"),
    (re.compile(r"pages; \d+ are read"), "add_many_pages"),
    (re.compile(r"no reader knows|has no ending"), "add_unknown"),
    (re.compile(r"is named \.\w+ but is|holds binary data|in no encoding"), "add_other_format"),
    (re.compile(r"is empty|nothing but white space"), "add_empty"),
    (re.compile(r"cut short or damaged"), "add_damaged"),
    (re.compile(r"is kept already"), "add_twice"),
    (re.compile(r"there is no document in this form"), "add_nothing"),
    (re.compile(r"took more than|takes more than|too much memory|failed"), "add_too_much"),
    (re.compile(r"another process is writing|other documents are being read|documents wait"), "add_busy"),
)


def key_of(reason: str) -> str:
    """Return the key of the words that say a reason, "" where there are none."""
    return next((key for pattern, key in _KEYS if pattern.search(reason)), "")
