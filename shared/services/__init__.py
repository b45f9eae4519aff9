"""What happens: one module per use case. Ports come in as keyword arguments, the moment as `now`."""
