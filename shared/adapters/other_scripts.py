"""A second look at lines in scripts that the engine's models do not know: Korean, Cyrillic, Arabic, Devanagari.

Of Vietnamese, in Latin letters, they know half; those lines are `vietnamese_lines`'.

The engine leaves such a line out, reads it with doubt, or finds far fewer letters than it is wide. A card without
such a line costs nothing here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shared.adapters.line_crops import LEGIBLE, Crop, Read
from shared.adapters.quads import sides
from shared.adapters.tesseract import Seen, Tesseract
from shared.adapters.vietnamese_lines import accented
from shared.domain.reading import Script
from shared.domain.sorting.layout import LETTER
from shared.domain.sorting.scripts import country_script, is_mostly, letters_of, settled
from shared.domain.sorting.words import is_wide

PACKS = {
    Script.KOREAN: ("kor",),
    Script.CYRILLIC: ("rus", "ukr", "bul", "srp"),
    Script.ARABIC: ("ara", "fas", "urd"),
    Script.DEVANAGARI: ("hin", "mar", "nep"),
}
"""Tesseract's names of the languages that are written in each script; those that are installed read together."""
NAMED = {"Korean": Script.KOREAN, "Hangul": Script.KOREAN} | {
    script.value.capitalize(): script for script in (Script.CYRILLIC, Script.ARABIC, Script.DEVANAGARI)
}
"""Tesseract's names of the scripts."""
KNOWN = {"Latin", "Fraktur", "Han", "HanS", "HanT", "Japanese", "Hiragana", "Katakana"}
"""The scripts that the engine reads itself, as Tesseract names them."""
DOUBTFUL, SURE = 0.8, 0.9
"""The engine's confidence below which it may have seen another script, and from which its addresses count."""
SPARSE = 0.35
"""Part of a line's width that its letters fill at least, where none was left out."""
LONG = 2.0
"""How many times longer than high a line is at least: logos are not."""
BELIEVED = 0.6
LARGER = 48
"""Pixels to which lines are scaled for Tesseract's second try."""
FEWEST_LETTERS, FEWEST_BESIDE = 3, 2
SAMPLE, MOST_LINES = 4, 40
"""Lines that choose the script, and that are read again."""
FEWEST_LINES, MANY = 2, 1 / 3
"""Lines, and part of all, that nobody could read before the card says so: a logo is one."""
_CALLED = re.compile(r"\d(?:[\s()./-]*\d){6}")


@dataclass(frozen=True)
class Looked:
    """A card's lines after the second look, and the script of those that nobody here can read."""

    lines: list[Read]
    unread: Script | None = None


class OtherScripts:
    """Tesseract's packs beside the engine, chosen by the script that is seen."""

    def __init__(self, tesseract: Tesseract) -> None:
        self._tesseract = tesseract

    def look_again(self, lines: Sequence[Read], crop: Crop) -> Looked:
        """The legible lines of one card, those in other scripts as Tesseract reads them."""
        lines = accented(lines, crop, self._tesseract)
        doubtful = sorted((line for line in lines if _is_doubtful(line)), key=_length, reverse=True)
        if not doubtful:
            return Looked(_legible(lines))
        named = self._tesseract.script([crop(quad) for quad, _, _ in doubtful[:MOST_LINES]])
        known = named in KNOWN and not _is_blind(lines)
        script = None if known else self._read_by(doubtful[:SAMPLE], NAMED.get(named), lines, crop)
        if script is None:
            return _without(lines, doubtful, named)
        return Looked(self._read_again(lines, script, crop))

    def _read_by(
        self, sample: Sequence[Read], named: Script | None, lines: Sequence[Read], crop: Crop
    ) -> Script | None:
        """The script whose packs read the sample best, if any do."""
        likely = named or country_script(text for _, text, _ in lines)
        crops = [crop(quad) for quad, _, _ in sample]
        worth: dict[Script, float] = {}
        for script in sorted(PACKS, key=lambda one: one is not likely):
            seen = self._tesseract.read(crops, packs) if (packs := self._packs(script)) else []
            worth[script] = sum(one.confidence for one in seen if _is_believed(one, script))
            if worth[script] >= BELIEVED * len(sample):
                return script
        best = max(worth, key=lambda script: worth[script])
        return best if worth[best] else None

    def _read_again(self, lines: Sequence[Read], script: Script, crop: Crop) -> list[Read]:
        """All lines but mail and web addresses read with the script's packs; what stays doubtful is left out."""
        again = [line for line in lines if not _is_address(line)][:MOST_LINES]
        better: dict[int, Read | None] = {}
        # With English beside it, a pack makes Latin words of letters that it could read.
        for packs, own in (
            (self._packs(script), [line for line in again if not _has_latin(line)]),
            (f"{self._packs(script)}{self._english}", [line for line in again if _has_latin(line)]),
        ):
            seen = self._read_closely(own, packs, crop)
            better |= {id(line): _better(line, one, script) for line, one in zip(own, seen, strict=True)}
        kept = [better.get(id(line), line) for line in lines]
        return _legible([line for line in kept if line is not None])

    def _read_closely(self, lines: Sequence[Read], packs: str, crop: Crop) -> list[Seen]:
        """What each line says; doubtful ones that were hardly read, heavy print for one, again and larger."""
        if not lines:
            return []
        seen = self._tesseract.read([crop(quad) for quad, _, _ in lines], packs)
        hardly = [
            at
            for at, (line, one) in enumerate(zip(lines, seen, strict=True))
            if _is_doubtful(line) and one.confidence < BELIEVED
        ]
        crops = [crop(lines[at][0]) for at in hardly]
        for at, again in zip(hardly, self._tesseract.read(crops, packs, LARGER) if hardly else [], strict=True):
            seen[at] = max(seen[at], again, key=lambda one: one.confidence)
        return seen

    def _packs(self, script: Script) -> str:
        return "+".join(pack for pack in PACKS[script] if pack in self._tesseract.languages)

    @property
    def _english(self) -> str:
        return "+eng" if "eng" in self._tesseract.languages else ""


