"""A table that counts what is read from it."""

from collections.abc import Sequence

from shared.ports import Operation, Page, Record, Table


class CountingTable:
    """Fulfils the port `Table` on another one; `calls` and `records` count what is read, `written` what is stored."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self.calls = self.records = self.written = 0

    def get(self, pk: str, sk: str) -> Record | None:
        record = self._table.get(pk, sk)
        self._count([record] if record else [])
        return record

    def query(
        self,
        partition: str,
        prefix: str = "",
        *,
        limit: int = 100,
        cursor: str | None = None,
        newest_first: bool = False,
    ) -> Page:
        return self._counted(
            self._table.query(partition, prefix, limit=limit, cursor=cursor, newest_first=newest_first)
        )

    def due(self, owner: str, until: str, *, since: str = "", limit: int = 100, cursor: str | None = None) -> Page:
        return self._counted(self._table.due(owner, until, since=since, limit=limit, cursor=cursor))

    def changed(self, owner: str, since: str, *, limit: int = 100, cursor: str | None = None) -> Page:
        return self._counted(self._table.changed(owner, since, limit=limit, cursor=cursor))

    def sweep(self, shard: str, until: str, *, limit: int = 100, cursor: str | None = None) -> Page:
        return self._counted(self._table.sweep(shard, until, limit=limit, cursor=cursor))

    def write(self, operations: Sequence[Operation]) -> None:
        self.written += len(operations)
        self._table.write(operations)

    def _counted(self, page: Page) -> Page:
        self._count(page.records)
        return page

    def _count(self, records: Sequence[Record]) -> None:
        self.calls += 1
        self.records += len(records)
