"""Whether people who could help with a need are found, on a committed set of needs and people."""
