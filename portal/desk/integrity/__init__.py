"""Whether what is stored still holds together: histories, files, seals, seats, states, mail."""
