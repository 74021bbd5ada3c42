"""Keys and ciphertexts. `item_ref` has no foreign key, so that key rows can live in another file."""

from sqlalchemy.orm import Mapped, mapped_column

from youthvoice.database import Base, Id, RandomKey, Ref

#: Tables without a random integer key would show arrival order through SQLite's row numbers.
_NO_ROW_NUMBERS = {"sqlite_with_rowid": False}


class GroupKey(Base):
    """One generation of the leads' key pair; originals are sealed to the newest public half."""

    __tablename__ = "group_key"

    generation: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    public: Mapped[bytes]
    recovery_wrapped: Mapped[bytes]
    retired: Mapped[bool] = mapped_column(default=False)


class LeadKey(Base):
    """A lead's own pair: the private half wrapped by their password, the public half open.

    The public half is why one lead can give another access without the other's password; `mac`, made
    under the key file, binds it to the account, so that nobody can put another one in its place.
    """

    __tablename__ = "lead_key"
    __table_args__ = _NO_ROW_NUMBERS

    account_ref: Mapped[Ref] = mapped_column(RandomKey, primary_key=True)
    public: Mapped[bytes]
    mac: Mapped[bytes]
    wrapped_private: Mapped[bytes]
    salt: Mapped[bytes]


class LeadWrap(Base):
    """The private half of one generation, sealed to one lead's own public half."""

    __tablename__ = "lead_wrap"

    generation: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    account_ref: Mapped[Ref] = mapped_column(RandomKey, primary_key=True)
    sealed_private: Mapped[bytes]


class KeyRow(Base):
    """The wrapped data key of one ciphertext; deleting this row is what erasing means.

    `purpose` is "original" (sealed to a group key generation) or "masked" (wrapped by a key of the
    key file); `kek` is the number of that generation or root.
    """

    __tablename__ = "key_row"
    __table_args__ = _NO_ROW_NUMBERS

    item_ref: Mapped[Ref] = mapped_column(RandomKey, primary_key=True)
    purpose: Mapped[str] = mapped_column(primary_key=True)
    kek: Mapped[int]
    wrapped: Mapped[bytes]


class Sealed(Base):
    """The padded ciphertext of an original."""

    __tablename__ = "sealed"

    item_ref: Mapped[Id]
    ciphertext: Mapped[bytes]


class Masked(Base):
    """The padded ciphertext of the working copy: masked text and all that quotes it."""

    __tablename__ = "masked"

    item_ref: Mapped[Id]
    ciphertext: Mapped[bytes]
