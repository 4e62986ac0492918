"""The CRM planner at `/learn/planner/`: a page for each part of a plan, saved as one goes, with or without JavaScript."""
