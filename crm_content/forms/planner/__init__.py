"""Forms of the CRM planner. Nothing is required of who is still thinking: a form only says what cannot be understood."""
