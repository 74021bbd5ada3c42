"""Totals in words: one sentence that a person can check by adding up. Pure."""

from youthvoice.scrutiny.rules.totals import STATE_WORDS, Fault, Lowered, Sheet


def sentence(sheet: Sheet) -> str:
    """What came in and where it is, as words that can be read out in a meeting."""
    if not sheet.in_hand:
        return "Nothing came in, and nothing was open from before."
    return f"{_in_hand(sheet)} {_where(sheet)}"


def _in_hand(sheet: Sheet) -> str:
    came = f"{_texts(sheet.came_in)} came in."
    more = []
    if sheet.carried:
        more.append(f"{sheet.carried} still open from before")
    if sheet.brought_back:
        more.append(f"{sheet.brought_back} that came back to be looked at again")
    if not more:
        return came
    return f"{came} With {_listed(more)}, that makes {sheet.in_hand}."


def _where(sheet: Sheet) -> str:
    parts = [f"{count} {STATE_WORDS[state]}" for state, count in sheet.parts]
    if not parts:
        return "It stands nowhere."
    return f"Of {'these' if sheet.in_hand > 1 else 'this'}: {_listed(parts)}."


def _texts(count: int) -> str:
    return "1 text" if count == 1 else f"{count or 'No'} texts"


def _listed(things: list[str]) -> str:
    *most, last = things
    return f"{', '.join(most)} and {last}" if most else last


def fault_words(fault: Fault) -> str:
    """What is wrong in one week and priority."""
    if fault.state is not None:
        return f"more left the place “{STATE_WORDS[fault.state]}” than ever came to it"
    if fault.missing > 0:
        return f"{_texts(fault.missing)} came in and {_stand(fault.missing)} nowhere"
    return f"{_texts(-fault.missing)} {_stand(-fault.missing)} here that never came in"


def _stand(count: int) -> str:
    return "stands" if count == 1 else "stand"


def lowered_words(one: Lowered) -> str:
    """What differs between the tally and the rows."""
    return f"the tally says {one.tallied} {STATE_WORDS[one.state]}, but there are {one.there}"
