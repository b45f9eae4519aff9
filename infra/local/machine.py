"""All of Rapport in one process: the functions, a worker for each queue, and the clock."""

import logging
import threading
from contextlib import suppress

import functions.act.handler
import functions.advance_introductions.handler
import functions.api.handler
import functions.calendar.handler
import functions.consent.handler
import functions.fetch_article.handler
import functions.keep_article.handler
import functions.match_needs.handler
import functions.plan_digests.handler
import functions.read_card.handler
import functions.recover_stuck.handler
import functions.search.handler
import functions.send_digest.handler
import functions.send_mail.handler
import functions.tidy_up.handler
from infra.local.gateway import LOOPBACK_OWNER
from infra.local.invocation import Function
from infra.local.ticker import Ticker
from infra.local.workers import Worker
from shared.bootstrap import LaptopHome
from shared.domain.errors import RapportError
from shared.services.search import prepare

logger = logging.getLogger("rapport.local")

TICK_SECONDS = 20.0
STOP_SECONDS = 3.0
CALM_SECONDS = 4.0
"""How long after the start the engine that reads cards is loaded: the page is wanted first."""


class Machine:
    """The laptop's functions at work. `start` and `stop` once each."""

    def __init__(self, home: LaptopHome) -> None:
        self.api = Function("api", functions.api.handler.lambda_handler)
        self.act = Function("act", functions.act.handler.lambda_handler)
        self.consent = Function("consent", functions.consent.handler.lambda_handler)
        self.calendar = Function("calendar", functions.calendar.handler.lambda_handler)
        self.search = Function("search", functions.search.handler.lambda_handler)
        self._home = home
        self._queues = (
            home.photo_queue,
            home.digest_queue,
            home.mail_queue,
            home.page_queue,
            home.article_queue,
            home.need_queue,
        )
        self.workers = [
            Worker(Function("read_card", functions.read_card.handler.lambda_handler), home.photo_queue),
            Worker(Function("send_digest", functions.send_digest.handler.lambda_handler), home.digest_queue),
            Worker(Function("send_mail", functions.send_mail.handler.lambda_handler), home.mail_queue),
            Worker(
                Function("fetch_article", functions.fetch_article.handler.lambda_handler), home.page_queue, self.ring
            ),
            Worker(Function("keep_article", functions.keep_article.handler.lambda_handler), home.article_queue),
            Worker(Function("match_needs", functions.match_needs.handler.lambda_handler), home.need_queue),
        ]
        schedules = [
            Function("plan_digests", functions.plan_digests.handler.lambda_handler),
            Function("advance_introductions", functions.advance_introductions.handler.lambda_handler),
            Function("recover_stuck", functions.recover_stuck.handler.lambda_handler),
            Function("match_needs", functions.match_needs.handler.lambda_handler),
            Function("tidy_up", functions.tidy_up.handler.lambda_handler),
        ]
        self._preparing = threading.Timer(CALM_SECONDS, self._prepare)
        self._preparing.daemon = True
        self._ticker = Ticker(schedules, TICK_SECONDS, self.ring)

    def start(self) -> None:
        """Begin to work; messages that a killed process had in hand are taken up again at once."""
        for queue in self._queues:
            queue.release()
        for worker in self.workers:
            worker.start()
        self._ticker.start()
        self._preparing.start()
        self._home.background.start(self._prepare_search)

    def stop(self) -> None:
        """Finish what is at hand, within a few seconds; the rest waits in the queues."""
        self._preparing.cancel()
        self._ticker.stop(STOP_SECONDS)
        for worker in self.workers:
            worker.stop(STOP_SECONDS)

    def ring(self) -> None:
        """Let every worker look for messages now."""
        for worker in self.workers:
            worker.ring()

    def _prepare_search(self) -> None:
        """Build the search index, or read what changed since, before the first question."""
        prepare(LOOPBACK_OWNER, table=self._home.table, index=self._home.search_index, now=self._home.clock())

    def _prepare(self) -> None:
        """Load the OCR engine before the first photo asks for it, then throw away what has expired."""
        with suppress(Exception):  # a reader that cannot load says so when a photo is read
            self._home.warm_up()
        with suppress(RapportError):  # what has expired is shown by no call, so this can wait for the next start
            self._home.table.purge()
