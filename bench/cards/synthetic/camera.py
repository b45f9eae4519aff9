"""Photographing drawn cards by simulation: a table, light, a lens and a JPEG, with the exact outline of each card."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin
from random import Random
from typing import Any

import cv2
import numpy as np
from PIL import Image

from bench.cards.synthetic.table import table

Quad = tuple[tuple[float, float], ...]
"""The corners of a card in pixels, clockwise, beginning with the one at the top left of its text."""
Pixels = Any


@dataclass(frozen=True, slots=True)
class Pose:
    """How one card lies: clockwise turn in degrees, how far it leans away (0 to 0.2), its share of its room's width."""

    turn: float
    lean: float
    share: float


@dataclass(frozen=True, slots=True)
class Laid:
    """A card on the table: the room it has, by top left corner and size in pixels, and how it lies there."""

    card: Image.Image
    spot: tuple[float, float]
    room: tuple[float, float]
    pose: Pose


@dataclass(frozen=True, slots=True)
class Photo:
    """A finished picture: the JPEG, its size, each card's outline in fractions of it, and what happened to it."""

    jpeg: bytes
    width: int
    height: int
    outlines: tuple[Quad, ...]
    tags: tuple[str, ...]
    turn: float = 0.0


def scanned(card: Image.Image, random: Random) -> Photo:
    """The card alone, to its edges, as from a scanner."""
    pixels = cv2.cvtColor(np.asarray(card), cv2.COLOR_RGB2BGR)
    return _finished(pixels, ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)), random, ("scan",))


def _finished(pixels: Pixels, outline: Quad, random: Random, tags: tuple[str, ...]) -> Photo:
    data = _jpeg(pixels, random.randint(80, 95))
    return Photo(data, pixels.shape[1], pixels.shape[0], (outline,), tags)


def photographed(card: Image.Image, random: Random) -> Photo:
    """One card on a table, in one of the ways people photograph: see `_pose`."""
    tags, pose = _pose(random)
    size = (1920, 1440) if random.random() < 0.8 else (4032, 3024)
    upright_card = (card.height > card.width) != (45 < pose.turn % 180 < 135)
    if upright_card:
        size = (size[1], size[0])
    return _shot([Laid(card, (0.0, 0.0), size, pose)], size, random, tags)


