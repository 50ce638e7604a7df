"""Short articles made up by rule, all different, for benchmarks that need many.

python benchmarks/texts.py 500 > articles.jsonl
"""

from __future__ import annotations

import json
import random
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIRST = "Ada Bela Cora Dario Edda Faro Greta Hanno Ines Jarl Karin Lothar Mira Nils Orla Pavel".split()
_SYLLABLES = "bar den fal gor hul kem lor mar nev pol ras sul tor ven wik zan".split()
_ROLES = ("mayor", "police chief", "harbour master", "finance minister", "head teacher", "spokeswoman for the union")
_ACTS = ("close the {} bridge", "cut {} jobs", "build {} flats", "raise fares by {} per cent", "move {} boats")
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def articles(count: int, *, seed: int = 0) -> Iterator[dict[str, str]]:
    """Give articles of some seventy words; names and numbers go on changing, so that new words never end."""
    chance = random.Random(seed)  # noqa: S311 - made-up texts, no secrets
    for number in range(count):
        name, town = _name(chance), _name(chance)
        person = f"{chance.choice(_FIRST)} {name}"
        act = chance.choice(_ACTS).format(chance.randrange(2, 900))
        text = (
            f"{town} will {act}, {person}, the {chance.choice(_ROLES)}, said on {chance.choice(_DAYS)}.\n\n"
            f"“We have waited {chance.randrange(2, 40)} years for this,” {name} told reporters in {_name(chance)}. "
            f"“It may cost ${chance.randrange(2, 90)} million.”\n\n"
            f"The council of {town} had rejected the plan in {chance.randrange(1990, 2023)}. "
            f"According to {_name(chance)} Research, {chance.randrange(5, 95)} per cent of the town do not want it, "
            f"and {chance.choice(_FIRST)} {_name(chance)}, who leads the opposition, denied that a vote was planned."
        )
        published = f"2024-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        yield {"id": f"made-{number}", "title": f"{town} to {act}", "text": text, "published": published}


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.randrange(2, 5))).capitalize()


if __name__ == "__main__":
    for article in articles(int(sys.argv[1])):
        print(json.dumps(article))
