"""Routes of the owner's settings."""

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from functions.api.answers import answer
from functions.api.requests import IfMatch, expected_version, owner_id
from functions.api.views import ProfileView, profile_view
from shared import bootstrap
from shared.domain.base import Model
from shared.domain.clock import DIGEST_TIMES
from shared.domain.photo import MAX_BYTES, PHOTO_TYPES
from shared.domain.profile import Profile, ProfileFields
from shared.services import profiles, reads

router = APIGatewayHttpRouter()


class Options(Model):
    """What the settings can be, and what this home can do."""

    digest_times: tuple[str, ...] = DIGEST_TIMES
    mail: str
    max_photo_bytes: int = MAX_BYTES
    photo_types: tuple[str, ...] = PHOTO_TYPES


@router.get("/api/options", tags=["settings"])
def options() -> Options:
    """What the settings can be, and what this home can do."""
    return Options(mail=bootstrap.home().mail_kind)


@router.get("/api/profile", tags=["settings"])
def get_profile() -> Response[ProfileView]:
    """The owner's settings; version 0 when they were never saved."""
    return _shown(reads.profile(bootstrap.home().table, owner_id(router)))


@router.put("/api/profile", tags=["settings"])
def put_profile(fields: ProfileFields, if_match: IfMatch) -> Response[ProfileView]:
    """Save the settings, if nobody else did since they were read."""
    home = bootstrap.home()
    version = expected_version(if_match)
    saved = profiles.save_profile(owner_id(router), fields, version, table=home.table, now=home.clock())
    return _shown(saved)


def _shown(profile: Profile) -> Response[ProfileView]:
    return answer(profile_view(profile, table=bootstrap.home().table), version=profile.version)
