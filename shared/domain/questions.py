"""Questions to a contact: how often somebody may be asked about introductions."""

from datetime import datetime, timedelta

from shared.domain.base import Model

MOST = 2
WITHIN = timedelta(days=30)


class Questions(Model):
    """When a contact was asked, within the last month."""

    moments: tuple[datetime, ...] = ()
    version: int = 0

    def free_at(self, now: datetime) -> datetime | None:
        """When they may be asked again; None when they may be now."""
        lately = self._lately(now)
        return lately[-MOST] + WITHIN if len(lately) >= MOST else None

    def asked(self, now: datetime) -> "Questions":
        """One more question."""
        return self.model_copy(update={"moments": (*self._lately(now), now)})

    def _lately(self, now: datetime) -> tuple[datetime, ...]:
        return tuple(moment for moment in sorted(self.moments) if moment > now - WITHIN)


class Pair(Model):
    """The introduction of two contacts that came last."""

    introduction_id: str
    version: int = 0
