"""What is true in Rapport: models and pure rules. No I/O, no clock, no environment."""
