"""The sweep of what got stuck: a schedule, every 5 minutes on AWS."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.logs import logger
from shared import bootstrap
from shared.services.articles import recover_articles
from shared.services.recover import recover_stuck


@logger.inject_lambda_context(clear_state=True)
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, int]:  # noqa: ARG001
    """Queue photos, mails and the pages of articles again that nobody works on any more."""
    home = bootstrap.home()
    recovered = recover_stuck(
        table=home.table,
        photos=home.photos,
        photo_queue=home.photo_queue,
        mail_queue=home.mail_queue,
        now=home.clock(),
    )
    recovered["articles"] = recover_articles(table=home.table, queue=home.page_queue, now=home.clock())
    logger.info("Looked for what got stuck", extra=recovered)
    return recovered
