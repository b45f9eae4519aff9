"""What the queues carry. A photo travels as the S3 event that announces it, so a reader knows one shape only."""

from typing import Any
from urllib.parse import quote_plus

from shared.domain.article import Article
from shared.domain.photo import incoming_key


def photo_message(owner_id: str, photo_id: str) -> dict[str, Any]:
    """The S3 event of an uploaded photo; the key is URL-encoded as S3 does it."""
    key = quote_plus(incoming_key(owner_id, photo_id), safe="/")
    return {"Records": [{"eventSource": "aws:s3", "eventName": "ObjectCreated:Post", "s3": {"object": {"key": key}}}]}


def digest_message(owner_id: str) -> dict[str, Any]:
    """Whose digest may be due."""
    return {"owner_id": owner_id}


def mail_message(owner_id: str, mail_id: str) -> dict[str, Any]:
    """Which mail is to be sent."""
    return {"owner_id": owner_id, "mail_id": mail_id}


def page_message(owner_id: str, article: Article) -> dict[str, Any]:
    """Which page is to be fetched, and what the answer must name."""
    return {"owner_id": owner_id, "article_id": article.id, "attempt": article.attempt, "url": article.url}


def lookout_message(owner_id: str) -> dict[str, Any]:
    """Whose people may have told something that an earlier article fits."""
    return {"owner_id": owner_id}


def article_message(owner_id: str, article_id: str) -> dict[str, Any]:
    """Which article is to be matched with people."""
    return {"owner_id": owner_id, "article_id": article_id}
