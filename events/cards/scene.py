"""A printed card as a phone sees it on a table: perspective, a soft shadow, light from one side, a little noise."""

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

SIZE = (1400, 1000)
Corner = tuple[float, float]


@dataclass(frozen=True)
class Scene:
    """Where the card's four corners lie in the photo (clockwise from top left), on which table, in which light."""

    corners: tuple[Corner, Corner, Corner, Corner]
    table: str
    light: tuple[float, float] = (0.25, 0.1)
    seed: int = 1


def photographed(card: Image.Image, scene: Scene) -> Image.Image:
    """The card lying in its scene, 1400 × 1000 pixels."""
    random = np.random.default_rng(scene.seed)
    photo = TABLES[scene.table](random)
    photo = _shadowed(photo, scene)
    face, mask = _laid(card, scene)
    photo.paste(face, mask=mask)
    return _seen(photo, scene, random)


def _wood(random: np.random.Generator) -> Image.Image:
    """Boards with a long grain."""
    height = SIZE[1]
    fine = Image.fromarray(random.integers(0, 255, (height, 24), dtype=np.uint8)).resize(SIZE, Image.Resampling.BICUBIC)
    broad = Image.fromarray(random.integers(0, 255, (40, 6), dtype=np.uint8)).resize(SIZE, Image.Resampling.BICUBIC)
    grain = np.asarray(fine, dtype=np.float32) * 0.35 + np.asarray(broad, dtype=np.float32) * 0.65
    tone = (grain / 255.0 - 0.5)[..., None] * np.array([46.0, 40.0, 34.0])
    boards = np.array([158.0, 116.0, 80.0]) + tone
    for edge in range(0, height, 250):
        boards[edge : edge + 3] *= 0.62
    return Image.fromarray(boards.clip(0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.8))


def _cloth(random: np.random.Generator) -> Image.Image:
    """Light linen: threads across each other."""
    return _woven(random, np.array([206.0, 199.0, 188.0]), 20.0)


def _slate(random: np.random.Generator) -> Image.Image:
    """A dark, matt stone."""
    return _clouded(random, np.array([66.0, 70.0, 75.0]), 26.0)


def _stone(random: np.random.Generator) -> Image.Image:
    """A pale kitchen top."""
    return _clouded(random, np.array([216.0, 214.0, 209.0]), 22.0)


def _woven(random: np.random.Generator, colour: np.ndarray, depth: float) -> Image.Image:
    width, height = SIZE
    across = random.normal(0, 1, (height, 1)) + 0.6 * np.sin(np.arange(height) * 2.1)[:, None]
    along = random.normal(0, 1, (1, width)) + 0.6 * np.sin(np.arange(width) * 2.1)[None, :]
    tone = (across * 0.5 + along * 0.5)[..., None] * depth / 2
    return Image.fromarray((colour + tone).clip(0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(1.0))


def _clouded(random: np.random.Generator, colour: np.ndarray, depth: float) -> Image.Image:
    width, height = SIZE
    tone = np.zeros((height, width), dtype=np.float32)
    for cells, weight in ((5, 0.5), (18, 0.3), (160, 0.2)):
        spots = Image.fromarray(random.integers(0, 255, (cells, cells * 7 // 5), dtype=np.uint8))
        tone += weight * (np.asarray(spots.resize(SIZE, Image.Resampling.BICUBIC), dtype=np.float32) / 255 - 0.5)
    return Image.fromarray((colour + tone[..., None] * depth * 2).clip(0, 255).astype(np.uint8))


TABLES = {"wood": _wood, "cloth": _cloth, "slate": _slate, "stone": _stone}


def _shadowed(photo: Image.Image, scene: Scene) -> Image.Image:
    """A close, dark shadow and a wide, soft one, away from the light."""
    for offset, blur, strength in ((7, 7, 0.45), (24, 28, 0.35)):
        shade = Image.new("L", SIZE, 0)
        moved = [(x + offset * 0.7, y + offset) for x, y in scene.corners]
        ImageDraw.Draw(shade).polygon(moved, fill=int(255 * strength))
        photo = Image.composite(
            Image.new("RGB", SIZE, (18, 14, 12)), photo, shade.filter(ImageFilter.GaussianBlur(blur))
        )
    return photo


def _laid(card: Image.Image, scene: Scene) -> tuple[Image.Image, Image.Image]:
    """The card in the photo's plane, and where it is."""
    width, height = card.size
    flat = ((0, 0), (width, 0), (width, height), (0, height))
    how = _perspective(scene.corners, flat)
    face = card.transform(SIZE, Image.Transform.PERSPECTIVE, how, Image.Resampling.BICUBIC)
    solid = Image.new("L", card.size, 255).transform(SIZE, Image.Transform.PERSPECTIVE, how, Image.Resampling.BICUBIC)
    return face, solid.filter(ImageFilter.GaussianBlur(0.7))


def _perspective(photo: tuple[Corner, ...], card: tuple[Corner, ...]) -> list[float]:
    """The eight numbers that map a place in the photo to its place on the card."""
    rows, values = [], []
    for (x, y), (u, v) in zip(photo, card, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    return [float(n) for n in np.linalg.solve(np.array(rows, dtype=float), np.array(values, dtype=float))]


def _seen(photo: Image.Image, scene: Scene, random: np.random.Generator) -> Image.Image:
    """Light falling off from its side, a lens that is not perfect, and the sensor's noise."""
    width, height = SIZE
    ys, xs = np.mgrid[0:height, 0:width]
    distance = np.hypot(xs / width - scene.light[0], (ys / height - scene.light[1]) * height / width)
    light = 1.08 - 0.26 * distance
    pixels = np.asarray(photo.filter(ImageFilter.GaussianBlur(0.6)), dtype=np.float32)
    noise = random.normal(0, 2.2, pixels.shape)
    warm = np.array([1.02, 1.0, 0.97])
    return Image.fromarray((pixels * light[..., None] * warm + noise).clip(0, 255).astype(np.uint8))


def textured(paper: Image.Image, seed: int) -> Image.Image:
    """Paper that is not perfectly even."""
    random = np.random.default_rng(seed)
    grain = random.normal(128, 3, (paper.height // 2, paper.width // 2)).clip(0, 255).astype(np.uint8)
    fibre = Image.fromarray(grain).resize(paper.size).convert("RGB")
    return ImageChops.overlay(paper, fibre)