def _is_doubtful(line: Read) -> bool:
    return _length(line) >= LONG and (line[2] < DOUBTFUL or _filled(line) < SPARSE)


def _is_blind(lines: Sequence[Read]) -> bool:
    """Whether the engine found next to nothing in many lines: they are in no script that it knows, whatever is said of
    their look."""
    empty = sum(_length(line) >= LONG and _filled(line) < SPARSE for line in lines)
    return empty >= max(FEWEST_LINES, MANY * len(lines))


def _filled(line: Read) -> float:
    """The width of the letters that were read, by the line's."""
    letters = sum(1.0 if is_wide(char) else LETTER for char in line[1] if char.isalnum())
    return letters / max(1e-6, _length(line))


def _length(line: Read) -> float:
    """How many times longer than high a line is."""
    along, across = sides(line[0])
    return float(along / max(1e-6, across))


def _is_address(line: Read) -> bool:
    """Whether the engine surely read a mail or web address."""
    _, text, score = line
    return score >= SURE and ("@" in text or "www." in text.casefold() or "://" in text)


def _has_latin(line: Read) -> bool:
    """Whether the engine surely read Latin letters in it."""
    return line[2] >= DOUBTFUL and sum(char.isascii() and char.isalpha() for char in line[1]) >= FEWEST_LETTERS


def _is_believed(seen: Seen, script: Script) -> bool:
    fits = is_mostly(seen.text, script) and letters_of(seen.text, script) >= FEWEST_LETTERS
    return fits and seen.confidence >= BELIEVED


def _better(line: Read, seen: Seen, script: Script) -> Read | None:
    """The line as it is read best; None for letters that nobody could read."""
    quad, text, _ = line
    doubtful = _is_doubtful(line)
    # one letter beside a number that was read is more likely a misread label: `T 031-555-0101` as `ㄱ 031-555-0101`
    least = FEWEST_BESIDE if _has_number(line) and not doubtful else 1
    fits = letters_of(seen.text, script) >= least and (doubtful or is_mostly(seen.text, script))
    if fits and seen.confidence >= BELIEVED:
        return quad, settled(seen.text, text, script), seen.confidence
    return None if doubtful and not _has_number(line) else line


def _without(lines: Sequence[Read], doubtful: Sequence[Read], named: str) -> Looked:
    """What can be said where no pack reads the doubtful lines; a few of them are logos, not another script."""
    if named in KNOWN or len(doubtful) < max(FEWEST_LINES, MANY * len(lines)):
        return Looked(_legible(lines))
    unread = NAMED.get(named) or country_script(text for _, text, _ in lines) or Script.OTHER
    left_out = {id(line) for line in doubtful if not _has_number(line)}
    return Looked(_legible([line for line in lines if id(line) not in left_out]), unread)


def _legible(lines: Sequence[Read]) -> list[Read]:
    return [line for line in lines if line[1].strip() and line[2] >= LEGIBLE]


def _has_number(line: Read) -> bool:
    """Whether something to call or write to was surely read, whatever stands beside it."""
    return line[2] >= SURE and ("@" in line[1] or bool(_CALLED.search(line[1])))
