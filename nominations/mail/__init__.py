"""Who is told about what: the letters of the outbox, written from the facts of a nomination or participation."""
