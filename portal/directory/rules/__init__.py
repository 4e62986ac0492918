"""What may be written in the register; pure."""
