"""What people upload becomes plain pictures, and what is no picture is refused in words."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pillow_heif
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from shared.adapters.pictures import PillowPictures
from shared.domain.errors import UnreadablePhotoError
from shared.ports import Picture

ROOT = Path(__file__).parents[3]
RED, BLUE = (200, 30, 30), (30, 30, 200)
FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "PDF", "HEIF")


def halves(size=(80, 40)) -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, *size))
    return image


def saved(image: Image.Image, kind: str, **how) -> bytes:
    target = io.BytesIO()
    if kind == "HEIF":
        pillow_heif.from_pillow(image).save(target, quality=90, **how)
    else:
        image.save(target, kind, **how)
    return target.getvalue()


def opened(picture: Picture) -> Image.Image:
    image = Image.open(io.BytesIO(picture.jpeg))
    assert "JPEG" == image.format
    assert (picture.width, picture.height) == image.size
    return image.convert("RGB")


def near(colour, pixel) -> bool:
    return all(abs(a - b) < 40 for a, b in zip(colour, pixel, strict=True))


def reason(data: bytes) -> str:
    with pytest.raises(UnreadablePhotoError) as caught:
        PillowPictures().open(data)
    return str(caught.value)


@pytest.mark.parametrize("kind", FORMATS)
def test_each_promised_format_opens_by_its_content(kind):
    (picture,) = PillowPictures().open(saved(halves(), kind))
    image = opened(picture)
    assert near(RED, image.getpixel((image.width // 8, image.height // 2)))
    assert near(BLUE, image.getpixel((image.width * 7 // 8, image.height // 2)))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGBA", "CMYK", "YCbCr", "I;16", "I", "F", "LAB"])
def test_every_mode_becomes_a_picture(mode):
    kind = "TIFF" if mode in {"CMYK", "YCbCr", "I", "F", "LAB", "I;16", "PA"} else "PNG"
    grey = Image.linear_gradient("L").resize((40, 40))
    lab = ImageCms.profileToProfile(
        grey.convert("RGB"), ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB"
    )
    image = lab if mode == "LAB" else grey.convert("LA").convert("PA") if mode == "PA" else grey.convert(mode)
    (picture,) = PillowPictures().open(saved(image, kind))
    assert (40, 40) == opened(picture).size


def test_a_scan_of_16_bits_keeps_its_greys():
    scan = Image.new("I;16", (20, 10), 65_535)
    scan.paste(0, (0, 0, 10, 10))
    image = opened(PillowPictures().open(saved(scan, "TIFF"))[0])
    assert near((0, 0, 0), image.getpixel((2, 5)))
    assert near((255, 255, 255), image.getpixel((17, 5)))


def test_what_shines_through_is_shown_on_white():
    clear = Image.new("RGBA", (30, 30), (0, 0, 0, 0))
    assert near((255, 255, 255), opened(PillowPictures().open(saved(clear, "PNG"))[0]).getpixel((15, 15)))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_set_upright(orientation):
    upright = halves((80, 40))
    undo = {1: None, 2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE"}
    undo |= {6: "ROTATE_90", 7: "TRANSVERSE", 8: "ROTATE_270"}
    how = undo[orientation]
    stored = upright if how is None else upright.transpose(Image.Transpose[how])
    exif = Image.Exif()
    exif[0x0112] = orientation
    image = opened(PillowPictures().open(saved(stored, "JPEG", exif=exif, quality=95))[0])
    assert (80, 40) == image.size
    assert near(RED, image.getpixel((10, 20)))


def test_no_metadata_is_kept():
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    exif.get_ifd(0x8825)[1] = "N"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = saved(halves(), "JPEG", exif=exif, comment=b"my secret", icc_profile=profile)
    text = PngImagePlugin.PngInfo()
    text.add_text("Serial", "my secret")
    for source in (data, saved(halves(), "PNG", pnginfo=text, exif=exif), saved(halves(), "HEIF", exif=exif.tobytes())):
        (picture,) = PillowPictures().open(source)
        image = Image.open(io.BytesIO(picture.jpeg))
        assert {} == dict(image.getexif())
        assert not {"exif", "comment", "icc_profile", "xmp"} & set(image.info)
        assert b"secret" not in picture.jpeg
        assert b"Maker" not in picture.jpeg


def test_a_large_photo_is_kept_smaller():
    (picture,) = PillowPictures().open(saved(Image.new("RGB", (6000, 3000), RED), "JPEG"))
    assert (4096, 2048) == (picture.width, picture.height)


def test_each_page_of_a_scan_is_a_picture():
    pages = [Image.new("RGB", (30 + n, 20), RED) for n in range(3)]
    data = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    assert [30, 31, 32] == [picture.width for picture in PillowPictures().open(data)]
    data = saved(pages[0], "PDF", save_all=True, append_images=pages[1:], resolution=72)
    assert 3 == len(PillowPictures().open(data))


def test_more_than_ten_pages_are_refused():
    pages = [Image.new("L", (8, 8))] * 11
    message = reason(saved(pages[0], "TIFF", save_all=True, append_images=pages[1:]))
    assert "11 pages" in message
    assert "Split it" in message


def test_an_animation_shows_its_first_frame():
    frames = [Image.new("RGB", (20, 20), colour) for colour in (RED, BLUE)]
    (picture,) = PillowPictures().open(saved(frames[0], "WEBP", save_all=True, append_images=frames[1:]))
    assert near(RED, opened(picture).getpixel((10, 10)))


def test_a_single_pixel_is_a_picture():
    assert 1 == len(PillowPictures().open(saved(Image.new("RGB", (1, 1)), "PNG")))


def test_text_renamed_to_a_picture_is_refused():
    assert "not a picture" in reason(b"Dear diary, this is no photo at all.")


def test_an_empty_file_is_refused():
    assert "empty (0 bytes)" in reason(b"")


def test_eleven_megabytes_are_refused_before_anything_is_read():
    message = reason(b"\xff\xd8\xff" + bytes(11_000_000))
    assert "11.0 MB" in message
    assert "at most 10 MB" in message


def test_41_megapixels_are_refused_with_their_number():
    message = reason(saved(Image.new("1", (8200, 5000)), "PNG"))
    assert "8200 × 5000" in message
    assert "41.0 megapixels" in message


@pytest.mark.parametrize("kind", FORMATS)
def test_a_file_that_was_cut_off_is_refused(kind):
    noisy = Image.effect_noise((200, 200), 90).convert("RGB")
    data = saved(noisy, kind)
    assert "damaged or cut off" in reason(data[: len(data) // 3])


def test_a_locked_pdf_says_that_it_is_locked():
    assert "password" in reason((Path(__file__).parent / "locked.pdf").read_bytes())


@pytest.mark.parametrize("other", [b"GIF89a" + bytes(40), b"BM" + bytes(60), b"\0\0\0\x1cftypavif" + bytes(40)])
def test_formats_that_were_not_promised_are_refused(other):
    assert "JPEG, PNG, WebP, HEIC, TIFF or PDF" in reason(other)


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow warns of damage that it can pass over
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(kind="TIFF", at=0.0078125, junk=b"\x01")
@given(kind=st.sampled_from(FORMATS), at=st.floats(0, 1), junk=st.binary(min_size=1, max_size=8))
def test_changed_bytes_give_a_picture_or_a_reason(kind, at, junk):
    data = bytearray(saved(halves(), kind))
    place = int(at * len(data))
    data[place : place + len(junk)] = junk
    try:
        pictures = PillowPictures().open(bytes(data))
    except UnreadablePhotoError:
        return
    assert all(picture.jpeg for picture in pictures)


@pytest.mark.slow
def test_bombs_are_refused_in_little_memory():
    program = Path(__file__).parent / "bombs.py"
    answer = subprocess.run(
        [sys.executable, str(program)],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=120,
    )
    result = json.loads(answer.stdout)
    assert not [name for name, said in result["answers"].items() if said.startswith("opened")]
    assert result["peak"] < 512
