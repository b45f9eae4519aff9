"""What introductions do by themselves: a schedule, every 5 minutes on AWS."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.logs import logger
from shared import bootstrap
from shared.services.introducing import advance_due


@logger.inject_lambda_context(clear_state=True)
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, int]:  # noqa: ARG001
    """Let questions lapse, ask the second, introduce after the hold, and ask two weeks later whether it helped."""
    home = bootstrap.home()
    steps = advance_due(table=home.table, queue=home.mail_queue, links=home.links, now=home.clock())
    logger.info("Moved introductions on", extra=steps)
    return steps
