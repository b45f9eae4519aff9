"""Pictures that are no business cards, or hardly: drawn here, and read as an upload is."""
