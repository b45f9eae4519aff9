"""Reading one typed line: whom it is about, when it was, what was told, promised and awaited."""
