"""How far apart two spellings are."""


def within(one: str, other: str, most: int) -> int | None:
    """How many letters were added, left out, changed or swapped with their neighbour; None for more than `most`.

    The optimal string alignment distance, worked out only near the diagonal.
    """
    if abs(len(one) - len(other)) > most:
        return None
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before = before, row
        row = [i] + [most + 1] * len(other)
        for j in range(max(1, i - most), min(len(other), i + most) + 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other[j - 1]))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == other[j - 1]:
                best = min(best, earlier[j - 2] + 1)
            row[j] = best
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None


def allowed(word: str) -> int:
    """How many slips a word of this length may hold and still be known."""
    if len(word) < 5 or word.isdecimal():  # noqa: PLR2004
        return 0
    return 1 if len(word) < 9 else 2  # noqa: PLR2004
