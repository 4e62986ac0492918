"""The planner's pictures as plain geometry: the page draws them as SVG, the PDF as vectors, from the same numbers."""
