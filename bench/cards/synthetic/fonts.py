"""The fonts cards are drawn with: openly licensed ones, as Debian packs them, chosen by style and by the text."""

from functools import cache
from pathlib import Path
from random import Random

from PIL import ImageFont

from bench.cards.synthetic.spec import Style

ROOTS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
    Path("/Library/Fonts"),
)
ENDINGS = (".ttf", ".otf", ".ttc")
FAMILIES: dict[Style, tuple[tuple[str, str], ...]] = {
    "sans": (
        ("Lato-Regular", "Lato-Bold"),
        ("OpenSans-Regular", "OpenSans-Semibold"),
        ("Roboto-Regular", "Roboto-Medium"),
        ("DejaVuSans", "DejaVuSans-Bold"),
        ("NimbusSans-Regular", "NimbusSans-Bold"),
        ("URWGothic-Book", "URWGothic-Demi"),
    ),
    "serif": (
        ("EBGaramond12-Regular", "EBGaramond12-Bold"),
        ("DejaVuSerif", "DejaVuSerif-Bold"),
        ("NimbusRoman-Regular", "NimbusRoman-Bold"),
        ("P052-Roman", "P052-Bold"),
    ),
    "condensed": (
        ("RobotoCondensed-Regular", "RobotoCondensed-Bold"),
        ("NimbusSansNarrow-Regular", "NimbusSansNarrow-Bold"),
        ("DejaVuSansCondensed", "DejaVuSansCondensed-Bold"),
    ),
    "mono": (("DejaVuSansMono", "DejaVuSansMono-Bold"), ("NimbusMonoPS-Regular", "NimbusMonoPS-Bold")),
    "script": (("DancingScript-Regular", "DancingScript-Bold"), ("Z003-MediumItalic", "Z003-MediumItalic")),
}
EASTERN = {"sans": ("NotoSansCJK-Regular", "NotoSansCJK-Bold"), "serif": ("NotoSerifCJK-Regular", "NotoSerifCJK-Bold")}
FACE = {"ja": 0, "zh": 2, "tw": 3}
"""Which face of the Noto CJK collections a language is printed in."""
LAST_RESORT = (("DejaVuSans", "DejaVuSans-Bold"), ("LiberationSans-Regular", "LiberationSans-Bold"))

Face = tuple[Path, int]


class NoFontError(Exception):
    """No font on this machine has the characters; install the packages that README.md names."""


class Fonts:
    """One card's fonts: for each style one family, the same all over the card."""

    def __init__(self, random: Random, language: str) -> None:
        self._language = language
        self._turn = random.randrange(1 << 16)

    def face(self, text: str, style: Style, *, bold: bool) -> Face:
        """The font file (and the face in it) that writes all of `text`. Raises `NoFontError`."""
        for family in self._wanted(style):
            path = _files().get(family[bold])
            if path is None:
                continue
            face = (path, FACE.get(self._language, 0) if path.suffix == ".ttc" else 0)
            if all(_has(face, sign) for sign in set(text) - {" "}):
                return face
        raise NoFontError(f"no font here writes {text!r}; install those named in bench/cards/README.md")

    def _wanted(self, style: Style) -> list[tuple[str, str]]:
        own = FAMILIES[style]
        turned = [own[(self._turn + index) % len(own)] for index in range(len(own))]
        eastern = EASTERN["serif" if style in ("serif", "script") else "sans"]
        first = [eastern] if self._language in FACE else []
        return [*first, *turned, *LAST_RESORT, eastern, EASTERN["sans"]]


@cache
def _files() -> dict[str, Path]:
    found = sorted(path for root in ROOTS if root.is_dir() for path in root.rglob("*") if path.suffix in ENDINGS)
    return {path.stem: path for path in reversed(found)}


@cache
def sized(face: Face, size: int) -> ImageFont.FreeTypeFont:
    """The font at a size in pixels."""
    return ImageFont.truetype(str(face[0]), size, index=face[1])


@cache
def _has(face: Face, sign: str) -> bool:
    font = sized(face, 24)
    mask, missing = font.getmask(sign), font.getmask("\uffff")
    return mask.size != missing.size or bytes(mask) != bytes(missing)
