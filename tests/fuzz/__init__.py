"""Coverage-guided fuzzing: a harness for a person to start, no test of the suite."""
