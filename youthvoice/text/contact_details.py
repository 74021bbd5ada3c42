"""Details with a fixed shape: numbers, addresses on the net, postcodes, plates, dates of birth."""

import re
from collections.abc import Iterator

from youthvoice.text.handles import ENDINGS, find_handles
from youthvoice.text.spans import Span
from youthvoice.text.tables import read_words
from youthvoice.text.tokens import latin_words

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = (
    rf"\d{{1,2}}\s?[/.\-]\s?\d{{1,2}}\s?[/.\-]\s?\d{{2,4}}|\d{{4}}-\d\d?-\d\d?|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}"
    rf"(?:,?\s+\d{{4}})?|{_MONTH}\s+(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|\d{{1,2}}[/.]\d{{1,2}}|\d{{1,2}}\s\d{{1,2}}\s(?:19|20)?\d\d"
)
_PROVIDERS = r"(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|live|proton(?:mail)?|aol|msn)"
_SHORT_HOSTS = r"(?:t\.me|wa\.me|youtu\.be|linktr\.ee|bit\.ly|fb\.me|discord\.gg|is\.gd|goo\.gl)"

_DIGIT = re.compile(r"\d")
_EMAIL = re.compile(
    r"(?<![\w.+\-])[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63})+"
    rf"|(?<![\w.+\-])[\w.+\-]{{1,64}}(?:\s+dot\s+[\w\-]{{1,30}}){{0,2}}\s?(?:\(at\)|\[at\]|@|\bat\b)\s?{_PROVIDERS}(?:\s?(?:\.|\bdot\b)\s?(?:com|co(?:\s?\.\s?uk)?|me))?\b",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\[\]\ue000]+"
    r"|(?<![\w@.\-])[a-z0-9\-]{3,40}\.(?:me|io|ly|co|be|link|chat|to|cc|im|gl|page)/[^\s<>\[\]\ue000]+"
    rf"|(?<![\w@.\-]){_SHORT_HOSTS}/[^\s<>\[\]\ue000]+"
    rf"|(?<![\w@.\-])(?:[a-z0-9\-]{{2,63}}\.){{1,3}}{ENDINGS}\b(?:/[^\s<>\[\]\ue000]*)?(?!\w)",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([^/\s:?#]+)", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<![\w+])(?:\+|00)\d(?:[\s.\-()/]{0,2}\d){8,13}(?!\w)|(?<![\w+.])\(0\d{2,4}\)(?:[\s.\-]{0,2}\d){6,8}(?!\w)"
    r"|(?<![\w+.])(?:\(0\)|0)(?:[\s.\-()/]{0,2}\d){9,10}(?!\w)"
    r"|(?<!\w)[o0]7(?:[\s.\-]{0,2}[\do]){9}(?!\w)|(?<![\w.,£])7\d{3}[\s\-]?\d{3}[\s\-]?\d{3}(?!\w)",
    re.IGNORECASE,
)
_SHORT_PHONE = re.compile(
    r"\b(?:call|ring|text|txt|phone|landline|whats\s?app|wa|number|num|mobile|mob)(?:\s+(?:me|him|her|us|is|on|at|number|num|no)){0,3}\s*[:=]?\s*"
    r"(\d(?:[\s\-]?\d){5,11})(?!\w)",
    re.IGNORECASE,
)
_DIGIT_WORD = r"(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine)"
_SPOKEN = re.compile(
    r"\b(?:(?:double|treble|triple)\s+)?(?:zero|oh|o|0\d{0,5}|nought)"
    rf"(?:[\s,.\-]{{1,3}}(?:(?:double|treble|triple)\s+)?(?:{_DIGIT_WORD}|o|\d+)\b){{3,}}",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"(double|treble|triple)?\s*({_DIGIT_WORD}|\bo\b|\d+)", re.IGNORECASE)
_MANY = {"": 1, "double": 2, "treble": 3, "triple": 3}
_FEWEST_SPOKEN = 9
# Looked for first: hardly any number that is said in words is without one of these.
_SPOKEN_OFTEN = frozenset({"seven", "double", "zero", "nought"})
_NHS = re.compile(r"(?<![\w+])\d{3}[\s\-]?\d{3}[\s\-]?\d{4}(?!\w)")
_NHS_SAID = re.compile(
    r"\bnhs\b[^\d.!?\n]{0,40}?(?:no\.\s*)?(\d(?:[\s\-]?\d){8,9})(?!\w)|(?<!\w)(\d(?:[\s\-]?\d){9})[^\d.!?\n]{0,20}\bnhs\b",
    re.IGNORECASE,
)
_POSTCODE = re.compile(
    r"(?<![\w])([a-z]{1,2})(\d[a-z\d]?)[\s.\-]{0,2}(\d[abd-hjlnp-uw-z]{2})(?!\w)"
    r"|(?<![\w])([a-z]{1,2})\s?(\d\s?\d?)[\s.\-]{1,2}(\d\s?[abd-hjlnp-uw-z]\s?[abd-hjlnp-uw-z])(?!\w)",
    re.IGNORECASE,
)
# "yr 1 2nd", "w 4 7 pm": no second half of a postcode.
_NO_SECOND_HALF = re.compile(
    r"1\s?st|2\s?nd|3\s?rd|\d\s?[ap]m|\d\s(?:of|to|up|at|as|an|us|be|he|re|gs|th|hr|hrs)", re.IGNORECASE
)
_PLATE = re.compile(
    r"(?<!\w)(?:[A-HJ-PR-Y]{2}\s?\d{2}\s?[A-HJ-PR-Z]{3}|[a-hj-pr-y]{2}\d{2}[a-hj-pr-z]{3})(?!\w)"
)
_VEHICLES = (
    r"(?:plates?|reg|registration|car|whip|van|truck|taxi|cab|uber|bmw|audi|merc(?:edes)?|golf|polo|corsa|fiesta|focus|astra|prius|yaris"
    r"|moped|scooter|ped|bike|motorbike)"
)
_PLATE_SAID = re.compile(
    rf"\b{_VEHICLES}\b[^.!?\n]{{0,30}}?"
    r"(?<!\w)([a-z]{2}\s?\d{2}\s?[a-z]{3}|[a-z]\d{1,3}\s?[a-z]{3}|[a-z]{3}\s?\d{1,3}[a-z])(?!\w)",
    re.IGNORECASE,
)
_PLATE_WORDS = frozenset({"plate", "plates", "reg", "registration"})
_PART_OF_A_PLATE = re.compile(
    r"\b(?i:(?:plate|reg|registration)s?\s+(?:number\s+)?(?:(?:was|is|had)\s+)?(?:end|start|begin)(?:s|ed|ing|ning)?"
    r"\s+(?:(?:in|with|on)\s+)?)([A-Z0-9]{2,4}|[a-z]*\d[a-z0-9]*)(?!\w)"
)
_BIRTH = re.compile(
    rf"\b(?:turn(?:s|ed|ing)?\s+\d\d?(?:\s+on)?|(?:i'?m|is|he'?s|she'?s|be)\s+\d\d?\s+on"
    r"|born|dob|d\.o\.b\.?|birthdays?|bdays?|b-day|date\s+of\s+birth|birth\s+date)\b(?:[\s:=,]+[a-z']+){0,3}?[\s:=,]+"
    rf"((?:the\s+)?(?:{_DATE}))(?!\w)",
    re.IGNORECASE,
)
_BIRTH_AFTER = re.compile(
    rf"(?<!\w)((?:the\s+)?(?:{_DATE}))\s+(?:(?:(?:that'?s|is|thats|was|its|it's)\s+)?(?:my|her|his|our|the)\s+(?:\d+\w\w\s+)?(?:dob|birthday|bday|date\s+of\s+birth)"
    r"|(?:is\s+)?when\s+(?:i|he|she)\s+(?:was\s+born|turn(?:s|ed)?\s+\d\d?|(?:was|will\s+be|am)\s+\d\d?))\b",
    re.IGNORECASE,
)


def find_contact_details(text: str) -> Iterator[Span]:
    """Yield what in `text` would let a stranger reach or trace somebody; public help lines and sites stay."""
    words = latin_words(text)
    yield from _find_links(text)
    yield from find_handles(text, words)
    if "07" in text or not words.isdisjoint(_SPOKEN_OFTEN):
        yield from _find_spoken_numbers(text)
    if not words.isdisjoint(_PLATE_WORDS):
        for found in _PART_OF_A_PLATE.finditer(text):
            yield Span(found.start(1), found.end(1), "number_plate")
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


def _find_numbers(text: str) -> Iterator[Span]:
    for found in _NHS_SAID.finditer(text):
        group = found.lastindex or 1
        yield Span(found.start(group), found.end(group), "nhs_number")
    for found in _NHS.finditer(text):
        # Nothing else is written as three, three and four digits, even with one of them wrong.
        if not found.group().isdigit() or is_nhs_number(found.group()):
            yield Span(found.start(), found.end(), "nhs_number")
    for pattern, group in ((_PHONE, 0), (_SHORT_PHONE, 1)):
        for found in pattern.finditer(text):
            if not is_help_line(found.group(group)):
                yield Span(found.start(group), found.end(group), "phone")


def _find_spoken_numbers(text: str) -> Iterator[Span]:
    """ "oh seven double seven …"."""
    for found in _SPOKEN.finditer(text):
        said = (
            _MANY[(one[1] or "").lower()] * (len(one[2]) if one[2].isdigit() else 1)
            for one in _COUNTED.finditer(found.group())
        )
        if sum(said) >= _FEWEST_SPOKEN:
            yield Span(found.start(), found.end(), "phone")


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
        area, second = found[1] or found[4], found[3] or found[6]
        if area.lower() in read_words("postcode_areas.txt") and not _NO_SECOND_HALF.fullmatch(second):
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
