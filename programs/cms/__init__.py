"""The editors' side: the form of projects, and what guards the publishing of their pages."""
