"""The sweep of digests: a schedule, every 15 minutes on AWS."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.logs import logger
from shared import bootstrap
from shared.services.digests import plan_digests


@logger.inject_lambda_context(clear_state=True)
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, int]:  # noqa: ARG001
    """Queue a message for each owner whose send time has come."""
    home = bootstrap.home()
    planned = plan_digests(table=home.table, queue=home.digest_queue, now=home.clock())
    logger.info("Planned digests", extra={"owners": planned})
    return {"owners": planned}
