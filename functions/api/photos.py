"""Routes of uploaded photos."""

from http import HTTPStatus

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from functions.api.answers import answer, nothing
from functions.api.requests import Id, IfMatch, expected_version, owner_id
from functions.api.views import PhotoView, photo_view, photo_views
from shared import bootstrap
from shared.domain.base import Model
from shared.domain.photo import Photo, PhotoOffer
from shared.services import photos, reads

router = APIGatewayHttpRouter()


class UploadView(Model):
    """Where the file goes: a form with these fields, then the file as `file`."""

    url: str
    fields: dict[str, str]


class OfferedPhoto(Model):
    """A photo that is expected, and where its bytes go."""

    photo: PhotoView
    upload: UploadView


class PhotoList(Model):
    """Photos that still wait for something."""

    photos: tuple[PhotoView, ...]
    cursor: str | None = None


@router.post("/api/photos", tags=["photos"])
def offer_photo(offer: PhotoOffer) -> Response[OfferedPhoto]:
    """Announce a photo; the answer says where to post its bytes within 15 minutes."""
    home = bootstrap.home()
    photo, upload = photos.offer_upload(owner_id(router), offer, table=home.table, photos=home.photos, now=home.clock())
    offered = OfferedPhoto(photo=_view(photo), upload=UploadView(url=upload.url, fields=dict(upload.fields)))
    return answer(offered, version=photo.version, status=HTTPStatus.CREATED)


@router.get("/api/photos", tags=["photos"])
def list_photos() -> PhotoList:
    """The photos that still wait to be uploaded, read, reviewed or typed in, the newest first."""
    home, owner = bootstrap.home(), owner_id(router)
    waiting = photos.open_photos(owner, table=home.table)
    return PhotoList(photos=photo_views(owner, waiting, table=home.table, photos=home.photos))


@router.get("/api/photos/<photo_id>", tags=["photos"])
def get_photo(photo_id: Id) -> Response[PhotoView]:
    """One photo with its cards."""
    photo = reads.photo(bootstrap.home().table, owner_id(router), photo_id)
    return answer(_view(photo), version=photo.version)


@router.post("/api/photos/<photo_id>/retry", tags=["photos"])
def retry_photo(photo_id: Id) -> Response[PhotoView]:
    """Have a failed photo read once more."""
    home = bootstrap.home()
    photo = photos.retry_photo(
        owner_id(router),
        photo_id,
        table=home.table,
        photos=home.photos,
        queue=home.photo_queue,
        now=home.clock(),
    )
    return answer(_view(photo), version=photo.version)


@router.delete("/api/photos/<photo_id>", tags=["photos"])
def delete_photo(photo_id: Id, if_match: IfMatch) -> Response[None]:
    """Forget a photo that no contact shows."""
    home = bootstrap.home()
    version = expected_version(if_match)
    photos.remove_photo(owner_id(router), photo_id, version, table=home.table, photos=home.photos)
    return nothing()


def _view(photo: Photo) -> PhotoView:
    home = bootstrap.home()
    return photo_view(owner_id(router), photo, table=home.table, photos=home.photos)
