"""Numbers in words: "twenty-four", "two hundred and six", "nineteen ninety-six"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimx.annotate.times import codes

if TYPE_CHECKING:
    from claimx.annotate.times.lexing import Lexemes


def spelled(lexemes: Lexemes, i: int) -> tuple[int, str, int]:
    """The number in words that begins at lexeme i: its end, letter and value."""
    code, values = lexemes.code, lexemes.values
    n = len(code)
    total, current, j = 0, 0, i
    parts: list[int] = []
    while j < n:
        if (code[j] == "w" and lexemes.gap(j) in (" ", "\n", "")) or j == i:
            value = values[j]
            assert isinstance(value, int)
            if code[j] == "9":
                current = max(current, 1) * value
                if value >= 1000:
                    total, current = total + current, 0
            elif (
                current % 10 == 0
                and (current % 100 >= 20 or current % 100 == 0)
                and value < (10 if current % 100 else 100)
            ):
                current += value
            elif not total and len(parts) == 0:  # "nineteen ninety-six"
                parts.append(current)
                current = value
            else:
                break
            j += 1
        elif code[j] == "9" and lexemes.gap(j) in (" ", "\n"):
            value = values[j]
            assert isinstance(value, int)
            current = max(current, 1) * value
            if value >= 1000:
                total, current = total + current, 0
            j += 1
        elif (code[j] == codes.DASH and j + 1 < n and code[j + 1] == "w" and current % 10 == 0 and current >= 20) or (
            code[j] == "&" and j + 1 < n and code[j + 1] == "w" and current >= 100 and current % 100 == 0
        ):
            j += 1
        else:
            break
    if parts:
        value = parts[0] * 100 + current
        return (j, codes.YEAR4, value) if 10 < parts[0] < 22 and current >= 10 else (i + 1, "w", parts[0])
    value = total + current
    return j, (codes.YEAR4 if 1900 <= value <= 2100 else "w"), value
