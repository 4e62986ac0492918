"""What the register asks of the database."""
