"""What the editors' side keeps of nominations: the list of medical conditions."""
