"""The API function: routes requests to services and maps errors to problem details."""

from functools import lru_cache
from http import HTTPStatus
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response, content_types
from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.api import (
    briefs,
    calendar,
    cards,
    circles,
    contacts,
    errors,
    introductions,
    lines,
    network,
    photos,
    profile,
    timeline,
    today,
)
from functions.api.requests import idempotent
from functions.logs import logger

app = APIGatewayHttpResolver(enable_validation=True)
app.use([idempotent])
for routes in (
    profile,
    calendar,
    photos,
    cards,
    contacts,
    briefs,
    timeline,
    lines,
    today,
    circles,
    network,
    introductions,
):
    app.include_router(routes.router)
errors.register(app)


@lru_cache
def _openapi() -> str:
    return app.get_openapi_json_schema(
        title="Rapport",
        version="0.1.0",
        description="Card photos become contacts, and a digest says whom to write to.",
    )


@app.get("/openapi.json", include_in_schema=False)
def openapi() -> Response[Any]:
    """This API, described."""
    return Response(status_code=HTTPStatus.OK, content_type=content_types.APPLICATION_JSON, body=_openapi())


@logger.inject_lambda_context(clear_state=True)
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answer one API Gateway request (payload 2.0)."""
    return app.resolve(event, context)
