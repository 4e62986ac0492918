"""What the learning content prints: a plan of the planner, and its actions."""
