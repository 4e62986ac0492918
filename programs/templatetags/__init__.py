"""Tags of the templates that stand on the editors' side."""
