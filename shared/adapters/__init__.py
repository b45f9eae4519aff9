"""How the outside is reached: one module per outside system, each fulfilling one port."""
