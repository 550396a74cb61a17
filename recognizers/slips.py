"""Slips of the pen."""

__all__ = ["is_slip"]


def is_slip(typed: str, meant: str) -> bool:
    """Whether one letter was added, dropped, changed or swapped with its neighbour, or none.

    That is a Damerau-Levenshtein distance of at most one (F. J. Damerau, Communications of the ACM 7, 1964).

    >>> [is_slip(typed, "rondon") for typed in ("rondon", "rondom", "rodon", "rondoon", "rodnon", "rndoo")]
    [True, True, True, True, True, False]
    """
    if abs(len(typed) - len(meant)) > 1:
        return False
    place = next((i for i, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), min(len(typed), len(meant)))
    rest, target = typed[place:], meant[place:]
    return (
        rest[1:] == target[1:]
        or rest[1:] == target
        or rest == target[1:]
        or (rest[:2] == target[1::-1] and rest[2:] == target[2:])
    )
