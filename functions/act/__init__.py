"""The public pages behind the links in mails."""
