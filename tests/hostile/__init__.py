"""Input made to break things: every case through every door."""
