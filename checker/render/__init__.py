"""Report -> terminal, JSON, Markdown or HTML. A renderer gets a report and never the tables."""
