"""Details with a fixed shape: numbers, addresses on the net, postcodes, plates, dates of birth."""

import re
from collections.abc import Iterator

from youthvoice.text.spans import Span
from youthvoice.text.tables import read_words

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = (
    rf"\d{{1,2}}\s?[/.\-]\s?\d{{1,2}}\s?[/.\-]\s?\d{{2,4}}|\d{{4}}-\d\d?-\d\d?|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}"
    rf"(?:,?\s+\d{{4}})?|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|\d{{1,2}}[/.]\d{{1,2}}"
)
_PROVIDERS = r"(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|live|proton(?:mail)?|aol|msn)"
_NETWORKS = (
    r"(?:snap(?:chat)?|sc|insta(?:gram)?|ig|tik\s?tok|tt|twitter|discord|disc|kik|telegram|xbox|psn|ps[45]|playstation"
    r"|roblox|fortnite|steam|twitch|facebook|fb|gamer\s?tag|user\s?name|handle)"
)
_ENDINGS = (
    r"(?:co\.uk|org\.uk|ac\.uk|sch\.uk|gov\.uk|nhs\.uk|com|net|org|info|uk|gg|tv|app|xyz|site|online|club)"
)
_SHORT_HOSTS = r"(?:t\.me|wa\.me|youtu\.be|linktr\.ee|bit\.ly|fb\.me|discord\.gg|is\.gd|goo\.gl)"

