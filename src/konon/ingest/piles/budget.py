"""Budget: how much one thing given may unpack to, in all the packings inside it together."""

from __future__ import annotations

from konon.errors import UnreadableInput
from konon.ingest.limits import (
    FREE_UNPACKED,
    MAX_LAYERS,
    MAX_MEMBERS,
    MAX_RATIO,
    MAX_UNPACKED,
)


class Spent(UnreadableInput):
    """One thing given unpacks to too much: nothing more of it is read."""


class Budget:
    """Counts bytes packed and unpacked. Every method raises `Spent` past a limit."""

    def __init__(self) -> None:
        self.packed = 0
        self.unpacked = 0
        self.members = 0

    def take(self, count: int) -> None:
        """`count` more bytes were unpacked."""
        self.unpacked += count
        if self.unpacked > MAX_UNPACKED:
            raise Spent(f"it unpacks to more than {MAX_UNPACKED / 1e9:g} GB")
        if self.unpacked > FREE_UNPACKED and self.unpacked > MAX_RATIO * self.packed:
            raise Spent(
                f"it unpacks to more than {MAX_RATIO} times its size, as no text does: "
                "taken for an unpacking bomb"
            )

    def member(self) -> None:
        """One more member of an archive."""
        self.members += 1
        if self.members > MAX_MEMBERS:
            raise Spent(f"more than {MAX_MEMBERS:,} members: unpack it and give a folder")


def check_layers(layers: int) -> None:
    """Raises `UnreadableInput` when packings are nested too deeply."""
    if layers > MAX_LAYERS:
        raise UnreadableInput(f"packed more than {MAX_LAYERS} times over: unpack it first")
