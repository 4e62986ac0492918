"""The machines of this app: their moves, who may make them, and what stands in the way."""
