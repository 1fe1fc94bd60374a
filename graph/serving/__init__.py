"""The graph for other programs: over HTTP, and as tools for assistants."""
