"""What S3 does on AWS: browsers post photos here and get pictures from here, by signed permissions."""

from collections.abc import Callable
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from infra.local.problems import problem_of, too_large
from shared.bootstrap import LaptopHome
from shared.domain.errors import InvalidError, RapportError
from shared.domain.photo import MAX_BYTES
from shared.services.messages import photo_message

FORM_ROOM = 20_000
"""Bytes of a form besides its file."""


class Files:
    """The two routes of photos. An accepted upload is announced as S3 announces it: in the reader's queue."""

    def __init__(self, home: LaptopHome, ring: Callable[[], None]) -> None:
        self._home = home
        self._ring = ring

    async def upload(self, request: Request) -> Response:
        """Keep a posted file, if its form carries the permission for it."""
        announced = int(request.headers.get("content-length", "0") or 0)
        if announced > MAX_BYTES + FORM_ROOM:
            return too_large(MAX_BYTES)
        try:
            async with request.form(max_files=1, max_fields=10, max_part_size=FORM_ROOM) as form:
                return await run_in_threadpool(self._accept, form)
        except HTTPException as error:
            return problem_of(InvalidError(f"The form cannot be read ({error.detail}); upload the file again."))

    async def picture(self, request: Request) -> Response:
        """The picture that a signed link leads to."""
        try:
            data, content_type = await run_in_threadpool(self._home.photos.open_link, request.path_params["token"])
        except RapportError as error:
            return problem_of(error)
        return Response(data, media_type=content_type, headers={"Cache-Control": "private, max-age=900"})

    def _accept(self, form: FormData) -> Response:
        file = form.get("file")
        if not isinstance(file, UploadFile):
            return problem_of(InvalidError("The form has no file; choose one and upload it again."))
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        try:
            key = self._home.photos.accept(fields, file.file, file.size or 0)
            _, owner_id, photo_id = key.split("/")
            self._home.photo_queue.send(photo_message(owner_id, photo_id))
        except RapportError as error:
            return problem_of(error)
        self._ring()
        return Response(status_code=HTTPStatus.NO_CONTENT)
