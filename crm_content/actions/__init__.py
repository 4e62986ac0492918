"""The only place of the learning content that writes."""