def several(cards: Sequence[Image.Image], random: Random) -> Photo:
    """Up to nine cards beside each other on one table, none over another."""
    columns = 1 if len(cards) == 1 else 2 if len(cards) <= 4 else 3
    rows = -(-len(cards) // columns)
    cell = (1344.0, 1008.0)  # nine of them are a photo of 12 megapixels
    size = (round(cell[0] * columns), round(cell[1] * rows))
    spots = [(cell[0] * (i % columns), cell[1] * (i // columns)) for i in range(len(cards))]
    laid = [Laid(card, spot, cell, _beside(random)) for card, spot in zip(cards, spots, strict=True)]
    return _shot(laid, size, random, ("several",))


def _beside(random: Random) -> Pose:
    return Pose(random.uniform(-9, 9), random.uniform(0, 0.04), random.uniform(0.74, 0.86))


def _pose(random: Random) -> tuple[tuple[str, ...], Pose]:
    way = random.random()
    if way < 0.45:
        return ("upright",), Pose(random.uniform(-4, 4), random.uniform(0, 0.04), random.uniform(0.7, 0.92))
    if way < 0.7:
        return ("angled",), Pose(random.uniform(-25, 25), random.uniform(0.06, 0.17), random.uniform(0.6, 0.8))
    if way < 0.85:
        turn = random.choice((90, 180, 270)) + random.uniform(-5, 5)
        return ("turned",), Pose(turn, random.uniform(0, 0.06), random.uniform(0.65, 0.85))
    if way < 0.94:
        return ("any-angle",), Pose(random.uniform(0, 360), random.uniform(0, 0.06), random.uniform(0.6, 0.75))
    return ("small",), Pose(random.uniform(-12, 12), random.uniform(0, 0.06), random.uniform(0.38, 0.5))


def _shot(laid: Sequence[Laid], size: tuple[int, int], random: Random, tags: tuple[str, ...]) -> Photo:
    pixels = table(size, random)
    quads = [_corners(one, random) for one in laid]
    for one, quad in zip(laid, quads, strict=True):
        _lay(pixels, one.card, quad, random)
    marks = (*tags, *_light(pixels, quads, random))
    pixels = _lens(pixels, random)
    outlines = tuple(tuple((x / size[0], y / size[1]) for x, y in quad) for quad in quads)
    return Photo(_jpeg(pixels, random.randint(68, 92)), *size, outlines, marks, laid[0].pose.turn)


def _corners(laid: Laid, random: Random) -> Quad:
    """Where the card's corners fall: turned, scaled into its room, leaning away, a little off the middle."""
    card, pose, (left, top), (wide, high) = laid.card, laid.pose, laid.spot, laid.room
    angle = radians(pose.turn)
    around = [
        (-card.width, -card.height),
        (card.width, -card.height),
        (card.width, card.height),
        (-card.width, card.height),
    ]
    turned = [(x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle)) for x, y in around]
    most_x, most_y = max(abs(x) for x, _ in turned), max(abs(y) for _, y in turned)
    scale = pose.share / 2 * min(wide / most_x, high / most_y)
    slack_x, slack_y = wide / 2 - most_x * scale, high / 2 - most_y * scale
    middle = (
        left + wide / 2 + random.uniform(-0.6, 0.6) * slack_x,
        top + high / 2 + random.uniform(-0.6, 0.6) * slack_y,
    )
    lean_x, lean_y = random.uniform(-0.5, 0.5) * pose.lean, random.choice((-1, 1)) * pose.lean
    spots = []
    for x, y in turned:
        far = 1 + lean_x * x / most_x + lean_y * y / most_y
        spots.append(
            (
                middle[0] + x * scale / max(far, 1.0) * min(far, 1.0),
                middle[1] + y * scale / max(far, 1.0) * min(far, 1.0),
            )
        )
    return tuple(spots)


def _lay(pixels: Pixels, card: Image.Image, quad: Quad, random: Random) -> None:
    """Draw the card with its shadow into the picture, in place; only around the card is anything changed."""
    left, top, right, bottom = _around(quad, pixels)
    part = pixels[top:bottom, left:right]
    spots = [(x - left, y - top) for x, y in quad]
    face = _shrunk(cv2.cvtColor(np.asarray(card), cv2.COLOR_RGB2BGR), quad)
    high, wide = face.shape[:2]
    source = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    matrix = cv2.getPerspectiveTransform(source, np.array(spots, np.float32))
    size = (part.shape[1], part.shape[0])
    warped = cv2.warpPerspective(face, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    mask = np.zeros(part.shape[:2], np.uint8)
    cv2.fillConvexPoly(mask, np.array(np.round(spots), np.int32), 255, cv2.LINE_AA)
    shift = random.randint(4, 16)
    shadow = cv2.blur(np.roll(mask, (shift, shift), (0, 1)), (31, 31)).astype(np.float32)
    part[:] = (part * (1 - shadow[..., None] / 255 * 0.45)).astype(np.uint8)
    inside = mask > 127
    part[inside] = warped[inside]


def _around(quad: Quad, pixels: Pixels) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of the card with room for its shadow."""
    margin = 40
    xs, ys = [x for x, _ in quad], [y for _, y in quad]
    high, wide = pixels.shape[:2]
    return (
        max(0, int(min(xs)) - margin),
        max(0, int(min(ys)) - margin),
        min(wide, int(max(xs)) + margin),
        min(high, int(max(ys)) + margin),
    )


def _shrunk(face: Pixels, quad: Quad) -> Pixels:
    """Averaged down first where the card will be much smaller, so that thin strokes don't break."""
    width = np.hypot(quad[1][0] - quad[0][0], quad[1][1] - quad[0][1])
    factor = width / face.shape[1]
    return cv2.resize(face, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA) if factor < 0.9 else face


def _light(pixels: Pixels, quads: Sequence[Quad], random: Random) -> list[str]:
    """Uneven light, and at times darkness, a shadow across, or glare; in place."""
    high, wide = pixels.shape[:2]
    tags: list[str] = []
    across = np.linspace(random.uniform(0.72, 1.0), random.uniform(0.85, 1.06), wide, dtype=np.float32)
    down = np.linspace(random.uniform(0.8, 1.0), random.uniform(0.9, 1.05), high, dtype=np.float32)
    light = down[:, None] * across[None, :]
    if random.random() < 0.15:
        light *= random.uniform(0.35, 0.55)
        tags.append("dark-photo")
    if random.random() < 0.2:
        light *= _hand_shadow(wide, high, random)
        tags.append("shadow")
    cv2.multiply(pixels, cv2.merge([light, light, light]), pixels, dtype=cv2.CV_8U)
    if random.random() < 0.12:
        _glare(pixels, random.choice(quads), random)
        tags.append("glare")
    return tags


def _hand_shadow(wide: int, high: int, random: Random) -> Pixels:
    small = np.ones((high // 8, wide // 8), np.float32)
    start = random.uniform(0.2, 0.8) * small.shape[1]
    wide_edge, low = small.shape[1], small.shape[0]
    foot = start * random.uniform(0.5, 1.5)
    edge = np.array([[start, 0], [wide_edge, 0], [wide_edge, low], [foot, low]], np.int32)
    cv2.fillConvexPoly(small, edge, random.uniform(0.5, 0.7))
    return cv2.resize(cv2.blur(small, (25, 25)), (wide, high))


def _glare(pixels: Pixels, quad: Quad, random: Random) -> None:
    """A bright spot near a corner of the card, in place."""
    high, wide = pixels.shape[:2]
    corner, across = random.randrange(4), random.uniform(0.1, 0.35)
    middle = [sum(spot[axis] for spot in quad) / 4 for axis in (0, 1)]
    x, y = (quad[corner][axis] * (1 - across) + middle[axis] * across for axis in (0, 1))
    radius = random.uniform(0.04, 0.08) * wide
    rows, columns = np.ogrid[:high, :wide]
    spot = np.exp(-((columns - x) ** 2 + (rows - y) ** 2) / (2 * radius**2)).astype(np.float32)
    veil = spot[..., None] * random.uniform(0.5, 0.8)  # a veil keeps a part of the contrast, so the text can be read
    pixels[:] = np.clip(pixels * (1 - veil) + 255 * veil, 0, 255).astype(np.uint8)


def _lens(pixels: Pixels, random: Random) -> Pixels:
    """Blur by focus or movement, then the sensor's noise."""
    reach = pixels.shape[1] / 1920
    if random.random() < 0.5:
        pixels = cv2.GaussianBlur(pixels, (0, 0), random.uniform(0.5, 1.3) * reach)
    elif random.random() < 0.2:
        length = max(3, round(random.uniform(3, 6) * reach))
        kernel = np.zeros((length, length), np.float32)
        kernel[length // 2] = 1 / length
        pixels = cv2.filter2D(pixels, -1, kernel)
    noise = np.random.default_rng(random.getrandbits(64)).standard_normal(pixels.shape[:2], dtype=np.float32)
    grain = np.rint(noise * random.uniform(1, 7)).astype(np.int16)
    noisy: Pixels = cv2.add(pixels, cv2.merge([grain, grain, grain]), dtype=cv2.CV_8U)
    return noisy


def _jpeg(pixels: Pixels, quality: int) -> bytes:
    done, data = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not done:
        raise ValueError(f"OpenCV could not write a picture of {pixels.shape}")
    return bytes(data)
