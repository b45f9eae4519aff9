"""The laptop as a home of its own: a web server, workers and a clock that call the shipped handlers."""
