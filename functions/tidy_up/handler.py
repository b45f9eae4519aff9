"""The sweep of what is left to do later: a schedule, every hour on AWS."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.logs import logger
from shared import bootstrap
from shared.services.article_lookout import plan_lookouts
from shared.services.purge import purge_deleted
from shared.services.replan import replan_due
from shared.services.seesaws import have_ideas


@logger.inject_lambda_context(clear_state=True)
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, int]:  # noqa: ARG001
    """Carry a changed cadence to everybody in its circle, think of something for those who gave much, have articles
    matched with what was told since, and forget what was deleted 30 days ago."""
    home = bootstrap.home()
    now = home.clock()
    done = {
        "lookouts": plan_lookouts(table=home.table, queue=home.article_queue, now=now),
        "replanned": replan_due(table=home.table, now=now),
        "ideas": have_ideas(table=home.table, now=now),
        "purged": purge_deleted(table=home.table, photos=home.photos, now=now),
    }
    logger.info("Tidied up", extra=done)
    return done
