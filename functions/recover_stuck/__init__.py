"""Finds photos and mails that got stuck and queues them again."""
