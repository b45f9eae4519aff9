"""The search function: who the owner knows, by words and by meaning."""

from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.api import errors
from functions.logs import logger
from functions.search import routes

app = APIGatewayHttpResolver(enable_validation=True)
app.include_router(routes.router)
errors.register(app)


@logger.inject_lambda_context(clear_state=True)
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answer one search (API Gateway, payload 2.0). Nothing is written but the index."""
    return app.resolve(event, context)
