"""The jobs of each role, one module a role: functions from a user and today to the lines of the desk."""
