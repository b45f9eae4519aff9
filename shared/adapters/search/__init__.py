"""The parts of the search index: its file, what of it is held in memory, its words, and how they are weighed."""
