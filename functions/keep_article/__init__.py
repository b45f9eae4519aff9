"""Keeps what the page of an article said, and proposes the article to those it may interest."""
