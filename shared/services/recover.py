"""Finding what got stuck: photos whose reader died, uploads that never came, mails nobody sent."""

from datetime import datetime

from shared.domain import keys
from shared.domain.clock import stamp
from shared.domain.photo import READING_LEASE, Photo, PhotoStatus, incoming_key
from shared.ports import Conflict, Delete, Photos, Queue, Record, Table
from shared.services import reads
from shared.services.messages import mail_message, photo_message
from shared.services.records import MAIL, PHOTO, load, put_photo


def recover_stuck(
    *, table: Table, photos: Photos, photo_queue: Queue, mail_queue: Queue, now: datetime
) -> dict[str, int]:
    """Queue again what got stuck; answers how many photos and mails."""
    found = {"photos": 0, "mails": 0}
    for record in reads.swept(table, PHOTO, stamp(now)):
        _recover_photo(record, table, photos, photo_queue, now)
        found["photos"] += 1
    for record in reads.swept(table, MAIL, stamp(now)):
        mail_queue.send(mail_message(_owner_id(record), record.body["id"]))
        found["mails"] += 1
    return found


def _owner_id(record: Record) -> str:
    return record.pk.removeprefix(keys.owner(""))


def _recover_photo(record: Record, table: Table, photos: Photos, queue: Queue, now: datetime) -> None:
    """Queue a photo whose file is here, looking again after the lease; forget an offer nobody used."""
    photo, owner_id = load(record, Photo), _owner_id(record)
    try:
        if photo.status is PhotoStatus.OFFERED and not photos.exists(incoming_key(owner_id, photo.id)):
            table.write([Delete(record.pk, record.sk, record.version)])
            return
        later = photo.model_copy(update={"sweep_at": now + READING_LEASE})
        table.write([put_photo(owner_id, later, now)])
    except Conflict:
        return  # somebody is at work on it after all
    queue.send(photo_message(owner_id, photo.id))
