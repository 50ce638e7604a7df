"""Which earlier mention a pronoun goes back to: agreement rules candidates out, a weighted sum of features ranks the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.coreference.weights import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimx.annotate.coreference.mentions import Mention

__all__ = ["agrees", "candidates", "choose", "features"]

_WINDOW = 60  # mentions looked back over
_SENTENCES = 8


def agrees(pronoun: Mention, other: Mention) -> bool:
    """Whether gender and number allow it. "she" and "the minister": yes, "she" and "the company": no."""
    if pronoun.gender in {"m", "f"}:
        return other.gender in {pronoun.gender, "p", ""} and other.number != "p" and other.type in {"PERSON", ""}
    if pronoun.gender == "n":
        return other.gender in {"n", ""} and other.number != "p" and other.type not in {"PERSON", "NORP"}
    return other.number != "s"


def candidates(mentions: Sequence[Mention], k: int) -> Iterator[Mention]:
    """The mentions before mention k that it may go back to, nearest first, one for each entity."""
    pronoun = mentions[k]
    seen: set[int] = set()
    for other in reversed(mentions[max(0, k - _WINDOW) : k]):
        if pronoun.sentence - other.sentence > _SENTENCES:
            break
        key = hash(tuple(map(id, other.members))) if other.members else id(other.entity) if other.entity is not None else id(other)
        if key in seen or (other.kind == "pronoun" and other.entity is None and not other.members) or not agrees(pronoun, other):
            continue
        seen.add(key)
        yield other


def features(pronoun: Mention, other: Mention, rank: int) -> list[str]:
    """What speaks for or against one candidate."""
    group = "person" if pronoun.gender in {"m", "f"} else "it" if pronoun.gender == "n" else "they"
    distance = min(pronoun.sentence - other.sentence, 4)
    kind = other.type if other.type in {"PERSON", "ORG", "GPE", "GROUP", "THING", "NORP"} else "OTHER"
    many = min(len(other.entity.mentions), 5) if other.entity is not None else 0
    return [
        f"{group}:distance={distance}",
        f"{group}:role={other.role}" if other.role in {"subject", "passive", "object", "oblique", "owner", "complement"} else f"{group}:role=other",
        f"{group}:kind={other.kind}",
        f"{group}:type={kind}",
        f"{group}:rank={min(rank, 4)}",
        f"{group}:many={many}",
        *([f"{group}:main"] if other.main else []),
        *([f"{group}:parallel"] if other.role == pronoun.role else []),
        *([f"{group}:definite"] if other.definite else []),
        *([f"{group}:gender"] if other.gender == pronoun.gender else []),
    ]


def choose(mentions: Sequence[Mention], k: int) -> Mention | None:
    """The best antecedent of the pronoun that is mention k, None where nothing agrees."""
    best, top = None, float("-inf")
    for rank, other in enumerate(candidates(mentions, k)):
        score = sum(WEIGHTS.get(f, 0.0) for f in features(mentions[k], other, rank))
        if score > top:
            best, top = other, score
    return best
