"""Offices and forms of address: what the titles before a name say of its bearer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx import lexicon
from claimx.annotate.coreference.titles import fold

if TYPE_CHECKING:
    from claimx.annotate.coreference.names import Name

__all__ = ["address_of", "is_role", "office"]

_SPELT = {
    "sen": "senator",
    "gov": "governor",
    "rep": "representative",
    "congressman": "representative",
    "congresswoman": "representative",
    "gen": "general",
    "prof": "professor",
}
_NO_OFFICE = lexicon.group("no_office")


def office(role: str) -> set[str]:
    """The words of an office, short forms spelt out; "Mr" is none."""
    return {_SPELT.get(w, w) for w in fold(role).split()} - _NO_OFFICE


def address_of(name: Name) -> str:
    """The form of address that a name is written with: "[Dr] Ana Diaz"; "" without one."""
    return fold(name.role) if fold(name.role) in _NO_OFFICE else ""


def is_role(role: str) -> bool:
    """Whether titles say what somebody is: "Mr" does not."""
    return role.lower().strip(". ") not in lexicon.group("forms_of_address")