_DIGIT = re.compile(r"\d")
_EMAIL = re.compile(
    r"(?<![\w.+\-])[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63})+"
    rf"|(?<![\w.+\-])[\w.+\-]{{1,64}}(?:\s+dot\s+[\w\-]{{1,30}}){{0,2}}\s?(?:\(at\)|\[at\]|@|\bat\b)\s?{_PROVIDERS}(?:\s?(?:\.|\bdot\b)\s?(?:com|co(?:\s?\.\s?uk)?|me))?\b",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\[\]\ue000]+"
    rf"|(?<![\w@.\-]){_SHORT_HOSTS}/[^\s<>\[\]\ue000]+"
    rf"|(?<![\w@.\-])(?:[a-z0-9\-]{{2,63}}\.){{1,3}}{_ENDINGS}\b(?:/[^\s<>\[\]\ue000]*)?(?!\w)",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([^/\s:?#]+)", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<![\w+])(?:\+|00)\d(?:[\s.\-()/]{0,2}\d){8,13}(?!\w)|(?<![\w+.])\(0\d{2,4}\)(?:[\s.\-]{0,2}\d){6,8}(?!\w)"
    r"|(?<![\w+.])0(?:[\s.\-()/]{0,2}\d){9,10}(?!\w)"
    r"|(?<!\w)[o0]7(?:[\s.\-]{0,2}[\do]){9}(?!\w)|(?<![\w.,£])7\d{3}[\s\-]?\d{3}[\s\-]?\d{3}(?!\w)",
    re.IGNORECASE,
)
_SHORT_PHONE = re.compile(
    r"\b(?:call|ring|text|txt|phone|whatsapp|number|num|mobile|mob)(?:\s+(?:me|him|her|us|is|on|at|number|num|no)){0,3}\s*[:=]?\s*"
    r"(\d(?:[\s\-]?\d){5,11})(?!\w)",
    re.IGNORECASE,
)
_NHS = re.compile(r"(?<![\w+])\d{3}[\s\-]?\d{3}[\s\-]?\d{4}(?!\w)")
_NHS_SAID = re.compile(
    r"\bnhs\s*(?:number|num|no\.?)?\s*(?:is|was|:|=)?\s*(\d(?:[\s\-]?\d){8,9})(?!\w)", re.IGNORECASE
)
_HANDLE = re.compile(r"(?<![\w@/.])@[a-z0-9_][\w.]{1,29}(?<!\.)", re.IGNORECASE)
_DISCORD_TAG = re.compile(r"(?<!\w)[\w.]{2,32}#\d{4}(?!\w)")
# Nobody writes an underscore in an ordinary word.
_UNDERSCORED = re.compile(
    r"(?<![\w@/.#\-])[a-z0-9.]*[a-z0-9]_+[a-z0-9][\w.]*(?<!\.)|(?<![\w@/.#])_+[a-z][\w.]+(?<!\.)",
    re.IGNORECASE,
)
_SHAPED = (
    r"(?=[\w.\-]*[a-z])(?:[\w\-]*\.[\w.\-]*\w|\w[\w.\-]*\d[\w.\-]*|\w*\d[\w.\-]*[a-z][\w.\-]*|\w+-\w+\.\w+)"
)
_HANDLE_BESIDE = re.compile(
    rf"(?<![\w@/.])(?P<before>{_SHAPED})\s+on\s+{_NETWORKS}\b"
    rf"|\b(?:{_NETWORKS}|user|username|account|acc|page)\s*:?\s+(?:name\s+|tag\s+)?(?P<after>{_SHAPED})(?!\w)",
    re.IGNORECASE,
)
_HANDLE_SAID = re.compile(
    rf"\b(?:{_NETWORKS}|account|acc)(?:\s+(?:user\s?name|user|name|account|acc|tag|handle|add))?\s*(?:is|was|its|it's|[:=\-]|called)\s+@?"
    r"([\w.]{3,30})(?<!\.)"
    rf"|\badd\s+(?:me|him|her)\s+(?:on\s+{_NETWORKS}\s*[:,\-]?\s*)?@?(\w[\w.]{{2,29}})(?<!\.)",
    re.IGNORECASE,
)
# Looked for first: most texts name no network, and then the slow patterns need not run.
_TELLS_A_HANDLE = re.compile(rf"\b(?:{_NETWORKS}|user|account|acc|page|add)", re.IGNORECASE)
_HOST_LIKE = re.compile(rf"\.{_ENDINGS}$", re.IGNORECASE)
_PLAIN_HANDLE = re.compile(r"[^\W\d_]+")
_POSTCODE = re.compile(
    r"(?<![\w])([a-z]{1,2})(\d[a-z\d]?)\s{0,2}(\d[abd-hjlnp-uw-z]{2})(?!\w)", re.IGNORECASE
)
_ORDINAL = re.compile(r"1st|2nd|3rd")
_PLATE = re.compile(r"(?<!\w)[A-HJ-PR-Y]{2}\d{2}\s?[A-HJ-PR-Z]{3}(?!\w)")
_PLATE_SAID = re.compile(
    r"\b(?:plate|reg|registration|car|van|bmw|audi|merc(?:edes)?|moped|bike)\b[^.!?\n]{0,30}?"
    r"(?<!\w)([a-z]{2}\d{2}\s?[a-z]{3}|[a-z]\d{1,3}\s?[a-z]{3}|[a-z]{3}\s?\d{1,3}[a-z])(?!\w)",
    re.IGNORECASE,
)
_BIRTH = re.compile(
    rf"\b(?:turned\s+\d\d?\s+on|i'?m\s+\d\d?\s+on|(?:will\s+be|be)\s+\d\d?\s+on|born|dob|d\.o\.b\.?|birthday|bday|b-day|date\s+of\s+birth|birth\s+date)\b(?:[\s:=,]+[a-z']+){{0,3}}[\s:=,]+({_DATE})(?!\w)",
    re.IGNORECASE,
)
_BIRTH_AFTER = re.compile(
    rf"(?<!\w)({_DATE})\s+(?:that'?s|is|thats|was|its|it's)\s+(?:my|her|his|our|the)\s+(?:dob|birthday|bday|date\s+of\s+birth)\b",
    re.IGNORECASE,
)


def find_contact_details(text: str) -> Iterator[Span]:
    """Yield what in `text` would let a stranger reach or trace somebody; public help lines and sites stay."""
    for find in (_find_links, _find_handles):
        yield from find(text)
    if _DIGIT.search(text):
        for find in (_find_numbers, _find_postcodes, _find_plates, _find_births):
            yield from find(text)


def _find_links(text: str) -> Iterator[Span]:
    if "@" in text or " at " in text.lower() or "(at)" in text or "[at]" in text:
        for found in _EMAIL.finditer(text):
            yield Span(found.start(), found.start() + len(found.group().rstrip(".-")), "email")
    if "." in text or "://" in text:
        for found in _LINK.finditer(text):
            address = found.group().rstrip(".,!?;:)'\"’”")
            if not _is_public_site(address):
                yield Span(found.start(), found.start() + len(address), "link")


def _is_public_site(address: str) -> bool:
    host = _HOST.match(address)
    return host is not None and host.group(1).lower() in read_words("public_sites.txt")


def _find_handles(text: str) -> Iterator[Span]:
    for sign, pattern in (("@", _HANDLE), ("#", _DISCORD_TAG), ("_", _UNDERSCORED)):
        if sign in text:
            for found in pattern.finditer(text):
                if found.group().lower() not in read_words("public_sites.txt"):
                    yield Span(found.start(), found.end(), "account")
    if _TELLS_A_HANDLE.search(text):
        yield from _find_named_handles(text)


def _find_named_handles(text: str) -> Iterator[Span]:
    for found in _HANDLE_BESIDE.finditer(text):
        name = "before" if found["before"] else "after"
        if not _HOST_LIKE.search(found[name]):
            yield Span(found.start(name), found.end(name), "account")
    for found in _HANDLE_SAID.finditer(text):
        group = 1 if found.group(1) else 2
        if not _PLAIN_HANDLE.fullmatch(found.group(group)):
            yield Span(found.start(group), found.end(group), "account")


def _find_numbers(text: str) -> Iterator[Span]:
    for found in _NHS_SAID.finditer(text):
        yield Span(found.start(1), found.end(1), "nhs_number")
    for found in _NHS.finditer(text):
        if is_nhs_number(found.group()):
            yield Span(found.start(), found.end(), "nhs_number")
    for pattern, group in ((_PHONE, 0), (_SHORT_PHONE, 1)):
        for found in pattern.finditer(text):
            if not is_help_line(found.group(group)):
                yield Span(found.start(group), found.end(group), "phone")


def is_help_line(number: str) -> bool:
    """Say whether `number` belongs to everyone: a listed help line or a number no private person can have."""
    digits = re.sub(r"\D", "", number)
    return digits in read_words("help_lines.txt") or digits.startswith(("0800", "0808", "0300", "116"))


def is_nhs_number(number: str) -> bool:
    """Check the last digit of a ten-digit number by the NHS rule (modulus 11, data dictionary)."""
    digits = [int(digit) for digit in number if digit.isdecimal()]
    check = 11 - sum(digit * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return digits[0] not in (0, 7) and check % 11 == digits[9]


def _find_postcodes(text: str) -> Iterator[Span]:
    for found in _POSTCODE.finditer(text):
        area, _, inward = found.groups()
        if area.lower() in read_words("postcode_areas.txt") and not _ORDINAL.fullmatch(inward):
            yield Span(found.start(), found.end(), "postcode")


def _find_plates(text: str) -> Iterator[Span]:
    for found in _PLATE.finditer(text):
        yield Span(found.start(), found.end(), "number_plate")
    for found in _PLATE_SAID.finditer(text):
        yield Span(found.start(1), found.end(1), "number_plate")


def _find_births(text: str) -> Iterator[Span]:
    for pattern in (_BIRTH, _BIRTH_AFTER):
        for found in pattern.finditer(text):
            yield Span(found.start(1), found.end(1), "date_of_birth")
