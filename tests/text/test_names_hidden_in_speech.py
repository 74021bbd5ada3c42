"""Names as a tester wrote them: each row is one way to say a name, or to seem to."""

import pytest

from youthvoice.text.personal_details import find_personal_details
from youthvoice.text.spans import mask


def masked(text: str) -> str:
    return mask(text, find_personal_details(text))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        # a surname keeps its own "s"; of a lost apostrophe only the name goes
        ("Mr Davies shouts", "Mr [a name] shouts"),
        ("Roberts hit me", "[a name] hit me"),
        ("jadens bag", "[a name]s bag"),
        # harm is done by somebody
        ("hope hits me", "[a name] hits me"),
        ("joy hurts my brother", "[a name] hurts my brother"),
        ("will hit me in the face", "[a name] hit me in the face"),
        # whose it is, without an apostrophe
        ("mayas mum is drunk", "[a name]s mum is drunk"),
        ("aprils boyfriend", "[a name]s boyfriend"),
        ("sams house", "[a name]s house"),
        # two letters
        ("TJ hit me", "[a name] hit me"),
        ("my mate AJ", "my mate [a name]"),
        # particles, nicknames, signatures
        ("O’Connor hit me", "[a name] hit me"),
        ("d'angelo hit me", "[a name] hit me"),
        ("begum hit me", "[a name] hit me"),
        ("they know me as ghost", "they know me as [a name]"),
        ("name: sam", "name: [a name]"),
        ("ok bye – sam", "ok bye – [a name]"),
        ("sam, 14, bow", "[a name], 14, bow"),
        # what all know, where somebody is meant
        ("my mate Easter", "my mate [a name]"),
        ("mr mcdonald's car", "mr [a name]'s car"),
        ("my nani Rahima", "my nani [a name]"),
        # accounts and numbers
        ("add me on snap its lilbean07", "add me on snap its [an account name]"),
        ("hmu lilbean07", "hmu [an account name]"),
        ("tiktok user is lilbean", "tiktok user is [an account name]"),
        ("07700 900 one two three", "[a phone number]"),
    ],
)
def test_a_name_is_masked_and_no_more_than_the_name(text: str, left: str) -> None:
    assert masked(text) == left


@pytest.mark.parametrize(
    "text",
    [
        *("Head of year did nothing", "head of year 9 did nothing", "Deputy of year 9 told us"),
        *(
            "it may hurt me",
            "summer hits us hard",
            "she hopes mum is ok",
            "my trans friends",
            "he chases friends",
        ),
        *("PE is hard", "OK said my mum", "IT from year 9", "SW told me", "5 o'clock"),
        *("my Nani is ill", "Hooyo is sad", "off at Easter", "Ramadan mubarak", "Siri is no help"),
        *("Boris bikes are good", "we went McDonald's", "the Somali community centre", "Kevin Hart is funny"),
        *("life is hard - help", "since May, 14 times", "i know him as a friend", "add me its fine"),
    ],
)
def test_what_only_seems_to_be_a_name_stays(text: str) -> None:
    assert masked(text) == text
