"""Pairs -> stories: agglomerative clustering with average linkage over the pairs that were compared.

A pair that was not compared counts as 0. Ties are broken by place, and the list is in an order of its own, so the
stories are the same whatever order the inputs had.
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_FLOOR = 0.02  # a pair below it is as good as not compared


def cluster(size: int, pairs: Mapping[tuple[int, int], float], threshold: float) -> list[list[int]]:
    """Group `size` places so that those of a group are on average at least `threshold` likely to belong together."""
    near: dict[int, dict[int, float]] = {}
    for (low, high), chance in pairs.items():
        if chance > _FLOOR:
            near.setdefault(low, {})[high] = chance
            near.setdefault(high, {})[low] = chance
    members = {at: [at] for at in range(size)}
    heap = [(-chance, low, high) for low, others in near.items() for high, chance in others.items() if low < high]
    heapq.heapify(heap)
    while heap:
        chance, low, high = heapq.heappop(heap)
        if -chance < threshold:
            break
        if low in members and high in members and near[low].get(high) == -chance:
            _join(low, high, near, members, heap)
    return sorted(sorted(group) for group in members.values())


def _join(
    low: int, high: int, near: dict[int, dict[int, float]], members: dict[int, list[int]],
    heap: list[tuple[float, int, int]],
) -> None:  # fmt: skip
    weights = len(members[low]), len(members[high])
    others = sorted((near[low].keys() | near[high].keys()) - {low, high})
    for other in others:
        sums = near[low].get(other, 0.0) * weights[0] + near[high].get(other, 0.0) * weights[1]
        mean = sums / sum(weights)
        near[other].pop(high, None)
        near[low][other] = near[other][low] = mean
        heapq.heappush(heap, (-mean, min(low, other), max(low, other)))
    near[low].pop(high, None)
    del near[high]
    members[low] += members.pop(high)
