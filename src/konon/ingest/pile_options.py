"""PileOptions: what a user may say about a pile before it is opened."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PileOptions:
    """How to open a pile.

    allow_private  addresses given may lead to private networks
    everything     files of unknown suffix inside folders are tried too, by their content
    """

    allow_private: bool = False
    everything: bool = False
