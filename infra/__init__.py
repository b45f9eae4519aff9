"""Where Rapport runs: the laptop, the container image, what ships in the zip."""
