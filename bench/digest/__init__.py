"""What a digest costs: reads, CPU time, and how many a core writes in a second."""
