"""The people's register as the Secretariat keeps it in the CMS."""
